"""What the figures of each kind must tell."""

import pytest

from registration.disclosures.rules.facts import DisclosedFacts, FeeItem, fact_defects
from registration.disclosures.rules.kinds import DisclosureKind, accounts_as_charity, owed_by
from shared.contracts.values import Category, LegalKind, Tier

HOUR = FeeItem("保洁", 3_000, "小时")


@pytest.mark.parametrize(
    ("kind", "facts", "found"),
    [
        ("PERSONNEL", DisclosedFacts(), [("/facts/staff", "MISSING")]),
        ("PERSONNEL", DisclosedFacts(staff=0), []),
        ("FEE_STANDARD", DisclosedFacts(), [("/facts/fees", "MISSING")]),
        ("FEE_STANDARD", DisclosedFacts(fees=(HOUR, HOUR)), [("/facts/fees/1", "PRICE_TWICE")]),
        ("FEE_STANDARD", DisclosedFacts(fees=(HOUR, FeeItem("保洁", 20_000, "天"))), []),
        ("DONATION_USE", DisclosedFacts(received_fen=5, used_fen=3), [("/facts/left_fen", "MISSING")]),
        ("FUND_USE", DisclosedFacts(received_fen=5, used_fen=3, left_fen=1), [("/facts/left_fen", "SUM_MISMATCH")]),
        ("FUND_USE", DisclosedFacts(received_fen=3, used_fen=5, left_fen=-2), []),
        ("CHARTER", DisclosedFacts(), []),
    ],
)
def test_figures(kind: str, facts: DisclosedFacts, found: list[tuple[str, str]]) -> None:
    assert [(error.pointer, error.code) for error in fact_defects(DisclosureKind(kind), facts)] == found


def test_who_owes_what() -> None:
    assert owed_by(Tier.REGISTERED) == set(DisclosureKind)
    assert owed_by(Tier.STREET_MANAGED) == owed_by(Tier.COMMUNITY_GUIDED) == {"DECISION", "FUND_USE"}


@pytest.mark.parametrize(
    ("kind", "category", "by_status", "charity"),
    [
        ("FD", "CULTURE_SPORT", False, True),
        ("SG", "CHARITY", False, True),
        ("SO", "ELDERLY_CARE", False, False),
        ("SO", "ELDERLY_CARE", True, True),
    ],
)
def test_charities(kind: str, category: str, by_status: bool, charity: bool) -> None:
    assert accounts_as_charity(LegalKind(kind), Category(category), is_charity=by_status) is charity
