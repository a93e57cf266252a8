"""Reads of notices, and their locked loads."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from party_liaison.models import Notice, Organization
from party_liaison.organizations.queries import PLACES
from shared.kit.pagination import SortKey
from shared.kit.reach import Places, within

_N = Notice
ORDER: Final = (SortKey(_N.__table__.c.id, "id"),)
OWN_PLACES: Final[Places] = {"town_code": _N.town_code}


def notices_where(
    reach: frozenset[tuple[str, str]] | None,
    *,
    notice_id: UUID | None = None,
    organization_id: UUID | None = None,
    kind: str | None = None,
    state: str | None = None,
) -> Select[*tuple[Any, ...]]:
    """Return the notices within `reach`, by their organization or by their town, that meet the filters given."""
    found: Select[*tuple[Any, ...]] = (
        select(
            _N.id, _N.version, _N.kind, _N.organization_id, _N.town_code, _N.detail, _N.since_on, _N.state,
            _N.noted_on, _N.updated_at,
        )
        .outerjoin(Organization, Organization.organization_id == _N.organization_id)
        .where(or_(within(reach, PLACES), within(reach, OWN_PLACES)))
    )  # fmt: skip
    pairs: tuple[tuple[Any, Any], ...] = (
        (notice_id, _N.id), (organization_id, _N.organization_id), (kind, _N.kind), (state, _N.state),
    )  # fmt: skip
    for value, column in pairs:
        found = found if value is None else found.where(column == value)
    return found


async def locked_notice(session: AsyncSession, notice_id: UUID) -> Notice | None:
    """Return the notice, locked, or None."""
    return await session.get(_N, notice_id, with_for_update=True, populate_existing=True)


async def notice_of(session: AsyncSession, kind: str, source: str) -> Notice | None:
    """Return what was noted of the source before, locked, or None."""
    statement = select(_N).where(_N.kind == kind, _N.source == source).with_for_update()
    return (await session.scalars(statement)).one_or_none()
