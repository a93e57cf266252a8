"""Money is asked back, comes back to the funds that had paid it, or is overdue."""

from datetime import date
from typing import Final
from uuid import UUID

from funding.clawbacks.errors import DueDayPast
from funding.clawbacks.queries import clawback_by_origin, overdue_clawbacks, owner_of_money
from funding.clawbacks.rules import CLAWBACK_MACHINE, DAYS_RULE, ClawbackReason, ClawbackState, repaid_after
from funding.clawbacks.schemas import RepaymentCreate
from funding.clearances.service import revote
from funding.ledger import service as ledger
from funding.models import Clawback, Organization
from funding.organizations.service import concerning
from shared.contracts.funding import ClawbackFacts, ClawbackOrdered, ClawbackOverdue, ClawbackPaid
from shared.kit.authorization import require_other_person
from shared.kit.calendar import WorkCalendar
from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 100


async def order_clawback(
    uow: UnitOfWork,
    *,
    organization_id: UUID,
    project_id: UUID,
    amount_fen: int,
    reason: ClawbackReason,
    origin_ref: str,
    due_on: date | None = None,
) -> Clawback:
    """The organization is told to pay back by a day, by default 30 days from now; once for each origin.

    Raises:
        DueDayPast: the day lies in the past.
    """
    known = await clawback_by_origin(uow.session, origin_ref)
    if known is not None:
        return known
    if due_on is not None and due_on < uow.today:
        raise DueDayPast(clause_ref="14")
    organization = await uow.session.get_one(Organization, organization_id)
    rules = AppliedRules(await current_rules(uow.resources, uow.session), organization.jurisdiction_id, uow.today)
    clawback = Clawback(
        id=new_id(), organization_id=organization_id, project_id=project_id, amount_fen=amount_fen, repaid_fen=0,
        reason=reason, origin_ref=origin_ref, owner_organization_id=await owner_of_money(uow.session, project_id),
        due_on=due_on or WorkCalendar().add_calendar_days(uow.today, int(rules(DAYS_RULE).value)),
        state=ClawbackState.ORDERED, ordered_by=uow.caller.identity, ordered_at=uow.now, rules=rules.used,
    )  # fmt: skip
    uow.session.add(clawback)
    await uow.session.flush()
    await _tell(uow, clawback, ClawbackOrdered)
    await revote(uow, organization_id)
    return clawback


async def repay(uow: UnitOfWork, clawback: Clawback, body: RepaymentCreate, key: str) -> None:
    """So much came back, to the funds that had paid, in their proportion; with all of it back, the claim is paid.

    Raises:
        InvalidTransition: the claim is paid or cancelled.
        RepaidTooMuch: it is more than is still claimed.
        NothingPaid: nothing was paid for the project.
    """
    uow.expect_version(clawback)
    paid = CLAWBACK_MACHINE.walk(ClawbackState(clawback.state), "repay")
    clawback.repaid_fen = repaid_after(clawback.amount_fen, clawback.repaid_fen, body.amount_fen)
    if clawback.repaid_fen == clawback.amount_fen:
        clawback.state = paid
    await uow.session.flush()
    await ledger.return_money(uow, clawback.project_id, body.amount_fen, key=key, memo=body.memo)
    uow.audit("clawback.repay", "clawback", clawback.id, details={"fen": body.amount_fen})
    if clawback.state == ClawbackState.PAID:
        await _tell(uow, clawback, ClawbackPaid)
        await revote(uow, clawback.organization_id)


async def cancel_clawback(uow: UnitOfWork, clawback: Clawback, reason: str) -> None:
    """The claim is given up.

    Raises:
        SamePerson: the caller has ordered it.
        InvalidTransition: it is paid or cancelled.
    """
    require_other_person(uow.caller, clawback.ordered_by)
    uow.expect_version(clawback)
    await give_up(uow, clawback, reason)


async def give_up(uow: UnitOfWork, clawback: Clawback, reason: str) -> None:
    """The claim is given up: what led to it was decided anew.

    Raises:
        InvalidTransition: it is paid or cancelled.
    """
    clawback.state = CLAWBACK_MACHINE.walk(ClawbackState(clawback.state), "cancel")
    clawback.cancel_reason = reason
    await uow.session.flush()
    uow.audit("clawback.cancel", "clawback", clawback.id, purpose=reason)
    await revote(uow, clawback.organization_id)


async def miss_days(uow: UnitOfWork, day: date) -> int:
    """Claims whose day has passed are overdue, and everybody concerned has heard of it, once."""
    found = await overdue_clawbacks(uow.session, day, BATCH)
    for clawback in found:
        clawback.state = CLAWBACK_MACHINE.walk(ClawbackState(clawback.state), "miss")
        await _tell(uow, clawback, ClawbackOverdue)
    return len(found)


async def _tell(uow: UnitOfWork, clawback: Clawback, event: type[ClawbackFacts]) -> None:
    organization = await uow.session.get_one(Organization, clawback.organization_id)
    facts = event(
        **concerning(organization), clawback_id=clawback.id, amount_fen=clawback.amount_fen, due_on=clawback.due_on
    )
    uow.record(facts, division_code=organization.division_code)
    uow.audit(f"clawback.{clawback.state.lower()}", "clawback", clawback.id, details={"fen": clawback.amount_fen})


DAILY_JOBS: Final = (DailyJob("clawbacks.miss_days", miss_days),)
