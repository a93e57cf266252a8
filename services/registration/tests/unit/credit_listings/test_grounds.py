"""Which facts make which ground out."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from registration.credit_listings.rules.facts import Facts
from registration.credit_listings.rules.grounds import Circumstances, ground_defects, has_duty, repeated_within
from registration.credit_listings.rules.states import LISTING_MACHINE, ListingState
from registration.reference.loading import shipped_rules
from shared.contracts.values import CreditGround, OrganizationStatus
from shared.kit.rule_register import AppliedRule, RuleBook

TODAY = date(2024, 6, 3)
BOOK = RuleBook(shipped_rules())
FACTS: TypeAdapter[Any] = TypeAdapter(Facts)


def rules(key: str) -> AppliedRule:
    return BOOK.value(key, "500103", TODAY)


def sanction(amount: int = 0, number: str = "1", on: str = "2024-05-31") -> dict[str, Any]:
    kind = "FINE" if amount else "WARNING"
    return {"kind": kind, "amount_fen": amount, "document_number": number, "in_force_on": on}


def letters(first: str, second: str, *outcomes: str) -> list[dict[str, Any]]:
    told = outcomes or ("UNSIGNED", "UNSIGNED")
    return [{"number": f"XA{n}", "sent_on": day, "outcome": told[n]} for n, day in enumerate((first, second))]


CASES: list[tuple[str, dict[str, Any], list[str]]] = [
    ("A1", {"report_year": 2023, "due_on": "2024-05-31"}, []),
    ("A1", {"report_year": 2023, "due_on": "2024-06-03"}, ["NOT_DUE"]),
    ("A2", {"breached_since": "2024-06-03"}, []),
    ("A2", {"breached_since": "2024-06-04"}, ["IN_THE_FUTURE"]),
    ("A3", {"order": "令1", "due_on": "2024-06-02"}, []),
    ("A3", {"order": "令1", "due_on": "2024-06-03"}, ["NOT_DUE"]),
    ("A4", {"qualification_number": "Q1", "breached_on": "2024-05-01", "breach": "未备案"}, []),
    ("A4", {"qualification_number": "Q1", "breached_on": "2024-07-01", "breach": "未备案"}, ["IN_THE_FUTURE"]),
    ("A5", {"sanction": sanction()}, []),
    ("A5", {"sanction": sanction(4_999_999)}, []),
    ("A5", {"sanction": sanction(5_000_000)}, ["FINE_IS_LARGE"]),
    ("A5", {"sanction": sanction(100) | {"kind": "WARNING"}}, ["AMOUNT_OF_KIND"]),
    ("A5", {"sanction": sanction() | {"kind": "FINE"}}, ["AMOUNT_OF_KIND"]),
    ("A5", {"sanction": sanction(on="2024-06-04")}, ["IN_THE_FUTURE"]),
    ("A6", {"letters": letters("2024-05-01", "2024-05-16")}, []),
    ("A6", {"letters": letters("2024-05-01", "2024-05-15")}, ["LETTER_GAP"]),
    ("A6", {"letters": letters("2024-05-01", "2024-05-31")}, []),
    ("A6", {"letters": letters("2024-05-01", "2024-06-01")}, ["LETTER_GAP"]),
    ("A6", {"letters": letters("2024-05-31", "2024-05-01")}, ["LETTER_GAP"]),
    ("A6", {"letters": letters("2024-05-01", "2024-05-20", "UNSIGNED", "SIGNED")}, ["LETTER_SIGNED"]),
    ("A6", {"letters": [letters("2024-05-01", "2024-05-20")[0]] * 2}, ["SAME_LETTER", "LETTER_GAP"]),
    ("A7", {"legal_basis": "慈善法 第一百零九条"}, []),
    ("S2", {"change": "名称变更", "document_number": "1", "revoked_on": "2024-06-04"}, ["IN_THE_FUTURE"]),
    ("S3", {"document_number": "1", "in_force_on": "2024-06-03"}, []),
    ("S3", {"document_number": "1", "in_force_on": "2024-06-04"}, ["IN_THE_FUTURE"]),
    ("S4", {"sanction": sanction(5_000_000)}, []),
    ("S4", {"sanction": sanction(4_999_999)}, ["FINE_IS_SMALL"]),
    ("S4", {"sanction": sanction()}, ["FINE_IS_SMALL"]),
    ("S5", {"sanctions": [sanction(), sanction(100, "2", "2021-06-01")]}, []),
    ("S5", {"sanctions": [sanction(), sanction(100, "2", "2021-05-31")]}, ["NOT_REPEATED"]),
    ("S5", {"sanctions": [sanction(), sanction(100, "1", "2024-05-01")]}, ["SAME_SANCTION"]),
    ("S5", {"sanctions": [sanction(), sanction(5_000_000, "2")]}, ["FINE_IS_LARGE"]),
    ("S6", {"court": "法院", "case_number": "1", "listed_on": "2024-06-03"}, []),
    ("S6", {"court": "法院", "case_number": "1", "listed_on": "2024-06-04"}, ["IN_THE_FUTURE"]),
    ("S7", {"revoked_on": "2024-06-03"}, ["NOT_REVOKED"]),
]  # fmt: skip


@pytest.mark.parametrize(("ground", "stated", "codes"), CASES)
def test_a_ground(ground: str, stated: dict[str, Any], codes: list[str]) -> None:
    facts = FACTS.validate_python({"ground": ground, **stated})
    found = ground_defects(facts, Circumstances(TODAY, OrganizationStatus.ACTIVE), rules)
    assert [each.code for each in found] == codes
    assert all(each.pointer.startswith("/facts") and each.clause_ref for each in found)


@pytest.mark.parametrize(
    ("since", "today", "made_out"),
    [
        (["2022-06-01"], "2024-05-31", False),
        (["2022-06-01"], "2024-06-01", True),
        (["2022-06-01", "2023-05-10"], "2024-06-01", False),
        (["2022-06-01", "2023-05-10"], "2025-05-09", False),
        (["2022-06-01", "2023-05-10"], "2025-05-10", True),
        (["2024-02-29"], "2026-02-28", False),
        (["2024-02-29"], "2026-03-01", True),
        ([], "2026-03-01", False),
    ],
)
def test_two_years(since: list[str], today: str, made_out: bool) -> None:
    around = Circumstances(
        date.fromisoformat(today), OrganizationStatus.ACTIVE, tuple(date.fromisoformat(day) for day in since)
    )
    found = ground_defects(FACTS.validate_python({"ground": "S1"}), around, rules)
    assert [each.code for each in found] == ([] if made_out else ["NOT_TWO_YEARS"])


@pytest.mark.parametrize("status", [OrganizationStatus.REVOKED, OrganizationStatus.LIQUIDATING])
def test_a_revoked_registration(status: OrganizationStatus) -> None:
    facts = FACTS.validate_python({"ground": "S7", "revoked_on": "2024-06-03"})
    assert ground_defects(facts, Circumstances(TODAY, status), rules) == []


@pytest.mark.parametrize(
    ("stated", "duty"),
    [
        ({"ground": "A1", "report_year": 2023, "due_on": "2024-05-31"}, True),
        ({"ground": "A5", "sanction": sanction()}, False),
        ({"ground": "A5", "sanction": sanction(100)}, True),
        ({"ground": "A7", "legal_basis": "法"}, False),
        ({"ground": "A7", "legal_basis": "法", "duty": "改正"}, True),
        ({"ground": "S1"}, True),
        ({"ground": "S4", "sanction": sanction(5_000_000)}, False),
        ({"ground": "S7", "revoked_on": "2024-06-03"}, False),
    ],
)
def test_duties(stated: dict[str, Any], duty: bool) -> None:
    assert has_duty(FACTS.validate_python(stated)) is duty


@given(st.lists(st.dates(date(2010, 1, 1), date(2030, 1, 1)), min_size=2, max_size=6), st.integers(1, 5))
def test_more_sanctions_never_count_less(days: list[date], years: int) -> None:
    if repeated_within(days[:-1], years):
        assert repeated_within(days, years)
    assert repeated_within([*days, days[0]], years)


def test_every_ground_has_facts_and_a_check() -> None:
    schema = FACTS.json_schema()["discriminator"]["mapping"]
    assert set(schema) == set(CreditGround)


def test_no_way_to_the_list_without_notice_and_no_way_back_from_the_end() -> None:
    listing = [row for row in LISTING_MACHINE.transitions if row.target is ListingState.LISTED and row.source]
    entering = {row.source for row in listing if row.source is not ListingState.LISTED}
    assert entering == {ListingState.NOTIFIED}
    assert all("SYS" not in row.roles for row in listing if row.source is ListingState.NOTIFIED)
    for state in (ListingState.ANNULLED, ListingState.DISMISSED, ListingState.ENDED):
        assert LISTING_MACHINE.commands(state) == ()
