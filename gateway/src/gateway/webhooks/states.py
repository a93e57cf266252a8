"""What becomes of subscriptions and deliveries. Pure."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class SubscriptionState(StrEnum):
    """PENDING until the URL has proven that it wants the messages; only ACTIVE ones are delivered to."""

    PENDING = "PENDING"
    ACTIVE = "ACTIVE"
    PAUSED = "PAUSED"
    DISABLED = "DISABLED"


class DisabledReason(StrEnum):
    """Why deliveries stopped by themselves: the receiver answered 410, or failed for the whole plan of tries."""

    GONE = "GONE"
    FAILING = "FAILING"


class DeliveryKind(StrEnum):
    """An event of the journal, a message sent to try the receiver, or the question whether it wants messages."""

    EVENT = "EVENT"
    TEST = "TEST"
    VERIFICATION = "VERIFICATION"


ASKED_FOR: Final = 0
"""The position of tests and verifications: they come before all events, and wait for no state of the subscription."""


class DeliveryState(StrEnum):
    """WAITING was not tried yet, RETRYING failed and is tried again; a replay supersedes what was open before it."""

    WAITING = "WAITING"
    RETRYING = "RETRYING"
    DELIVERED = "DELIVERED"
    FAILED = "FAILED"
    SUPERSEDED = "SUPERSEDED"


class Outcome(StrEnum):
    """How an attempt went."""

    DELIVERED = "DELIVERED"
    ANSWERED_ERROR = "ANSWERED_ERROR"
    ANSWERED_REDIRECT = "ANSWERED_REDIRECT"
    GONE = "GONE"
    TIMED_OUT = "TIMED_OUT"
    NO_CONNECTION = "NO_CONNECTION"
    UNKNOWN_HOST = "UNKNOWN_HOST"
    ADDRESS_NOT_ALLOWED = "ADDRESS_NOT_ALLOWED"
    NOT_ECHOED = "NOT_ECHOED"


_S = SubscriptionState
_OWNER: Final = ("INT",)
SUBSCRIPTION: Final = StateMachine(
    "webhook subscription",
    [
        Transition(None, _S.PENDING, "create", _OWNER),
        Transition(_S.PENDING, _S.ACTIVE, "verify", ("SYS",), guard="the URL echoed the challenge"),
        *(Transition(state, _S.PENDING, "ask", _OWNER, guard="the URL is asked (again)") for state in _S),
        Transition(_S.ACTIVE, _S.PAUSED, "pause", _OWNER),
        Transition(_S.PAUSED, _S.ACTIVE, "resume", _OWNER),
        Transition(_S.ACTIVE, _S.DISABLED, "disable", ("SYS",), guard="410, or failing for the whole plan"),
    ],
)
