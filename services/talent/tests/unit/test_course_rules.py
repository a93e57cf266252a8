"""Places and waiting lists, and how long training holds."""

from datetime import date

import pytest

from talent.courses.rules import EnrolmentState, state_on_enrolling, trained_until


@pytest.mark.parametrize(("enrolled", "state"), [(0, "ENROLLED"), (1, "ENROLLED"), (2, "WAITING"), (3, "WAITING")])
def test_a_place_while_there_is_one(enrolled: int, state: str) -> None:
    assert state_on_enrolling(enrolled, 2) == EnrolmentState(state)


def test_training_holds_for_its_months() -> None:
    assert trained_until(date(2024, 12, 3), 12) == date(2025, 12, 2)
    assert trained_until(date(2024, 2, 29), 24) == date(2026, 2, 28)
