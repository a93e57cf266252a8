"""Routes of fee waivers."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from funding.fee_waivers import queries, service
from funding.fee_waivers.errors import WaiverOverlaps
from funding.fee_waivers.rules import WaiverItem, WaiverState
from funding.fee_waivers.schemas import (
    CountedBy,
    FeeWaiverAnswer,
    FeeWaiverCreate,
    FeeWaiverEnd,
    FeeWaiverPage,
    FeeWaiverRead,
    WaiverValuePage,
)
from funding.models import Organization
from funding.models.fee_waivers import FeeWaiver
from funding.models.places import within_division
from funding.organizations.service import belonging, organization_for
from funding.programs.schemas.words import DivisionFilter
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import changed_row, representation
from shared.kit.routes import Router, idempotent_required

READ = "fee_waiver.read"
router = Router(prefix="/v1/funding/fee-waivers", tags=["fee-waivers"])
DAILY_JOBS = service.DAILY_JOBS
CONSTRAINT_PROBLEMS = {"fee_waivers_item_excl": WaiverOverlaps}
Found = tuple[Organization, FeeWaiver]


def _waiver_for(permission: str) -> Any:
    """Return a dependency that loads a waiver after its organization, both locked, for who may do this."""

    @authorizes
    async def load(waiver_id: UUID, uow: Uow) -> Found:
        return await belonging(uow, FeeWaiver, waiver_id, permission, read=READ)

    return Depends(load)


Decided = Annotated[Found, _waiver_for("fee_waiver.decide")]
Given = Annotated[Found, _waiver_for("fee_waiver.propose")]


@router.post("", status_code=201, response_model=FeeWaiverRead, dependencies=[allow("fee_waiver.propose")])
async def propose_fee_waiver(body: FeeWaiverCreate, uow: Uow) -> Response:
    """Propose that an organization need not pay a fee."""
    organization = await organization_for(uow, body.organization_id, "fee_waiver.propose", read=READ)
    waiver = await service.propose_waiver(uow, organization, body)
    return await changed_row(uow, FeeWaiverRead, waiver, location=f"{router.prefix}/{waiver.id}")


@router.get("", response_model=FeeWaiverPage, dependencies=[allow(READ)])
async def list_fee_waivers(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    item: WaiverItem | None = None,
    state: WaiverState | None = None,
    division: DivisionFilter = None,
) -> Response:
    """Find fee waivers within reach, oldest first."""
    statement = queries.waivers_within(resources.permissions.reachable(caller, READ))
    for name, value in (("organization_id", organization_id), ("item", item), ("state", state)):
        statement = statement if value is None else statement.where(getattr(FeeWaiver, name) == value)
    if division is not None:
        statement = statement.where(within_division(FeeWaiver, division))
    return await list_response(reads, statement, queries.ORDER, page)


@router.get("/values", response_model=WaiverValuePage, dependencies=[allow(READ)])
async def list_fee_waiver_values(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    year: Annotated[int, Query(ge=2019, le=2100)],
    by: CountedBy = CountedBy.ORGANIZATION,
) -> Response:
    """Add up what waivers were worth in a year, to each organization or in each community within reach."""
    reach = resources.permissions.reachable(caller, READ)
    statement = queries.values_within(reach, by, date(year, 1, 1), date(year, 12, 31))
    return await list_response(reads, statement, queries.VALUE_ORDER, page)


@router.get("/{waiver_id}", response_model=FeeWaiverRead, dependencies=[allow(READ)])
async def read_fee_waiver(
    waiver_id: UUID, request: Request, reads: CurrentReads, resources: CurrentResources, caller: CurrentCaller
) -> Response:
    """Give a fee waiver."""
    found = queries.waivers_within(resources.permissions.reachable(caller, READ))
    row = await reads.row(found.where(FeeWaiver.id == waiver_id))
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"]))


@router.post("/{waiver_id}/answer", response_model=FeeWaiverRead, **idempotent_required)
async def answer_fee_waiver(found: Decided, body: FeeWaiverAnswer, uow: Uow) -> Response:
    """Waive the fee or not, as a second person."""
    await service.answer_waiver(uow, *found, body)
    return await changed_row(uow, FeeWaiverRead, found[1])


@router.post("/{waiver_id}/withdrawal", response_model=FeeWaiverRead)
async def withdraw_fee_waiver(found: Given, uow: Uow) -> Response:
    """Take back a proposal that nobody has answered."""
    uow.expect_version(found[1])
    service.withdraw_waiver(uow, found[1])
    return await changed_row(uow, FeeWaiverRead, found[1])


@router.post("/{waiver_id}/end", response_model=FeeWaiverRead, **idempotent_required)
async def end_fee_waiver(found: Decided, body: FeeWaiverEnd, uow: Uow) -> Response:
    """End a waiver before its term, today; it is taken away for misuse."""
    uow.expect_version(found[1])
    service.end_granted(uow, found[1], body.ground)
    return await changed_row(uow, FeeWaiverRead, found[1])
