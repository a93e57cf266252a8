"""Divisions as callers see them."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from registration.divisions import queries
from registration.divisions.errors import DivisionNotFound
from registration.divisions.rules.codes import LEVEL_BY_LENGTH, Level
from registration.divisions.schemas import DivisionRead
from shared.kit.reads import Reads, Row


@dataclass(frozen=True, slots=True)
class Revision:
    """The version of a division's record: how many rows it has."""

    version: int


def filters(*, text: str | None, **wanted: Any) -> dict[str, Any]:
    """Return the parameters of the filters that the caller used, by name."""
    chosen = {name: value.value if isinstance(value, Enum) else value for name, value in wanted.items()}
    chosen["pattern"] = None if text is None else queries.containing(text)
    return {name: value for name, value in chosen.items() if value is not None}


def shown(row: Row) -> Row:
    """Return the row without what only the ETag is made of."""
    return {name: row[name] for name in DivisionRead.model_fields}


async def division_on(reads: Reads, code: str, on: date) -> Row:
    """Return the division as it was on the day, with the `revision` of its row.

    Raises:
        DivisionNotFound: there was none.
    """
    row = await reads.row(queries.DIVISION, code=code, on=on)
    if row is None:
        raise DivisionNotFound
    return row


async def changed_division(session: AsyncSession, code: str, on: date) -> Row:
    """Return the division on the day as the running transaction leaves it."""
    row = (await session.execute(queries.DIVISION, {"code": code, "on": on})).mappings().first()
    if row is None:
        raise DivisionNotFound
    return shown(dict(row))


async def division_history(reads: Reads, code: str) -> dict[str, Any]:
    """Return all periods of a code and its predecessors.

    Raises:
        DivisionNotFound: the code was never in use.
    """
    items = await reads.rows(queries.HISTORY, code=code)
    if not items:
        raise DivisionNotFound
    predecessors = await reads.rows(queries.PREDECESSORS, code=code)
    return {"code": code, "predecessor_codes": [row["code"] for row in predecessors], "items": items}


async def responsible_authority(reads: Reads, place: str, on: date) -> str:
    """Return the authority responsible for a division on the day; an authority's own id stays as it is.

    Raises:
        DivisionNotFound: there is no such town or community.
    """
    if len(place) not in LEVEL_BY_LENGTH or not place.isdigit() or LEVEL_BY_LENGTH[len(place)] < Level.TOWN:
        return place
    return str((await division_on(reads, place, on))["authority_id"])
