"""Which value of a rule holds where and when, and who may set it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.kit.problems import Forbidden, NotFound, Problem
from shared.kit.rule_register import AppliedRule, AppliedRules, Confidence, Rule, RuleBook, UnknownRule
from shared.kit.rule_register.overrides import RuleNotOverridable, RuleOutOfBounds, require_settable
from shared.kit.rule_register.seeds import FIRST_DAY, read_seeds

LONG_AGO, NEW_YEAR, NEXT_YEAR = date(1950, 1, 1), date(2024, 1, 1), date(2025, 1, 1)


def rule(value: Any, scope: str = "", since: date = LONG_AGO, **fields: Any) -> Rule:
    return Rule(
        key="members", value=value, effective_from=since, source="law", confidence=Confidence.VERIFIED,
        scope_division=scope, **fields,
    )  # fmt: skip


BOOK = RuleBook(
    [
        rule(50, effective_to=NEW_YEAR),
        rule(20, since=NEW_YEAR, version=2),
        rule(25, "500103", NEW_YEAR, version=3, effective_to=NEXT_YEAR),
        rule(10, "500103001", NEW_YEAR, version=4),
        rule(30, "500110-WS", NEW_YEAR, version=5),
        rule(40, "500112", NEW_YEAR, version=6),
    ]
)


@pytest.mark.parametrize(
    ("division", "on", "version", "value"),
    [
        ("", NEW_YEAR, 2, 20),
        ("50", NEW_YEAR, 2, 20),
        ("500105", NEW_YEAR, 2, 20),
        ("500103", date(2023, 12, 31), 1, 50),
        ("500103", NEW_YEAR, 3, 25),
        ("500103", date(2024, 12, 31), 3, 25),
        ("500103", NEXT_YEAR, 2, 20),
        ("500103002", NEW_YEAR, 3, 25),
        ("500103001", NEW_YEAR, 4, 10),
        ("500103001011", NEXT_YEAR, 4, 10),
        ("500110-WS", NEW_YEAR, 5, 30),
        ("500110", NEW_YEAR, 2, 20),
        ("500112011", NEW_YEAR, 6, 40),
        ("500112-LJ", NEW_YEAR, 2, 20),
    ],
)
def test_the_narrowest_scope_in_force_wins(division: str, on: date, version: int, value: int) -> None:
    assert BOOK.value("members", division, on) == AppliedRule("members", version, value)


@pytest.mark.parametrize(("key", "on"), [("nothing", NEW_YEAR), ("members", date(1949, 12, 31))])
def test_a_missing_value_is_a_mistake_of_ours(key: str, on: date) -> None:
    with pytest.raises(UnknownRule, match=key):
        BOOK.value(key, "500103", on)


@given(st.permutations(BOOK.rules("members")), st.sampled_from(["", "500103", "500103001", "500110-WS"]))
def test_the_order_of_the_rules_does_not_matter(rules: list[Rule], division: str) -> None:
    assert RuleBook(rules).value("members", division, NEW_YEAR) == BOOK.value("members", division, NEW_YEAR)


def test_a_decision_keeps_what_it_used() -> None:
    lookup = AppliedRules(BOOK, "500103", NEW_YEAR)
    assert lookup("members").value == 25
    assert lookup("members").version == 3
    assert lookup.used == {"members": 3}


def test_the_rule_of_exactly_one_scope() -> None:
    found = BOOK.rule("members", "500103", NEW_YEAR)
    assert found is not None and found.version == 3
    assert BOOK.rule("members", "500105", NEW_YEAR) is None
    assert BOOK.keys() == ["members"]


OPEN: Mapping[str, Any] = {"county_overridable": True, "minimum": 10, "maximum": 50}


@pytest.mark.parametrize(
    ("city", "value", "scope", "setter", "problem"),
    [
        (rule(20), 5, "", "", None),
        (rule(20), 5, "500103", "", None),
        (rule(20, **OPEN), 999, "", "", None),
        (rule(20, **OPEN), 10, "500103", "500103", None),
        (rule(20, **OPEN), 50, "500103", "500103", None),
        (rule(20, county_overridable=True), 999, "500103", "500103", None),
        (rule("CALENDAR", county_overridable=True), "WORKING", "500103", "500103", None),
        (rule(["a"], county_overridable=True), [], "500103", "500103", None),
        (rule(20, **OPEN), 9, "500103", "500103", RuleOutOfBounds),
        (rule(20, **OPEN), 50.5, "500103", "500103", RuleOutOfBounds),
        (rule(20, **OPEN), 20, "500105", "500103", Forbidden),
        (rule(20, **OPEN), 20, "", "500103", Forbidden),
        (rule(20), 20, "500103", "500103", RuleNotOverridable),
        (rule(20, **OPEN), "20", "500103", "500103", RuleOutOfBounds),
        (rule(20, **OPEN), True, "", "", RuleOutOfBounds),
        (rule(20), None, "", "", RuleOutOfBounds),
        (None, 20, "", "", NotFound),
    ],
)
def test_who_may_set_what(
    city: Rule | None, value: Any, scope: str, setter: str, problem: type[Problem] | None
) -> None:
    if problem is None:
        require_settable(city, value, scope, setter_scope=setter)
        return
    with pytest.raises(problem) as caught:
        require_settable(city, value, scope, setter_scope=setter)
    assert type(caught.value) is problem


def test_seeds_hold_from_the_first_day_unless_they_name_another(tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    file.write_text(
        """
        [[rule]]
        key = "a"
        value = [1, 2]
        source = "law 1"
        confidence = "V"

        [[rule]]
        key = "b"
        value = true
        source = "law 2"
        confidence = "P"
        effective_from = 2024-01-01
        scope_division = "500103"
        """
    )
    first, second = read_seeds(file)
    assert (first.key, first.value, first.effective_from, first.scope_division) == ("a", [1, 2], FIRST_DAY, "")
    assert (second.effective_from, second.scope_division, second.confidence) == (NEW_YEAR, "500103", "P")


@pytest.mark.parametrize(
    "table",
    [
        'key = "a"',
        'key = "a"\nvalue = 1\nsource = "x"\nconfidence = "Z"',
        'key = "a"\nvalue = 1\nsource = "x"\nconfidence = "V"\nvalu = 1',
    ],
)
def test_a_seed_with_a_slip_is_refused(tmp_path: Path, table: str) -> None:
    file = tmp_path / "rules.toml"
    file.write_text(f"[[rule]]\n{table}\n")
    with pytest.raises(ValueError, match=r"rule|Confidence"):
        read_seeds(file)
