"""What the code of a community says: its town and county, and the kind of its committee."""

from collections.abc import Mapping, Sequence
from typing import Final

FUNCTIONAL_AREAS_RULE: Final = "division.functionalAreas"
_URBAN: Final = range(1, 200)
_RURAL: Final = range(200, 400)


def place_columns(community_code: str, functional_areas: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return the columns that say where a community lies; a functional area takes its towns out of the county.

    Source: nbs-division-codes; linli-design
    """
    town, county = community_code[:9], community_code[:6]
    jurisdiction = next((area for area, towns in functional_areas.items() if town in towns), county)
    return {"community_code": community_code, "town_code": town, "county_code": county, "jurisdiction_id": jurisdiction}


def is_rural(community_code: str) -> bool:
    """Tell whether a villagers' committee stands there: committee digits 200 to 399; never told by the name.

    Source: nbs-division-codes; cso-opinions-2017
    """
    return int(community_code[9:]) in _RURAL


def is_counted(community_code: str) -> bool:
    """Tell whether a residents' or villagers' committee stands there; virtual places have no quota.

    Source: nbs-division-codes; cso-opinions-2017
    """
    return int(community_code[9:]) in _URBAN or is_rural(community_code)
