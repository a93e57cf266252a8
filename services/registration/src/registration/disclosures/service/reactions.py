"""What an organization has to publish because of what funding reports."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from registration.applications.service.surroundings import work_calendar
from registration.disclosures.rules.due import DonationTimes, donation_instalments
from registration.disclosures.rules.kinds import DisclosureKind, accounts_as_charity
from registration.disclosures.service.owing import owe_disclosure
from registration.disclosures.service.recording import rules_of
from registration.models.organizations import Organization
from registration.organizations.queries.loads import locked_organization
from shared.contracts.envelope import EventData
from shared.contracts.funding import DonationReceived, ProjectSettled
from shared.contracts.values import ENDED_STATUSES, Category, LegalKind
from shared.kit.clock import legal_day
from shared.kit.consume import Delivery, Handler
from shared.kit.unit_of_work import UnitOfWork

LONG_PROJECT_RULE: Final = "disclosure.longProjectMonths"
INTERIM_RULE: Final = "disclosure.interimMonths"
FINAL_RULE: Final = "disclosure.finalMonths"


async def on_project_settled(uow: UnitOfWork, delivery: Delivery) -> None:
    """The organization publishes how the money of a settled project was used."""
    assert isinstance(delivery.data, ProjectSettled)
    organization = await _organization(uow, delivery.data)
    if organization is not None:
        subject = f"project:{delivery.data.project_id}"
        await owe_disclosure(uow, organization, DisclosureKind.FUND_USE, None, subject)


async def on_donation_received(uow: UnitOfWork, delivery: Delivery) -> None:
    """The organization publishes how a donation is used: a charity at the times of the law, others soon."""
    donation = delivery.data
    assert isinstance(donation, DonationReceived)
    organization = await _organization(uow, donation)
    if organization is None:
        return
    subject = f"donation:{donation.donation_id}"
    kind, category = LegalKind(organization.legal_kind), Category(organization.category)
    if not accounts_as_charity(kind, category, is_charity=organization.is_charity):
        await owe_disclosure(uow, organization, DisclosureKind.DONATION_USE, None, subject)
        return
    start = donation.project_from or legal_day(delivery.event.time)
    await _owe_instalments(uow, organization, subject, start, max(start, donation.project_to or start))


async def _owe_instalments(uow: UnitOfWork, organization: Organization, subject: str, start: date, end: date) -> None:
    rules = await rules_of(uow, organization, start)
    times = DonationTimes(*(int(rules(key).value) for key in (LONG_PROJECT_RULE, INTERIM_RULE, FINAL_RULE)))
    for part in donation_instalments(start, end, times, work_calendar()):
        await owe_disclosure(uow, organization, DisclosureKind.DONATION_USE, part.due_on, f"{subject}:{part.part}")


async def _organization(uow: UnitOfWork, data: ProjectSettled | DonationReceived) -> Organization | None:
    """Return the organization, locked; None when it has ended or was never here."""
    organization = await locked_organization(uow.session, data.organization_id)
    return None if organization is None or organization.status in ENDED_STATUSES else organization


REACTIONS: Final[Mapping[type[EventData], Handler]] = {
    ProjectSettled: on_project_settled,
    DonationReceived: on_donation_received,
}
