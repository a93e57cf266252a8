"""What money may do: splits, restrictions, who may own it, and whether it may go out."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funding.funds.rules import bound_purposes, require_place_of, require_source_owner
from funding.ledger.rules.restrictions import Restriction, division_allowed, require_spending_allowed, within_period
from funding.ledger.rules.splitting import split_by_weights, split_refund
from funding.ledger.rules.standing import require_payable
from funding.ledger.rules.vocabulary import SourceType
from shared.kit.problems import Problem

LOTTERY = ["ELDERLY", "DISABLED", "ORPHAN", "POOR"]
FEN = st.integers(1, 10**13)


def code_of(run: Any, *args: Any, **named: Any) -> str | None:
    try:
        run(*args, **named)
    except Problem as problem:
        return problem.code
    return None


def test_the_example_of_the_tranches() -> None:
    assert split_by_weights(1_234_567, [6_000, 3_000, 1_000]) == [740_740, 370_370, 123_457]


@given(FEN, st.lists(st.integers(1, 10**9), min_size=1, max_size=8))
def test_a_split_loses_nothing(amount: int, weights: list[int]) -> None:
    shares = split_by_weights(amount, weights)
    assert sum(shares) == amount
    assert all(share == amount * weight // sum(weights) for share, weight in zip(shares[:-1], weights, strict=False))


@given(st.data(), st.lists(st.integers(1, 10**9), min_size=1, max_size=6))
def test_refunds_one_after_the_other_never_return_more_than_was_paid(data: st.DataObject, paid: list[int]) -> None:
    returned = [0] * len(paid)
    for _ in range(3):
        amount = data.draw(st.integers(1, sum(paid) + 1_000))
        shares, interest = split_refund(amount, paid, returned)
        out = sum(paid) - sum(returned)
        assert sum(shares) == min(amount, out)
        assert sum(interest) == amount - sum(shares)
        returned = [before + share for before, share in zip(returned, shares, strict=True)]
        assert all(0 <= back <= given for back, given in zip(returned, paid, strict=True))


def test_a_refund_goes_back_in_the_proportion_of_what_was_paid() -> None:
    assert split_refund(753_750, [6_000_000, 3_000_000], [0, 0]) == ([502_500, 251_250], [0, 0])
    assert split_refund(100, [60, 20], [0, 0]) == ([60, 20], [15, 5])
    assert split_refund(1, [1, 1, 1], [0, 0, 1]) == ([1, 0, 0], [0, 0, 0])


@pytest.mark.parametrize(
    ("restriction", "spending", "code"),
    [
        ({}, {}, None),
        ({"purposes": ["ELDERLY"]}, {"purpose": "ELDERLY"}, None),
        ({"purposes": ["ELDERLY"]}, {"purpose": "SPORT"}, "PURPOSE_NOT_ALLOWED"),
        ({"divisions": ["500103"]}, {}, None),
        ({"divisions": ["500103001"]}, {}, None),
        ({"divisions": ["500106"]}, {}, "DIVISION_NOT_ALLOWED"),
        ({"spend_from": date(2024, 6, 1)}, {}, None),
        ({"spend_from": date(2024, 6, 2)}, {}, "OUTSIDE_FUND_PERIOD"),
        ({"spend_to": date(2024, 5, 31)}, {}, "OUTSIDE_FUND_PERIOD"),
        ({"source_type": "CUSTODY"}, {}, "CUSTODY_MONEY"),
    ],
)
def test_a_fund_is_spent_for_what_it_is_bound_to(
    restriction: dict[str, Any], spending: dict[str, Any], code: str | None
) -> None:
    bound = Restriction(**{"source_type": "FISCAL"} | restriction)
    stated = {"purpose": "POOR", "division_code": "500103001011", "jurisdiction_id": "500103", "on": date(2024, 6, 1)}
    assert code_of(require_spending_allowed, bound, **stated | spending) == code


@pytest.mark.parametrize(
    ("divisions", "code", "jurisdiction", "allowed"),
    [
        (["50"], "500240218201", "500240", True),
        (["500110"], "500110004001", "500110-WS", False),
        (["500110-WS"], "500110004001", "500110-WS", True),
        (["500110"], "500110001001", "500110", True),
        (["500103001", "500103005"], "500103005002", "500103", True),
        (["500103001"], "500103005002", "500103", False),
        (["500103001011"], "500103001", "500103", False),
    ],
)
def test_where_a_fund_may_be_spent(divisions: list[str], code: str, jurisdiction: str, allowed: bool) -> None:
    assert division_allowed(divisions, code, jurisdiction) is allowed


def test_days_of_a_period_are_inclusive() -> None:
    assert within_period(date(2024, 1, 1), date(2024, 12, 31), date(2024, 12, 31))
    assert not within_period(date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 1))


@pytest.mark.parametrize(
    ("type_", "kind", "status", "community", "code"),
    [
        ("FISCAL", None, None, None, None),
        ("FISCAL", "FD", "ACTIVE", None, "OWNER_WRONG"),
        ("COMMUNITY_FOUNDATION", "FD", "ACTIVE", None, None),
        ("COMMUNITY_FOUNDATION", "SG", "ACTIVE", None, "OWNER_WRONG"),
        ("COMMUNITY_FOUNDATION", None, None, None, "OWNER_WRONG"),
        ("COMMUNITY_FOUNDATION", "FD", "REVOKED", None, "OWNER_WRONG"),
        ("DONATION", "SO", "ACTIVE", None, None),
        ("DONATION", "FILED", "ACTIVE", None, "OWNER_WRONG"),
        ("COMMITTEE_SUPPORT", None, None, None, "PLACE_WRONG"),
        ("COMMITTEE_SUPPORT", None, None, "500103001011", None),
        ("CUSTODY", "SG", "ACTIVE", None, "CUSTODY_BY_HUB"),
    ],
)
def test_whose_money_it_is(
    type_: str, kind: str | None, status: str | None, community: str | None, code: str | None
) -> None:
    assert code_of(require_source_owner, type_, kind, status, community) == code


@pytest.mark.parametrize(
    ("authority", "town", "community", "code"),
    [
        ("500103", None, None, None),
        ("500103", "500103001", "500103001011", None),
        ("500103", None, "500103001011", None),
        ("500103", "500106001", None, "PLACE_WRONG"),
        ("500103", "500103001", "500103005001", "PLACE_WRONG"),
        ("500110-WS", "500110004", None, None),
        ("50", None, "500240218201", None),
    ],
)
def test_a_place_is_of_its_authority(authority: str, town: str | None, community: str | None, code: str | None) -> None:
    assert code_of(require_place_of, authority, town, community) == code


def test_lottery_money_is_bound_by_law() -> None:
    assert bound_purposes("WELFARE_LOTTERY", [], LOTTERY) == sorted(LOTTERY)
    assert bound_purposes("WELFARE_LOTTERY", ["POOR"], LOTTERY) == ["POOR"]
    assert code_of(bound_purposes, "WELFARE_LOTTERY", ["POOR", "SPORT"], LOTTERY) == "PURPOSE_NOT_ALLOWED"
    for type_ in set(SourceType) - {SourceType.WELFARE_LOTTERY}:
        assert bound_purposes(type_, ["SPORT", "SPORT"], LOTTERY) == ["SPORT"]


@pytest.mark.parametrize(
    ("state", "flags", "released", "code"),
    [
        ("OPEN", [], False, None),
        ("FROZEN", [], True, "ACCOUNT_FROZEN"),
        ("CLOSING", [], True, "ACCOUNT_CLOSING"),
        ("CLOSED", [], True, "ACCOUNT_CLOSED"),
        (None, [], True, "ACCOUNT_CLOSED"),
        ("OPEN", ["ABNORMAL"], False, "CREDIT_ABNORMAL"),
        ("OPEN", ["ABNORMAL"], True, None),
        ("OPEN", ["ABNORMAL", "SEVERE"], True, "CREDIT_SEVERE"),
    ],
)
def test_money_goes_out_to_who_may_act(state: str | None, flags: list[str], released: bool, code: str | None) -> None:
    assert code_of(require_payable, state, flags, officer_release=released) == code
