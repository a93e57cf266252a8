"""What a meeting can decide."""

from datetime import date

import pytest

from registration.coordination_meetings.errors import DecisionInvalid, HeldInFuture
from registration.coordination_meetings.rules import decision_defects, require_held, require_no_defects

HELD = date(2024, 10, 8)


@pytest.mark.parametrize(
    ("owner", "due_on", "found"),
    [
        ("CULTURE", HELD, []),
        ("SPORTS", HELD, [("/decisions/0/owner", "NOT_AT_TABLE")]),
        ("CULTURE", date(2024, 10, 7), [("/decisions/0/due_on", "BEFORE_MEETING")]),
    ],
)
def test_defects(owner: str, due_on: date, found: list[tuple[str, str]]) -> None:
    defects = decision_defects("/decisions/0", owner, due_on, ["CIVIL_AFFAIRS", "CULTURE"], HELD)
    assert [(defect.pointer, defect.code) for defect in defects] == found
    if defects:
        with pytest.raises(DecisionInvalid):
            require_no_defects(defects)
    else:
        require_no_defects(defects)


def test_a_meeting_is_entered_once_it_was_held() -> None:
    require_held(HELD, HELD)
    with pytest.raises(HeldInFuture):
        require_held(date(2024, 10, 9), HELD)
