"""Keeps the copies of the organizations."""

from shared.contracts.registration import OrganizationSnapshot
from shared.kit.changes import apply_changes
from shared.kit.unit_of_work import UnitOfWork
from talent.models import Organization
from talent.organizations.queries import locked_organization


async def keep_organization(uow: UnitOfWork, seen: OrganizationSnapshot) -> Organization:
    """The copy shows the newest state known of the organization; an older one changes nothing.

    Returns the copy, locked.
    """
    values = seen.columns(Organization.__table__.columns.keys())
    known = await locked_organization(uow.session, seen.facts.organization_id)
    if known is None:
        known = Organization(**values)
        uow.session.add(known)
        await uow.session.flush()
    elif seen.aggregate_version > known.aggregate_version:
        apply_changes(known, values)
    return known
