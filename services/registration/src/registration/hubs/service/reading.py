"""Hubs as a caller may see them, and how many towns have one."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from registration.divisions.rules.gazetteer import Division, Gazetteer
from registration.divisions.service.gazetteers import current_gazetteer
from registration.hubs.queries.reads import MANDATE_BY_ID, towns_with_hub
from registration.hubs.rules.reports import coverage_bps
from registration.organizations.service.owned import shown
from shared.kit.authorization import WHOLE_CITY, Caller
from shared.kit.reads import Row
from shared.kit.resources import Resources

READ: Final = "hub.read"


async def mandate_row(resources: Resources, caller: Caller, mandate_id: UUID, permission: str = READ) -> Row:
    """Return the mandate.

    Raises:
        NotFound: there is none, or none within the caller's reach.
    """
    row = await resources.database.reads.row(MANDATE_BY_ID, mandate_id=mandate_id)
    return shown(resources, caller, permission, row)


async def hub_coverage(resources: Resources, division: str, day: date) -> dict[str, Any]:
    """Return how many towns of the city, an authority's area or a town have a hub on the day, and which have none."""
    gazetteer = await current_gazetteer(resources, day)
    towns = {town.code for town in _towns(gazetteer) if _lies_in(town, division)}
    rows = await resources.database.reads.rows(towns_with_hub(day))
    covered = towns & {row["town_code"] for row in rows}
    return {
        "division": division,
        "as_of": day,
        "towns": len(towns),
        "covered": len(covered),
        "coverage_bps": coverage_bps(len(towns), len(covered)),
        "uncovered": sorted(towns - covered),
    }


def _towns(gazetteer: Gazetteer) -> list[Division]:
    return [town for county in gazetteer.counties for town in gazetteer.towns_of(county.code)]


def _lies_in(town: Division, division: str) -> bool:
    return division in (WHOLE_CITY, town.jurisdiction_id, town.code)
