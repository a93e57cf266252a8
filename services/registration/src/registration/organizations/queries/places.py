"""Where an organization lies, for what belongs to organizations: their reports, inspections, activities …"""

from typing import Any, Final

from sqlalchemy import ColumnElement

from registration.divisions.rules.codes import parse_code
from registration.models.organizations import Organization
from registration.organizations.queries.search import division_column
from shared.kit.reach import Places

_O = Organization

PLACES: Final[Places] = {
    "jurisdiction_id": _O.jurisdiction_id,
    "town_code": _O.town_code,
    "community_code": _O.home_community_code,
    "authority_id": _O.authority_id,
    "organization_id": _O.id,
    "supervising_unit_id": _O.supervising_unit_id,
}
"""For `within` in a statement that joins `Organization`."""

PLACE_COLUMNS: Final[tuple[Any, ...]] = (
    _O.id.label("place_id"),
    _O.jurisdiction_id.label("place_jurisdiction_id"),
    _O.town_code.label("place_town_code"),
    _O.home_community_code.label("place_home_community_code"),
    _O.authority_id.label("place_authority_id"),
    _O.supervising_unit_id.label("place_supervising_unit_id"),
)
"""Beside the columns that are shown, in a read of one row that joins `Organization`; `owned.shown` takes them off."""


def at_home_in(division: str) -> ColumnElement[bool] | None:
    """Return the condition that an organization is at home in a division or an authority's area; None for the city."""
    code = parse_code(division) if division.isdigit() else division
    column = division_column(code)
    return (
        None if column is None else getattr(_O, column if column != "community_code" else "home_community_code") == code
    )
