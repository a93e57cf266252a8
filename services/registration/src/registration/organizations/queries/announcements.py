"""Announcements of all organizations: within reach, and those that are late."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.organizations import Organization, OrganizationAnnouncement
from registration.organizations.queries.places import PLACES
from shared.kit.reach import within

_A = OrganizationAnnouncement
_O = Organization
_COLUMNS: Final[tuple[Any, ...]] = (
    _A.id, _A.organization_id, _O.name.label("organization_name"), _A.kind, _A.due_on, _A.overdue_on,
    _A.published_on, _A.channel,
)  # fmt: skip


def announcements_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of announcements within a caller's reach."""
    return select(*_COLUMNS).join(_O, _O.id == _A.organization_id).where(within(reach, PLACES))


def owed() -> ColumnElement[bool]:
    """Return the condition that an announcement is not made yet."""
    return _A.published_on.is_(None)


def published() -> ColumnElement[bool]:
    """Return the condition that an announcement is made."""
    return _A.published_on.is_not(None)


def overdue(today: date) -> ColumnElement[bool]:
    """Return the condition that an announcement is not made and its due day has passed."""
    return _A.published_on.is_(None) & (_A.due_on < today)


async def unreported(session: AsyncSession, day: date, limit: int) -> Sequence[OrganizationAnnouncement]:
    """Return announcements that are late on `day` and were not reported as such, locked."""
    statement = select(_A).where(overdue(day), _A.overdue_on.is_(None)).order_by(_A.due_on, _A.id).limit(limit)
    return (await session.scalars(statement.with_for_update())).all()
