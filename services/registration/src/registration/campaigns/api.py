"""Routes of campaigns."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.campaigns import queries, service
from registration.campaigns.rules import CampaignLevel, CampaignPhase
from registration.campaigns.schemas import CampaignCreate, CampaignExtension, CampaignPage, CampaignRead
from registration.models.honors import CreationCampaign
from shared.kit.dependencies import CurrentClock, CurrentReads, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import changed, representation
from shared.kit.routes import Router
from shared.kit.unit_of_work import UnitOfWork

PATH = "/v1/registration/campaigns"
router = Router(prefix=PATH, tags=["honors"])
_BY_ID = [SortKey(CreationCampaign.id.expression, "id")]


def campaign_for(permission: str) -> Any:
    """Return a dependency that loads the campaign, locked, for a caller who may do this."""

    @authorizes
    async def load(campaign_id: UUID, uow: Uow) -> CreationCampaign:
        campaign = await queries.locked_campaign(uow.session, campaign_id)
        if campaign is None:
            raise NotFound
        uow.require(permission, service.place_of(campaign), read=service.READ)
        return campaign

    return Depends(load)


@router.post("", status_code=201, response_model=CampaignRead, dependencies=[allow("campaign.create")])
async def create_campaign(body: CampaignCreate, uow: Uow) -> Response:
    """Call for honors in a division, as a department or office."""
    campaign = await service.create_campaign(uow, body)
    return changed(await _row(uow, campaign), location=PATH)


@router.get("", response_model=CampaignPage, dependencies=[allow(service.READ)])
async def list_campaigns(
    reads: CurrentReads,
    clock: CurrentClock,
    page: Page,
    division: Annotated[str | None, Query(pattern=r"^([0-9]{2}|[0-9]{6}|[0-9]{9}|[0-9]{12})$")] = None,
    level: CampaignLevel | None = None,
    phase: CampaignPhase | None = None,
) -> Response:
    """Find campaigns that call in a division, oldest first."""
    statement = queries.CAMPAIGNS
    statement = statement if division is None else statement.where(queries.calling_in(division))
    statement = statement if level is None else statement.where(CreationCampaign.level == level)
    statement = statement if phase is None else statement.where(queries.in_phase(phase))
    return await list_response(reads, statement, _BY_ID, page, on=clock.today())


@router.get("/{campaign_id}", response_model=CampaignRead, dependencies=[allow(service.READ)])
async def read_campaign(campaign_id: UUID, request: Request, reads: CurrentReads, clock: CurrentClock) -> Response:
    """Give the campaign, and where it is today."""
    row = await reads.row(queries.CAMPAIGN_BY_ID, id=campaign_id, on=clock.today())
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"], row["phase"].lower()))


@router.post("/{campaign_id}/extension", response_model=CampaignRead)
async def extend_campaign(
    campaign: Annotated[CreationCampaign, campaign_for("campaign.create")], body: CampaignExtension, uow: Uow
) -> Response:
    """Move the campaign's last day."""
    service.extend_campaign(uow, campaign, body.until_on)
    return changed(await _row(uow, campaign))


async def _row(uow: UnitOfWork, campaign: CreationCampaign) -> dict[str, Any]:
    await uow.flush()
    found = await uow.session.execute(queries.CAMPAIGN_BY_ID, {"id": campaign.id, "on": uow.today})
    return dict(found.mappings().one())
