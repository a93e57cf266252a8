"""Donations are taken with a receipt, wait for clearance, are used as they were given, or go back."""

from datetime import date
from typing import Final

from funding.clearances.service import revote
from funding.donations.errors import FundForeign, NoLegalPersonality
from funding.donations.queries import late_returns, receipts_of
from funding.donations.rules import (
    DONATION_MACHINE,
    RETURN_RULE,
    DonationKind,
    DonationState,
    require_acceptable,
)
from funding.donations.schemas import DonationCreate
from funding.donations.service.reporting import await_report
from funding.fundraising.service.planning import require_campaign
from funding.ledger import service as ledger
from funding.ledger.errors import PurposeNotAllowed
from funding.ledger.rules.vocabulary import SourceType
from funding.models import Donation, Fund, Organization
from funding.organizations.service import concerning
from shared.contracts.funding import DonationFacts, DonationReceived, DonationRefused, DonationReturnOverdue
from shared.contracts.values import Tier
from shared.kit.calendar import WorkCalendar
from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.masking import mask_name
from shared.kit.problems import NotFound
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 100
DONOR_CONTEXT: Final = "donations.donor"
_TAKING: Final = frozenset({SourceType.DONATION, SourceType.COMMUNITY_FOUNDATION, SourceType.SOCIAL})


async def enter_donation(uow: UnitOfWork, organization: Organization, body: DonationCreate) -> Donation:
    """The donation is received with a receipt; one from overseas waits until its major matter is cleared.

    Raises:
        NoLegalPersonality: the organization is filed only.
        NotFound, FundForeign: there is no such fund, or it is not the organization's for donations.
        PurposeNotAllowed: the fund is bound to something else.
        CampaignNotOpen: the campaign that it names takes no such donation.
        AccountFrozen …: the organization must not act.
    """
    if organization.tier != Tier.REGISTERED:
        raise NoLegalPersonality(clause_ref="14")
    await ledger.require_outflow_allowed(uow, organization.organization_id, officer_release=True)
    await _require_fund(uow, organization, body)
    await require_campaign(uow, body.campaign_id, organization, body.fund_id, body.purpose)
    first = DONATION_MACHINE.walk(None, "announce" if body.overseas else "receive")
    donation = Donation(
        id=new_id(),
        **body.model_dump(exclude={"donor", "related_id_numbers"}),
        donor=uow.vault.encrypt(body.donor, DONOR_CONTEXT),
        donor_masked=None if body.anonymous else mask_name(body.donor),
        related_refs=sorted({uow.vault.blind_index(number) for number in body.related_id_numbers}),
        state=first, used_fen=0, frozen_fen=0, purpose_changes={}, rules={}, made_at=uow.now,
        made_by=uow.caller.identity,
    )  # fmt: skip
    uow.session.add(donation)
    await uow.session.flush()
    if first == DonationState.RECEIVED:
        await take(uow, organization, donation)
    uow.audit("donation.enter", "donation", donation.id, details={"overseas": donation.overseas})
    return donation


async def accept_donation(
    uow: UnitOfWork, organization: Organization, donation: Donation, registration: str | None
) -> None:
    """The overseas donation is received.

    Raises:
        InvalidTransition: it does not wait.
        MatterNotCleared, OverseasNotRegistered: it must not be taken.
    """
    uow.expect_version(donation)
    state = DONATION_MACHINE.walk(DonationState(donation.state), "accept")
    donation.overseas_registration = registration or donation.overseas_registration
    require_acceptable(cleared=donation.cleared_at is not None, registration=donation.overseas_registration)
    donation.state = state
    await take(uow, organization, donation)


async def refuse_donation(uow: UnitOfWork, organization: Organization, donation: Donation, reason: str) -> None:
    """The donation is not taken, and goes back within 30 days.

    Raises:
        InvalidTransition: it does not wait.
    """
    donation.state = DONATION_MACHINE.walk(DonationState(donation.state), "refuse")
    rules = AppliedRules(await current_rules(uow.resources, uow.session), organization.jurisdiction_id, uow.today)
    donation.return_due_on = WorkCalendar().add_calendar_days(uow.today, int(rules(RETURN_RULE).value))
    donation.rules = rules.used
    await uow.session.flush()
    uow.audit("donation.refuse", "donation", donation.id, purpose=reason)
    _tell(uow, organization, donation, DonationRefused)
    await revote(uow, organization.organization_id)


async def give_back(uow: UnitOfWork, donation: Donation) -> None:
    """The refused donation is back with the donor.

    Raises:
        InvalidTransition: it was not refused, or is back.
    """
    uow.expect_version(donation)
    donation.state = DONATION_MACHINE.walk(DonationState(donation.state), "give_back")
    donation.returned_on = uow.today
    late = donation.return_due_on is not None and uow.today > donation.return_due_on
    uow.audit("donation.give_back", "donation", donation.id, details={"late": late})
    await uow.session.flush()
    await revote(uow, donation.organization_id)


async def tell_of_late_returns(uow: UnitOfWork, day: date) -> int:
    """It was told, once, of each refused donation that is not back with the donor in time."""
    found = await late_returns(uow.session, day, BATCH)
    for donation in found:
        donation.return_overdue_at = uow.now
        organization = await uow.session.get_one(Organization, donation.organization_id)
        _tell(uow, organization, donation, DonationReturnOverdue)
        uow.audit("donation.return_overdue", "donation", donation.id)
    await uow.session.flush()
    return len(found)


async def _require_fund(uow: UnitOfWork, organization: Organization, body: DonationCreate) -> None:
    fund = await uow.session.get(Fund, body.fund_id)
    if fund is None:
        raise NotFound
    if fund.owner_organization_id != organization.organization_id or fund.source_type not in _TAKING:
        raise FundForeign(clause_ref="14")
    if fund.purposes and body.purpose not in fund.purposes:
        raise PurposeNotAllowed(clause_ref="14")


async def take(uow: UnitOfWork, organization: Organization, donation: Donation) -> None:
    """The donation is in: money on the books, a receipt unless the donor wants none, and everybody told."""
    donation.received_on = uow.today
    await await_report(uow, donation, uow.today)
    if not donation.receipt_waived:
        number = await receipts_of(uow.session, organization.organization_id, uow.today.year) + 1
        donation.receipt_no = f"{uow.today.year}-{number:06}"
    if donation.kind == DonationKind.CASH:
        await ledger.receive(uow, donation.fund_id, donation.amount_fen, key=f"donation:{donation.id}", memo="捐赠")
    await uow.session.flush()
    _tell(uow, organization, donation, DonationReceived)
    await revote(uow, organization.organization_id)


def _tell(uow: UnitOfWork, organization: Organization, donation: Donation, event: type[DonationFacts]) -> None:
    facts = event(
        **concerning(organization),
        donation_id=donation.id,
        amount_fen=donation.amount_fen,
        overseas=donation.overseas,
    )
    uow.record(facts, division_code=organization.division_code)


DAILY_JOBS: Final = (DailyJob("donations.tell_of_late_returns", tell_of_late_returns),)
