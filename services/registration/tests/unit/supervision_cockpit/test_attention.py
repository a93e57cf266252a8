"""How heavy the open concerns of an organization are, and who sees whom."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registration.supervision_cockpit.rules import PENDING, Concern, attention, sees_filed_only

C = Concern


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        ({}, "NONE"),
        ({C.RECTIFICATION: 0, C.FLAGGED: 0}, "NONE"),
        ({C.RECTIFICATION: 2}, "WATCH"),
        ({C.REMINDER: 1, C.INSPECTION: 1}, "WATCH"),
        ({C.REPORT_OVERDUE: 1}, "ACT"),
        ({C.RECTIFICATION_OVERDUE: 1, C.INSPECTION: 1}, "ACT"),
        ({C.FLAGGED: 1}, "ACT"),
    ],
)
def test_attention(numbers: dict[Concern, int], found: str) -> None:
    assert attention(numbers) == found


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(list(Concern)), st.integers(0, 3)))
def test_something_overdue_or_flagged_is_never_only_watched(numbers: dict[Concern, int]) -> None:
    heavy = any(number for concern, number in numbers.items() if concern not in PENDING)
    assert (attention(numbers) == "ACT") == heavy


@pytest.mark.parametrize(
    ("roles", "filed_only"),
    [((), False), (("COM",), True), (("CPO",), True), (("COM", "CPO"), True), (("COM", "STR"), False),
     (("CTY",), False)],
)  # fmt: skip
def test_who_has_no_part_in_legal_measures(roles: tuple[str, ...], filed_only: bool) -> None:
    assert sees_filed_only(roles) is filed_only
