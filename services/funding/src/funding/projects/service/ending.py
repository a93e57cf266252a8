"""Suspension, termination, settlement, refunds and bans."""

from datetime import timedelta
from typing import Final

from funding.clawbacks.rules import ClawbackReason
from funding.clawbacks.service import order_clawback
from funding.clearances.service import revote
from funding.contests.service.awarding import offer_next
from funding.contests.service.money import release_award
from funding.disbursements.rules.states import BasisKind
from funding.disbursements.service import cancel_open_orders
from funding.ledger.queries import commitments_of
from funding.models.awards import Award
from funding.models.programs import Program, Proposal
from funding.models.projects import Ban, Project
from funding.needs.service import meet_need_of_project
from funding.projects import queries
from funding.projects.errors import RefundOpen
from funding.projects.rules.money import require_eligible, settle, terminated_refund
from funding.projects.rules.states import ProjectState, TrancheState
from funding.projects.schemas import ProjectDecision, SettlementStated
from funding.projects.service.recording import record, walk
from funding.proposals.service.recording import walk as walk_proposal
from shared.contracts.funding import ProjectResumed, ProjectSettled, ProjectSuspended, ProjectTerminated
from shared.kit.authorization import require_other_person
from shared.kit.calendar import WorkCalendar, add_months, validity_end
from shared.kit.ids import new_id
from shared.kit.problems import InvalidTransition, NotFound
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

BAN_RULE: Final = "grant.banYears"
REFUND_RULE: Final = "grant.refundDays"
REVIEW_RULE: Final = "grant.suspensionReviewDays"
WAITING_RULE: Final = "grant.waitingListMonths"
_CALENDAR: Final = WorkCalendar()


async def suspend(uow: UnitOfWork, project: Project, reason: str) -> None:
    """The project stands still until an officer decides; `funding.project.suspended` is recorded.

    Raises:
        InvalidTransition: it does not run.
    """
    before = project.state
    walk(uow, project, "suspend", reason=reason)
    days = (await current_rules(uow.resources, uow.session)).value(REVIEW_RULE, project.jurisdiction_id, uow.today)
    project.resume_to, project.suspended_since = before, uow.today
    project.review_due_on = uow.today + timedelta(days=days.value)
    await record(uow, project, ProjectSuspended)


async def resume(uow: UnitOfWork, project: Project, reason: str) -> None:
    """The project goes on where it stood; what is due shifts by the days of the suspension (S3).

    Raises:
        InvalidTransition: it is not suspended.
    """
    if project.state != ProjectState.SUSPENDED or project.resume_to is None or project.suspended_since is None:
        raise InvalidTransition
    await shift(uow, project, uow.today - project.suspended_since)
    project.state, project.resume_to = project.resume_to, None
    project.suspended_since, project.review_due_on, project.updated_at = None, None, uow.now
    uow.audit("project.resume", "project", project.id, details={"reason": reason})
    await record(uow, project, ProjectResumed)


async def shift(uow: UnitOfWork, project: Project, by: timedelta) -> None:
    """What is due in the project is due so many days later."""
    for report in await queries.open_due_reports(uow.session, project.id):
        report.due_on = report.due_on + by
    project.until_on = project.until_on + by
    if project.midterm_due_on is not None:
        project.midterm_due_on = project.midterm_due_on + by
    award = await uow.session.get_one(Award, project.id, with_for_update=True)
    if award.staff_by is not None:
        award.staff_by = award.staff_by + by


async def terminate(uow: UnitOfWork, project: Project, body: ProjectDecision) -> None:
    """The project is broken off; a breach bans the organization.

    Raises:
        InvalidTransition: it has ended.
    """
    walk(uow, project, "terminate", reason=body.reason)
    if body.breach:
        await ban(uow, project, "BREACH")
    await terminated(uow, project, body.reason)


async def terminated(uow: UnitOfWork, project: Project, reason: str) -> None:
    """What follows a termination: what was not paid is free again, and `funding.project.terminated` tells the refund.

    The next on the waiting list is offered the freed money while the program's projects have time enough.
    """
    project.ended_on, project.end_reason = uow.today, reason
    await cancel_open_orders(uow, BasisKind.AWARD, project.id, "PROJECT_TERMINATED")
    paid = await disbursed(uow, project)
    refund = terminated_refund(paid, await queries.spent(uow.session, project.id))
    await _release(uow, project, "terminated")
    await _ask_back(uow, project, refund, ClawbackReason.TERMINATED, f"terminated:{uow.today}")
    project.refund_fen = refund
    await record(uow, project, ProjectTerminated, refund_fen=refund)
    await revote(uow, project.organization_id)
    months = (await current_rules(uow.resources, uow.session)).value(WAITING_RULE, project.jurisdiction_id, uow.today)
    if add_months(uow.today, months.value) <= project.until_on:
        program = await uow.session.get_one(Program, project.program_id, with_for_update=True)
        await offer_next(uow, program, project.amount_fen - paid)


