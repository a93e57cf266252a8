"""Payments out of custody: asked for by the principal, checked by the hub, signed by the committee above a sum."""

from funding.bank_accounts.errors import PersonalAccount
from funding.bank_accounts.queries import payee_problem
from funding.bank_accounts.rules import AccountKind
from funding.custody.errors import CosignMissing, CustodyExhausted, NotTransferable
from funding.custody.rules.keeping import (
    COSIGN_RULE,
    CUSTODY_ORDER_MACHINE,
    CustodyOrderKind,
    CustodyOrderState,
    SubLedgerState,
    needs_cosign,
    require_payable_from,
)
from funding.custody.schemas import CustodyOrderCreate
from funding.custody.service.keeping import take_out
from funding.custody.service.moving import carry_out, follow_balance, propose_move
from funding.custody.service.recording import tell
from funding.ledger.service.standing import require_no_stop
from funding.models import CustodyAccount, CustodyOrder, CustodySubLedger, Organization
from shared.contracts.funding import CustodyPaid
from shared.kit.authorization import require_other_person
from shared.kit.ids import new_id
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork


async def request_payment(
    uow: UnitOfWork, account: CustodyAccount, kept: CustodySubLedger, body: CustodyOrderCreate
) -> CustodyOrder:
    """The payment waits for the hub.

    Raises:
        CustodyFrozen, CustodyEnded: nothing is paid out.
        PersonalAccount: a person would be paid.
        CustodyExhausted: less is kept.
    """
    require_payable_from(kept.state, account.state)
    if body.payee_kind == AccountKind.PERSONAL:
        raise PersonalAccount(clause_ref="14")
    if body.amount_fen > kept.balance_fen:
        raise CustodyExhausted(clause_ref="14")
    rules = AppliedRules(await current_rules(uow.resources, uow.session), account.jurisdiction_id, uow.today)
    order = CustodyOrder(
        id=new_id(), sub_ledger_id=kept.id, organization_id=kept.organization_id, amount_fen=body.amount_fen,
        kind=CustodyOrderKind.PAYMENT,
        payee_name=body.payee_name, purpose=body.purpose, state=CustodyOrderState.REQUESTED,
        needs_cosign=needs_cosign(body.amount_fen, int(rules(COSIGN_RULE).value)), requested_by=uow.caller.identity,
        requested_at=uow.now, rules=rules.used,
    )  # fmt: skip
    uow.session.add(order)
    uow.audit("custody.request", "custody_order", order.id, details={"fen": order.amount_fen})
    return order


async def check_payment(uow: UnitOfWork, account: CustodyAccount, kept: CustodySubLedger, order: CustodyOrder) -> None:
    """The hub has checked the payment, or the move of everything; it is made, or waits for the committee.

    Raises:
        SamePerson: the caller has asked for it.
        InvalidTransition: it was checked, paid or refused.
        CustodyFrozen, CustodyEnded, CustodyExhausted, OutflowStopped: it cannot be paid.
    """
    require_other_person(uow.caller, order.requested_by)
    uow.expect_version(order)
    await follow_balance(uow, kept, order)
    state = CUSTODY_ORDER_MACHINE.walk(
        CustodyOrderState(order.state), "check" if order.needs_cosign else "check_and_pay"
    )
    require_payable_from(kept.state, account.state, order.kind)
    order.checked_by = uow.caller.identity
    order.state = state
    if state == CustodyOrderState.PAID:
        await _pay(uow, account, kept, order)
    uow.audit("custody.check", "custody_order", order.id)


async def cosign_payment(uow: UnitOfWork, account: CustodyAccount, kept: CustodySubLedger, order: CustodyOrder) -> None:
    """The committee has signed, and the payment is made.

    Raises:
        SamePerson: the caller has asked for it or checked it.
        CosignMissing: the committee has no say, or the hub has not checked it yet.
        CustodyFrozen, CustodyEnded, CustodyExhausted, OutflowStopped: it cannot be paid.
    """
    require_other_person(uow.caller, order.requested_by)
    require_other_person(uow.caller, order.checked_by)
    uow.expect_version(order)
    if order.state == CustodyOrderState.REQUESTED or not order.needs_cosign:
        raise CosignMissing(clause_ref="14")
    order.state = CUSTODY_ORDER_MACHINE.walk(CustodyOrderState(order.state), "cosign")
    require_payable_from(kept.state, account.state, order.kind)
    await follow_balance(uow, kept, order)
    order.cosigned_by = uow.caller.identity
    await _pay(uow, account, kept, order)
    uow.audit("custody.cosign", "custody_order", order.id)


async def transfer_to_own_account(uow: UnitOfWork, account: CustodyAccount, kept: CustodySubLedger) -> None:
    """The hub lets a registered organization's money go to its own account; above a sum the committee signs first.

    Raises:
        NotTransferable: it was not registered, or has no such account.
        CustodyFrozen, OutflowStopped: nothing is paid out.
        InvalidTransition: the committee's signature is awaited.
    """
    uow.expect_version(kept)
    principal = await uow.session.get_one(Organization, kept.organization_id)
    if kept.state != SubLedgerState.TRANSFERRING or await payee_problem(uow.session, principal) is not None:
        raise NotTransferable(clause_ref="14")
    order = await propose_move(uow, account, kept)
    if order is None:
        return
    await follow_balance(uow, kept, order)
    require_payable_from(kept.state, account.state, order.kind)
    command = "check" if order.needs_cosign else "check_and_pay"
    order.state = CUSTODY_ORDER_MACHINE.walk(CustodyOrderState(order.state), command)
    order.checked_by = uow.caller.identity
    if order.state == CustodyOrderState.PAID:
        await _pay(uow, account, kept, order)
    uow.audit("custody.check", "custody_order", order.id)


def refuse_payment(uow: UnitOfWork, order: CustodyOrder, reason: str) -> None:
    """The payment is not made.

    Raises:
        InvalidTransition: it was paid or refused.
    """
    uow.expect_version(order)
    order.state = CUSTODY_ORDER_MACHINE.walk(CustodyOrderState(order.state), "refuse")
    order.refusal = reason
    uow.audit("custody.refuse", "custody_order", order.id)


async def _pay(uow: UnitOfWork, account: CustodyAccount, kept: CustodySubLedger, order: CustodyOrder) -> None:
    await require_no_stop(uow, [account.fund_id])
    order.paid_at = uow.now
    if order.kind != CustodyOrderKind.PAYMENT:
        await carry_out(uow, account, kept, order)
        return
    await take_out(uow, account, kept, order.amount_fen, f"custody:{order.id}", order.purpose)
    principal = await uow.session.get_one(Organization, kept.organization_id)
    await tell(uow, account, principal, CustodyPaid)
