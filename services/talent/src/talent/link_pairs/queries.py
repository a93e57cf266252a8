"""Reads of link pairs, and their locked load."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.kit.pagination import SortKey
from shared.kit.reach import within
from talent.models import LinkPair, Organization, Person, Qualification
from talent.organizations.queries import PLACES

ORDER = (SortKey(LinkPair.__table__.c.id, "id"),)

LINK_PAIRS: Select[*tuple[Any, ...]] = (
    select(
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
        LinkPair.worker_id,
        LinkPair.linked_on,
        LinkPair.last_contact_on,
        LinkPair.contact_due_on,
        LinkPair.overdue_for,
        LinkPair.version,
        LinkPair.updated_at,
        Organization.aggregate_version.label("organization_version"),
    )
    .join_from(LinkPair, Organization)
    .outerjoin(Person, Person.id == LinkPair.worker_id)
)


def link_pairs_where(
    reach: frozenset[tuple[str, str]] | None,
    *,
    link_pair_id: UUID | None = None,
    organization_id: UUID | None = None,
    state: str | None = None,
) -> Select[*tuple[Any, ...]]:
    """Return the link pairs within `reach` that meet the filters given."""
    found = LINK_PAIRS.where(within(reach, {**PLACES, "owner": Person.account}))
    if link_pair_id is not None:
        found = found.where(LinkPair.id == link_pair_id)
    if organization_id is not None:
        found = found.where(LinkPair.organization_id == organization_id)
    return found if state is None else found.where(LinkPair.state == state)


async def locked_link_pair(session: AsyncSession, organization_id: UUID) -> LinkPair | None:
    """Return the organization's link pair, locked, or None."""
    statement = select(LinkPair).where(LinkPair.organization_id == organization_id).with_for_update()
    return (await session.scalars(statement)).one_or_none()


async def load_of(session: AsyncSession, person_id: UUID, kind: str, but: UUID) -> int:
    """Return by how many organizations of the kind the person stands, one pair left out."""
    statement = select(func.count()).where(
        LinkPair.worker_id == person_id, LinkPair.state == "LINKED", LinkPair.kind == kind, LinkPair.id != but
    )
    return await session.scalar(statement) or 0


async def pairs_of_worker(session: AsyncSession, person_id: UUID) -> Sequence[LinkPair]:
    """Return the pairs of a worker, locked."""
    return (await session.scalars(select(LinkPair).where(LinkPair.worker_id == person_id).with_for_update())).all()


async def overdue_pairs(session: AsyncSession, due_until: date, limit: int) -> Sequence[LinkPair]:
    """Return linked pairs whose contact was due up to the day and that were not told for it, locked."""
    statement = select(LinkPair).where(
        LinkPair.state == "LINKED",
        LinkPair.contact_due_on <= due_until,
        or_(LinkPair.overdue_for.is_(None), LinkPair.overdue_for != LinkPair.contact_due_on),
    )
    return (await session.scalars(statement.order_by(LinkPair.id).limit(limit).with_for_update())).all()


async def is_certified(session: AsyncSession, person_id: UUID, on: date) -> bool:
    """Tell whether the person holds a certificate of social work that is valid on the day."""
    statement = select(Qualification.id).where(
        Qualification.person_id == person_id,
        Qualification.kind == "SOCIAL_WORK",
        Qualification.state.in_(("REGISTERED", "RENEWABLE")),
        Qualification.valid_from <= on,
        Qualification.valid_to >= on,
    )
    return await session.scalar(statement.limit(1)) is not None
