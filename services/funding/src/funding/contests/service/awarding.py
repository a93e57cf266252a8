"""Publicity, objections, granting, and the waiting list."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from funding.contests import queries
from funding.contests.errors import NothingToPublicize, NotScreened, PublicityOver, PublicityRunning, SheetsMissing
from funding.contests.rules.ranking import offer
from funding.contests.rules.states import AWARD_MACHINE, AwardState
from funding.contests.schemas import ObjectionDecision
from funding.contests.service import money
from funding.contests.service.allocating import MIN_SHEETS_RULE, PARTIAL_RULE, allocate_money, valid_totals
from funding.models import Organization
from funding.models.awards import Award, Objection
from funding.models.programs import Program, Proposal
from funding.organizations.service import concerning
from funding.programs.rules.states import ProgramState, needs_panel
from funding.programs.service.drafting import SMALL_RULE
from funding.programs.service.running import walk as walk_program
from funding.proposals.rules.states import ProposalState
from funding.proposals.service.places import funding_of
from funding.proposals.service.recording import record_proposal, walk
from funding.reviews.queries import unsubmitted
from funding.standings.queries import conduct_of
from shared.contracts.funding import (
    AwardFacts,
    AwardGranted,
    AwardLapsed,
    AwardObjected,
    AwardPublicityStarted,
    ProposalRanked,
    StaffingNeed,
)
from shared.kit.authorization import require_other_person
from shared.kit.calendar import WorkCalendar
from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.problems import InvalidTransition
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

SIGN_RULE: Final = "grant.signWorkingDays"
STAFF_RULE: Final = "grant.staffingWaitDays"
PAUSE_RULE: Final = "grant.abnormalPauseDays"
_BATCH: Final = 100
_CALENDAR: Final = WorkCalendar()


async def start_review(uow: UnitOfWork, program: Program) -> None:
    """The panels may score.

    Raises:
        NotScreened: a proposal is not screened, or its panel is not complete.
    """
    uow.expect_version(program)
    walk_program(uow, program, "start_review")
    if await queries.proposals_in(uow.session, program.id, "SUBMITTED"):
        raise NotScreened
    proposals = await queries.proposals_in(uow.session, program.id, "SCREENED_IN")
    sheets = await queries.panel_sizes(uow.session, program.id)
    if any(sheets.get(one.id, 0) != program.panel_size for one in proposals):
        raise NotScreened
    for proposal in proposals:
        walk(uow, proposal, "start_review")


async def rank(uow: UnitOfWork, program: Program) -> None:
    """The contest is ranked and its money allocated; `funding.proposal.ranked` is recorded for each proposal.

    Raises:
        InvalidTransition: it is not under review.
        SheetsMissing: a sheet is awaited, or a proposal has too few valid ones.
    """
    uow.expect_version(program)
    walk_program_is(program, ProgramState.REVIEW)
    least = (await current_rules(uow.resources, uow.session)).value(MIN_SHEETS_RULE, program.jurisdiction_id, uow.today)
    proposals = await queries.proposals_in(uow.session, program.id, "UNDER_REVIEW")
    totals = await valid_totals(uow, proposals)
    if await unsubmitted(uow.session, program.id) or any(len(found) < least.value for found in totals.values()):
        raise SheetsMissing(rule_key=least.key, rule_version=least.version, clause_ref="14")
    for proposal in proposals:
        walk(uow, proposal, "rank")
        await record_proposal(uow, proposal, ProposalRanked)
    await allocate_money(uow, program, "RANKING")


def walk_program_is(program: Program, state: ProgramState) -> None:
    """Pass a program that stands there.

    Raises:
        InvalidTransition: it stands elsewhere.
    """
    if program.state != state:
        raise InvalidTransition


async def start_publicity(uow: UnitOfWork, program: Program) -> None:
    """Everybody can read who is to get money, and object.

    Raises:
        InvalidTransition: the contest is not ranked.
        NothingToPublicize: nobody is to get money.
        NotScreened: a small grant is not decided.
    """
    uow.expect_version(program)
    small = (await current_rules(uow.resources, uow.session)).value(SMALL_RULE, program.jurisdiction_id, uow.today)
    if needs_panel(program.kind, program.max_award_fen, small.value):
        walk_program_is(program, ProgramState.REVIEW)
    elif await queries.proposals_in(uow.session, program.id, "SUBMITTED", "SCREENED_IN"):
        raise NotScreened
    walk_program(uow, program, "publicize")
    awards = await publicize_proposed(uow, program)
    if not awards:
        raise NothingToPublicize
    program.publicity_from, program.publicity_until = uow.today, awards[0].publicity_until


async def publicize_proposed(uow: UnitOfWork, program: Program) -> Sequence[Award]:
    """Every proposal that is to get money has an award in publicity; awards of others have lapsed."""
    await uow.session.flush()
    for award in await queries.awards_of(uow.session, program.id, "PUBLICITY"):
        proposal = await uow.session.get_one(Proposal, award.proposal_id)
        if proposal.state != ProposalState.PUBLICITY:
            await end_award(uow, award, "REALLOCATED")
            proposal.award_id = None
    await uow.session.flush()
    return [
        await _publicize(uow, program, one) for one in await queries.proposals_in(uow.session, program.id, "PROPOSED")
    ]


async def _publicize(uow: UnitOfWork, program: Program, proposal: Proposal) -> Award:
    assert proposal.award_fen is not None, "allocation has given it money"
    award = Award(
        id=new_id(),
        program_id=program.id,
        proposal_id=proposal.id,
        organization_id=proposal.organization_id,
        sponsor_organization_id=proposal.sponsor_organization_id,
        owner_organization_id=program.owner_organization_id,
        state=AWARD_MACHINE.walk(None, "publicize"),
        amount_fen=proposal.award_fen,
        rural=bool(proposal.rural),
        title=proposal.title,
        purpose=proposal.purpose,
        community_code=proposal.community_code,
        town_code=proposal.town_code,
        jurisdiction_id=proposal.jurisdiction_id,
        from_on=proposal.from_on,
        until_on=proposal.until_on,
        publicity_from=uow.today,
        publicity_until=_CALENDAR.add_calendar_days(uow.today, program.publicity_days),
        rules_used={},
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(award)
    walk(uow, proposal, "publicize")
    proposal.award_id = award.id
    await record_award(uow, award, AwardPublicityStarted, publicity_until=award.publicity_until)
    return award


async def object_to(uow: UnitOfWork, award: Award, text: str) -> Objection:
    """The objection is before the officers, and the award waits; `funding.award.objected` is recorded.

    Raises:
        PublicityOver: publicity is over.
    """
    if uow.today > award.publicity_until:
        raise PublicityOver
    walk_award(uow, award, "object")
    walk(uow, await _proposal(uow, award), "object")
    objection = Objection(
        id=new_id(),
        award_id=award.id,
        proposal_id=award.proposal_id,
        state="OPEN",
        text=text,
        made_by=uow.caller.identity,
        made_on=uow.today,
    )
    uow.session.add(objection)
    await record_award(uow, award, AwardObjected)
    return objection


async def decide_objection(
    uow: UnitOfWork, program: Program, award: Award, objection: Objection, body: ObjectionDecision
) -> None:
    """The objection is answered. One that is upheld ends the award, and the money is allocated anew.

    Raises:
        InvalidTransition: it was answered.
        SamePerson: whoever objected does not answer.
    """
    uow.expect_version(objection)
    require_other_person(uow.caller, objection.made_by)
    walk_objection(objection, body.outcome)
    objection.answer, objection.decided_by, objection.decided_on = body.answer, uow.caller.identity, uow.today
    uow.audit(f"objection.{body.outcome.lower()}", "award", award.id)
    await uow.session.flush()
    if award.state != AwardState.OBJECTED:
        return
    proposal = await _proposal(uow, award)
    if body.outcome == "UPHOLD":
        await end_award(uow, award, "OBJECTION_UPHELD")
        walk(uow, proposal, "uphold")
        proposal.award_fen, proposal.award_id = None, None
        await reallocate(uow, program, "OBJECTION_UPHELD")
    elif not await queries.open_objections(uow.session, award.id):
        walk_award(uow, award, "dismiss")
        walk(uow, proposal, "dismiss")


async def grant_awards(uow: UnitOfWork, program: Program) -> Sequence[Award]:
    """Awards whose publicity is over without an open objection are given, their money committed.

    Those of organizations that an inspection has made a case of wait until the case is decided.

    Raises:
        PublicityRunning: there is none.
        AccountFrozen and its like, FundExhausted: the money cannot be committed.
    """
    uow.expect_version(program)
    awards = [
        award
        for award in await queries.awards_of(uow.session, program.id, "PUBLICITY")
        if award.publicity_until < uow.today and award.paused_since is None and not await _under_case(uow, award)
    ]
    if not awards:
        raise PublicityRunning
    if program.state != ProgramState.AWARDED and program.state != ProgramState.EXECUTING:
        walk_program(uow, program, "grant")
    rules = AppliedRules(await current_rules(uow.resources, uow.session), program.jurisdiction_id, uow.today)
    for award in awards:
        await money.commit_award(uow, program, award)
        walk_award(uow, award, "grant")
        walk(uow, await _proposal(uow, award), "grant")
        award.granted_on, award.granted_by = uow.today, uow.caller.identity
        award.sign_by = _CALENDAR.add_working_days(uow.today, rules(SIGN_RULE).value)
        staffing = (await _proposal(uow, award)).staffing
        if staffing is not None:
            award.staff_by = _CALENDAR.add_calendar_days(uow.today, rules(STAFF_RULE).value)
        award.rules_used = rules.used
        need = () if staffing is None else (StaffingNeed(**staffing),)
        await record_award(uow, award, AwardGranted, staffing=need, rural=award.rural, staff_by=award.staff_by)
    program.updated_at = uow.now
    return awards


async def _under_case(uow: UnitOfWork, award: Award) -> bool:
    return (await conduct_of(uow.session, award.organization_id, uow.today)).under_case()


async def lapse_award(uow: UnitOfWork, award: Award, reason: str) -> None:
    """The award is not given; its money goes to the next on the waiting list."""
    program = await queries.locked_program_of(uow.session, award.program_id)
    given = award.state in (AwardState.GRANTED, AwardState.SIGNED)
    proposal = await _proposal(uow, award)
    await end_award(uow, award, reason)
    proposal.award_id, proposal.closed_reason, proposal.closed_from = None, reason, proposal.state
    if given:
        walk(uow, proposal, "lapse", reason=reason)
        await money.release_award(uow, award)
        await offer_next(uow, program, award.amount_fen)
        return
    walk(uow, proposal, "withdraw", reason=reason)
    proposal.award_fen = None
    await reallocate(uow, program, reason)


async def offer_next(uow: UnitOfWork, program: Program, left_fen: int) -> None:
    """The waiting list gets the money that became free, in order of rank; each offer is publicized."""
    if program.kind == "COMMITTEE_SMALL_GRANT":
        return
    partial = (await current_rules(uow.resources, uow.session)).value(PARTIAL_RULE, program.jurisdiction_id, uow.today)
    await uow.session.flush()
    waiting = await queries.proposals_in(uow.session, program.id, "WAITLISTED")
    for proposal in sorted(waiting, key=lambda one: one.rank or 0):
        amount = offer(proposal.requested_fen, left_fen, partial.value)
        if amount is not None:
            walk(uow, proposal, "propose")
            proposal.award_fen = amount
            left_fen -= amount
    await publicize_proposed(uow, program)


async def lapse_unsigned(uow: UnitOfWork, day: date) -> int:
    """Awards that nobody signed in time, and those paused for too long, have lapsed."""
    pause = (await current_rules(uow.resources, uow.session)).value(PAUSE_RULE, "", day)
    paused_before = day - timedelta(days=pause.value)
    found = await queries.unsigned(uow.session, day, paused_before, _BATCH)
    for award in found:
        await lapse_award(uow, award, "NOT_SIGNED" if award.paused_since is None else "ABNORMAL_TOO_LONG")
    return len(found)


async def end_award(uow: UnitOfWork, award: Award, reason: str) -> None:
    """The award is over; `funding.award.lapsed` is recorded."""
    walk_award(uow, award, "lapse", reason=reason)
    award.ended_on, award.end_reason = uow.today, reason
    await record_award(uow, award, AwardLapsed)


def walk_award(uow: UnitOfWork, award: Award, command: str, **details: object) -> None:
    """The award has taken the step."""
    award.state = AWARD_MACHINE.walk(AwardState(award.state), command)
    award.updated_at = uow.now
    uow.audit(f"award.{command}", "award", award.id, details=details)


async def record_award(uow: UnitOfWork, award: Award, event: type[AwardFacts], **facts: object) -> None:
    """The event of the award is recorded."""
    organization = await uow.session.get_one(Organization, award.organization_id)
    told = {
        **concerning(organization),
        **await funding_of(uow.session, award, award.program_id),
        "award_id": award.id,
        "amount_fen": award.amount_fen,
        "from_on": award.from_on,
        "until_on": award.until_on,
        **facts,
    }
    uow.record(event.model_validate(told), division_code=award.community_code or award.jurisdiction_id)


async def reallocate(uow: UnitOfWork, program: Program, reason: str) -> None:
    """In publicity the money is allocated anew, and whoever gets it now is publicized."""
    if program.protocol_hash is not None and program.state == ProgramState.PUBLICITY:
        await allocate_money(uow, program, reason)
        await publicize_proposed(uow, program)


async def _proposal(uow: UnitOfWork, award: Award) -> Proposal:
    return await uow.session.get_one(Proposal, award.proposal_id)


def walk_objection(objection: Objection, outcome: str) -> None:
    """The objection is answered with that outcome.

    Raises:
        InvalidTransition: it was answered before.
    """
    if objection.state != "OPEN":
        raise InvalidTransition
    objection.state = "UPHELD" if outcome == "UPHOLD" else "DISMISSED"


DAILY_JOBS: Final = (DailyJob("contests.lapse_unsigned", lapse_unsigned),)
