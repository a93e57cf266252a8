"""What a run counts: the places of a scope with their organizations and professionals, and the bases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from registration.divisions.rules.classification import Setting
from registration.incubation_bases.queries import OPEN_BASES
from registration.indicators.queries.counting import UNITS, cells_of
from registration.indicators.rules import targets
from registration.indicators.rules.cells import Cell
from registration.indicators.rules.hashing import text_hash
from registration.indicators.rules.targets import Targets
from registration.indicators.rules.vocabulary import CellKind, ScopeLevel
from shared.contracts.values import Category
from shared.kit.reads import Row

CERTIFIED_ONLY = "CERTIFIED"


@dataclass(frozen=True, slots=True)
class Counted:
    """The rows as they were counted, the same as cells, bases by planning unit, and all planning units in order."""

    rows: Sequence[Row]
    cells: Sequence[Cell]
    bases: Mapping[str, int]
    units: Sequence[str]

    @property
    def snapshot_hash(self) -> str:
        """Return what stands for everything that was counted: each organization with the entry of its history."""
        lines = ["|".join(str(row[name]) for name in _HASHED) for row in self.rows]
        return text_hash([*lines, *(f"{unit}|{number}" for unit, number in sorted(self.bases.items()))])


_HASHED = (
    "place_code", "kind", "setting", "town_code", "unit_code", "registered", "street_managed", "community_guided",
    "organization_ids", "organization_versions", "professionals", "certified",
)  # fmt: skip


async def count(session: AsyncSession, scope: str, level: ScopeLevel, on: date, wanted: Targets) -> Counted:
    """Return what there is in the scope on the day, by today's knowledge of it."""
    parameters: dict[str, Any] = {
        "on": on,
        "scope": scope,
        "tiers": wanted.values[targets.TIERS_RULE],
        "statuses": wanted.values[targets.STATUSES_RULE],
        "include_wider": wanted.values[targets.WIDER_RULE],
        "unit_authorities": list(wanted.unit_authorities),
    }
    found = await session.execute(cells_of(level), parameters)
    names = tuple(found.keys())
    certified_only = wanted.values[targets.PROFESSIONAL_RULE] == CERTIFIED_ONLY
    rows = [_told(dict(zip(names, row, strict=True)), certified_only) for row in found]
    return Counted(
        rows, [_cell(row) for row in rows], await _bases(session, on, wanted), await _units(session, on, wanted)
    )


def _told(row: dict[Any, Any], certified_only: bool) -> Row:
    """Return the row with its categories in one, those without any organization left out, and its professionals."""
    with_degree = row.pop("with_degree")
    categories = {category.value: number for category in Category if (number := row.pop(category.lower()))}
    professionals = row["certified"] + (0 if certified_only else with_degree)
    return {**row, "categories": categories, "professionals": professionals}


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
        categories=row["categories"],
        professionals=row["professionals"],
        certified=row["certified"],
    )


async def _bases(session: AsyncSession, on: date, wanted: Targets) -> dict[str, int]:
    bases: dict[str, int] = {}
    for row in (await session.execute(OPEN_BASES, {"on": on})).mappings():
        own = row["jurisdiction_id"] in wanted.unit_authorities
        unit = row["jurisdiction_id"] if own else row["county_code"]
        bases[unit] = bases.get(unit, 0) + row["bases"]
    return bases


async def _units(session: AsyncSession, on: date, wanted: Targets) -> list[str]:
    counties = await session.scalars(UNITS, {"on": on})
    return sorted([*counties, *wanted.unit_authorities])
