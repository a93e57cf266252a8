"""Public announcements of what was entered in the register."""

from registration.models.organizations import Organization
from registration.organizations.errors import NothingToAnnounce
from registration.organizations.queries import loads
from shared.kit.unit_of_work import UnitOfWork


async def publish_announcement(uow: UnitOfWork, organization: Organization, channel: str) -> Organization:
    """The earliest announcement still owed is published today through `channel`.

    Raises:
        NothingToAnnounce: none is owed.
    """
    announcement = await loads.open_announcement(uow.session, organization.id)
    if announcement is None:
        raise NothingToAnnounce
    announcement.published_on, announcement.channel = uow.today, channel
    announcement.published_by = uow.caller.identity
    organization.updated_at = uow.now
    uow.audit("organization.announce", "organization", organization.id, details={"kind": announcement.kind})
    return organization
