"""A granted subsidy is ordered to be paid, to the organization or for a filed one to its hub or sponsor."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from funding.clawbacks.rules import ClawbackReason
from funding.clawbacks.service import order_clawback
from funding.contests.service.money import shares
from funding.custody.queries.loads import sub_ledger_of
from funding.disbursements.queries import orders_of
from funding.disbursements.rules.states import BasisKind, OrderState
from funding.disbursements.service import PaymentPart, order_payment
from funding.ledger.queries import commitments_of, funds_by_id
from funding.ledger.service import commit
from funding.models import CustodyAccount, DisbursementOrder, Organization
from funding.models.subsidies import Subsidy
from funding.standings.queries import conduct_of
from funding.subsidies import queries
from funding.subsidies.errors import FundNotForSubsidies, PayeeMissing, PaymentStands
from funding.subsidies.rules.states import PURPOSES, SubsidyState
from funding.subsidies.service.recording import record, walk
from shared.contracts.funding import SubsidyKind, SubsidyPaid
from shared.contracts.values import LegalKind, OrganizationStatus, Tier
from shared.kit.authorization import WHOLE_CITY
from shared.kit.problems import FieldError, InvalidTransition
from shared.kit.unit_of_work import UnitOfWork

_ENDED: Final = (SubsidyState.REVOKED, SubsidyState.LAPSED)


async def payee_of(uow: UnitOfWork, organization: Organization, subsidy: Subsidy) -> UUID | None:
    """Return who receives the money of a filed organization: the hub that keeps its money, or else its sponsor.

    None: the organization itself, which is registered.

    Raises:
        PayeeMissing: neither is there, or may receive it.
    """
    if organization.tier == Tier.REGISTERED:
        return None
    kept = await sub_ledger_of(uow.session, organization.organization_id)
    hub = None if kept is None else await uow.session.get_one(CustodyAccount, kept.custody_account_id)
    if hub is not None and hub.state == "OPEN" and hub.hub_organization_id is not None:
        return hub.hub_organization_id
    sponsor_id = subsidy.sponsor_organization_id
    sponsor = None if sponsor_id is None else await uow.session.get(Organization, sponsor_id)
    if sponsor is None or not await _may_sponsor(uow, sponsor):
        raise PayeeMissing(
            errors=[FieldError("/sponsor_organization_id", PayeeMissing.code, PayeeMissing.title, "14")],
            clause_ref="14",
        )
    return sponsor.organization_id


async def require_funds(uow: UnitOfWork, organization: Organization, fund_ids: Sequence[UUID]) -> None:
    """Pass funds that belong to the authority of the organization, or to the city.

    Raises:
        FundNotForSubsidies: there are none, or one is another's.
    """
    funds = await funds_by_id(uow.session, fund_ids)
    ours = {organization.jurisdiction_id, WHOLE_CITY}
    fitting = [one for one in funds.values() if one.owner_organization_id is None and one.authority_id in ours]
    if not fund_ids or len(fitting) != len(fund_ids):
        raise FundNotForSubsidies(
            errors=[FieldError("/fund_ids", FundNotForSubsidies.code, FundNotForSubsidies.title, "14")]
        )


async def set_aside(uow: UnitOfWork, organization: Organization, subsidy: Subsidy, amount_fen: int) -> None:
    """So much is committed for the subsidy, from its funds in their order, and ordered to be paid.

    Raises:
        FundExhausted, FundClosed, OutflowStopped, PurposeNotAllowed, DivisionNotAllowed: the funds cannot give it.
    """
    subsidy.round += 1
    funds = await funds_by_id(uow.session, subsidy.fund_ids)
    available = [(fund_id, funds[fund_id].available_fen) for fund_id in subsidy.fund_ids]
    for fund_id, part in shares(amount_fen, available):
        await commit(
            uow,
            fund_id,
            part,
            organization_id=organization.organization_id,
            project_id=subsidy.id,
            purpose=PURPOSES[SubsidyKind(subsidy.type)],
            division_code=organization.division_code,
            key=f"subsidy:{subsidy.id}:{subsidy.round}:{fund_id}",
        )
    await order(uow, organization, subsidy)


async def order(uow: UnitOfWork, organization: Organization, subsidy: Subsidy) -> None:
    """What is set aside for the subsidy is ordered to be paid; it stands still while the organization is abnormal.

    Raises:
        AlreadyOrdered: there is an order.
        PayeeMissing: nobody can receive it.
    """
    free = [(one.id, one.open_fen - one.ordered_fen) for one in await commitments_of(uow.session, subsidy.id)]
    await order_payment(
        uow,
        organization_id=organization.organization_id,
        basis_kind=BasisKind.SUBSIDY,
        basis_id=subsidy.id,
        tranche_no=subsidy.round,
        parts=[PaymentPart(commitment_id, fen) for commitment_id, fen in free if fen],
        purpose=f"补贴 {subsidy.type}",
        payee_organization_id=await payee_of(uow, organization, subsidy),
    )


async def order_again(uow: UnitOfWork, organization: Organization, subsidy: Subsidy) -> None:
    """A subsidy whose order was cancelled is ordered anew, to who receives it now.

    Raises:
        InvalidTransition: it is not granted.
        PaymentStands: an order stands.
    """
    uow.expect_version(subsidy)
    if subsidy.state != SubsidyState.GRANTED:
        raise InvalidTransition
    if await standing_orders(uow, subsidy):
        raise PaymentStands(clause_ref="14")
    await order(uow, organization, subsidy)
    subsidy.updated_at = uow.now
    uow.audit("subsidy.order", "subsidy", subsidy.id)


async def standing_orders(uow: UnitOfWork, subsidy: Subsidy) -> list[DisbursementOrder]:
    """Return the orders of the present round that were not cancelled, locked."""
    found = await orders_of(uow.session, BasisKind.SUBSIDY, subsidy.id)
    return [one for one in found if one.tranche_no == subsidy.round and one.state != OrderState.CANCELLED]


async def on_order(uow: UnitOfWork, order: DisbursementOrder) -> None:
    """The subsidy says what became of its order; what was paid after it was revoked is asked back."""
    subsidy = await queries.locked_subsidy(uow.session, order.basis_id)
    if subsidy is None:
        return
    if list(subsidy.hold_reasons) != list(order.holds):
        subsidy.hold_reasons, subsidy.updated_at = list(order.holds), uow.now
    if order.state == OrderState.PAID and subsidy.state == SubsidyState.GRANTED:
        walk(uow, subsidy, "pay")
        subsidy.paid_on = order.booked_on
        await record(uow, subsidy, SubsidyPaid, effective_on=order.booked_on)
    elif order.state == OrderState.PAID and subsidy.state in _ENDED:
        await _ask_late_payment_back(uow, subsidy, order)
    elif order.state == OrderState.BOUNCED and subsidy.state == SubsidyState.PAID:
        walk(uow, subsidy, "bounce")
        subsidy.paid_on = None
    await uow.session.flush()


async def ask_back(uow: UnitOfWork, subsidy: Subsidy, amount_fen: int, origin: str) -> None:
    """So much of the subsidy is claimed back, once for each origin."""
    await order_clawback(
        uow,
        organization_id=subsidy.organization_id,
        project_id=subsidy.id,
        amount_fen=amount_fen,
        reason=ClawbackReason.REVOKED,
        origin_ref=f"subsidy:{subsidy.id}:{origin}",
    )


async def _ask_late_payment_back(uow: UnitOfWork, subsidy: Subsidy, order: DisbursementOrder) -> None:
    """What was with the bank when the subsidy ended is claimed; from a revoked organization payments claim it."""
    organization = await uow.session.get_one(Organization, subsidy.organization_id)
    if organization.status != OrganizationStatus.REVOKED:
        await ask_back(uow, subsidy, order.amount_fen, f"order:{order.id}:too-late")


async def _may_sponsor(uow: UnitOfWork, sponsor: Organization) -> bool:
    acting = sponsor.tier == Tier.REGISTERED and sponsor.status == OrganizationStatus.ACTIVE
    conduct = await conduct_of(uow.session, sponsor.organization_id, uow.today)
    return acting and not sponsor.credit_flags and (sponsor.legal_kind == LegalKind.FD or conduct.is_hub())
