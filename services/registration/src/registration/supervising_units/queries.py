"""Selects of supervising units."""

from functools import cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Date, Select, Text, Uuid, and_, bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models import SupervisingUnit

_ON: Final = bindparam("on", type_=Date())
_STATED: Final[tuple[Any, ...]] = (
    SupervisingUnit.id,
    SupervisingUnit.authority_id,
    SupervisingUnit.level,
    SupervisingUnit.name,
    SupervisingUnit.subject_areas,
    SupervisingUnit.listed_on,
    SupervisingUnit.delisted_on,
    SupervisingUnit.version,
)
UNIT: Final = select(*_STATED).where(SupervisingUnit.id == bindparam("unit_id", type_=Uuid()))
_FILTERS: Final[dict[str, ColumnElement[bool]]] = {
    "authority_id": SupervisingUnit.authority_id == bindparam("authority_id", type_=Text()),
    "level": SupervisingUnit.level == bindparam("level", type_=Text()),
    "on": and_(
        SupervisingUnit.listed_on <= _ON,
        or_(SupervisingUnit.delisted_on.is_(None), SupervisingUnit.delisted_on > _ON),
    ),
}


@cache
def units(filters: frozenset[str]) -> Select[Any]:
    """Return the select of units with the named filters; `on` keeps those on the list that day."""
    return select(*_STATED).where(*(_FILTERS[name] for name in sorted(filters)))


async def lock_unit(session: AsyncSession, unit_id: UUID) -> SupervisingUnit | None:
    """Return the unit, locked."""
    statement = select(SupervisingUnit).where(SupervisingUnit.id == unit_id).with_for_update()
    found: SupervisingUnit | None = await session.scalar(statement)
    return found


async def supervising_unit(session: AsyncSession, unit_id: UUID) -> SupervisingUnit | None:
    """Return the unit as it stands, for use cases that decide by it."""
    return await session.get(SupervisingUnit, unit_id)
