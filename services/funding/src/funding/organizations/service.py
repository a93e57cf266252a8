"""Keeps the copies of the organizations."""

from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select

from funding.models import Model, Organization
from funding.organizations.errors import OrganizationNotActing
from funding.organizations.queries import locked_organization
from shared.contracts.registration import OrganizationSnapshot
from shared.contracts.values import OrganizationStatus
from shared.kit.authorization import Place
from shared.kit.changes import apply_changes
from shared.kit.problems import NotFound
from shared.kit.unit_of_work import UnitOfWork

B = TypeVar("B", bound=Model)


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


def place_of(organization: Organization) -> Place:
    """Return where an organization lies."""
    return Place(
        jurisdiction_id=organization.jurisdiction_id,
        town_code=organization.town_code,
        community_code=organization.community_code,
        authority_id=organization.authority_id,
        organization_id=str(organization.organization_id),
    )


def concerning(organization: Organization) -> dict[str, Any]:
    """Return what every event says of the organization that it concerns."""
    return {
        "organization_id": organization.organization_id,
        "status": organization.status,
        "tier": organization.tier,
    }


async def organization_for(uow: UnitOfWork, organization_id: UUID, permission: str, *, read: str) -> Organization:
    """Return the organization, locked, for a caller who may do this with what belongs to it.

    Raises:
        NotFound: there is none, or the caller may not even read what belongs to it.
        Forbidden: the caller may read it but not do this.
    """
    organization = await locked_organization(uow.session, organization_id)
    if organization is None:
        raise NotFound
    uow.require(permission, place_of(organization), read=read)
    return organization


def require_clean(organization: Organization) -> None:
    """Pass an organization that acts and stands on no credit list.

    Raises:
        OrganizationNotActing: it does not, or does.
    """
    if organization.status != OrganizationStatus.ACTIVE or organization.credit_flags:
        raise OrganizationNotActing(clause_ref="14")


async def belonging(
    uow: UnitOfWork, kind: type[B], row_id: UUID, permission: str, *, read: str
) -> tuple[Organization, B]:
    """Return the organization and what belongs to it, both locked in this order, for a caller who may do this.

    Raises:
        NotFound: there is no such row, or the caller may not even read it.
        Forbidden: the caller may read it but not do this.
    """
    columns = kind.__table__.c
    organization_id = await uow.session.scalar(select(columns.organization_id).where(columns.id == row_id))
    if organization_id is None:
        raise NotFound
    organization = await organization_for(uow, organization_id, permission, read=read)
    row = await uow.session.get(kind, row_id, with_for_update=True, populate_existing=True)
    assert row is not None, "rows that belong to an organization are never deleted"
    return organization, row
