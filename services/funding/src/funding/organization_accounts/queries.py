"""Reads of account profiles, and their locked load."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from funding.models import Organization, OrganizationAccount, OrganizationFreeze
from funding.organization_accounts.rules import PRIORITY_FROM
from funding.organizations.queries import PLACES
from shared.kit.pagination import SortKey
from shared.kit.reach import within

ORDER = (SortKey(OrganizationAccount.__table__.c.id, "id"),)

ACCOUNTS: Select[*tuple[Any, ...]] = select(
    OrganizationAccount.id,
    OrganizationAccount.organization_id,
    Organization.name.label("organization_name"),
    Organization.status,
    Organization.tier,
    Organization.community_code,
    Organization.town_code,
    Organization.county_code,
    OrganizationAccount.kind,
    OrganizationAccount.state,
    OrganizationAccount.rural,
    OrganizationAccount.start_up_eligible_until,
    OrganizationAccount.evaluation_grade,
    func.coalesce(OrganizationAccount.evaluation_grade >= PRIORITY_FROM.value, False).label("priority"),
    OrganizationAccount.version,
    OrganizationAccount.updated_at,
    Organization.aggregate_version.label("organization_version"),
).join_from(OrganizationAccount, Organization)


def accounts_where(
    reach: frozenset[tuple[str, str]] | None,
    *,
    account_id: UUID | None = None,
    organization_id: UUID | None = None,
    state: str | None = None,
) -> Select[*tuple[Any, ...]]:
    """Return the accounts within `reach` that meet the filters given."""
    found = ACCOUNTS.where(within(reach, PLACES))
    if account_id is not None:
        found = found.where(OrganizationAccount.id == account_id)
    if organization_id is not None:
        found = found.where(OrganizationAccount.organization_id == organization_id)
    return found if state is None else found.where(OrganizationAccount.state == state)


async def locked_account(session: AsyncSession, organization_id: UUID) -> OrganizationAccount | None:
    """Return the organization's account, locked, or None."""
    statement = select(OrganizationAccount).where(OrganizationAccount.organization_id == organization_id)
    return (await session.scalars(statement.with_for_update())).one_or_none()


async def standing_freeze(session: AsyncSession, organization_id: UUID) -> OrganizationFreeze | None:
    """Return the organization's freeze that has not ended, locked, or None."""
    statement = select(OrganizationFreeze).where(
        OrganizationFreeze.organization_id == organization_id, OrganizationFreeze.until_at.is_(None)
    )
    return (await session.scalars(statement.with_for_update())).one_or_none()
