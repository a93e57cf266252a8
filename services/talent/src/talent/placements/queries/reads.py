"""Placements as the API shows them."""

from typing import Any, Final

from sqlalchemy import Select, select

from shared.kit.pagination import SortKey
from shared.kit.reach import Places, within
from talent.models import Person, Placement
from talent.models.places import columns_of, places_of
from talent.placements.schemas import PlacementRead

ORDER: Final = (SortKey(Placement.__table__.c.id, "id"),)
PLACES: Final[Places] = places_of(Placement, organization_id=Placement.organization_id, owner=Person.account)
_NAMES: Final = [name for name in PlacementRead.model_fields if name != "person_name_masked"]


def placements_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of placements within a caller's reach."""
    columns = (*columns_of(Placement, _NAMES), Person.name_masked.label("person_name_masked"))
    return select(*columns).join(Person, Person.id == Placement.person_id).where(within(reach, PLACES))
