"""Routes of public fundraising."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from funding.fundraising import queries
from funding.fundraising.errors import NumberUsed, QualificationStands
from funding.fundraising.rules import CampaignState
from funding.fundraising.schemas import (
    CampaignContent,
    CampaignCreate,
    CampaignFiling,
    CampaignPage,
    CampaignRead,
    CampaignReport,
    QualificationCreate,
    QualificationPage,
    QualificationRead,
    QualificationWithdrawal,
)
from funding.fundraising.service import campaigning, planning, qualifying
from funding.models import Organization
from funding.models.fundraising import FundraisingCampaign, FundraisingQualification
from funding.organizations.service import belonging, organization_for
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import changed_row, representation
from shared.kit.routes import Router, idempotent_required
from shared.kit.unit_of_work import UnitOfWork

qualifications_router = Router(prefix="/v1/funding/fundraising-qualifications", tags=["fundraising"])
campaigns_router = Router(prefix="/v1/funding/fundraising-campaigns", tags=["fundraising"])
routers = (qualifications_router, campaigns_router)
DAILY_JOBS = campaigning.DAILY_JOBS
CONSTRAINT_PROBLEMS = {
    "fundraising_qualifications_standing_key": QualificationStands,
    "fundraising_qualifications_certificate_no_key": NumberUsed,
    "fundraising_campaigns_filing_no_key": NumberUsed,
}
Found = tuple[Organization, FundraisingCampaign]


def _campaign_for(permission: str) -> Any:
    """Return a dependency that loads a campaign and its organization, locked, for a caller who may do this."""

    @authorizes
    async def load(campaign_id: UUID, uow: Uow) -> Found:
        seen = await uow.session.get(FundraisingCampaign, campaign_id)
        public = seen is not None and seen.filing_no is not None
        read = planning.READ if public else planning.FOLLOW
        return await belonging(uow, FundraisingCampaign, campaign_id, permission, read=read)

    return Depends(load)


@authorizes
async def _qualified(qualification_id: UUID, uow: Uow) -> FundraisingQualification:
    _, found = await belonging(uow, FundraisingQualification, qualification_id, "fundraising.file", read=planning.READ)
    return found


Run = Annotated[Found, _campaign_for("fundraising.run")]
Filed = Annotated[Found, _campaign_for("fundraising.file")]


@qualifications_router.post(
    "",
    status_code=201,
    response_model=QualificationRead,
    dependencies=[allow("fundraising.file")],
    **idempotent_required,
)
async def grant_fundraising_qualification(body: QualificationCreate, uow: Uow) -> Response:
    """Qualify an organization for public fundraising, as its authority."""
    organization = await organization_for(uow, body.organization_id, "fundraising.file", read=planning.FOLLOW)
    uow.expect_key()
    found = await qualifying.grant_qualification(uow, organization, body)
    return await changed_row(uow, QualificationRead, found, location=f"{qualifications_router.prefix}/{found.id}")


@qualifications_router.get("", response_model=QualificationPage, dependencies=[allow(planning.READ)])
async def list_fundraising_qualifications(
    reads: CurrentReads, page: Page, organization_id: UUID | None = None
) -> Response:
    """Find who may raise money from the public, oldest first."""
    statement = queries.QUALIFICATIONS
    if organization_id is not None:
        statement = statement.where(FundraisingQualification.organization_id == organization_id)
    return await list_response(reads, statement, [SortKey(FundraisingQualification.id.expression, "id")], page)


@qualifications_router.post("/{qualification_id}/withdrawal", response_model=QualificationRead, **idempotent_required)
async def withdraw_fundraising_qualification(
    qualification: Annotated[FundraisingQualification, Depends(_qualified)], body: QualificationWithdrawal, uow: Uow
) -> Response:
    """Withdraw the qualification; campaigns that run are closed."""
    uow.expect_version(qualification)
    await qualifying.withdraw_qualification(uow, qualification, body.reason)
    return await changed_row(uow, QualificationRead, qualification)


@campaigns_router.post("", status_code=201, response_model=CampaignRead, dependencies=[allow("fundraising.run")])
async def plan_fundraising_campaign(body: CampaignCreate, uow: Uow) -> Response:
    """Plan a campaign of a qualified organization."""
    organization = await organization_for(uow, body.organization_id, "fundraising.run", read=planning.FOLLOW)
    campaign = await planning.plan_campaign(uow, organization, body)
    return await _answer(uow, campaign, location=f"{campaigns_router.prefix}/{campaign.id}")


@campaigns_router.get("", response_model=CampaignPage, dependencies=[allow(planning.READ)])
async def list_fundraising_campaigns(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    state: CampaignState | None = None,
) -> Response:
    """Find campaigns on file, and plans within reach, oldest first."""
    statement = queries.campaigns_within(resources.permissions.reachable(caller, planning.FOLLOW))
    if organization_id is not None:
        statement = statement.where(FundraisingCampaign.organization_id == organization_id)
    if state is not None:
        statement = statement.where(FundraisingCampaign.state == state)
    return await list_response(reads, statement, [SortKey(FundraisingCampaign.id.expression, "id")], page)


@campaigns_router.get("/{campaign_id}", response_model=CampaignRead, dependencies=[allow(planning.READ)])
async def read_fundraising_campaign(
    campaign_id: UUID, request: Request, caller: CurrentCaller, reads: CurrentReads, resources: CurrentResources
) -> Response:
    """Give a campaign with what it has raised."""
    statement = queries.campaigns_within(resources.permissions.reachable(caller, planning.FOLLOW))
    row = await reads.row(statement.where(FundraisingCampaign.id == campaign_id))
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"], str(row["raised_fen"])))


@campaigns_router.post("/{campaign_id}/content", response_model=CampaignRead)
async def amend_fundraising_campaign(found: Run, body: CampaignContent, uow: Uow) -> Response:
    """Replace what a planned campaign says."""
    await planning.amend_campaign(uow, *found, body)
    return await _answer(uow, found[1])


@campaigns_router.post("/{campaign_id}/filing", response_model=CampaignRead, **idempotent_required)
async def file_fundraising_campaign(found: Filed, body: CampaignFiling, uow: Uow) -> Response:
    """Put the campaign on file, as the authority; it opens by itself on its first day."""
    await planning.file_campaign(uow, *found, body.filing_no)
    return await _answer(uow, found[1])


@campaigns_router.post("/{campaign_id}/closing", response_model=CampaignRead)
async def close_fundraising_campaign(found: Run, uow: Uow) -> Response:
    """End the campaign before its last day, or give it up."""
    uow.expect_version(found[1])
    await campaigning.close_campaign(uow, found[1], "OWN_DECISION")
    return await _answer(uow, found[1])


@campaigns_router.post("/{campaign_id}/report", response_model=CampaignRead, **idempotent_required)
async def report_fundraising_campaign(found: Run, body: CampaignReport, uow: Uow) -> Response:
    """Account for what was raised."""
    await planning.report_campaign(uow, found[1], body)
    return await _answer(uow, found[1])


async def _answer(uow: UnitOfWork, campaign: FundraisingCampaign, *, location: str | None = None) -> Response:
    await uow.flush()
    row = (await uow.session.execute(queries.CAMPAIGN, {"campaign_id": campaign.id})).mappings().one()
    tag = etag(row["version"], str(row["raised_fen"]))
    headers = {"ETag": tag} | ({} if location is None else {"Location": location})
    body = CampaignRead.model_validate(dict(row)).model_dump_json()
    return Response(body, 200 if location is None else 201, headers, media_type="application/json")
