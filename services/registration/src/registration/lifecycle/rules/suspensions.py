"""Until when an organization may be told not to act."""

from datetime import date
from enum import StrEnum
from typing import Final

from registration.lifecycle.errors import NotRegistered, SuspensionInvalid
from shared.contracts.values import Tier
from shared.kit.problems import FieldError, Text
from shared.kit.transitions import StateMachine, Transition


class SuspensionState(StrEnum):
    """Where a suspension stands."""

    RUNNING = "RUNNING"
    ENDED = "ENDED"
    LIFTED = "LIFTED"


_S = SuspensionState

SUSPENSION_MACHINE: Final = StateMachine(
    "suspension",
    [
        Transition(None, _S.RUNNING, "order", ("CTY", "MUN"), "a penalty in force"),
        Transition(_S.RUNNING, _S.ENDED, "end", ("SYS",), "the day after its date"),
        Transition(_S.RUNNING, _S.LIFTED, "lift", ("CTY", "MUN"), "reasons; not by the one who ordered it"),
    ],
)


def require_registered(tier: str) -> None:
    """Pass organizations with legal personality.

    Raises:
        NotRegistered: it is filed.

    Source: sg-regulations 30; so-regulations 25; cq-cso-opinions 13
    """
    if tier != Tier.REGISTERED:
        raise NotRegistered


def require_period(from_on: date, until: date) -> None:
    """Pass a suspension of at least one day; both days are part of it.

    Raises:
        SuspensionInvalid: it ends before it begins.

    Source: sg-regulations 30; so-regulations 25; fd-regulations 42
    """
    if until < from_on:
        message = Text("停止活动的截止日不得早于起始日。", "A suspension cannot end before it begins.")
        raise SuspensionInvalid(errors=[FieldError("/until", "BEFORE_START", message, "sg-regulations 30")])
