"""Routes of names."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from registration.models.names import NAME_KEYS_APART, NameReservation
from registration.names.errors import NameTaken
from registration.names.queries import loads
from registration.names.queries.reads import RESERVATION_BY_ID, reservations_within
from registration.names.rules.states import RESERVATION_MACHINE, ReservationState
from registration.names.schemas import (
    NameCheck,
    NameCheckRead,
    NameConfirmation,
    NameParse,
    NameParseRead,
    NameReservationCreate,
    NameReservationPage,
    NameReservationRead,
)
from registration.names.service import checking, keeping, reserving
from registration.names.service.answers import shown_check, shown_parse, shown_reservation, shown_row
from registration.names.service.records import place_for, place_of
from shared.kit.daily import DailyJob
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.languages import preferred_language
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import Language, NotFound
from shared.kit.reads import render
from shared.kit.representations import representation
from shared.kit.routes import Router
from shared.kit.unit_of_work import UnitOfWork

router = Router(prefix="/v1/registration", tags=["names"])

CONSTRAINT_PROBLEMS = {NAME_KEYS_APART: NameTaken}
_BY_ID = [SortKey(NameReservation.id.expression, "id")]
_READ = "name.read"


async def expire_reservations(uow: UnitOfWork, day: date) -> int:
    """Run one batch of the day's expiries."""
    return await keeping.expire_reservations(uow, day)


DAILY_JOBS = (DailyJob("names.expire_reservations", expire_reservations),)


def _language(request: Request) -> Language:
    return preferred_language(request.headers.get("accept-language"))


InLanguage = Annotated[Language, Depends(_language)]


def reservation_for(permission: str) -> Any:
    """Return a dependency that loads the reservation, locked, for a caller who may do this."""

    @authorizes
    async def load(reservation_id: UUID, uow: Uow) -> NameReservation:
        reservation = await loads.locked_reservation(uow.session, reservation_id)
        if reservation is None:
            raise NotFound
        uow.require(permission, place_of(reservation), read=_READ)
        return reservation

    return Depends(load)


@router.post("/names/validate", dependencies=[allow("name.check")])
async def validate_name(body: NameCheck, uow: Uow, language: InLanguage) -> NameCheckRead:
    """Compose a name and say what is wrong with it, whether it is free, and which legal names are close."""
    return shown_check(await checking.check_name(uow, body), language)


@router.post("/names/parse", dependencies=[allow("name.check")])
async def parse_name(body: NameParse, uow: Uow, language: InLanguage) -> NameParseRead:
    """Take the text of a name apart in every valid way, and say what is wrong with it."""
    return shown_parse(await checking.check_text(uow, body.text, body.legal_kind, body.scope), language)


@router.post(
    "/name-reservations", status_code=201, response_model=NameReservationRead, dependencies=[allow("name.reserve")]
)
async def reserve_name(body: NameReservationCreate, uow: Uow, language: InLanguage) -> Response:
    """Hold a name for the caller; of several requests for one name exactly one succeeds."""
    reservation = await reserving.reserve_name(uow, body, body.authority_id, body.organization_id)
    return await _answered(uow, reservation, language, 201)


@router.get("/name-reservations", response_model=NameReservationPage, dependencies=[allow(_READ)])
async def list_name_reservations(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    state: ReservationState | None = None,
) -> Response:
    """Find reservations within reach, oldest first."""
    statement = reservations_within(resources.permissions.reachable(caller, _READ))
    if state is not None:
        statement = statement.where(NameReservation.state == state)
    return await list_response(reads, statement, _BY_ID, page)


@router.get(
    "/name-reservations/{reservation_id}",
    response_model=NameReservationRead,
    dependencies=[allow(_READ)],
    description=f"Give a reservation.\n\n```mermaid\n{RESERVATION_MACHINE.mermaid()}\n```",
)
async def read_name_reservation(
    reservation_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources, language: InLanguage
) -> Response:
    """Give a reservation."""
    row = await resources.database.reads.row(RESERVATION_BY_ID, reservation_id=reservation_id)
    if row is None or not resources.permissions.allows(caller, _READ, place_for(row)):
        raise NotFound
    return representation(request, shown_row(row, language), etag(row["version"], language.lower()))


@router.post("/name-reservations/{reservation_id}/release", response_model=NameReservationRead)
async def release_name_reservation(
    reservation: Annotated[NameReservation, reservation_for("name.release")], uow: Uow, language: InLanguage
) -> Response:
    """Give a reserved name up; it is free again at once."""
    uow.expect_version(reservation)
    return await _answered(uow, await keeping.give_up_reservation(uow, reservation), language)


@router.post("/name-reservations/{reservation_id}/confirmation", response_model=NameReservationRead)
async def confirm_name_reservation(
    reservation: Annotated[NameReservation, reservation_for("name.confirm")],
    body: NameConfirmation,
    uow: Uow,
    language: InLanguage,
) -> Response:
    """Confirm, as an officer of the authority, that a word such as 中国 is a genuine qualifier of the field."""
    uow.expect_version(reservation)
    return await _answered(uow, await keeping.confirm_reservation(uow, reservation, body.reason), language)


async def _answered(
    uow: UnitOfWork, reservation: NameReservation, language: Language, status_code: int = 200
) -> Response:
    await uow.flush()
    headers = {"ETag": etag(reservation.version, language.lower())}
    if status_code == 201:
        headers["Location"] = f"{router.prefix}/name-reservations/{reservation.id}"
    return Response(render(shown_reservation(reservation, language)), status_code, headers, "application/json")
