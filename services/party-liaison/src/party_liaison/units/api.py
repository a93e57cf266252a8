"""Routes of units."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from party_liaison.members.rules import Purpose
from party_liaison.models import PartyUnit
from party_liaison.row_security.service import behind_wall
from party_liaison.units.errors import HasUnit, SecretaryTaken
from party_liaison.units.queries.loads import locked_unit
from party_liaison.units.queries.reads import ORDER, place_of_unit, units_where
from party_liaison.units.rules.forms import UnitForm
from party_liaison.units.rules.states import UnitState
from party_liaison.units.schemas import (
    GroupsStated,
    OfficerList,
    SecretaryAccount,
    UnitAdjustment,
    UnitAdjustmentProposal,
    UnitCreate,
    UnitDissolution,
    UnitElection,
    UnitPage,
    UnitRead,
    UnitRefusal,
)
from party_liaison.units.service import applying, changing, daily, electing, reading
from shared.kit.dependencies import CurrentCaller, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, list_response
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.recorded_reads import recorded_read
from shared.kit.representations import representation
from shared.kit.routes import Router, idempotent_required
from shared.kit.unit_of_work import UnitOfWork

PATH = "/v1/party/units"
READ = "unit.read"
DAILY_JOBS = daily.DAILY_JOBS
CONSTRAINT_PROBLEMS = {"unit_organizations_open_key": HasUnit, "unit_posts_secretary_key": SecretaryTaken}

router = Router(prefix=PATH, tags=["units"])


def _unit_for(permission: str) -> Callable[..., Awaitable[PartyUnit]]:
    @authorizes
    async def find(unit_id: UUID, uow: Uow) -> PartyUnit:
        unit = await locked_unit(uow.session, unit_id)
        if unit is None:
            raise NotFound
        uow.require(permission, place_of_unit(unit), read=READ)
        await behind_wall(uow, permission)
        return unit

    return find


OwnUnit = Annotated[PartyUnit, Depends(_unit_for("unit.write"))]
DecidedUnit = Annotated[PartyUnit, Depends(_unit_for("unit.decide"))]


@router.post("", status_code=201, response_model=UnitRead, dependencies=[allow("unit.write")], **idempotent_required)
async def apply_for_unit(body: UnitCreate, uow: Uow) -> Response:
    """Apply for a unit; its form is measured by the full members of its organizations."""
    return await _answered(uow, await applying.apply_for_unit(uow, body), 201)


@router.get("", response_model=UnitPage, dependencies=[allow(READ)])
async def list_units(
    caller: CurrentCaller,
    resources: CurrentResources,
    page: Page,
    organization_id: Annotated[UUID | None, Query()] = None,
    state: Annotated[UnitState | None, Query()] = None,
    form: Annotated[UnitForm | None, Query()] = None,
    election_due: Annotated[bool | None, Query(description="Whether the term ends soon or has ended")] = None,
) -> Response:
    """List units within reach, oldest first."""
    found = units_where(
        resources.permissions.reachable(caller, READ),
        organization_id=organization_id,
        state=state,
        form=form,
        election_due=election_due,
    )
    return await list_response(resources.database.reads, found, ORDER, page)


@router.get("/{unit_id}", response_model=UnitRead, dependencies=[allow(READ)])
async def read_unit(unit_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources) -> Response:
    """Read one unit."""
    reach = resources.permissions.reachable(caller, READ)
    row = await resources.database.reads.row(units_where(reach, unit_id=unit_id))
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"]))


@router.get("/{unit_id}/officers", response_model=OfficerList, dependencies=[allow(READ)])
async def list_unit_officers(
    unit_id: UUID,
    caller: CurrentCaller,
    resources: CurrentResources,
    purpose: Annotated[Purpose, Query(description="Why the data are read; written to the audit trail")],
) -> Response:
    """List who holds a post in a unit, masked."""
    async with recorded_read(resources, caller) as uow:
        unit = await locked_unit(uow.session, unit_id)
        if unit is None or not resources.permissions.allows(caller, READ, place_of_unit(unit)):
            raise NotFound
        await behind_wall(uow, READ)
        items = await reading.officers(uow, unit, purpose)
    return Response(render({"items": items}), media_type="application/json")


@router.post("/{unit_id}/approval", response_model=UnitRead, **idempotent_required)
async def approve_unit(unit: DecidedUnit, uow: Uow) -> Response:
    """Agree to a unit, as its superior; another person than the one who applied."""
    return await _answered(uow, await applying.approve_unit(uow, unit))


@router.post("/{unit_id}/refusal", response_model=UnitRead, **idempotent_required)
async def refuse_unit(unit: DecidedUnit, body: UnitRefusal, uow: Uow) -> Response:
    """Refuse a unit, with the reason."""
    return await _answered(uow, await applying.refuse_unit(uow, unit, body))


@router.post("/{unit_id}/establishment", response_model=UnitRead, **idempotent_required)
async def establish_unit(unit: OwnUnit, body: UnitElection, uow: Uow) -> Response:
    """Enter the first election: the unit works from that day."""
    return await _answered(uow, await electing.establish_unit(uow, unit, body))


@router.post("/{unit_id}/election", response_model=UnitRead, **idempotent_required)
async def elect_unit(unit: OwnUnit, body: UnitElection, uow: Uow) -> Response:
    """Enter an election for a new term."""
    return await _answered(uow, await electing.elect_unit(uow, unit, body))


@router.post("/{unit_id}/groups", response_model=UnitRead)
async def set_unit_groups(unit: OwnUnit, body: GroupsStated, uow: Uow) -> Response:
    """Enter the party groups of a unit."""
    return await _answered(uow, await electing.set_groups(uow, unit, body))


@router.post("/{unit_id}/secretary-account", response_model=UnitRead)
async def set_secretary_account(unit: OwnUnit, body: SecretaryAccount, uow: Uow) -> Response:
    """Enter the account with which the secretary signs in; it is kept as a digest."""
    return await _answered(uow, reading.set_secretary_account(uow, unit, body))


@router.post("/{unit_id}/adjustment-proposal", response_model=UnitRead)
async def propose_unit_adjustment(unit: OwnUnit, body: UnitAdjustmentProposal, uow: Uow) -> Response:
    """Propose that a unit get another form."""
    return await _answered(uow, await changing.propose_adjustment(uow, unit, body))


@router.post("/{unit_id}/adjustment", response_model=UnitRead, **idempotent_required)
async def adjust_unit(unit: DecidedUnit, body: UnitAdjustment, uow: Uow) -> Response:
    """Give a unit another form or other organizations."""
    return await _answered(uow, await changing.adjust_unit(uow, unit, body))


@router.post("/{unit_id}/dissolution", response_model=UnitRead, **idempotent_required)
async def dissolve_unit(unit: DecidedUnit, body: UnitDissolution, uow: Uow) -> Response:
    """Dissolve a unit; of organizations being wound up the members' relations have gone on before."""
    return await _answered(uow, await changing.dissolve_unit(uow, unit, body))


async def _answered(uow: UnitOfWork, unit: PartyUnit, status: int = 200) -> Response:
    await uow.flush()
    row: dict[str, Any] = dict((await uow.session.execute(units_where(None, unit_id=unit.id))).mappings().one())
    headers = {"ETag": etag(unit.version)}
    if status == 201:
        headers["Location"] = f"{PATH}/{unit.id}"
    return Response(render(row), status, headers, "application/json")
