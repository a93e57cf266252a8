"""Charters as the API shows them, and the one in force."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.charters import CharterVersion
from registration.models.organizations import Organization
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from shared.kit.reach import within

_V = CharterVersion
_SHOWN: Final[tuple[Any, ...]] = (
    _V.id, _V.organization_id, _V.number, _V.charter_items, _V.summary, _V.document, _V.resolution, _V.change_id,
    _V.approved_on, _V.superseded_on,
)  # fmt: skip

CHARTER_BY_ID: Final = (
    select(*_SHOWN, *PLACE_COLUMNS)
    .join(Organization, Organization.id == _V.organization_id)
    .where(_V.id == bindparam("charter_id"))
)


def charters_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of versions within a caller's reach."""
    return select(*_SHOWN).join(Organization, Organization.id == _V.organization_id).where(within(reach, PLACES))


async def version_in_force(session: AsyncSession, organization_id: UUID) -> CharterVersion | None:
    """Return the version that nothing has superseded, held for this transaction; None without a charter."""
    return await session.scalar(
        select(_V).where(_V.organization_id == organization_id, _V.superseded_on.is_(None)).with_for_update()
    )
