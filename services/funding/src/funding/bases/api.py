"""Routes of bases and residencies."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from funding.bases import queries
from funding.bases.errors import ResidencyOpen
from funding.bases.rules import BaseState, ResidencyState
from funding.bases.schemas import (
    BaseCreate,
    BaseOperation,
    BasePage,
    BaseRead,
    Graduation,
    ResidencyAnswer,
    ResidencyCreate,
    ResidencyEnd,
    ResidencyPage,
    ResidencyRead,
)
from funding.bases.service import bases, residencies
from funding.models import Organization
from funding.models.bases import IncubationBase, Residency
from funding.models.places import narrowed, within_division
from funding.organizations.service import organization_for, place_of
from funding.programs.schemas.words import DivisionFilter
from shared.contracts.funding import BaseLevel
from shared.kit.authorization import Place
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import changed_row, representation
from shared.kit.routes import Router, idempotent_required

bases_router = Router(prefix="/v1/funding/bases", tags=["bases"])
residencies_router = Router(prefix="/v1/funding/residencies", tags=["bases"])
routers = (bases_router, residencies_router)
DAILY_JOBS = residencies.DAILY_JOBS
CONSTRAINT_PROBLEMS = {"residencies_live_key": ResidencyOpen}
Resident = tuple[IncubationBase, Residency]


def _base_for(permission: str) -> Any:
    """Return a dependency that loads a base, locked, for a caller who may do this."""

    @authorizes
    async def load(base_id: UUID, uow: Uow) -> IncubationBase:
        base = await queries.locked_base(uow.session, base_id)
        if base is None:
            raise NotFound
        uow.require(permission, bases.place_of(base), read=bases.READ)
        return base

    return Depends(load)


def _residency_for(permission: str, *, own: bool) -> Any:
    """Return a dependency that loads a residency and its base for the organization itself, or for who runs the base."""

    @authorizes
    async def load(residency_id: UUID, uow: Uow) -> Resident:
        residency = await queries.locked_residency(uow.session, residency_id)
        if residency is None:
            raise NotFound
        base = await queries.locked_base(uow.session, residency.base_id)
        assert base is not None, "a residency names its base"
        organization = await uow.session.get_one(Organization, residency.organization_id)
        places = (place_of(organization), bases.place_of(base))
        if not any(uow.resources.permissions.allows(uow.caller, residencies.READ, place) for place in places):
            raise NotFound
        uow.require(permission, places[0] if own else places[1], read=bases.READ)
        return base, residency

    return Depends(load)


Written = Annotated[IncubationBase, _base_for("base.write")]
Managed = Annotated[IncubationBase, _base_for("base.manage")]
Run = Annotated[Resident, _residency_for("residency.run", own=False)]
Decided = Annotated[Resident, _residency_for("residency.decide", own=False)]


@authorizes
async def _ended(residency_id: UUID, uow: Uow) -> Resident:
    residency = await queries.locked_residency(uow.session, residency_id)
    if residency is None:
        raise NotFound
    base = await queries.locked_base(uow.session, residency.base_id)
    assert base is not None, "a residency names its base"
    organization = await uow.session.get_one(Organization, residency.organization_id)
    permissions = uow.resources.permissions
    if permissions.allows(uow.caller, "residency.leave", place_of(organization)):
        return base, residency
    if not permissions.allows(uow.caller, residencies.READ, bases.place_of(base)):
        raise NotFound
    uow.require("residency.decide", bases.place_of(base), read=bases.READ)
    return base, residency


Ended = Annotated[Resident, Depends(_ended)]


@bases_router.post("", status_code=201, response_model=BaseRead, dependencies=[allow("base.write")])
async def plan_base(body: BaseCreate, uow: Uow) -> Response:
    """Plan an incubation base."""
    place = Place(body.jurisdiction_id, body.town_code, None, body.jurisdiction_id)
    uow.require("base.write", place, read=bases.READ)
    base = await bases.plan_base(uow, body)
    return await changed_row(uow, BaseRead, base, location=f"{bases_router.prefix}/{base.id}")


@bases_router.get("", response_model=BasePage, dependencies=[allow(bases.READ)])
async def list_bases(
    reads: CurrentReads,
    page: Page,
    state: BaseState | None = None,
    level: BaseLevel | None = None,
    division: DivisionFilter = None,
) -> Response:
    """Find incubation bases, oldest first."""
    statement = queries.BASES
    statement = narrowed(statement, (state, IncubationBase.state), (level, IncubationBase.level))
    if division is not None:
        statement = statement.where(within_division(IncubationBase, division))
    return await list_response(reads, statement, [SortKey(IncubationBase.id.expression, "id")], page)


@bases_router.get("/{base_id}", response_model=BaseRead, dependencies=[allow(bases.READ)])
async def read_base(base_id: UUID, request: Request, reads: CurrentReads) -> Response:
    """Give a base."""
    row = await reads.row(queries.BASE, base_id=base_id)
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"]))


@bases_router.post("/{base_id}/construction", response_model=BaseRead)
async def build_base(base: Written, uow: Uow) -> Response:
    """State that the base stands."""
    await bases.build_base(uow, base)
    return await changed_row(uow, BaseRead, base)


@bases_router.post("/{base_id}/operation", response_model=BaseRead)
async def operate_base(base: Managed, body: BaseOperation, uow: Uow) -> Response:
    """Name who runs the base; organizations may apply from now on."""
    await bases.operate_base(uow, base, body)
    return await changed_row(uow, BaseRead, base)


@bases_router.post("/{base_id}/closing", response_model=BaseRead)
async def close_base(base: Managed, uow: Uow) -> Response:
    """Close a base that nobody is in."""
    await bases.close_base(uow, base)
    return await changed_row(uow, BaseRead, base)


@residencies_router.post("", status_code=201, response_model=ResidencyRead, dependencies=[allow("residency.apply")])
async def apply_for_residency(body: ResidencyCreate, uow: Uow) -> Response:
    """Apply for a place in a base."""
    organization = await organization_for(uow, body.organization_id, "residency.apply", read=residencies.READ)
    base = await queries.locked_base(uow.session, body.base_id)
    if base is None:
        raise NotFound
    residency = await residencies.apply_for_residency(uow, base, organization, body)
    location = f"{residencies_router.prefix}/{residency.id}"
    return await changed_row(uow, ResidencyRead, residency, location=location)


@residencies_router.get("", response_model=ResidencyPage, dependencies=[allow(residencies.READ)])
async def list_residencies(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    base_id: UUID | None = None,
    organization_id: UUID | None = None,
    state: ResidencyState | None = None,
) -> Response:
    """Find residencies within reach, oldest first."""
    statement = queries.residencies_within(resources.permissions.reachable(caller, residencies.READ))
    statement = narrowed(
        statement, (base_id, Residency.base_id), (organization_id, Residency.organization_id), (state, Residency.state)
    )
    return await list_response(reads, statement, [SortKey(Residency.id.expression, "id")], page)


@residencies_router.post("/{residency_id}/answer", response_model=ResidencyRead, **idempotent_required)
async def answer_residency(found: Run, body: ResidencyAnswer, uow: Uow) -> Response:
    """Admit or refuse an organization."""
    await residencies.answer_application(uow, *found, body)
    return await changed_row(uow, ResidencyRead, found[1])


@residencies_router.post("/{residency_id}/start", response_model=ResidencyRead)
async def begin_residency(found: Run, uow: Uow) -> Response:
    """Begin the term."""
    await residencies.begin_residency(uow, *found)
    return await changed_row(uow, ResidencyRead, found[1])


@residencies_router.post("/{residency_id}/extension", response_model=ResidencyRead)
async def extend_residency(found: Run, uow: Uow) -> Response:
    """Extend the term, once."""
    await residencies.extend_residency(uow, *found)
    return await changed_row(uow, ResidencyRead, found[1])


@residencies_router.post("/{residency_id}/graduation", response_model=ResidencyRead, **idempotent_required)
async def graduate_residency(found: Decided, body: Graduation, uow: Uow) -> Response:
    """Let the organization go as one that stands on its own feet."""
    await residencies.graduate(uow, *found, body)
    return await changed_row(uow, ResidencyRead, found[1])


@residencies_router.post("/{residency_id}/exit", response_model=ResidencyRead, **idempotent_required)
async def end_residency(found: Ended, body: ResidencyEnd, uow: Uow) -> Response:
    """Leave, as the organization, or expel it, as the authority."""
    if body.outcome == "EXPEL":
        uow.require("residency.decide", bases.place_of(found[0]), read=bases.READ)
    await residencies.end_residency(uow, *found, body)
    return await changed_row(uow, ResidencyRead, found[1])


@residencies_router.post("/{residency_id}/handover", response_model=ResidencyRead)
async def hand_over_residency(found: Run, uow: Uow) -> Response:
    """State that rooms and things were given back."""
    residencies.hand_over(uow, found[1])
    return await changed_row(uow, ResidencyRead, found[1])
