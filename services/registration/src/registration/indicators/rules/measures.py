"""The tests of the targets. The minimum of 2019 and the average of 2020 are different tests."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from registration.divisions.rules.classification import Setting
from registration.indicators.rules.cells import Cell, communities, counting
from registration.indicators.rules.vocabulary import Key, Result

FULL_BPS = 10_000


@dataclass(frozen=True, slots=True)
class Gap:
    """What one place lacks of a target; `missing` are groups that are not there."""

    place_code: str
    actual: int
    target: int
    missing: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """Return how much is lacking."""
        return self.target - self.actual


@dataclass(frozen=True, slots=True)
class Measured:
    """A target's result in a scope, the numbers behind it, and what is lacking where."""

    key: Key
    result: Result
    facts: Mapping[str, Any]
    gaps: tuple[Gap, ...] = field(default=())


def minimum_attainment(
    key: Key, cells: Sequence[Cell], setting: Setting, target: int, groups: Mapping[str, str], required: Sequence[str]
) -> Measured:
    """Return whether each community of the setting has at least `target` organizations.

    The rate is cut, not rounded: only when every community has them is it 10,000.

    Source: cq-cso-opinions 2
    """
    places = communities(cells, setting)
    gaps = tuple(
        Gap(cell.place_code, cell.organizations, target, missing_groups([cell], groups, required))
        for cell in places
        if cell.organizations < target
    )
    attained = len(places) - len(gaps)
    facts = {
        "target": target,
        "communities": len(places),
        "attained": attained,
        "rate_bps": _rate(attained, len(places)),
        "gap": sum(gap.size for gap in gaps),
        **_tiers(places),
    }
    return Measured(key, _tested(places, not gaps), facts, gaps)


def average_attainment(key: Key, scope: str, cells: Sequence[Cell], setting: Setting, target: int) -> Measured:
    """Return whether the communities of the setting have `target` organizations on average: sums against sums.

    Source: cq-cso-opinions 2; cso-opinions-2017
    """
    places, counted = communities(cells, setting), counting(cells, setting)
    organizations, required = sum(cell.organizations for cell in counted), target * len(places)
    lacking = max(0, required - organizations)
    facts = {
        "target": target,
        "communities": len(places),
        "organizations": organizations,
        "required": required,
        "shortfall": lacking,
        "average": None if not places else decimals(organizations, len(places)),
        **_tiers(counted),
    }
    gaps = (Gap(scope, organizations, required),) if places and lacking else ()
    return Measured(key, _tested(places, not lacking), facts, gaps)


def staffing(key: Key, cells: Sequence[Cell], setting: Setting, target: int) -> Measured:
    """Return whether each community of the setting has at least `target` professionals.

    Those with a certificate are told apart from those who count by another definition.

    Source: cq-cso-opinions 2; linli-design
    """
    places = communities(cells, setting)
    gaps = tuple(Gap(cell.place_code, cell.professionals, target) for cell in places if cell.professionals < target)
    certified = sum(1 for cell in places if cell.certified >= target)
    attained = len(places) - len(gaps)
    facts = {
        "target": target,
        "communities": len(places),
        "attained": attained,
        "rate_bps": _rate(attained, len(places)),
        "gap": sum(gap.size for gap in gaps),
        "professionals": sum(cell.professionals for cell in places),
        "certified": sum(cell.certified for cell in places),
        "attained_certified": certified,
    }
    return Measured(key, _tested(places, not gaps), facts, gaps)


def group_coverage(
    unit: str, cells: Sequence[Cell], groups: Mapping[str, str], required: Sequence[str], *, tested: bool
) -> Measured:
    """Return which groups of organizations are there; a test for a planning unit, else a report.

    Source: cq-cso-opinions 2
    """
    counts = group_counts(cells, groups)
    missing = tuple(group for group in required if not counts[group])
    present = len(required) - len(missing)
    facts = {
        "groups": dict(sorted(counts.items())),
        "missing": list(missing),
        "coverage_bps": _rate(present, len(required)),
    }
    if not tested:
        return Measured(Key.T20_X, Result.REPORTED, facts)
    gaps = (Gap(unit, present, len(required), missing),) if missing else ()
    return Measured(Key.T20_X, Result.NOT_ATTAINED if missing else Result.ATTAINED, facts, gaps)


def base_count(unit: str, bases: int, target: int) -> Measured:
    """Return whether the planning unit has its incubation bases.

    Source: cq-cso-opinions 2
    """
    attained = bases >= target
    gaps = () if attained else (Gap(unit, bases, target),)
    facts = {"bases": bases, "target": target}
    return Measured(Key.T20_1, Result.ATTAINED if attained else Result.NOT_ATTAINED, facts, gaps)


def over_units(key: Key, units: Mapping[str, Measured], facts: Mapping[str, Any]) -> Measured:
    """Return a target of planning units for all of them: attained when each has attained it.

    Source: cq-cso-opinions 2
    """
    lists = _by_result(units)
    tested = lists["units_attained"] + lists["units_missed"]
    facts = {**facts, **lists, "gap": sum(gap.size for found in units.values() for gap in found.gaps)}
    gaps = tuple(gap for found in units.values() for gap in found.gaps)
    return Measured(key, _tested(tested, not lists["units_missed"]), facts, gaps)


def with_units(whole: Measured, units: Mapping[str, Measured]) -> Measured:
    """Return the measure with the lists of its planning units; one without a test stands in neither.

    Source: linli-design
    """
    return Measured(whole.key, whole.result, {**whole.facts, **_by_result(units)}, whole.gaps)


def group_counts(cells: Iterable[Cell], groups: Mapping[str, str]) -> Counter[str]:
    """Return how many organizations there are of each group.

    Source: cq-cso-opinions 2
    """
    counts: Counter[str] = Counter()
    for cell in cells:
        for category, number in cell.categories.items():
            counts[groups[category]] += number
    return counts


def missing_groups(cells: Iterable[Cell], groups: Mapping[str, str], required: Sequence[str]) -> tuple[str, ...]:
    """Return the required groups of which there is no organization.

    Source: cq-cso-opinions 2
    """
    counts = group_counts(cells, groups)
    return tuple(group for group in required if not counts[group])


def decimals(numerator: int, denominator: int) -> str:
    """Return the quotient with two decimals, cut and never rounded: 9.996 reads 9.99.

    Source: linli-design
    """
    whole, rest = divmod(numerator * 100 // denominator, 100)
    return f"{whole}.{rest:02d}"


def _by_result(units: Mapping[str, Measured]) -> dict[str, list[str]]:
    return {
        "units_attained": [unit for unit, found in units.items() if found.result is Result.ATTAINED],
        "units_missed": [unit for unit, found in units.items() if found.result is Result.NOT_ATTAINED],
        "units_not_applicable": [unit for unit, found in units.items() if found.result is Result.NOT_APPLICABLE],
    }


def _tested(places: Collection[object], attained: bool) -> Result:
    if not places:
        return Result.NOT_APPLICABLE
    return Result.ATTAINED if attained else Result.NOT_ATTAINED


def _rate(part: int, whole: int) -> int | None:
    return part * FULL_BPS // whole if whole else None


def _tiers(cells: Sequence[Cell]) -> dict[str, int]:
    return {"registered": sum(cell.registered for cell in cells), "filed": sum(cell.filed for cell in cells)}
