"""Donations are used as they were given, which the books show, or for what their donors agree to."""

from uuid import UUID

from funding.donations.errors import NotReceived, PaymentForeign
from funding.donations.queries import paid_for, reversed_later, uses_of_payment
from funding.donations.rules import DonationKind, DonationState, require_usable
from funding.donations.schemas import DonationUseCreate, PurposeChange
from funding.ledger import service as ledger
from funding.ledger.errors import PurposeNotAllowed
from funding.models import Donation, DonationUse, Fund, Organization
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork


async def use_donation(
    uow: UnitOfWork, organization: Organization, donation: Donation, body: DonationUseCreate
) -> None:
    """A part of the donation was used as it was given: money has left its fund; the donor can ask for what.

    Raises:
        NotReceived: it is not with the organization.
        PurposeDiffers, RelatedBeneficiary, DonationExhausted: it must not be used so.
        PaymentForeign: the payment named was none from the fund for the purpose, or is accounted for by other uses.
        FundExhausted, DivisionNotAllowed, AccountFrozen …: as in the ledger's `spend`.
    """
    uow.expect_version(donation)
    if donation.state != DonationState.RECEIVED:
        raise NotReceived
    require_usable(
        purpose=body.purpose,
        given_for=donation.purpose,
        amount_fen=body.amount_fen,
        left_fen=donation.amount_fen - donation.used_fen - donation.frozen_fen,
        beneficiaries=[uow.vault.blind_index(number) for number in body.beneficiary_id_numbers],
        related=donation.related_refs,
    )
    donation.used_fen += body.amount_fen
    use_id = new_id()
    use = DonationUse(
        id=use_id, donation_id=donation.id, amount_fen=body.amount_fen, purpose=body.purpose,
        description=body.description, beneficiaries=len(set(body.beneficiary_id_numbers)), used_on=uow.today,
        ledger_transaction_id=await _payment(uow, organization, donation, use_id, body),
    )  # fmt: skip
    uow.session.add(use)
    uow.audit("donation.use", "donation", donation.id, details={"fen": body.amount_fen})


async def change_purpose(uow: UnitOfWork, donation: Donation, body: PurposeChange) -> None:
    """What is left may be used for something else, as the donor has agreed in writing.

    Raises:
        NotReceived: it is not with the organization.
        PurposeNotAllowed: the fund is bound to something else.
    """
    uow.expect_version(donation)
    if donation.state != DonationState.RECEIVED:
        raise NotReceived
    fund = await uow.session.get_one(Fund, donation.fund_id)
    if fund.purposes and body.purpose not in fund.purposes:
        raise PurposeNotAllowed(clause_ref="14")
    change = {"from": donation.purpose, "to": body.purpose, "consent": body.consent, "left": str(donation.used_fen)}
    donation.purpose_changes = {**donation.purpose_changes, uow.now.isoformat(): change}
    donation.purpose = body.purpose
    uow.audit("donation.change_purpose", "donation", donation.id)


async def _payment(
    uow: UnitOfWork, organization: Organization, donation: Donation, use_id: UUID, body: DonationUseCreate
) -> UUID | None:
    """Return the transaction by which the money left the fund, posted now unless it was before; None for things."""
    if donation.kind != DonationKind.CASH:
        return None
    if body.ledger_transaction_id is not None:
        return await _earlier_payment(uow, donation, body.ledger_transaction_id, body)
    spent = await ledger.spend(
        uow,
        donation.fund_id,
        body.amount_fen,
        organization_id=donation.organization_id,
        project_id=donation.id,
        purpose=body.purpose,
        division_code=body.division_code or organization.division_code,
        key=f"donation-use:{use_id}",
        memo=body.description,
        officer_release=True,
    )
    return spent.id


async def _earlier_payment(uow: UnitOfWork, donation: Donation, payment_id: UUID, body: DonationUseCreate) -> UUID:
    """Return the payment that the use names; the fund's lock lets two uses share it only as far as it goes."""
    await uow.session.get_one(Fund, donation.fund_id, with_for_update=True, populate_existing=True)
    paid = await paid_for(uow.session, payment_id, donation.fund_id, body.purpose)
    used = await uses_of_payment(uow.session, payment_id)
    if paid < used + body.amount_fen or await reversed_later(uow.session, payment_id):
        raise PaymentForeign(clause_ref="14")
    return payment_id
