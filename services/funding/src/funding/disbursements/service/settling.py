"""What the bank tells of orders: paid once, bounced, or unknown."""

import hashlib
from datetime import date
from typing import Any, Final
from uuid import UUID

from funding.clawbacks.rules import ClawbackReason
from funding.clawbacks.service import order_clawback
from funding.disbursements.queries.loads import amounts_of, locked_order, paid_since
from funding.disbursements.rules.statements import Bank, CsvBank, StatementLine
from funding.disbursements.rules.states import OrderState
from funding.disbursements.service.outcomes import tell, walk
from funding.ledger import service as ledger
from funding.ledger.queries.loads import transaction_by_key
from funding.models import BankStatement, DisbursementOrder, Organization
from shared.contracts.funding import DisbursementBounced, DisbursementPaid
from shared.contracts.registration import OrganizationRevoked
from shared.contracts.values import OrganizationStatus
from shared.kit.consume import Delivery
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

BANK: Final[Bank] = CsvBank()
"""The bank that this edition speaks with; another one is another object with the same two methods."""


async def read_statement(
    uow: UnitOfWork, jurisdiction_id: str, content: str, owner_id: UUID | None = None
) -> BankStatement:
    """Every line was compared with the orders: those that agree are paid or bounced, the others are named.

    The bank of a foundation (`owner_id`) tells of what was paid out of its own money only, the treasury's of the rest.

    A file that was read before is refused by the database.

    Raises:
        StatementUnreadable: it is no statement.
    """
    lines = [await _matched(uow, jurisdiction_id, owner_id, line) for line in BANK.statement(content)]
    counted = [line["outcome"] for line in lines]
    statement = BankStatement(
        id=new_id(),
        jurisdiction_id=jurisdiction_id,
        owner_organization_id=owner_id,
        sha256=hashlib.sha256(content.encode()).hexdigest(),
        lines=lines,
        matched=counted.count("PAID"),
        bounced=counted.count("BOUNCED"),
        unmatched=sum(outcome not in ("PAID", "BOUNCED", "KNOWN") for outcome in counted),
        read_by=uow.caller.identity,
        read_at=uow.now,
    )
    uow.session.add(statement)
    uow.audit("bank_statement.read", "bank_statement", statement.id, details={"lines": len(lines)})
    return statement


async def _matched(uow: UnitOfWork, jurisdiction_id: str, owner_id: UUID | None, line: StatementLine) -> dict[str, Any]:
    """Carry out what a line says of an order that it fits; return the line with what became of it."""
    order = await _order_of(uow, jurisdiction_id, owner_id, line.reference)
    outcome = "UNKNOWN_REFERENCE" if order is None else await _carried_out(uow, order, line)
    return {
        "reference": line.reference,
        "result": line.result,
        "amount_fen": line.amount_fen,
        "booked_on": line.booked_on.isoformat(),
        "outcome": outcome,
    }


async def _order_of(
    uow: UnitOfWork, jurisdiction_id: str, owner_id: UUID | None, reference: str
) -> DisbursementOrder | None:
    try:
        order = await locked_order(uow.session, UUID(reference))
    except ValueError:
        return None
    if order is None or order.owner_organization_id != owner_id:
        return None
    organization = await uow.session.get_one(Organization, order.organization_id)
    return order if owner_id is not None or jurisdiction_id in ("50", organization.jurisdiction_id) else None


async def _carried_out(uow: UnitOfWork, order: DisbursementOrder, line: StatementLine) -> str:
    if order.amount_fen != line.amount_fen:
        return "AMOUNT_DIFFERS"
    told = {("PAID", OrderState.PAID), ("BOUNCED", OrderState.BOUNCED)}
    if (line.result, order.state) in told:
        return "KNOWN"
    if line.result == "PAID" and order.state == OrderState.SENT:
        await settle_order(uow, order, line.booked_on)
    elif line.result == "BOUNCED" and order.state in (OrderState.SENT, OrderState.PAID):
        await bounce_order(uow, order, line.reason or "BANK")
    else:
        return "STATE_DIFFERS"
    return line.result


async def settle_order(uow: UnitOfWork, order: DisbursementOrder, booked_on: date) -> None:
    """The order is paid and on the books, once; paid to an organization that was revoked by then, it is asked back.

    Raises:
        InvalidTransition: it is not with the bank.
    """
    walk(order, "settle")
    order.booked_on, order.settled_at = booked_on, uow.now
    amounts = await amounts_of(uow.session, order.id)
    await ledger.unbind(uow, amounts)
    for commitment_id, fen in amounts.items():
        await ledger.pay(uow, commitment_id, fen, key=_key(order, commitment_id))
    await tell(uow, order, DisbursementPaid)
    for organization_id in sorted({order.organization_id, order.payee_organization_id}):
        organization = await uow.session.get_one(Organization, organization_id)
        if organization.status == OrganizationStatus.REVOKED:
            await _ask_back(uow, order, organization_id)


async def bounce_order(uow: UnitOfWork, order: DisbursementOrder, reason: str) -> None:
    """The money is back and set aside as before; the order can be renewed or cancelled.

    Raises:
        InvalidTransition: it is not with the bank, nor paid.
    """
    paid = order.state == OrderState.PAID
    walk(order, "bounce")
    order.outcome_reason = reason
    if paid:
        for commitment_id in await amounts_of(uow.session, order.id):
            booked = await transaction_by_key(uow.session, _key(order, commitment_id))
            assert booked is not None, "a paid order is on the books"
            await ledger.reverse(uow, booked.id, key=f"bounce:{booked.id}", memo=reason, ordered=True)
    await tell(uow, order, DisbursementBounced, reason)


async def on_revoked(uow: UnitOfWork, delivery: Delivery) -> None:
    """What the bank paid from the day on which the registration fell is marked and asked back, once."""
    data = delivery.data
    assert isinstance(data, OrganizationRevoked)
    for order in await paid_since(uow.session, data.organization_id, data.effective_on):
        await _ask_back(uow, order, data.organization_id)


async def _ask_back(uow: UnitOfWork, order: DisbursementOrder, organization_id: UUID) -> None:
    if order.post_revocation:
        return
    order.post_revocation = True
    await order_clawback(
        uow,
        organization_id=organization_id,
        project_id=order.project_id,
        amount_fen=order.amount_fen,
        reason=ClawbackReason.POST_REVOCATION,
        origin_ref=f"order:{order.id}",
    )


def _key(order: DisbursementOrder, commitment_id: UUID) -> str:
    """One posting for each part and sending: an order that bounced and was renewed is posted again."""
    sent = "" if order.sent_at is None else order.sent_at.isoformat()
    return f"order:{order.id}:{commitment_id}:{sent}"
