"""Keeps the copies of the organizations, and finds them for the features."""

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from party_liaison.models import Organization, OrganizationState
from party_liaison.organizations.errors import OrganizationEnded, UnknownReference
from party_liaison.organizations.queries import locked_organization, locked_organizations
from party_liaison.organizations.rules import Home, is_alive
from shared.contracts.registration import OrganizationFacts, OrganizationSnapshot
from shared.kit.authorization import Place
from shared.kit.changes import apply_changes
from shared.kit.problems import NotFound
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

_NOT_FACTS: Final = frozenset({"supervising_unit_id"})


async def keep_organization(uow: UnitOfWork, seen: OrganizationSnapshot) -> Organization:
    """The copy shows the newest state known of the organization; an older one changes nothing.

    Returns the copy, locked.
    """
    values = seen.columns(column.key for column in Organization.__table__.columns if column.key not in _NOT_FACTS)
    known = await locked_organization(uow.session, seen.facts.organization_id)
    if known is None:
        known = Organization(**values)
        uow.session.add(known)
        await uow.session.flush()
    elif seen.aggregate_version > known.aggregate_version:
        apply_changes(known, values)
    return known


async def keep_state(uow: UnitOfWork, facts: OrganizationFacts, version: int, seen_on: date) -> None:
    """What an event showed of an organization is known since its day, whatever came before or after."""
    names = ("organization_id", "tier", "status", "community_code", "town_code", "jurisdiction_id")
    values = {name: getattr(facts, name) for name in names}
    row = insert(OrganizationState).values(**values, aggregate_version=version, seen_on=seen_on)
    await uow.session.flush()
    await uow.session.execute(row.on_conflict_do_nothing())


def home_of(organization: Organization) -> Home:
    """Return where the organization belongs."""
    return Home(
        organization.community_code,
        organization.town_code,
        organization.county_code,
        organization.jurisdiction_id,
    )


def place_of(organization: Organization) -> Place:
    """Return where the organization lies and whose it is."""
    return Place(
        jurisdiction_id=organization.jurisdiction_id,
        town_code=organization.town_code,
        community_code=organization.community_code,
        organization_id=str(organization.organization_id),
        supervising_unit_id=organization.supervising_unit_id,
    )


async def organization_for(uow: UnitOfWork, organization_id: UUID, permission: str, *, read: str) -> Organization:
    """Return the organization, locked, when the caller may do this there and it is alive.

    Raises:
        NotFound: there is no such organization within reach.
        Forbidden: the caller may read there but not do this.
        OrganizationEnded: it has ended or is not on record.
    """
    organization = await locked_organization(uow.session, organization_id)
    if organization is None:
        raise NotFound
    uow.require(permission, place_of(organization), read=read)
    if not is_alive(organization.status):
        raise OrganizationEnded
    return organization


async def organizations_named(
    uow: UnitOfWork, organization_ids: Sequence[UUID], permission: str
) -> Sequence[Organization]:
    """Return the organizations of a body, locked in one order, when all of them are alive and within reach.

    Raises:
        UnknownReference: one does not exist or is out of reach.
        OrganizationEnded: one has ended or is not on record.
    """
    found = await locked_organizations(uow.session, organization_ids)
    allowed = [one for one in found if uow.resources.permissions.allows(uow.caller, permission, place_of(one))]
    if len(allowed) != len(set(organization_ids)):
        raise UnknownReference
    if not all(is_alive(one.status) for one in allowed):
        raise OrganizationEnded
    return allowed


async def rules_for(uow: UnitOfWork, jurisdiction_id: str, on: date) -> AppliedRules:
    """Return the look-up of rules for a decision of that day in the jurisdiction."""
    return AppliedRules(await current_rules(uow.resources, uow.session), jurisdiction_id, on)
