"""Routes of quotas."""

from typing import Annotated

from fastapi import Path
from starlette.responses import Response

from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow
from shared.kit.pagination import Page, list_response
from shared.kit.recorded_reads import recorded_read
from shared.kit.routes import Router
from talent.models import CommunityQuota
from talent.quotas import service
from talent.quotas.queries import ORDER, quotas_within
from talent.quotas.schemas import GapProposal, QuotaOpening, QuotaPage, QuotasOpened

router = Router(prefix="/v1/talent/quotas", tags=["quotas"])
DAILY_JOBS = service.DAILY_JOBS
READ = "quota.read"


@router.post("", response_model=QuotasOpened, dependencies=[allow("quota.open")])
async def open_quotas(body: QuotaOpening, uow: Uow) -> QuotasOpened:
    """Have the quotas of communities counted, with or without organizations there."""
    return QuotasOpened(opened=await service.open_by_hand(uow, body.community_codes))


@router.get("", response_model=QuotaPage, dependencies=[allow(READ)])
async def list_quotas(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    short: bool | None = None,
    rural: bool | None = None,
) -> Response:
    """Find quotas within reach, those with a gap only when `short`."""
    statement = quotas_within(resources.permissions.reachable(caller, READ))
    if short is not None:
        statement = statement.where(CommunityQuota.gap > 0 if short else CommunityQuota.gap == 0)
    if rural is not None:
        statement = statement.where(CommunityQuota.rural == rural)
    return await list_response(reads, statement, ORDER, page)


@router.get("/{community_code}/proposal", response_model=GapProposal, dependencies=[allow("quota.propose")])
async def propose_for_quota(
    community_code: Annotated[str, Path(pattern=r"^[0-9]{12}$")], caller: CurrentCaller, resources: CurrentResources
) -> GapProposal:
    """Propose how to close a gap from the people who are free."""
    async with recorded_read(resources, caller) as uow:
        return await service.propose(uow, community_code)
