"""Columns that say where a row lies, and conditions on them."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, false, true
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from shared.kit.authorization import WHOLE_CITY, Place
from shared.kit.reach import Places

_PLACE_COLUMNS = ("community_code", "town_code", "jurisdiction_id")
_BY_DIGITS = {6: "county_code", 9: "town_code", 12: "community_code"}


class InCommunity:
    """Mixin: a row that belongs to a community, with its town, county and authority."""

    community_code: Mapped[str] = mapped_column(index=True)
    town_code: Mapped[str] = mapped_column(index=True)
    county_code: Mapped[str]
    jurisdiction_id: Mapped[str] = mapped_column(index=True)


def place_of_row(row: InCommunity, **more: str | None) -> Place:
    """Return where a loaded row lies; `more` are further fields of `Place`."""
    return Place(**{name: getattr(row, name) for name in _PLACE_COLUMNS}, **more)


def place_for(columns: Mapping[str, Any], **more: str | None) -> Place:
    """Return where a row with these columns lies; `more` are further fields of `Place`."""
    return Place(**{name: columns[name] for name in _PLACE_COLUMNS}, **more)


def places_of(model: type[InCommunity], **more: Any) -> Places:
    """Return the columns of a table for `within`; `more` are those of further fields of `Place`."""
    return {**{name: getattr(model, name) for name in _PLACE_COLUMNS}, **more}


def within_division(model: type[InCommunity], division: str) -> ColumnElement[bool]:
    """Return the condition that a row lies in a division of any level, or in the area of an authority."""
    if division == WHOLE_CITY:
        return true()
    column = _BY_DIGITS.get(len(division)) if division.isdigit() else "jurisdiction_id"
    if column is None:
        return false()
    condition: ColumnElement[bool] = getattr(model, column) == division
    return condition


def columns_of(model: type[DeclarativeBase], names: Any) -> list[Any]:
    """Return the table's columns of these names, such as the fields of a shape that shows its rows."""
    return [getattr(model, name) for name in names]
