"""How long a person is kept away, and from what."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registration.leaderships.rules.bans import BanGround, ban_defects, ban_of
from registration.reference.loading import shipped_rules
from shared.contracts.values import LegalKind
from shared.kit.rule_register import AppliedRules, RuleBook

LOOKUP = AppliedRules(RuleBook(shipped_rules()), "500103", date(2024, 9, 24))
CASES: list[tuple[BanGround, date, date | None, date | None, bool]] = [
    ("POLITICAL_RIGHTS", date(2024, 6, 1), date(2027, 5, 31), date(2027, 5, 31), False),
    ("SANCTIONED", date(2024, 6, 1), date(2025, 5, 31), date(2025, 5, 31), False),
    ("NO_FULL_CAPACITY", date(2024, 6, 1), None, None, False),
    ("CRIMINAL_SENTENCE", date(2020, 3, 10), None, date(2025, 3, 9), True),
    ("LEADER_OF_REVOKED", date(2020, 2, 29), None, date(2025, 2, 28), True),
]


@pytest.mark.parametrize(("ground", "since", "stated", "until", "foundations_only"), CASES)
def test_bans(ground: BanGround, since: date, stated: date | None, until: date | None, foundations_only: bool) -> None:
    ban = ban_of(ground, since, stated, LOOKUP)
    assert ban.until_on == until
    assert (ban.legal_kinds == (LegalKind.FD,)) is foundations_only
    assert ban_defects(ground, since, stated, ban, date(2024, 9, 24)) == []


@given(st.dates(date(2000, 1, 1), date(2030, 12, 31)), st.dates(date(2000, 1, 1), date(2030, 12, 31)))
def test_a_counted_ban_is_over_exactly_after_its_last_day(since: date, on: date) -> None:
    ban = ban_of("CRIMINAL_SENTENCE", since, None, LOOKUP)
    assert ban.until_on is not None
    codes = {each.code for each in ban_defects("CRIMINAL_SENTENCE", since, None, ban, on)}
    assert ("BAN_OVER" in codes) == (ban.until_on < on)
    assert ("NOT_YET" in codes) == (since > on)
