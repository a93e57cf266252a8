"""Who may be evaluated, who must not score, and on which grounds a grade falls."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registration.evaluations.rules.eligibility import (
    RECUSAL_RULE,
    Held,
    Standing,
    eligibility_defects,
    exclusions,
    must_recuse,
    outcome_of,
)
from registration.evaluations.rules.measures import MeasureGround, MeasureKind, measure_defects
from registration.reference.loading import shipped_rules
from shared.contracts.values import EvaluationGrade, OrganizationStatus, Tier
from shared.kit.rule_register import AppliedRule, RuleBook

TODAY = date(2024, 6, 3)
BOOK = RuleBook(shipped_rules())


def rules(key: str) -> AppliedRule:
    return BOOK.value(key, "500103", TODAY)


def standing(**changes: Any) -> Standing:
    stated: dict[str, Any] = {
        "today": TODAY, "tier": Tier.REGISTERED, "status": OrganizationStatus.ACTIVE, "registered_on": date(2020, 1, 6),
    }  # fmt: skip
    return Standing(**stated | changes)


def held(grade: str, granted_on: str) -> Held:
    return Held(EvaluationGrade(grade), date.fromisoformat(granted_on))


CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({}, []),
    ({"registered_on": date(2022, 6, 3)}, []),
    ({"registered_on": date(2022, 6, 4)}, ["REGISTERED_TOO_SHORT"]),
    ({"tier": Tier.STREET_MANAGED, "registered_on": None}, ["NOT_REGISTERED"]),
    ({"status": OrganizationStatus.SUSPENDED}, ["NOT_ACTIVE"]),
    ({"held": held("4A", "2022-06-03")}, []),
    ({"held": held("4A", "2022-06-04")}, ["PROMOTION_TOO_EARLY"]),
    ({"held": held("5A", "2020-06-04")}, ["GRADE_HIGHEST"]),
    ({"reapply_from": date(2024, 6, 3)}, []),
    ({"reapply_from": date(2024, 6, 4)}, ["WAITING"]),
    ({"reports": ("PASS", "FAIL")}, []),
    ({"reports": ("FAIL", "PASS")}, ["REPORT_FAILED"]),
    ({"reports": ("MISSING",)}, ["REPORT_MISSING"]),
    ({"reports": ("BASIC", "PASS")}, []),
    ({"reports": ("BASIC", "BASIC")}, ["TWO_BASIC"]),
    ({"reports": ("PASS", "BASIC", "BASIC")}, []),
    ({"last_penalty_on": date(2022, 12, 31)}, []),
    ({"last_penalty_on": date(2023, 1, 1)}, ["PENALTY_LAST_YEAR"]),
    ({"last_penalty_on": date(2024, 6, 3)}, ["PENALTY_LAST_YEAR"]),
    ({"penalty_unexecuted": True}, ["PENALTY_UNEXECUTED"]),
    ({"under_investigation": True}, ["UNDER_INVESTIGATION"]),
    ({"listed": True}, ["LISTED"]),
    ({"listed": True, "reports": ("MISSING",), "registered_on": TODAY},
     ["REGISTERED_TOO_SHORT", "REPORT_MISSING", "LISTED"]),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "codes"), CASES)
def test_eligibility(changes: dict[str, Any], codes: list[str]) -> None:
    assert [each.code for each in eligibility_defects(standing(**changes), rules)] == codes


@pytest.mark.parametrize(
    ("state", "conclusion", "outcome"),
    [
        ("CONCLUDED", "PASS", "PASS"),
        ("CONCLUDED", "BASIC", "BASIC"),
        ("CONCLUDED", "FAIL", "FAIL"),
        ("OVERDUE", None, "MISSING"),
        ("DUE", None, None),
        ("SUBMITTED", None, None),
        ("SUPV_REVIEWED", None, None),
    ],
)
def test_settled_years(state: str, conclusion: str | None, outcome: str | None) -> None:
    assert outcome_of(state, conclusion) == outcome


def test_a_leap_day_of_registration() -> None:
    registered = {"registered_on": date(2024, 2, 29)}
    assert eligibility_defects(standing(today=date(2026, 2, 28), **registered), rules)
    assert not eligibility_defects(standing(today=date(2026, 3, 1), **registered), rules)


@given(st.dates(date(2000, 1, 1), date(2024, 6, 3)), st.dates(date(2000, 1, 1), date(2024, 6, 3)))
def test_who_is_registered_longer_is_never_less_eligible(one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    if not eligibility_defects(standing(registered_on=later), rules):
        assert not eligibility_defects(standing(registered_on=earlier), rules)


def test_exclusions_hold_at_any_time_of_an_evaluation() -> None:
    assert exclusions(standing(registered_on=TODAY)) == []
    assert [each.code for each in exclusions(standing(listed=True))] == ["LISTED"]


@pytest.mark.parametrize(
    ("changes", "recused"),
    [
        ({}, False),
        ({"left_on": date(2022, 6, 3)}, False),
        ({"left_on": date(2022, 6, 4)}, True),
        ({"left_on": date(2022, 7, 3)}, True),
        ({"member": True}, True),
        ({"relative": True}, True),
        ({"interest": True}, True),
    ],
)
def test_recusal(changes: dict[str, Any], recused: bool) -> None:
    declared = {"left_on": None, "member": False, "relative": False, "interest": False} | changes
    assert must_recuse(TODAY, **declared, months=rules(RECUSAL_RULE)) is recused


@pytest.mark.parametrize(
    ("kind", "ground", "changes", "codes"),
    [
        ("DOWNGRADE", "REPORT_FAILED", {"reports": ("FAIL",)}, []),
        ("DOWNGRADE", "REPORT_FAILED", {"reports": ("PASS",)}, ["GROUND_NOT_SHOWN"]),
        ("DOWNGRADE", "TWO_BASIC", {"reports": ("BASIC", "BASIC")}, []),
        ("DOWNGRADE", "TWO_BASIC", {"reports": ("BASIC",)}, ["GROUND_NOT_SHOWN"]),
        ("DOWNGRADE", "PENALTY", {"last_penalty_on": date(2024, 1, 1)}, []),
        ("DOWNGRADE", "PENALTY", {"last_penalty_on": date(2022, 1, 1)}, ["GROUND_NOT_SHOWN"]),
        ("DOWNGRADE", "PENALTY", {}, ["GROUND_NOT_SHOWN"]),
        ("DOWNGRADE", "COLLUSION", {}, ["GROUND_OF_OTHER_MEASURE"]),
        ("CANCEL", "COLLUSION", {}, []),
        ("CANCEL", "FALSE_MATERIAL", {}, []),
        ("CANCEL", "CERTIFICATE_MISUSED", {}, []),
        ("CANCEL", "PENALTY", {"last_penalty_on": date(2024, 1, 1)}, ["GROUND_OF_OTHER_MEASURE"]),
    ],
)
def test_measures(kind: str, ground: str, changes: dict[str, Any], codes: list[str]) -> None:
    known = standing(held=held("4A", "2023-06-01"), **changes)
    found = measure_defects(MeasureKind(kind), MeasureGround(ground), known)
    assert [each.code for each in found] == codes
