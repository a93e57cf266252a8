"""Tells of a payment order: an event for the others, and a word to the feature whose matter it pays."""

from collections.abc import Awaitable, Callable
from typing import Final

from funding.clearances.service import revote
from funding.disbursements.rules.states import ORDER_MACHINE, BasisKind, OrderState
from funding.models import DisbursementOrder, Organization
from funding.organizations.service import concerning
from shared.contracts.funding import DisbursementFacts
from shared.kit.unit_of_work import UnitOfWork

Outcome = Callable[[UnitOfWork, DisbursementOrder], Awaitable[None]]
_FOLLOWING: Final[dict[BasisKind, list[Outcome]]] = {}


def follow_orders(basis_kind: BasisKind, outcome: Outcome) -> None:
    """`outcome` hears of every order of the kind: made, paid, bounced, cancelled, held or released."""
    _FOLLOWING.setdefault(basis_kind, []).append(outcome)


def walk(order: DisbursementOrder, command: str) -> None:
    """The order is in the state that the command leads to.

    Raises:
        InvalidTransition: its present state does not allow it.
    """
    order.state = ORDER_MACHINE.walk(OrderState(order.state), command)


async def tell(
    uow: UnitOfWork, order: DisbursementOrder, event: type[DisbursementFacts] | None, reason: str | None = None
) -> None:
    """Everybody whom the order's new state concerns has heard of it."""
    organization = await uow.session.get_one(Organization, order.organization_id)
    if event is not None:
        facts = event(
            **concerning(organization),
            disbursement_id=order.id,
            tranche=order.tranche_no,
            amount_fen=order.amount_fen,
            reason=reason,
        )
        uow.record(facts, division_code=organization.division_code)
    uow.audit(f"disbursement.{order.state.lower()}", "disbursement", order.id, details={"reason": reason or ""})
    await uow.session.flush()
    for outcome in _FOLLOWING.get(BasisKind(order.basis_kind), ()):
        await outcome(uow, order)
    if order.state in (OrderState.PAID, OrderState.CANCELLED):
        await revote(uow, order.organization_id)
