"""Routes of mediations."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

import orjson
from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.divisions.schemas import DivisionFilter
from registration.mediations.queries import cells_in, locked_mediation, mediations_within
from registration.mediations.rules.states import MediationKind, MediationState
from registration.mediations.schemas import (
    MediationAcceptance,
    MediationAgreement,
    MediationCreate,
    MediationEnding,
    MediationExtension,
    MediationPage,
    MediationRead,
    MediationReferral,
    MediationStatistics,
    PartiesRevealed,
)
from registration.mediations.service import confidence, mediating
from registration.mediations.service.counting import statistics
from registration.models.harmony import Mediation
from registration.models.places import within_division
from shared.kit.dependencies import (
    CurrentCaller,
    CurrentClock,
    CurrentReads,
    CurrentResources,
    Uow,
    allow,
    authorizes,
)
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.recorded_reads import recorded_read
from shared.kit.representations import representation
from shared.kit.routes import Router
from shared.kit.rule_settings.statements import city_value
from shared.kit.unit_of_work import UnitOfWork

router = Router(prefix="/v1/registration/mediations", tags=["mediations"])

DAILY_JOBS = mediating.DAILY_JOBS
SMALL_CELL_RULE = "privacy.minCell"
_BY_ID = [SortKey(Mediation.id.expression, "id")]
Purpose = Annotated[str, Query(pattern=r"^[^\x00-\x1f]{2,200}$", description="Why the data are needed; recorded")]


def _mediation_for(permission: str) -> Any:
    @authorizes
    async def load(mediation_id: UUID, uow: Uow) -> Mediation:
        return await _loaded(uow, mediation_id, permission)

    return Depends(load)


async def _loaded(uow: UnitOfWork, mediation_id: UUID, permission: str) -> Mediation:
    mediation = await locked_mediation(uow.session, mediation_id)
    if mediation is None:
        raise NotFound
    uow.require(permission, confidence.place_of(mediation), read=confidence.READ)
    return mediation


async def _answered(uow: UnitOfWork, mediation: Mediation, *, created: bool = False) -> Response:
    await uow.flush()
    body = (await confidence.shown(uow, mediation)).model_dump_json()
    headers = {"ETag": etag(mediation.version)}
    if created:
        headers["Location"] = f"{router.prefix}/{mediation.id}"
    return Response(body, 201 if created else 200, headers, media_type="application/json")


Handled = Annotated[Mediation, _mediation_for("mediation.handle")]
Watched = Annotated[Mediation, _mediation_for("mediation.follow")]


@router.post("", status_code=201, response_model=MediationRead, dependencies=[allow("mediation.register")])
async def register_mediation(body: MediationCreate, uow: Uow) -> Response:
    """Put a dispute on record; who is in it and what about is sealed."""
    mediation = await mediating.register_mediation(uow, body)
    uow.require("mediation.register", confidence.place_of(mediation), read=confidence.READ)
    return await _answered(uow, mediation, created=True)


@router.get("", response_model=MediationPage, dependencies=[allow(confidence.READ)])
async def list_mediations(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    state: MediationState | None = None,
    kind: MediationKind | None = None,
    division: DivisionFilter = None,
    due_by: Annotated[date | None, Query(description="Only open ones that end by this day")] = None,
) -> Response:
    """Find mediations within reach, oldest first, without what they are about."""
    statement = mediations_within(resources.permissions.reachable(caller, confidence.READ))
    for value, column in ((state, Mediation.state), (kind, Mediation.kind)):
        statement = statement if value is None else statement.where(column == value)
    if division is not None:
        statement = statement.where(within_division(Mediation, division))
    if due_by is not None:
        statement = statement.where(Mediation.due_on <= due_by, Mediation.closed_on.is_(None))
    return await list_response(reads, statement, _BY_ID, page)


@router.get("/statistics", dependencies=[allow("mediation.statistics")])
async def read_mediation_statistics(
    reads: CurrentReads,
    clock: CurrentClock,
    division: DivisionFilter = "50",
    from_on: date = date(2018, 1, 1),
    to_on: date = date(9999, 12, 31),
) -> MediationStatistics:
    """Count the mediations that were closed in a division and time; small numbers are not told."""
    place = division or "50"
    rows = await reads.rows(cells_in(place, from_on, to_on))
    least = int(await city_value(reads, SMALL_CELL_RULE, clock.today()))
    return statistics(rows, least, division=place, from_on=from_on, to_on=to_on)


@router.get("/{mediation_id}", response_model=MediationRead, dependencies=[allow(confidence.READ)])
async def read_mediation(
    mediation_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give a mediation; its handler and the street also see what it is about."""
    async with recorded_read(resources, caller) as uow:
        mediation = await _loaded(uow, mediation_id, confidence.READ)
        shown = orjson.loads((await confidence.shown(uow, mediation)).model_dump_json())
        variant = "confidential" if confidence.may_confide(uow, caller, mediation) else ""
    return representation(request, shown, etag(shown["version"], variant))