async def settle_project(uow: UnitOfWork, project: Project, body: SettlementStated) -> None:
    """The project's money is accounted for: refund and release are known, `funding.project.settled` is recorded.

    Raises:
        InvalidTransition: it has not ended, or is settled.
        SamePerson: whoever signed for the authority does not settle alone.
        NotFound: a voucher named is not the project's.
        EligibleTooMuch: vouchers or money do not bear what is stated.

    A surplus is claimed back; what is still owed to the organization stays committed for its last tranche.
    """
    uow.expect_version(project)
    require_other_person(uow.caller, project.signed_by)
    broken_off = project.state == ProjectState.TERMINATED
    walk(uow, project, "settle", reason=body.reason)
    struck = await queries.expenses_by_id(uow.session, project.id, body.ineligible)
    if len(struck) < len(set(body.ineligible)):
        raise NotFound
    for expense in struck:
        expense.eligible, expense.ineligible_reason = False, body.reason
    await uow.session.flush()
    paid = await disbursed(uow, project)
    require_eligible(body.eligible_fen, await queries.spent(uow.session, project.id), paid, project.own_share_fen)
    found = settle(project.amount_fen, paid, body.eligible_fen, body.interest_fen)
    refund = terminated_refund(paid, body.eligible_fen) if broken_off else found.refund_fen
    asked = (project.refund_fen or 0) if broken_off else 0
    project.settled_on, project.settled_by = uow.today, uow.caller.identity
    project.disbursed_fen, project.eligible_fen, project.interest_fen = paid, body.eligible_fen, body.interest_fen
    project.refund_fen = max(refund, asked)
    reason = ClawbackReason.INELIGIBLE if struck else ClawbackReason.SURPLUS
    await _ask_back(uow, project, refund - asked, reason, "settlement")
    if refund or body.eligible_fen <= paid:
        await _release(uow, project, "settled")
    await record(uow, project, ProjectSettled, refund_fen=refund)
    await revote(uow, project.organization_id)


async def close_project(uow: UnitOfWork, project: Project) -> None:
    """Nothing is open between the organization and the program; a need that the project was for is met if it went well.

    Raises:
        RefundOpen: money is owed.
    """
    uow.expect_version(project)
    walk(uow, project, "close")
    if await queries.owed_claims(uow.session, project.id):
        raise RefundOpen
    proposal = await uow.session.get_one(Proposal, project.proposal_id)
    walk_proposal(uow, proposal, "terminate" if project.end_reason else "close")
    if not project.end_reason:
        await meet_need_of_project(uow, proposal.need_id, project.id)
    project.ended_on = project.ended_on or uow.today
    await uow.session.flush()
    await revote(uow, project.organization_id)


async def ban(uow: UnitOfWork, project: Project, reason: str) -> None:
    """The organization may not apply for some years from today."""
    years = (await current_rules(uow.resources, uow.session)).value(BAN_RULE, project.jurisdiction_id, uow.today)
    uow.session.add(
        Ban(
            id=new_id(),
            organization_id=project.organization_id,
            project_id=project.id,
            reason=reason,
            from_on=uow.today,
            until_on=validity_end(uow.today, 12 * years.value),
        )
    )
    uow.audit("project.ban", "project", project.id, details={"reason": reason})


async def disbursed(uow: UnitOfWork, project: Project) -> int:
    """Return what was paid out for the project and not taken back."""
    return sum(one.paid_fen - one.returned_fen for one in await commitments_of(uow.session, project.id))


async def _ask_back(uow: UnitOfWork, project: Project, amount_fen: int, reason: ClawbackReason, origin: str) -> None:
    """So much is claimed back, as far as it is not claimed already (a payment after a revocation is)."""
    if origin.startswith("terminated"):
        amount_fen -= await queries.claimed(uow.session, project.id)
    if amount_fen > 0:
        days = (await current_rules(uow.resources, uow.session)).value(REFUND_RULE, project.jurisdiction_id, uow.today)
        await order_clawback(
            uow,
            organization_id=project.organization_id,
            project_id=project.id,
            amount_fen=amount_fen,
            reason=reason,
            origin_ref=f"project:{project.id}:{origin}",
            due_on=_CALENDAR.add_calendar_days(uow.today, days.value),
        )


async def _release(uow: UnitOfWork, project: Project, reason: str) -> None:
    award = await uow.session.get_one(Award, project.id)
    for tranche in await queries.tranches_of(uow.session, project.id):
        if tranche.state == TrancheState.WAITING:
            tranche.state = TrancheState.RELEASED
    await release_award(uow, award, reason)
