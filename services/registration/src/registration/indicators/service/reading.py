"""Runs as a caller may see them: officials of the place in full, everybody else when published, without few persons."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

import orjson

from registration.divisions.rules.classification import Setting
from registration.indicators.queries import reads as statements
from registration.indicators.rules.cells import Cell
from registration.indicators.rules.closing import closing_of
from registration.indicators.rules.measures import group_counts
from registration.indicators.rules.targets import Targets
from registration.indicators.rules.vocabulary import PERSON_KEYS, CellKind, ScopeLevel
from registration.indicators.schemas import IndicatorRunSummary
from shared.kit.authorization import Caller, Place
from shared.kit.problems import NotFound
from shared.kit.reads import Row
from shared.kit.resources import Resources

READ: Final = "indicator.read"
_SUMMARY: Final = tuple(IndicatorRunSummary.model_fields)
_SMALL: Final = frozenset({ScopeLevel.TOWN, ScopeLevel.COMMUNITY})
_OF_COMMUNITIES: Final = ("attained", "rate_bps", "gap", "attained_certified")


class ShownRun:
    """A run that a caller may read; `full` tells whether numbers of few persons are shown."""

    def __init__(self, row: Row, *, full: bool) -> None:
        self.row, self.full = row, full
        self.targets = Targets(orjson.loads(row["rules"]))

    def summary(self) -> dict[str, Any]:
        """Return the run itself."""
        return {name: self.row[name] for name in _SUMMARY}

    def value(self, row: Row) -> dict[str, Any]:
        """Return a value without what may not be shown."""
        hidden, certified_hidden = row.pop("persons_hidden"), row.pop("certified_hidden")
        facts: dict[str, Any] = orjson.loads(row["facts"])
        if self.full or row["key"] not in PERSON_KEYS:
            return {**row, "facts": facts}
        small = row["level"] in _SMALL
        if hidden:
            facts["professionals"] = None
        if certified_hidden:
            facts["certified"] = None
        if small:
            facts |= dict.fromkeys(_OF_COMMUNITIES)
        return {**row, "facts": facts, "result": None if small else row["result"]}

    def cell(self, row: Row) -> dict[str, Any]:
        """Return a place with its groups and what would close its gaps."""
        cell = _cell(row)
        closing = closing_of(cell, self.targets) if cell.kind is CellKind.COMMUNITY else None
        persons = self.full or not row["professionals_hidden"]
        shown = {
            name: row[name]
            for name in (
                "place_code", "name", "kind", "setting", "town_code", "unit_code", "registered", "street_managed",
                "community_guided",
            )
        }  # fmt: skip
        return {
            **shown,
            "organizations": cell.organizations,
            "filed": cell.filed,
            "groups": dict(sorted(group_counts([cell], self.targets.category_groups).items())),
            "professionals": cell.professionals if persons else None,
            "certified": cell.certified if self.full or not row["certified_hidden"] else None,
            "closing": None
            if closing is None
            else {
                "organizations_to_minimum": closing.organizations_to_minimum,
                "organizations_to_average": closing.organizations_to_average,
                "missing_groups": closing.missing_groups,
                "professionals": closing.professionals if persons else None,
            },
        }


def place_for(row: Mapping[str, Any]) -> Place:
    """Return where a run or a report lies."""
    jurisdiction = row["jurisdiction_id"]
    return Place(jurisdiction, row["town_code"], row["community_code"], authority_id=jurisdiction)


async def shown_run(resources: Resources, caller: Caller, run_id: UUID) -> ShownRun:
    """Return the run.

    Raises:
        NotFound: there is none, or it is neither within the caller's reach nor published.
    """
    row = await resources.database.reads.row(statements.RUN, run_id=run_id)
    if row is None:
        raise NotFound
    full = resources.permissions.allows(caller, READ, place_for(row))
    if not (full or row["published"]):
        raise NotFound
    return ShownRun(row, full=full)


async def report_row(resources: Resources, caller: Caller, report_id: UUID) -> tuple[Row, bool]:
    """Return the report, and whether the caller is shown all of it.

    Raises:
        NotFound: there is none, or it is neither within the caller's reach nor published.
    """
    row = await resources.database.reads.row(statements.REPORT, report_id=report_id)
    if row is None:
        raise NotFound
    full = resources.permissions.allows(caller, READ, place_for(row))
    if not (full or row["state"] == "PUBLISHED"):
        raise NotFound
    return {name: row[name] for name in statements.REPORT_FIELDS}, full


def _cell(row: Row) -> Cell:
    return Cell(
        place_code=row["place_code"],
        setting=Setting(row["setting"]),
        unit_code=row["unit_code"],
        town_code=row["town_code"],
        kind=CellKind(row["kind"]),
        registered=row["registered"],
        street_managed=row["street_managed"],
        community_guided=row["community_guided"],
        categories=orjson.loads(row["categories"]),
        professionals=row["professionals"],
        certified=row["certified"],
    )
