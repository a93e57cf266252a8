"""Organizations object to a refusal or revocation, and somebody who had no part in it answers."""

from datetime import date

from funding.clawbacks.queries import open_claims_on
from funding.clawbacks.service import give_up
from funding.clearances.service import revote
from funding.disbursements.rules.states import OrderState
from funding.models import Organization
from funding.models.subsidies import Subsidy, SubsidyDispute
from funding.subsidies import queries
from funding.subsidies.errors import DisputeTooLate, NoOpenDispute
from funding.subsidies.rules.amounts import DISPUTE_RULE
from funding.subsidies.rules.states import DISPUTABLE, DISPUTE_MACHINE, DisputeState, SubsidyState
from funding.subsidies.schemas import DisputeAnswer, DisputeCreate
from funding.subsidies.service.deciding import kept
from funding.subsidies.service.paying import set_aside, standing_orders
from funding.subsidies.service.recording import walk
from shared.kit.authorization import require_other_person
from shared.kit.calendar import WorkCalendar
from shared.kit.ids import new_id
from shared.kit.problems import InvalidTransition
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork


async def open_dispute(uow: UnitOfWork, organization: Organization, subsidy: Subsidy, body: DisputeCreate) -> None:
    """The objection waits for an answer, and blocks a clearance of the organization meanwhile.

    Raises:
        InvalidTransition: nothing was refused or revoked.
        DisputeTooLate: the time to object is over.
        DisputeKnown: (by constraint) this decision was disputed.
    """
    uow.expect_version(subsidy)
    if subsidy.state not in DISPUTABLE or subsidy.ended_on is None:
        raise InvalidTransition
    book = await current_rules(uow.resources, uow.session)
    days = book.value(DISPUTE_RULE, organization.jurisdiction_id, subsidy.ended_on)
    if uow.today > last_day(subsidy.ended_on, days.value):
        raise DisputeTooLate(rule_key=days.key, rule_version=days.version, clause_ref="14")
    dispute = SubsidyDispute(
        id=new_id(),
        subsidy_id=subsidy.id,
        organization_id=subsidy.organization_id,
        about=subsidy.state,
        decision_on=subsidy.ended_on,
        state=DISPUTE_MACHINE.walk(None, "open"),
        opened_on=uow.today,
        opened_by=uow.caller.identity,
        **body.model_dump(),
    )
    uow.session.add(dispute)
    subsidy.updated_at = uow.now
    uow.audit("subsidy.dispute", "subsidy", subsidy.id)
    await uow.session.flush()
    await revote(uow, subsidy.organization_id)


async def answer_dispute(uow: UnitOfWork, organization: Organization, subsidy: Subsidy, body: DisputeAnswer) -> None:
    """The objection is answered; upheld, a refused subsidy is decided anew and a revoked one stands again.

    Raises:
        NoOpenDispute: there is none.
        SamePerson: the caller had a part in the decision, or objected.
        As in `set_aside`: what came back cannot be paid once more.
    """
    uow.expect_version(subsidy)
    dispute = await queries.open_dispute(uow.session, subsidy.id)
    if dispute is None:
        raise NoOpenDispute
    for person in (dispute.opened_by, subsidy.proposed_by, subsidy.decided_by, subsidy.revoked_by):
        require_other_person(uow.caller, person)
    command = body.outcome.lower()
    dispute.state = DISPUTE_MACHINE.walk(DisputeState(dispute.state), command)
    dispute.answer, dispute.answered_by, dispute.answered_on = body.answer, uow.caller.identity, uow.today
    subsidy.updated_at = uow.now
    uow.audit(f"subsidy.{command}_dispute", "subsidy", subsidy.id)
    if dispute.state == DisputeState.UPHELD:
        await _undo(uow, organization, subsidy)
    await uow.session.flush()
    await revote(uow, subsidy.organization_id)


def last_day(decided_on: date, days: int) -> date:
    """Return the last day to object to a decision; it rolls over holidays."""
    return WorkCalendar().add_calendar_days(decided_on, days)


async def _undo(uow: UnitOfWork, organization: Organization, subsidy: Subsidy) -> None:
    subsidy.ended_on = subsidy.end_reason = None
    if subsidy.state == SubsidyState.REFUSED:
        walk(uow, subsidy, "reopen")
        subsidy.proposed_outcome = subsidy.proposed_by = subsidy.decided_by = subsidy.decided_on = None
        return
    subsidy.revoked_by = None
    for claim in await open_claims_on(uow.session, subsidy.id):
        await give_up(uow, claim, "SUBSIDY_REINSTATED")
    orders = await standing_orders(uow, subsidy)
    on_the_way = sum(one.amount_fen for one in orders if one.state == OrderState.SENT)
    missing = (subsidy.amount_fen or 0) - await kept(uow, subsidy) - on_the_way
    walk(uow, subsidy, "reinstate" if missing or on_the_way else "restore")
    if missing:
        await set_aside(uow, organization, subsidy, missing)
