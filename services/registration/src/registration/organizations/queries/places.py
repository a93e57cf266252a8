"""Where an organization lies, for what belongs to organizations: their reports, inspections, activities …"""

from typing import Any, Final

from registration.models.organizations import Organization
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
