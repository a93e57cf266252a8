"""The states of an order to rectify and the one table of transitions between them."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class RectificationState(StrEnum):
    """Where an order stands."""

    ISSUED = "ISSUED"
    SUBMITTED = "SUBMITTED"
    RETURNED = "RETURNED"
    VERIFIED = "VERIFIED"
    CLOSED = "CLOSED"
    OVERDUE = "OVERDUE"


_S = RectificationState
_OFFICERS: Final = ("CTY", "MUN")
_EVENT: Final = "registration.rectification"
AWAITED: Final = (_S.ISSUED, _S.RETURNED)
"""The organization has to act, and its days run."""

RECTIFICATION_MACHINE: Final = StateMachine(
    "rectification_order",
    [
        Transition(None, _S.ISSUED, "order", _OFFICERS, "registered organizations only", f"{_EVENT}.ordered.v1"),
        *(
            Transition(state, state, "extend", _OFFICERS, "once, by 30 days at most, before the due day is over")
            for state in AWAITED
        ),
        *(
            Transition(state, _S.SUBMITTED, "submit", ("CSO",), "an answer to every issue")
            for state in (*AWAITED, _S.OVERDUE)
        ),
        Transition(_S.SUBMITTED, _S.RETURNED, "return", _OFFICERS, "reasons; days at the office do not count"),
        Transition(_S.SUBMITTED, _S.VERIFIED, "verify", _OFFICERS, "findings"),
        Transition(_S.VERIFIED, _S.CLOSED, "close", _OFFICERS, "", f"{_EVENT}.closed.v1"),
        *(
            Transition(state, _S.OVERDUE, "lapse", ("SYS",), "the due day is over", f"{_EVENT}.overdue.v1")
            for state in AWAITED
        ),
    ],
)
