"""The states of a reminder and the one table of transitions between them."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class ReminderState(StrEnum):
    """Where a reminder stands."""

    SENT = "SENT"
    ACKNOWLEDGED = "ACKNOWLEDGED"
    RESOLVED = "RESOLVED"
    ESCALATED = "ESCALATED"


_S = ReminderState
SENDERS: Final = ("STR", "COM", "CPO", "CTY")
_EVENT: Final = "registration.reminder"

REMINDER_MACHINE: Final = StateMachine(
    "reminder",
    [
        Transition(None, _S.SENT, "send", SENDERS, "filed organizations only; help offered", f"{_EVENT}.sent.v1"),
        Transition(_S.SENT, _S.ACKNOWLEDGED, "acknowledge", ("CSO",), "a reply"),
        Transition(_S.ACKNOWLEDGED, _S.RESOLVED, "resolve", SENDERS, "the sender"),
        Transition(_S.ACKNOWLEDGED, _S.ESCALATED, "escalate", SENDERS, "the sender; reasons", f"{_EVENT}.escalated.v1"),
        Transition(_S.SENT, _S.ESCALATED, "lapse", ("SYS",), "no answer in time", f"{_EVENT}.escalated.v1"),
        Transition(
            _S.ESCALATED, _S.ESCALATED, "conclude", ("STR",), "two unanswered; the party organization's consent"
        ),
    ],
)
