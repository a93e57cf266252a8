"""What a statement of an indicator is made of: numerator, denominator, and where its rows lie."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    DateTime,
    Select,
    bindparam,
    case,
    cast,
    func,
    literal,
    literal_column,
    not_,
    or_,
    true,
)

from funding.indicators.rules import CITY, Area
from funding.models.places import InArea

_COUNTY: Final = 6
_PART: Final[ColumnElement[str]] = literal_column("part")
FIRST: Final = bindparam("first", type_=Date())
LAST: Final = bindparam("last", type_=Date())
AS_OF: Final = bindparam("as_of", type_=Date())
BEGIN: Final = bindparam("begin", type_=DateTime(timezone=True))
END: Final = bindparam("end", type_=DateTime(timezone=True))


@dataclass(frozen=True, slots=True)
class Figures:
    """`statement` selects numerator and denominator; `code` is the narrowest division code of a row."""

    statement: Select[*tuple[Any, ...]]
    code: ColumnElement[Any]


def within(figures: Figures, area: Area) -> Select[*tuple[Any, ...]]:
    """Return the statement over an area; one row."""
    return figures.statement.where(inside(figures.code, area))


def broken_down(
    figures: Figures, area: Area, digits: int, functional_areas: Mapping[str, Sequence[str]]
) -> Select[*tuple[Any, ...]]:
    """Return the statement by the divisions with so many digits within an area, in the order of `part`.

    By counties, functional areas stand beside the counties that their towns lie in.
    """
    key: ColumnElement[Any] = func.left(figures.code, digits)
    if digits == _COUNTY:
        found = [
            (inside(figures.code, Area(one, towns=towns)), literal(one)) for one, towns in functional_areas.items()
        ]
        key = case(*found, else_=key)
    deep_enough = figures.code.regexp_match(f"^[0-9]{{{digits}}}")
    statement = figures.statement.add_columns(key.label("part"))
    return statement.where(inside(figures.code, area), deep_enough).group_by(_PART).order_by(_PART)


def inside(code: ColumnElement[Any], area: Area) -> ColumnElement[bool]:
    """Return the condition that a division code lies in an area; an authority's own id lies in its own area."""
    if area.division == CITY:
        return true()
    if area.towns:
        return or_(code == area.division, *(func.starts_with(code, town) for town in area.towns))
    found: ColumnElement[bool] = func.starts_with(code, area.division)
    for town in area.elsewhere:
        found = found & not_(func.starts_with(code, town))
    return found & not_(func.starts_with(code, literal(f"{area.division}-"))) if area.elsewhere else found


def narrowest(model: type[InArea]) -> ColumnElement[Any]:
    """Return the narrowest code of a row that lies somewhere."""
    return func.coalesce(model.community_code, model.town_code, model.jurisdiction_id)


def total(value: Any, condition: ColumnElement[bool] | None = None) -> ColumnElement[int]:
    """Return a sum as an integer, nothing being zero."""
    added = func.sum(value)
    return cast(func.coalesce(added if condition is None else added.filter(condition), 0), BigInteger)
