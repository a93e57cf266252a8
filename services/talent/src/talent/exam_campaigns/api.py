"""Routes of exam campaigns."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends
from starlette.responses import Response

from shared.contracts.talent import QualificationLevel
from shared.contracts.values import AuthorityId
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.pagination import Page, list_response
from shared.kit.representations import changed_row
from shared.kit.routes import Router
from talent.exam_campaigns import queries, service
from talent.exam_campaigns.errors import CampaignKnown, CandidateKnown
from talent.exam_campaigns.schemas import (
    CampaignCreate,
    CampaignPage,
    CampaignRead,
    CampaignReport,
    CandidateCreate,
    CandidatePage,
    CandidateRead,
    CandidateResult,
)
from talent.models import ExamCampaign, ExamCandidate

router = Router(prefix="/v1/talent", tags=["exam-campaigns"])
CONSTRAINT_PROBLEMS = {"exam_campaigns_exam_key": CampaignKnown, "exam_candidates_person_key": CandidateKnown}
Entered = tuple[ExamCampaign, ExamCandidate]


@authorizes
async def _campaign(campaign_id: UUID, uow: Uow) -> ExamCampaign:
    return await service.campaign_to(uow, campaign_id)


@authorizes
async def _candidate(candidate_id: UUID, uow: Uow) -> Entered:
    return await service.candidate_to(uow, candidate_id)


OwnCampaign = Annotated[ExamCampaign, Depends(_campaign)]
OwnCandidate = Annotated[Entered, Depends(_candidate)]


@router.post("/exam-campaigns", status_code=201, response_model=CampaignRead, dependencies=[allow(service.MANAGE)])
async def plan_exam_campaign(body: CampaignCreate, uow: Uow) -> Response:
    """Plan how people are prepared for an exam of the year."""
    campaign = await service.plan_campaign(uow, body)
    return await changed_row(uow, CampaignRead, campaign, location=f"/v1/talent/exam-campaigns/{campaign.id}")


@router.get("/exam-campaigns", response_model=CampaignPage, dependencies=[allow("exam_campaign.read")])
async def list_exam_campaigns(
    reads: CurrentReads,
    page: Page,
    jurisdiction_id: AuthorityId | None = None,
    year: int | None = None,
    exam: QualificationLevel | None = None,
) -> Response:
    """Find campaigns, oldest first."""
    statement = queries.CAMPAIGNS
    for value, column in (
        (jurisdiction_id, ExamCampaign.jurisdiction_id), (year, ExamCampaign.year), (exam, ExamCampaign.exam),
    ):  # fmt: skip
        statement = statement if value is None else statement.where(column == value)
    return await list_response(reads, statement, queries.CAMPAIGNS_BY_ID, page)


@router.post("/exam-campaigns/{campaign_id}/report", response_model=CampaignRead)
async def report_exam_campaign(campaign: OwnCampaign, body: CampaignReport, uow: Uow) -> Response:
    """Report how many enrolled, sat the exam and passed."""
    await service.report(uow, campaign, body)
    return await changed_row(uow, CampaignRead, campaign)


@router.post("/exam-candidates", status_code=201, response_model=CandidateRead, dependencies=[allow(service.ENROL)])
async def enroll_exam_candidate(body: CandidateCreate, uow: Uow) -> Response:
    """Take part in a campaign; the conditions of the exam must be met on its day."""
    candidate = await service.enroll_candidate(uow, body)
    return await changed_row(uow, CandidateRead, candidate, location=f"/v1/talent/exam-candidates/{candidate.id}")


@router.get("/exam-candidates", response_model=CandidatePage, dependencies=[allow(service.READ)])
async def list_exam_candidates(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    campaign_id: UUID | None = None,
    person_id: UUID | None = None,
) -> Response:
    """Find candidates who are people within reach, oldest first."""
    statement = queries.candidates_within(resources.permissions.reachable(caller, service.READ))
    for value, column in ((campaign_id, ExamCandidate.campaign_id), (person_id, ExamCandidate.person_id)):
        statement = statement if value is None else statement.where(column == value)
    return await list_response(reads, statement, queries.CANDIDATES_BY_ID, page)


@router.post("/exam-candidates/{candidate_id}/result", response_model=CandidateRead)
async def record_exam_result(found: OwnCandidate, body: CandidateResult, uow: Uow) -> Response:
    """Record how the exam came out for a candidate."""
    service.record_result(uow, *found, body)
    return await changed_row(uow, CandidateRead, found[1])
