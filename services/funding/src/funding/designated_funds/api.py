"""Routes of designated funds."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from funding.designated_funds import queries, service
from funding.designated_funds.errors import DesignatedNameTaken
from funding.designated_funds.rules import DesignatedFundState
from funding.designated_funds.schemas import (
    DesignatedFeeCharge,
    DesignatedFundCreate,
    DesignatedFundPage,
    DesignatedFundRead,
)
from funding.models import DesignatedFund
from funding.organizations.service import belonging, organization_for
from shared.contracts.values import CommunityCode
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import changed_row, representation
from shared.kit.routes import Router, idempotent_required

READ = "designated_fund.read"
KEEP = "designated_fund.keep"
router = Router(prefix="/v1/funding/designated-funds", tags=["foundations"])
CONSTRAINT_PROBLEMS = {"designated_funds_name_key": DesignatedNameTaken}


@authorizes
async def kept_fund(designated_fund_id: UUID, uow: Uow) -> DesignatedFund:
    """Load a designated fund of the caller's foundation, locked after it."""
    _, found = await belonging(uow, DesignatedFund, designated_fund_id, KEEP, read=READ)
    return found


@router.post("", status_code=201, response_model=DesignatedFundRead, dependencies=[allow(KEEP)])
async def found_designated_fund(body: DesignatedFundCreate, uow: Uow) -> Response:
    """Found a community's fund within the foundation."""
    foundation = await organization_for(uow, body.organization_id, KEEP, read=READ)
    found = await service.found_fund(uow, foundation, body)
    return await changed_row(uow, DesignatedFundRead, found, location=f"{router.prefix}/{found.id}")


@router.get("", response_model=DesignatedFundPage, dependencies=[allow(READ)])
async def list_designated_funds(
    reads: CurrentReads,
    resources: CurrentResources,
    caller: CurrentCaller,
    page: Page,
    organization_id: UUID | None = None,
    community_code: CommunityCode | None = None,
    state: DesignatedFundState | None = None,
) -> Response:
    """List designated funds within reach, oldest first."""
    found = queries.designated_funds_within(resources.permissions.reachable(caller, READ))
    wanted = {"organization_id": organization_id, "community_code": community_code, "state": state}
    for name, value in wanted.items():
        found = found if value is None else found.where(getattr(DesignatedFund, name) == value)
    return await list_response(reads, found, queries.ORDER, page)


@router.get("/{designated_fund_id}", response_model=DesignatedFundRead, dependencies=[allow(READ)])
async def read_designated_fund(
    designated_fund_id: UUID, request: Request, reads: CurrentReads, resources: CurrentResources, caller: CurrentCaller
) -> Response:
    """Read a designated fund."""
    found = queries.designated_funds_within(resources.permissions.reachable(caller, READ))
    row = await reads.row(found.where(DesignatedFund.id == designated_fund_id))
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"]))


@router.post("/{designated_fund_id}/closure", response_model=DesignatedFundRead, **idempotent_required)
async def close_designated_fund(kept: Annotated[DesignatedFund, Depends(kept_fund)], uow: Uow) -> Response:
    """Close a designated fund that is empty."""
    await service.close_fund(uow, kept)
    return await changed_row(uow, DesignatedFundRead, kept)


@router.post("/{designated_fund_id}/fees", response_model=DesignatedFundRead, **idempotent_required)
async def charge_designated_fee(
    kept: Annotated[DesignatedFund, Depends(kept_fund)], body: DesignatedFeeCharge, uow: Uow
) -> Response:
    """Take the agreed fee of what has come in into another fund of the foundation."""
    await service.charge_fee(uow, kept, body)
    return await changed_row(uow, DesignatedFundRead, kept)