@router.get("/{mediation_id}/parties", response_model=PartiesRevealed, dependencies=[allow(confidence.CONFIDE)])
async def reveal_mediation_parties(
    mediation_id: UUID, caller: CurrentCaller, resources: CurrentResources, purpose: Purpose
) -> Response:
    """Show who is in dispute, unmasked; the look is audited with its purpose."""
    async with recorded_read(resources, caller) as uow:
        mediation = await _loaded(uow, mediation_id, confidence.CONFIDE)
        revealed = await confidence.reveal_parties(uow, mediation, purpose)
    return Response(revealed.model_dump_json(), headers={"Cache-Control": "no-store"}, media_type="application/json")


@router.post("/{mediation_id}/acceptance", response_model=MediationRead)
async def accept_mediation(
    mediation: Annotated[Mediation, _mediation_for("mediation.accept")], body: MediationAcceptance, uow: Uow
) -> Response:
    """Take the case on, with one's word that nothing ties one to a party."""
    await mediating.accept_mediation(uow, mediation)
    return await _answered(uow, mediation)


@router.post("/{mediation_id}/beginning", response_model=MediationRead)
async def begin_mediation(mediation: Handled, uow: Uow) -> Response:
    """Bring the parties together; the time for it runs from today."""
    await mediating.begin_mediation(uow, mediation)
    return await _answered(uow, mediation)


@router.post("/{mediation_id}/extension", response_model=MediationRead)
async def extend_mediation(mediation: Handled, body: MediationExtension, uow: Uow) -> Response:
    """Give the parties more time, once."""
    await mediating.extend_mediation(uow, mediation, body.reason)
    return await _answered(uow, mediation)


@router.post("/{mediation_id}/agreement", response_model=MediationRead)
async def agree_in_mediation(mediation: Handled, body: MediationAgreement, uow: Uow) -> Response:
    """Write down what the parties agreed on."""
    await mediating.agree(uow, mediation, body)
    return await _answered(uow, mediation)


@router.post("/{mediation_id}/failure", response_model=MediationRead)
async def fail_mediation(mediation: Handled, body: MediationEnding, uow: Uow) -> Response:
    """Say that the parties do not agree."""
    await mediating.end_without_agreement(uow, mediation, "fail", body.reason)
    return await _answered(uow, mediation)


@router.post("/{mediation_id}/withdrawal", response_model=MediationRead)
async def withdraw_mediation(mediation: Handled, body: MediationEnding, uow: Uow) -> Response:
    """Say that the parties gave the mediation up."""
    await mediating.end_without_agreement(uow, mediation, "withdraw", body.reason)
    return await _answered(uow, mediation)


@router.post("/{mediation_id}/referral", response_model=MediationRead)
async def refer_mediation(mediation: Handled, body: MediationReferral, uow: Uow) -> Response:
    """Hand a dispute over contracted rural land on to arbitration."""
    mediating.refer_mediation(uow, mediation, body.referred_to)
    return await _answered(uow, mediation)


@router.post("/{mediation_id}/performance", response_model=MediationRead)
async def perform_mediation_agreement(mediation: Watched, uow: Uow) -> Response:
    """Say that the agreement was kept."""
    mediating.tell_of_performance(uow, mediation, "perform")
    return await _answered(uow, mediation)


@router.post("/{mediation_id}/breach", response_model=MediationRead)
async def breach_mediation_agreement(mediation: Watched, uow: Uow) -> Response:
    """Say that the agreement was broken."""
    mediating.tell_of_performance(uow, mediation, "breach")
    return await _answered(uow, mediation)
