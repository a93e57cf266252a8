"""Orders stand still while there is a reason, and go on in the order in which they were made."""

from typing import Final
from uuid import UUID

from funding.bank_accounts.queries import payee_problem
from funding.disbursements.errors import HoldUnknown, NotUnderAbnormal
from funding.disbursements.queries.loads import (
    account_state_of,
    integrity_open,
    locked_order,
    open_orders_about,
    orders_of,
)
from funding.disbursements.rules.holding import (
    INTEGRITY,
    SYSTEM_HOLDS,
    holds_after,
    officer_may_release,
    organization_hold,
)
from funding.disbursements.rules.states import OPEN_STATES, BasisKind, OrderState
from funding.disbursements.service.outcomes import tell, walk
from funding.models import DisbursementOrder, Organization
from shared.contracts.funding import DisbursementHeld, DisbursementReleased
from shared.contracts.registration import OrganizationFacts
from shared.kit.authorization import require_other_person
from shared.kit.consume import Delivery
from shared.kit.unit_of_work import UnitOfWork

BY_OFFICER: Final = "OFFICER"


async def reconsider_orders(uow: UnitOfWork, organization_id: UUID) -> None:
    """Orders for or to the organization stand still for what it is now, or go on, oldest first."""
    await uow.session.flush()
    for order in await open_orders_about(uow.session, organization_id):
        await keep_holds(uow, order, holds_after(order.holds, await system_holds(uow, order)))


async def on_organization(uow: UnitOfWork, delivery: Delivery) -> None:
    """The orders of the organization follow its state; whatever came first, they end in the same."""
    assert isinstance(delivery.data, OrganizationFacts)
    await reconsider_orders(uow, delivery.data.organization_id)


async def system_holds(uow: UnitOfWork, order: DisbursementOrder) -> set[str]:
    """Return why the organization, or who is paid for it, cannot be paid now."""
    released = order.officer_release_by is not None
    found: set[str | None] = set()
    for organization_id in {order.organization_id, order.payee_organization_id}:
        organization = await uow.session.get_one(Organization, organization_id)
        state = await account_state_of(uow.session, organization_id)
        found.add(organization_hold(state, organization.credit_flags, officer_release=released))
    if order.basis_kind == BasisKind.AWARD and await integrity_open(uow.session, order.basis_id):
        found.add(INTEGRITY)
    payee = await uow.session.get_one(Organization, order.payee_organization_id)
    found.add(await payee_problem(uow.session, payee))
    return {hold for hold in found if hold is not None}


async def keep_holds(uow: UnitOfWork, order: DisbursementOrder, holds: list[str]) -> None:
    """The order stands still for these reasons; without any it goes on from where it stood."""
    if holds == sorted(order.holds) or order.state not in OPEN_STATES:
        return
    stood = order.state == OrderState.HELD
    order.holds = holds
    if holds and not stood:
        order.held_state = order.state
        walk(order, "hold")
        await tell(uow, order, DisbursementHeld, ",".join(holds))
    elif stood and not holds:
        walk(order, f"release_{(order.held_state or OrderState.CREATED).lower()}")
        order.held_state = None
        await tell(uow, order, DisbursementReleased)
    await uow.session.flush()


async def hold_order(uow: UnitOfWork, order: DisbursementOrder, reason: str) -> None:
    """The order stands still until an officer lets it go on.

    Raises:
        InvalidTransition: it was given to the bank or cancelled.
    """
    uow.expect_version(order)
    if order.state not in OPEN_STATES:
        walk(order, "hold")
    uow.audit("disbursement.hold", "disbursement", order.id, purpose=reason)
    await keep_holds(uow, order, sorted({*order.holds, BY_OFFICER}))


async def release_order(uow: UnitOfWork, order: DisbursementOrder, reason: str) -> None:
    """What an officer had held goes on, unless another reason is left.

    Raises:
        HoldUnknown: no officer holds it.
    """
    uow.expect_version(order)
    if BY_OFFICER not in order.holds:
        raise HoldUnknown
    uow.audit("disbursement.release", "disbursement", order.id, purpose=reason)
    await keep_holds(
        uow, order, holds_after([hold for hold in order.holds if hold != BY_OFFICER], await system_holds(uow, order))
    )


async def release_under_abnormal(uow: UnitOfWork, order: DisbursementOrder, reason: str) -> None:
    """A later tranche goes on though the organization is on the abnormal list.

    Raises:
        SamePerson: the caller has made the order.
        NotUnderAbnormal: it is not held for that, or is a first tranche or subsidy.
    """
    require_other_person(uow.caller, order.made_by)
    uow.expect_version(order)
    if not officer_may_release(order.basis_kind, order.tranche_no, order.holds):
        raise NotUnderAbnormal(clause_ref="18")
    order.officer_release_by = uow.caller.identity
    uow.audit("disbursement.officer_release", "disbursement", order.id, purpose=reason)
    await keep_holds(uow, order, holds_after(order.holds, await system_holds(uow, order)))


async def hold_orders_of(uow: UnitOfWork, basis_kind: BasisKind, basis_id: UUID, reason: str) -> None:
    """The orders of a matter that were not sent stand still for `reason`, a code of the matter's own."""
    assert reason not in SYSTEM_HOLDS
    for order in await orders_of(uow.session, basis_kind, basis_id):
        await keep_holds(uow, order, sorted({*order.holds, reason}))


async def release_orders_of(uow: UnitOfWork, basis_kind: BasisKind, basis_id: UUID, reason: str) -> None:
    """`reason` holds the orders of a matter no longer; those without another one go on, oldest first."""
    for order in await orders_of(uow.session, basis_kind, basis_id):
        if reason in order.holds:
            left = [hold for hold in order.holds if hold != reason]
            await keep_holds(uow, order, holds_after(left, await system_holds(uow, order)))


async def held(uow: UnitOfWork, order_id: UUID) -> DisbursementOrder:
    """Return an order that exists, locked."""
    order = await locked_order(uow.session, order_id)
    assert order is not None
    return order
