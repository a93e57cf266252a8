"""Selects of registration authorities."""

from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Date, Text, and_, bindparam, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from registration.models import Authority

_ON: Final = bindparam("on", type_=Date())


def in_force(on: ColumnElement[date] = _ON) -> ColumnElement[bool]:
    """Return the condition that a row of authorities holds on the day `on`."""
    return and_(Authority.valid_from <= on, or_(Authority.valid_to.is_(None), Authority.valid_to > on))


_Entry = aliased(Authority)
_VERSION = select(func.count()).where(_Entry.id == Authority.id).correlate(Authority).scalar_subquery()
_STATED: Final[tuple[Any, ...]] = (
    Authority.id,
    Authority.level,
    Authority.name,
    Authority.division_code,
    Authority.uscc_division,
    Authority.name_prefixes,
    Authority.covers_town_codes,
    Authority.valid_from,
    Authority.valid_to,
    _VERSION.label("version"),
)
AUTHORITIES_IN_FORCE: Final = select(*_STATED).where(in_force())
AUTHORITY: Final = select(*_STATED).where(Authority.id == bindparam("authority_id", type_=Text()), in_force())


async def authorities_in_force(session: AsyncSession, on: date) -> list[Authority]:
    """Return the authorities of the day, locked, in order of ids."""
    statement = select(Authority).where(in_force()).order_by(Authority.id).with_for_update()
    return list(await session.scalars(statement, {"on": on}))


async def authority_on(session: AsyncSession, authority_id: str, on: date) -> Authority | None:
    """Return the authority in office on the day."""
    statement = select(Authority).where(Authority.id == authority_id, in_force())
    found: Authority | None = await session.scalar(statement, {"on": on})
    return found


async def is_in_office(session: AsyncSession, authority_id: str, on: date) -> bool:
    """Tell whether there is such an authority on the day."""
    return await authority_on(session, authority_id, on) is not None
