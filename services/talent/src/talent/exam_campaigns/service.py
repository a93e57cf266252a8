"""Campaigns: planned by an authority, joined by those who may sit the exam, reported once it was held."""

from uuid import UUID

from shared.contracts.talent import QualificationLevel
from shared.kit.authorization import Place
from shared.kit.ids import new_id
from shared.kit.problems import NotFound
from shared.kit.rule_register import AppliedRules
from shared.kit.unit_of_work import UnitOfWork
from talent.communities.service import rules_for
from talent.exam_campaigns.errors import (
    CampaignDaysWrong,
    CampaignOver,
    CandidateNoConsent,
    ExamNotOver,
    NotEligible,
    NumbersWrong,
    ResultKnown,
)
from talent.exam_campaigns.queries import locked_campaign, results_of
from talent.exam_campaigns.rules import CampaignState, days_fit, numbers_fit
from talent.exam_campaigns.schemas import CampaignCreate, CampaignReport, CandidateCreate, CandidateResult
from talent.models import ExamCampaign, ExamCandidate, Person
from talent.people.rules import CONSENT_RULE, ConsentPurpose, EducationLevel, consent_covers
from talent.people.schemas import Education
from talent.people.service.access import person_to, require_active
from talent.qualifications.queries import social_work_certificates
from talent.qualifications.rules.exams import EXAM_RULE, Candidate, Studies, ways_to

MANAGE, ENROL, READ = "exam_campaign.manage", "exam_candidate.enroll", "exam_candidate.read"


async def plan_campaign(uow: UnitOfWork, body: CampaignCreate) -> ExamCampaign:
    """The campaign takes candidates.

    Raises:
        NotFound: the authority is another one.
        CampaignDaysWrong: enrolment would be over, or the exam not after it in that year.
        CampaignKnown: the authority has one for this exam and year.
    """
    uow.require(MANAGE, Place(jurisdiction_id=body.jurisdiction_id), read=MANAGE)
    if not days_fit(body.year, body.enroll_until, body.exam_on, uow.today):
        raise CampaignDaysWrong
    campaign = ExamCampaign(
        id=new_id(),
        **body.model_dump(),
        state=CampaignState.PLANNED,
        created_by=uow.caller.identity,
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(campaign)
    await uow.session.flush()
    uow.audit("exam_campaign.plan", "exam_campaign", campaign.id, details={"exam": body.exam, "year": body.year})
    return campaign


async def campaign_to(uow: UnitOfWork, campaign_id: UUID) -> ExamCampaign:
    """Return the campaign, locked, for a caller of its authority.

    Raises:
        NotFound: there is none of the caller's authority.
    """
    campaign = await locked_campaign(uow.session, campaign_id)
    uow.require(MANAGE, Place(jurisdiction_id=campaign.jurisdiction_id), read=MANAGE)
    return campaign


async def enroll_candidate(uow: UnitOfWork, body: CandidateCreate) -> ExamCandidate:
    """The person prepares for the exam, on a way that is open on its day.

    Raises:
        NotFound: there is no such person within reach, or no such campaign.
        CampaignOver: the days to enrol are over.
        CandidateNoConsent: the person has not agreed.
        NotEligible: no condition of the exam is met on its day.
        CandidateKnown: the person takes part.
    """
    person = await person_to(uow, body.person_id, ENROL)
    require_active(person)
    campaign = await locked_campaign(uow.session, body.campaign_id)
    if campaign.state != CampaignState.PLANNED or uow.today > campaign.enroll_until:
        raise CampaignOver
    rules = await rules_for(uow, person.jurisdiction_id, campaign.exam_on)
    version = (await rules_for(uow, person.jurisdiction_id))(CONSENT_RULE).value
    if not consent_covers(person.consent_purposes, person.consent_version, version, ConsentPurpose.TRAINING):
        raise CandidateNoConsent(clause_ref="pipl 13")
    candidate = ExamCandidate(
        id=new_id(),
        campaign_id=campaign.id,
        person_id=person.id,
        way=await _way(uow, person, campaign, rules),
        result=None,
        rules_used=rules.used,
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(candidate)
    await uow.session.flush()
    uow.audit("exam_candidate.enroll", "exam_candidate", candidate.id)
    return candidate


async def candidate_to(uow: UnitOfWork, candidate_id: UUID) -> tuple[ExamCampaign, ExamCandidate]:
    """Return the candidate, locked with the campaign, for a caller of its authority.

    Raises:
        NotFound: there is none of the caller's authority.
    """
    found = await uow.session.get(ExamCandidate, candidate_id)
    if found is None:
        raise NotFound
    campaign = await campaign_to(uow, found.campaign_id)
    return campaign, await uow.session.get_one(
        ExamCandidate, candidate_id, with_for_update=True, populate_existing=True
    )


def record_result(uow: UnitOfWork, campaign: ExamCampaign, candidate: ExamCandidate, body: CandidateResult) -> None:
    """It is on record how the exam came out for the person.

    Raises:
        ExamNotOver: it was not held.
        ResultKnown: the result is on record.
    """
    uow.expect_version(candidate)
    if uow.today < campaign.exam_on:
        raise ExamNotOver
    if candidate.result is not None:
        raise ResultKnown
    candidate.result, candidate.updated_at = body.result, uow.now
    uow.audit("exam_candidate.result", "exam_candidate", candidate.id)


async def report(uow: UnitOfWork, campaign: ExamCampaign, body: CampaignReport) -> None:
    """The campaign is over, with these numbers.

    Raises:
        CampaignOver: it was reported.
        ExamNotOver: the exam was not held.
        NumbersWrong: the numbers contradict one another or the candidates on record.
    """
    uow.expect_version(campaign)
    if campaign.state != CampaignState.PLANNED:
        raise CampaignOver
    if uow.today < campaign.exam_on:
        raise ExamNotOver
    known = await results_of(uow.session, campaign.id)
    if not numbers_fit(body.enrolled, body.sat, body.passed, known):
        raise NumbersWrong
    campaign.enrolled, campaign.sat, campaign.passed = body.enrolled, body.sat, body.passed
    campaign.state, campaign.updated_at = CampaignState.REPORTED, uow.now
    uow.audit("exam_campaign.report", "exam_campaign", campaign.id, details=body.model_dump())


async def _way(uow: UnitOfWork, person: Person, campaign: ExamCampaign, rules: AppliedRules) -> str:
    """Return the first condition that is met on the day of the exam."""
    rule = rules(EXAM_RULE)
    education = [Education.model_validate(one) for one in person.education]
    studies = [
        Studies(EducationLevel(one.level), one.social_work, one.graduated_on, one.final_year) for one in education
    ]
    held = {
        QualificationLevel(one.level): one.passed_on
        for one in await social_work_certificates(uow.session, person.id)
        if one.level is not None
    }
    ways = ways_to(QualificationLevel(campaign.exam), Candidate(studies, person.practice_since, held), rule.value)
    open_ways = [way.code for way in ways if way.open_from is not None and way.open_from <= campaign.exam_on]
    if not open_ways:
        raise NotEligible(rule_key=rule.key, rule_version=rule.version, clause_ref="social-work-registration")
    return open_ways[0]
