"""Public announcements of what was entered in the register."""

from typing import Final

from registration.models.organizations import Organization, OrganizationAnnouncement
from registration.organizations.errors import NothingToAnnounce
from registration.organizations.queries import loads
from registration.organizations.rules.announcements import AnnouncementKind
from shared.contracts.values import Origin
from shared.kit.calendar import WorkCalendar
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

ANNOUNCEMENT_RULE: Final = "registration.announcementWorkingDays"
_WORKING_DAYS: Final = WorkCalendar()


async def owe_announcement(
    uow: UnitOfWork, organization: Organization, kind: AnnouncementKind
) -> OrganizationAnnouncement:
    """The authority owes the public an announcement of this kind, due some working days from today."""
    book = await current_rules(uow.resources, uow.session)
    days = int(book.value(ANNOUNCEMENT_RULE, organization.authority_id, uow.today).value)
    announcement = OrganizationAnnouncement(
        organization_id=organization.id, kind=kind, due_on=_WORKING_DAYS.add_working_days(uow.today, days)
    )
    uow.session.add(announcement)
    return announcement


async def owe_establishment(uow: UnitOfWork, organization: Organization) -> None:
    """The establishment is to be announced; an import was announced where it was registered."""
    if organization.origin == Origin.APPLICATION:
        await owe_announcement(uow, organization, AnnouncementKind.ESTABLISHMENT)


async def publish_announcement(
    uow: UnitOfWork, organization: Organization, channel: str, kind: AnnouncementKind | None = None
) -> Organization:
    """The earliest announcement still owed, or the earliest of `kind`, is published today through `channel`.

    Raises:
        NothingToAnnounce: none is owed.
    """
    announcement = await loads.open_announcement(uow.session, organization.id, kind)
    if announcement is None:
        raise NothingToAnnounce
    announcement.published_on, announcement.channel = uow.today, channel
    announcement.published_by = uow.caller.identity
    organization.updated_at = uow.now
    uow.audit("organization.announce", "organization", organization.id, details={"kind": announcement.kind})
    return organization
