"""Indicators: values from numerators and denominators, and which towns belong to which authority."""

from datetime import date

import pytest

from funding.indicators.queries import FIGURES
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

_C = IndicatorCode
AREAS = {"500110-WS": ["500110004", "500110100"]}
COUNTS = {"500103": 80, "500110": 380, "500110-WS": 100}


def test_every_indicator_has_a_name_and_a_statement() -> None:
    assert set(DEFINITIONS) == set(FIGURES) == set(IndicatorCode)


@pytest.mark.parametrize(
    ("code", "numerator", "denominator", "value"),
    [
        (_C.RURAL_SHARE, 1, 3, 3333),
        (_C.RURAL_SHARE, 2, 3, 6666),
        (_C.RURAL_SHARE, 0, 0, None),
        (_C.MONEY_PER_COMMUNITY, 1_000, 80, 12),
        (_C.MONEY_PER_COMMUNITY, 1_000, None, None),
        (_C.PURCHASE_AMOUNT_GROWTH, -1, 3, -3334),
        (_C.PURCHASE_ITEMS_GROWTH, 5, 0, None),
        (_C.GRADUATES, 4, None, 4),
        (_C.VENUE_BENEFIT, 300, None, 300),
        (_C.SOURCES, 3, 8, 3),
        (_C.IDLE_AREA_REUSED, 120, 400, 120),
        (_C.DAYS_GATE_TO_PAID, 0, 0, None),
        (_C.DAYS_GATE_TO_PAID, 9, 3, 9),
    ],
)
def test_the_value_of_an_indicator(
    code: IndicatorCode, numerator: int, denominator: int | None, value: int | None
) -> None:
    assert value_of(code, numerator, denominator) == value


def test_towns_of_a_functional_area_are_not_the_countys() -> None:
    assert area_of("500110-WS", AREAS) == Area("500110-WS", towns=("500110004", "500110100"))
    assert area_of("500110", AREAS) == Area("500110", elsewhere=("500110004", "500110100"))
    assert area_of("500103", AREAS) == Area("500103")
    assert area_of("500110004", AREAS) == Area("500110004")


@pytest.mark.parametrize(
    ("division", "communities"),
    [("50", 560), ("500103", 80), ("500110-WS", 100), ("500103001", None), ("500103001011", 1), ("500999", None)],
)
def test_how_many_communities_a_division_has(division: str, communities: int | None) -> None:
    assert communities_in(division, COUNTS) == communities


@pytest.mark.parametrize(("division", "digits"), [("50", 6), ("500103", 9), ("500110-WS", 9), ("500103001", 12)])
def test_what_lies_below(division: str, digits: int) -> None:
    assert deeper(Area(division)) == digits
    assert deeper(Area("500103001011")) is None


def test_targets_and_days() -> None:
    assert [is_met(3000, 3000), is_met(2999, 3000), is_met(None, 3000), is_met(1, None)] == [True, False, None, None]
    assert as_of(2024, date(2025, 3, 3)) == date(2024, 12, 31)
    assert as_of(2025, date(2025, 3, 3)) == date(2025, 3, 3)
