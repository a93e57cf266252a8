"""Orders are made, approved by another person, renewed after a bounce, and cancelled."""

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from funding.bank_accounts.queries import verified_account
from funding.disbursements.errors import AlreadyOrdered, PartsWrong
from funding.disbursements.queries.loads import amounts_of, orders_of, owner_of, recent_amounts
from funding.disbursements.rules.splitting import (
    COUNT_RULE,
    DAYS_RULE,
    MARGIN_RULE,
    THRESHOLD_RULE,
    just_under,
    looks_split,
)
from funding.disbursements.rules.states import OPEN_STATES, BasisKind, OrderState
from funding.disbursements.service.holding import keep_holds, system_holds
from funding.disbursements.service.outcomes import tell, walk
from funding.disbursements.service.quoting import Quotes, quoted_versions
from funding.ledger import service as ledger
from funding.ledger.queries.loads import locked_commitments
from funding.models import Commitment, DisbursementOrder, DisbursementPart, Organization, PaymentAlarm
from shared.contracts.funding import DisbursementRequested
from shared.kit.authorization import require_other_person
from shared.kit.ids import new_id
from shared.kit.problems import NotFound
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork


class PaymentPart(NamedTuple):
    """What of an order comes out of a commitment."""

    commitment_id: UUID
    amount_fen: int


async def order_payment(
    uow: UnitOfWork,
    *,
    organization_id: UUID,
    basis_kind: BasisKind,
    basis_id: UUID,
    tranche_no: int,
    parts: Sequence[PaymentPart],
    purpose: str,
    payee_organization_id: UUID | None = None,
) -> DisbursementOrder:
    """The caller has made an order to pay one part of a matter; it waits for another person, or stands still.

    Raises:
        NotFound: there is no such organization.
        AlreadyOrdered: this part has an order.
        PartsWrong: the parts are not of one matter of the organization, or repeat a commitment.
        CommitmentExhausted: less is set aside and not ordered.
    """
    payee_id = payee_organization_id or organization_id
    if await uow.session.get(Organization, payee_id) is None:
        raise NotFound
    known = await orders_of(uow.session, basis_kind, basis_id)
    if any(one.tranche_no == tranche_no and one.state != OrderState.CANCELLED for one in known):
        raise AlreadyOrdered(clause_ref="14")
    commitments = await _bound(uow, organization_id, parts)
    order = DisbursementOrder(
        id=new_id(), organization_id=organization_id, payee_organization_id=payee_id, basis_kind=basis_kind,
        basis_id=basis_id, tranche_no=tranche_no, project_id=commitments[0].project_id,
        amount_fen=sum(part.amount_fen for part in parts), purpose=purpose, state=OrderState.CREATED, holds=[],
        made_by=uow.caller.identity, made_at=uow.now, post_revocation=False, rules={}, quoted_versions={},
        owner_organization_id=await owner_of(uow.session, (part.commitment_id for part in parts)),
    )  # fmt: skip
    uow.session.add(order)
    await uow.session.flush()
    uow.session.add_all(DisbursementPart(order_id=order.id, **part._asdict()) for part in parts)
    await tell(uow, order, DisbursementRequested)
    await keep_holds(uow, order, sorted(await system_holds(uow, order)))
    await _watch_for_splitting(uow, order)
    return order


async def approve_order(uow: UnitOfWork, order: DisbursementOrder, quotes: Quotes | None) -> None:
    """The order may be sent; the account that it is paid to is settled, and how far registration was.

    Raises:
        SamePerson: the caller has made it.
        InvalidTransition: it is held, or was decided.
        OutflowStopped: money stands still.
        AccountFrozen … CreditAbnormal: the organization may not be paid.
        RegistrationAway, NotOnRegister, NotAsRegistered: registration itself does not say that it may.
    """
    require_other_person(uow.caller, order.made_by)
    uow.expect_version(order)
    walk(order, "approve")
    order.approved_by, order.approved_at = uow.caller.identity, uow.now
    await require_payable_now(uow, order)
    order.quoted_versions = quoted_versions(quotes, {order.organization_id, order.payee_organization_id})
    account = await verified_account(uow.session, order.payee_organization_id)
    order.bank_account_id = None if account is None else account.id
    await tell(uow, order, None)


