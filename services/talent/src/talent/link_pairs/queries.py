"""Reads of link pairs, and their locked load."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.kit.pagination import SortKey
from shared.kit.reach import within
from talent.models import LinkPair, Organization
from talent.organizations.queries import PLACES

ORDER = (SortKey(LinkPair.__table__.c.id, "id"),)

LINK_PAIRS: Select[*tuple[Any, ...]] = select(
    LinkPair.id,
    LinkPair.organization_id,
    Organization.name.label("organization_name"),
    Organization.status,
    Organization.tier,
    Organization.category,
    Organization.community_code,
    Organization.town_code,
    Organization.county_code,
    LinkPair.kind,
    LinkPair.state,
    LinkPair.version,
    LinkPair.updated_at,
    Organization.aggregate_version.label("organization_version"),
).join_from(LinkPair, Organization)


def link_pairs_where(
    reach: frozenset[tuple[str, str]] | None,
    *,
    link_pair_id: UUID | None = None,
    organization_id: UUID | None = None,
    state: str | None = None,
) -> Select[*tuple[Any, ...]]:
    """Return the link pairs within `reach` that meet the filters given."""
    found = LINK_PAIRS.where(within(reach, PLACES))
    if link_pair_id is not None:
        found = found.where(LinkPair.id == link_pair_id)
    if organization_id is not None:
        found = found.where(LinkPair.organization_id == organization_id)
    return found if state is None else found.where(LinkPair.state == state)


async def locked_link_pair(session: AsyncSession, organization_id: UUID) -> LinkPair | None:
    """Return the organization's link pair, locked, or None."""
    statement = select(LinkPair).where(LinkPair.organization_id == organization_id).with_for_update()
    return (await session.scalars(statement)).one_or_none()
