"""All targets of a scope and of the planning units and towns within it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from registration.divisions.rules.classification import Setting
from registration.indicators.rules import measures, targets
from registration.indicators.rules.cells import Cell
from registration.indicators.rules.measures import Measured
from registration.indicators.rules.targets import Targets
from registration.indicators.rules.vocabulary import CellKind, Key, Result, ScopeLevel

_MINIMUM = (
    (Key.T19_U, Setting.URBAN, targets.URBAN_MIN_RULE),
    (Key.T19_R, Setting.RURAL, targets.RURAL_MIN_RULE),
)
_AVERAGE = (
    (Key.T20_U, Setting.URBAN, targets.URBAN_AVERAGE_RULE),
    (Key.T20_R, Setting.RURAL, targets.RURAL_AVERAGE_RULE),
)
_STAFF = (
    (Key.T20_WU, Setting.URBAN, targets.URBAN_WORKERS_RULE),
    (Key.T20_WR, Setting.RURAL, targets.RURAL_WORKERS_RULE),
)
_PART_OF_UNITS = frozenset({ScopeLevel.TOWN, ScopeLevel.COMMUNITY, ScopeLevel.AUTHORITY})


@dataclass(frozen=True, slots=True)
class Scope:
    """What a run measures; `units` are the planning units of the whole city in order."""

    code: str
    level: ScopeLevel


@dataclass(frozen=True, slots=True)
class Assessed:
    """The results of one division."""

    code: str
    level: ScopeLevel
    measured: Mapping[Key, Measured]


def assess(
    scope: Scope, cells: Sequence[Cell], units: Sequence[str], bases: Mapping[str, int], wanted: Targets
) -> list[Assessed]:
    """Return the results of the scope first, then of its planning units (of a city) and of its towns.

    Source: cq-cso-opinions 2
    """
    own = measured_in(scope.code, scope.level, cells, bases, wanted)
    below: list[Assessed] = []
    if scope.level is ScopeLevel.CITY:
        parts = _grouped(cells, "unit_code")
        below = [
            Assessed(unit, ScopeLevel.UNIT, measured_in(unit, ScopeLevel.UNIT, parts.get(unit, []), bases, wanted))
            for unit in units
        ]
        own = _over_units(own, {unit.code: unit.measured for unit in below})
    towns: list[Assessed] = []
    if scope.level not in {ScopeLevel.TOWN, ScopeLevel.COMMUNITY}:
        towns = [
            Assessed(town, ScopeLevel.TOWN, measured_in(town, ScopeLevel.TOWN, part, bases, wanted))
            for town, part in sorted(_grouped(cells, "town_code").items())
        ]
    return [Assessed(scope.code, scope.level, own), *below, *towns]


def measured_in(
    code: str, level: ScopeLevel, cells: Sequence[Cell], bases: Mapping[str, int], wanted: Targets
) -> dict[Key, Measured]:
    """Return the results of one division from its cells alone; what is unassigned is no town's.

    Source: cq-cso-opinions 2
    """
    if level in {ScopeLevel.TOWN, ScopeLevel.COMMUNITY}:
        cells = [cell for cell in cells if cell.kind is not CellKind.UNASSIGNED]
    groups, required = wanted.category_groups, wanted.groups
    found = [
        measures.minimum_attainment(key, cells, setting, wanted.number(rule), groups, required)
        for key, setting, rule in _MINIMUM
    ]
    found += [
        measures.average_attainment(key, code, cells, setting, wanted.number(rule)) for key, setting, rule in _AVERAGE
    ]
    found += [measures.staffing(key, cells, setting, wanted.number(rule)) for key, setting, rule in _STAFF]
    found.append(measures.group_coverage(code, cells, groups, required, tested=level is ScopeLevel.UNIT))
    found.append(_bases(code, level, bases, wanted))
    return {each.key: each for each in found}


def missed(assessed: Sequence[Assessed]) -> list[tuple[str, ScopeLevel, Key, measures.Gap]]:
    """Return every gap once, with the planning unit or scope that it is told for and the level of its place.

    Gaps of communities are told by their planning unit where there is one, those of averages by each division.

    Source: cq-cso-opinions 2; linli-design
    """
    whole, units = assessed[0], [each for each in assessed if each.level is ScopeLevel.UNIT]
    found: list[tuple[str, ScopeLevel, Key, measures.Gap]] = []
    for division in units or [whole]:
        for key, measure in division.measured.items():
            found += [(division.code, _level(gap.place_code, division), key, gap) for gap in measure.gaps]
    if units and whole.level is ScopeLevel.CITY:
        for key, _, _ in _AVERAGE:
            found += [(whole.code, whole.level, key, gap) for gap in whole.measured[key].gaps]
    return found


def _level(place_code: str, division: Assessed) -> ScopeLevel:
    return division.level if place_code == division.code else ScopeLevel.COMMUNITY


def _over_units(own: dict[Key, Measured], units: Mapping[str, Mapping[Key, Measured]]) -> dict[Key, Measured]:
    by_key = {key: {unit: found[key] for unit, found in units.items()} for key in own}
    over = {key: measures.with_units(own[key], by_key[key]) for key in own}
    for key in (Key.T20_1, Key.T20_X):
        facts = own[key].facts if key is Key.T20_X else {"bases": sum(m.facts["bases"] for m in by_key[key].values())}
        over[key] = measures.over_units(key, by_key[key], facts)
    return over


def _bases(code: str, level: ScopeLevel, bases: Mapping[str, int], wanted: Targets) -> Measured:
    if level in _PART_OF_UNITS:
        return Measured(Key.T20_1, Result.NOT_APPLICABLE, {})
    return measures.base_count(code, bases.get(code, 0), wanted.number(targets.BASES_RULE))


def _grouped(cells: Iterable[Cell], by: str) -> dict[str, list[Cell]]:
    parts: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        code = getattr(cell, by)
        if code is not None:
            parts[code].append(cell)
    return parts
