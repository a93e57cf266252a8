"""Keeps the copies of the organizations."""

from collections.abc import Mapping
from typing import Any

from party_liaison.models import Organization
from party_liaison.organizations.queries import organization_for_update
from party_liaison.organizations.rules import Home
from shared.contracts.registration import OrganizationFacts, OrganizationSnapshot
from shared.kit.changes import apply_changes
from shared.kit.unit_of_work import UnitOfWork


async def keep_organization(uow: UnitOfWork, seen: OrganizationSnapshot) -> Organization:
    """The copy shows the newest state known of the organization; an older one changes nothing.

    Returns the copy, locked.
    """
    known = await organization_for_update(uow.session, seen.facts.organization_id)
    if known is None:
        known = Organization(**_columns(seen.facts), aggregate_version=seen.aggregate_version)
        uow.session.add(known)
        await uow.session.flush()
    elif seen.aggregate_version > known.aggregate_version:
        apply_changes(known, {**_columns(seen.facts), "aggregate_version": seen.aggregate_version})
    return known


def _columns(facts: OrganizationFacts) -> Mapping[str, Any]:
    return {
        "organization_id": facts.organization_id,
        "name": facts.name,
        "legal_kind": facts.legal_kind,
        "tier": facts.tier,
        "status": facts.status,
        "community_code": facts.community_code,
        "town_code": facts.town_code,
        "county_code": facts.county_code,
        "jurisdiction_id": facts.jurisdiction_id,
        "authority_id": facts.authority_id,
        "credit_flags": list(facts.credit_flags),
        "registered_on": facts.registered_on,
        "filed_on": facts.filed_on,
        "recorded_on": facts.recorded_on,
    }


def home_of(organization: Organization) -> Home:
    """Return where the organization belongs."""
    return Home(
        organization.community_code,
        organization.town_code,
        organization.county_code,
        organization.jurisdiction_id,
    )
