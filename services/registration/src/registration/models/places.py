"""Columns that say where a row lies, and conditions on them."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Index, func, true
from sqlalchemy.orm import Mapped, mapped_column

from registration.divisions.rules.codes import parse_code
from shared.kit.authorization import WHOLE_CITY, Place
from shared.kit.reach import Places

_PLACE_COLUMNS = ("community_code", "town_code", "jurisdiction_id")
_BY_DIGITS = {6: "county_code", 9: "town_code", 12: "community_code"}


class InCommunity:
    """Mixin: a row that belongs to a community; its town, county and authority are those of the day it was made."""

    community_code: Mapped[str] = mapped_column(index=True)
    town_code: Mapped[str] = mapped_column(index=True)
    county_code: Mapped[str]
    jurisdiction_id: Mapped[str] = mapped_column(index=True)


def place_of_row(row: InCommunity, **more: str | None) -> Place:
    """Return where a loaded row lies; `more` are further fields of `Place`."""
    return Place(**{name: getattr(row, name) for name in _PLACE_COLUMNS}, **more)


def place_for_row(row: Mapping[str, Any], **more: str | None) -> Place:
    """Return where a row that was read lies; `more` are further fields of `Place`."""
    return Place(**{name: row[name] for name in _PLACE_COLUMNS}, **more)


def places_of(model: type[InCommunity], **more: Any) -> Places:
    """Return the columns of a table for `within`; `more` are those of further fields of `Place`."""
    return {**{name: getattr(model, name) for name in _PLACE_COLUMNS}, **more}


def within_division(model: type[InCommunity], division: str) -> ColumnElement[bool]:
    """Return the condition that a row lies in a division of any level, or in the area of an authority."""
    code = parse_code(division) if division.isdigit() else division
    if code == WHOLE_CITY:
        return true()
    column = "jurisdiction_id" if not division.isdigit() else _BY_DIGITS[len(code)]
    condition: ColumnElement[bool] = getattr(model, column) == code
    return condition


def point_index(name: str, lat: Any, lon: Any, *more: Any) -> Index:
    """Return the index that finds rows with coordinates in a box, and by the columns named besides."""
    return Index(name, func.point(lon, lat), *more, postgresql_using="gist", postgresql_where=lat.is_not(None))
