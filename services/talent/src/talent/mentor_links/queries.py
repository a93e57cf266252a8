"""Reads of mentor links, and their locked loads."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.kit.pagination import SortKey
from shared.kit.reach import within
from talent.models import MentorLink, Organization, Person
from talent.models.places import columns_of
from talent.organizations.queries import PLACES

_M = MentorLink
ORDER: Final = (SortKey(MentorLink.__table__.c.id, "id"),)
_OWN: Final = (
    "id", "residency_id", "base_id", "organization_id", "track", "state", "mentor_id", "linked_on", "ended_on",
    "rules_used", "version", "updated_at",
)  # fmt: skip


def mentor_links_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of mentor links of organizations within reach, or of the caller as mentor."""
    return (
        select(*columns_of(_M, _OWN), Organization.name.label("organization_name"), Organization.community_code)
        .join(Organization, Organization.organization_id == _M.organization_id)
        .outerjoin(Person, Person.id == _M.mentor_id)
        .where(within(reach, {**PLACES, "owner": Person.account}))
    )


async def locked_by_residency(session: AsyncSession, residency_id: UUID) -> MentorLink | None:
    """Return the mentor link of the residency, locked, or None."""
    return (await session.scalars(select(_M).where(_M.residency_id == residency_id).with_for_update())).one_or_none()


async def load_of_mentor(session: AsyncSession, person_id: UUID, but: UUID) -> int:
    """Return of how many organizations the person is the mentor, one link left out."""
    statement = select(func.count()).where(_M.mentor_id == person_id, _M.state == "LINKED", _M.id != but)
    return await session.scalar(statement) or 0


async def links_of_mentor(session: AsyncSession, person_id: UUID) -> Sequence[MentorLink]:
    """Return the links in which the person is or was the mentor, locked."""
    return (await session.scalars(select(_M).where(_M.mentor_id == person_id).with_for_update())).all()