async def require_payable_now(uow: UnitOfWork, order: DisbursementOrder) -> None:
    """Pass when nothing stands in the way of the order at this moment.

    Raises:
        OutflowStopped, AccountFrozen, AccountClosing, AccountClosed, CreditSevere, CreditAbnormal: something does.
    """
    commitments = await locked_commitments(uow.session, await amounts_of(uow.session, order.id))
    funds = {commitment.fund_id for commitment in commitments.values()}
    released = order.officer_release_by is not None
    for organization_id in {order.organization_id, order.payee_organization_id}:
        await ledger.require_outflow_allowed(uow, organization_id, fund_ids=funds, officer_release=released)


async def cancel_order(uow: UnitOfWork, order: DisbursementOrder, reason: str) -> None:
    """The order is not carried out; its money is set aside as before.

    Raises:
        InvalidTransition: it is with the bank, paid or cancelled.
    """
    walk(order, "cancel")
    order.holds, order.held_state, order.outcome_reason = [], None, reason
    await ledger.unbind(uow, await amounts_of(uow.session, order.id), ended_by=f"cancel:{order.id}")
    await tell(uow, order, None, reason)


async def renew_order(uow: UnitOfWork, order: DisbursementOrder) -> None:
    """An order that the bank sent back waits to be approved again, or stands still.

    Raises:
        InvalidTransition: it did not bounce.
    """
    uow.expect_version(order)
    walk(order, "renew")
    order.made_by, order.made_at = uow.caller.identity, uow.now
    order.approved_by = order.approved_at = order.bank_account_id = order.batch_id = order.sent_at = None
    order.quoted_versions = {}
    await uow.session.flush()
    await tell(uow, order, DisbursementRequested)
    await keep_holds(uow, order, sorted(await system_holds(uow, order)))


async def cancel_open_orders(uow: UnitOfWork, basis_kind: BasisKind, basis_id: UUID, reason: str) -> None:
    """No order of the matter that was not sent is carried out."""
    for order in await orders_of(uow.session, basis_kind, basis_id):
        if order.state in OPEN_STATES or order.state == OrderState.BOUNCED:
            await cancel_order(uow, order, reason)


async def _bound(uow: UnitOfWork, organization_id: UUID, parts: Sequence[PaymentPart]) -> list[Commitment]:
    """Return the commitments of the parts, each bound by its part and locked after its fund."""
    ids = [part.commitment_id for part in parts]
    known = [await uow.session.get(Commitment, one) for one in ids]
    found = [one for one in known if one is not None]
    matters = {(one.organization_id, one.project_id) for one in found}
    if len(found) != len(set(ids)) or len(ids) != len(set(ids)) or len(matters) != 1 or not parts:
        raise PartsWrong(clause_ref="14")
    if next(iter(matters))[0] != organization_id:
        raise PartsWrong(clause_ref="14")
    bound = await ledger.bind(uow, dict(parts))
    return [bound[one] for one in ids]


async def _watch_for_splitting(uow: UnitOfWork, order: DisbursementOrder) -> None:
    """An alarm is raised when the payee gets several payments just under the threshold within days."""
    book = await current_rules(uow.resources, uow.session)
    organization = await uow.session.get_one(Organization, order.payee_organization_id)
    rules = AppliedRules(book, organization.jurisdiction_id, uow.today)
    threshold, margin = int(rules(THRESHOLD_RULE).value), int(rules(MARGIN_RULE).value)
    if not just_under(order.amount_fen, threshold, margin):
        return
    since = uow.now - timedelta(days=int(rules(DAYS_RULE).value))
    recent = await recent_amounts(uow.session, order.payee_organization_id, since)
    near = [str(one) for one, amount in recent if just_under(amount, threshold, margin)]
    if not looks_split((amount for _, amount in recent), threshold, margin, int(rules(COUNT_RULE).value)):
        return
    alarm = PaymentAlarm(
        id=new_id(), payee_organization_id=order.payee_organization_id, order_id=order.id, order_ids=near,
        threshold_fen=threshold, raised_at=uow.now, rules=rules.used,
    )  # fmt: skip
    uow.session.add(alarm)
    uow.audit("payment_alarm.raise", "payment_alarm", alarm.id, details={"orders": len(near)})
