"""Indicators as the books stand."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from funding.indicators.errors import NothingBelow
from funding.indicators.queries import FIGURES
from funding.indicators.queries.figures import broken_down, within
from funding.indicators.rules import (
    DEFINITIONS,
    Area,
    IndicatorCode,
    area_of,
    as_of,
    communities_in,
    deeper,
    is_met,
    value_of,
)
from shared.kit.clock import SHANGHAI
from shared.kit.reads import Row
from shared.kit.resources import Resources
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules

READ: Final = "funding_indicator.read"
COMMUNITIES_RULE: Final = "division.communities"
AREAS_RULE: Final = "division.functionalAreas"


async def all_indicators(resources: Resources, division: str, year: int) -> dict[str, Any]:
    """Return every indicator of the division and year, each by one statement."""
    rules, day = await _rules(resources, division, year), as_of(year, resources.clock.today())
    area = area_of(division, rules(AREAS_RULE).value)
    communities = communities_in(division, rules(COMMUNITIES_RULE).value)
    shown = [await _one(resources, code, area, year, communities, rules) for code in IndicatorCode]
    head = {"division": division, "year": year, "as_of": day, "communities": communities}
    return {**head, "indicators": shown, "rules_used": rules.used}


async def breakdown(resources: Resources, code: IndicatorCode, division: str, year: int) -> dict[str, Any]:
    """Return the indicator by the divisions one level below.

    Raises:
        NothingBelow: a community has no parts.
    """
    rules = await _rules(resources, division, year)
    areas, counts = rules(AREAS_RULE).value, rules(COMMUNITIES_RULE).value
    area = area_of(division, areas)
    digits = deeper(area)
    if digits is None:
        raise NothingBelow
    statement = broken_down(FIGURES[code], area, digits, areas)
    rows = await resources.database.reads.rows(statement, **_days(year, resources.clock.today()))
    parts = [_part(code, row, counts) for row in rows]
    return {"division": division, "year": year, "code": code, "unit": DEFINITIONS[code].unit, "parts": parts}


def _part(code: IndicatorCode, row: Row, counts: Mapping[str, int]) -> dict[str, Any]:
    below = communities_in(row["part"], counts) if DEFINITIONS[code].per_community else row["denominator"]
    value = value_of(code, row["numerator"], below)
    return {"division": row["part"], "numerator": row["numerator"], "denominator": below, "value": value}


async def _one(
    resources: Resources, code: IndicatorCode, area: Area, year: int, communities: int | None, rules: AppliedRules
) -> dict[str, Any]:
    definition = DEFINITIONS[code]
    row = await resources.database.reads.row(within(FIGURES[code], area), **_days(year, resources.clock.today()))
    assert row is not None, "a sum is always one row"
    denominator = communities if definition.per_community else row["denominator"]
    value = value_of(code, row["numerator"], denominator)
    target = None if definition.target_rule is None else rules(definition.target_rule).value
    return {
        "code": code,
        "title": {"zh": definition.title.zh, "en": definition.title.en},
        "unit": definition.unit,
        "numerator": row["numerator"],
        "denominator": denominator,
        "value": value,
        "target": target,
        "met": is_met(value, target),
    }


async def _rules(resources: Resources, division: str, year: int) -> AppliedRules:
    async with resources.database.transaction() as session:
        book = await current_rules(resources, session)
    scope = division if not division.isdigit() else division[:6]
    return AppliedRules(book, scope, as_of(year, resources.clock.today()))


def _days(year: int, today: date) -> dict[str, Any]:
    """Return the days and moments that the statements are bound to."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return {
        "first": first,
        "last": last,
        "as_of": as_of(year, today),
        "year": year,
        "previous_first": date(year - 1, 1, 1),
        "begin": datetime.combine(first, time(), SHANGHAI),
        "end": datetime.combine(last + timedelta(days=1), time(), SHANGHAI),
    }
