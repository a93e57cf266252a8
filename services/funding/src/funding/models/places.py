"""Columns that say where a row lies, and conditions on them."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, true
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.authorization import WHOLE_CITY, Place
from shared.kit.reach import Places

_PLACE_COLUMNS = ("community_code", "town_code", "jurisdiction_id")
_BY_DIGITS = {6: "jurisdiction_id", 9: "town_code", 12: "community_code"}


class InArea:
    """Mixin: a row that belongs to a community, a town (no community) or an authority's whole area (neither)."""

    community_code: Mapped[str | None] = mapped_column(index=True)
    town_code: Mapped[str | None] = mapped_column(index=True)
    jurisdiction_id: Mapped[str] = mapped_column(index=True)


def place_of_row(row: InArea, **more: str | None) -> Place:
    """Return where a loaded row lies; `more` are further fields of `Place`."""
    return Place(**{name: getattr(row, name) for name in _PLACE_COLUMNS}, **more)


def place_for_row(row: Mapping[str, Any], **more: str | None) -> Place:
    """Return where a row that was read lies; `more` are further fields of `Place`."""
    return Place(**{name: row[name] for name in _PLACE_COLUMNS}, **more)


def places_of(model: type[InArea], **more: Any) -> Places:
    """Return the columns of a table for `within`; `more` are those of further fields of `Place`."""
    return {**{name: getattr(model, name) for name in _PLACE_COLUMNS}, **more}


def within_division(model: type[InArea], division: str) -> ColumnElement[bool]:
    """Return the condition that a row lies in a division of any level, or in the area of an authority."""
    if division == WHOLE_CITY:
        return true()
    level = _BY_DIGITS[len(division)] if division.isdigit() else "jurisdiction_id"
    condition: ColumnElement[bool] = getattr(model, level) == division
    return condition


def narrowed(statement: Select[Any], *wanted: tuple[object, Any]) -> Select[Any]:
    """Return the statement narrowed to rows whose columns have the values asked for; None asks for nothing."""
    for value, column in wanted:
        statement = statement if value is None else statement.where(column == value)
    return statement
