"""Whom reminders are for, and when a second one, or a decision, may follow."""

import pytest

from registration.reminders.errors import NotTwiceUnanswered, OnlyForFiled, WrongLevel
from registration.reminders.rules.levels import Earlier, next_level, require_filed, require_twice_unanswered
from registration.reminders.rules.states import REMINDER_MACHINE, ReminderState

FIRST = Earlier("x", 1, "ESCALATED", unanswered=True)
SECOND = Earlier("x", 2, "ESCALATED", unanswered=True)


def test_reminders_are_for_filed_organizations():
    require_filed("COMMUNITY_GUIDED")
    require_filed("STREET_MANAGED")
    with pytest.raises(OnlyForFiled):
        require_filed("REGISTERED")


def test_a_second_reminder_follows_an_unanswered_first():
    assert next_level("x", None, named=False) == 1
    assert next_level("x", FIRST, named=True) == 2


@pytest.mark.parametrize(
    "follows",
    [
        None,
        Earlier("y", 1, "ESCALATED", unanswered=True),
        SECOND,
        Earlier("x", 1, "SENT", unanswered=False),
        Earlier("x", 1, "ESCALATED", unanswered=False),
    ],
)
def test_nothing_else_is_followed(follows):
    with pytest.raises(WrongLevel):
        next_level("x", follows, named=True)


def test_two_unanswered_reminders_are_decided_on_once():
    require_twice_unanswered(SECOND, FIRST, concluded=False)
    answered = Earlier("x", 2, "ESCALATED", unanswered=False)
    sent = Earlier("x", 2, "SENT", unanswered=False)
    for reminder, first, concluded in (
        (SECOND, FIRST, True), (FIRST, None, False), (answered, FIRST, False), (sent, FIRST, False),
        (SECOND, None, False),
    ):  # fmt: skip
        with pytest.raises(NotTwiceUnanswered):
            require_twice_unanswered(reminder, first, concluded=concluded)


def test_what_was_answered_does_not_lapse():
    assert "lapse" not in REMINDER_MACHINE.commands(ReminderState.ACKNOWLEDGED)
    assert REMINDER_MACHINE.commands(ReminderState.RESOLVED) == ()
