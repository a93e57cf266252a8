"""The states of a disclosure and the one table of transitions between them."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class DisclosureState(StrEnum):
    """Where a disclosure stands."""

    OWED = "OWED"
    OVERDUE = "OVERDUE"
    PUBLISHED = "PUBLISHED"
    EXCUSED = "EXCUSED"


_S = DisclosureState
SUPERVISORS: Final = ("CTY", "MUN", "STR", "COM")
SYSTEM: Final = "SYS"
OPEN_STATES: Final = (_S.OWED, _S.OVERDUE)
_FULFILLED: Final = "registration.disclosure.fulfilled.v1"

DISCLOSURE_MACHINE: Final = StateMachine(
    "disclosure",
    [
        Transition(None, _S.OWED, "owe", (SYSTEM, "CSO", *SUPERVISORS), "something happened that must be public"),
        Transition(_S.OWED, _S.PUBLISHED, "publish", ("CSO",), "complete, no personal data", _FULFILLED),
        Transition(_S.OVERDUE, _S.PUBLISHED, "publish", ("CSO",), "complete, no personal data; late", _FULFILLED),
        Transition(_S.PUBLISHED, _S.PUBLISHED, "publish", ("CSO",), "a corrected text takes its place"),
        Transition(
            _S.OWED, _S.OVERDUE, "lapse", (SYSTEM,), "the due day has passed", "registration.disclosure.overdue.v1"
        ),
        Transition(_S.PUBLISHED, _S.OWED, "withhold", SUPERVISORS, "reasons; due anew"),
        Transition(_S.OWED, _S.EXCUSED, "excuse", (SYSTEM, *SUPERVISORS), "reasons, or the organization has ended"),
        Transition(_S.OVERDUE, _S.EXCUSED, "excuse", (SYSTEM, *SUPERVISORS), "reasons, or the organization has ended"),
    ],
)
