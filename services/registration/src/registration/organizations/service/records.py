"""What is written down whenever an organization's record changes: history, and the facts that events carry."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, update

from registration.models.organizations import Organization, OrganizationHistory
from registration.organizations.queries.columns import OFFICIAL_FIELDS
from shared.kit.authorization import Place
from shared.kit.unit_of_work import UnitOfWork

_NOT_IN_HISTORY = frozenset({"version", "updated_at"})
_PLACE_FIELDS = ("id", "jurisdiction_id", "town_code", "home_community_code", "authority_id", "supervising_unit_id")


def place_for(row: Mapping[str, Any]) -> Place:
    """Return where an organization is and to whom it belongs."""
    unit = row["supervising_unit_id"]
    return Place(
        jurisdiction_id=row["jurisdiction_id"],
        town_code=row["town_code"],
        community_code=row["home_community_code"],
        authority_id=row["authority_id"],
        organization_id=str(row["id"]),
        supervising_unit_id=None if unit is None else str(unit),
    )


def place_of(organization: Organization) -> Place:
    """Return `place_for` of a loaded organization."""
    return place_for({name: getattr(organization, name) for name in _PLACE_FIELDS})


def division_of(organization: Organization) -> str:
    """Return the smallest division that the organization is at home in."""
    return organization.home_community_code or organization.town_code or organization.county_code or "50"


def event_facts(organization: Organization) -> dict[str, Any]:
    """Return the fields of `OrganizationFacts`: the record as it is now."""
    return {
        "organization_id": organization.id,
        "status": organization.status,
        "tier": organization.tier,
        "name": organization.name,
        "legal_kind": organization.legal_kind,
        "category": organization.category,
        "community_code": organization.home_community_code,
        "town_code": organization.town_code,
        "county_code": organization.county_code,
        "jurisdiction_id": organization.jurisdiction_id,
        "authority_id": organization.authority_id,
        "credit_flags": tuple(organization.credit_flags),
        "uscc": organization.uscc,
        "filing_number": organization.filing_number,
        "registered_on": organization.registered_on,
        "filed_on": organization.filed_on,
        "recorded_on": organization.recorded_on,
        "origin": organization.origin,
    }


def event_reference(organization: Organization) -> dict[str, Any]:
    """Return the fields of `ConcernsOrganization`: which organization, and how it stands now."""
    return {"organization_id": organization.id, "status": organization.status, "tier": organization.tier}


async def write_history(uow: UnitOfWork, organization: Organization, act: str, valid_from: date) -> None:
    """The record as it is now is in force from `valid_from`; what was in force before ends there.

    Flushes the organization, whose row must have been changed: its new version numbers the entry.
    """
    organization.updated_at = uow.now
    await uow.session.flush()
    history = OrganizationHistory
    await uow.session.execute(
        update(history)
        .where(history.organization_id == organization.id, history.valid_to.is_(None))
        .values(valid_to=func.greatest(history.valid_from, valid_from))
        .execution_options(synchronize_session=False)
    )
    uow.session.add(history_entry(organization, act, valid_from, uow.now))


def history_entry(organization: Organization, act: str, valid_from: date, recorded_at: datetime) -> OrganizationHistory:
    """Return the record as it is now as an entry that is in force from `valid_from`."""
    return OrganizationHistory(
        organization_id=organization.id,
        version=organization.version,
        act=act,
        valid_from=valid_from,
        valid_to=None,
        recorded_at=recorded_at,
        facts=_shown(organization),
    )


def _shown(organization: Organization) -> dict[str, Any]:
    names = [name for name in OFFICIAL_FIELDS if name not in _NOT_IN_HISTORY]
    return {name: _plain(getattr(organization, name)) for name in names}


def _plain(value: Any) -> Any:
    """Return what JSON can hold; days and instants as ISO 8601, ids as text."""
    if value is None or isinstance(value, bool | int | str | list | dict):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)
