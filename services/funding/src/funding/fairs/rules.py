"""Where fairs and intents stand, and on which day a fair may be."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from funding.fairs.errors import FairDayNotPossible
from shared.kit.problems import FieldError
from shared.kit.transitions import StateMachine, Transition


class FairState(StrEnum):
    """Where a fair stands."""

    PLANNED = "PLANNED"
    PUBLISHED = "PUBLISHED"
    HELD = "HELD"
    CLOSED = "CLOSED"
    CANCELLED = "CANCELLED"


class IntentState(StrEnum):
    """Where an intent stands."""

    OFFERED = "OFFERED"
    SIGNED = "SIGNED"
    DECLINED = "DECLINED"
    FULFILLED = "FULFILLED"
    ENDED = "ENDED"


_F = FairState
_I = IntentState
_OFFICES: Final = ("CTY", "MUN", "STR")
_COMMUNITY: Final = ("COM", "STR")

FAIR_MACHINE: Final = StateMachine(
    "fair",
    [
        Transition(None, _F.PLANNED, "plan", _OFFICES, "a day ahead"),
        Transition(_F.PLANNED, _F.PUBLISHED, "publish", _OFFICES),
        Transition(_F.PUBLISHED, _F.HELD, "hold", _OFFICES, "its day has come"),
        Transition(_F.HELD, _F.CLOSED, "close", (*_OFFICES, "SYS")),
        *(Transition(state, _F.CANCELLED, "cancel", _OFFICES, "reason") for state in (_F.PLANNED, _F.PUBLISHED)),
    ],
)

INTENT_MACHINE: Final = StateMachine(
    "fair intent",
    [
        Transition(None, _I.OFFERED, "offer", ("CSO",), "the fair is published or held; the need is open"),
        Transition(_I.OFFERED, _I.SIGNED, "sign", _COMMUNITY, "the fair is held", "funding.fair.intent_signed.v1"),
        Transition(_I.OFFERED, _I.DECLINED, "decline", _COMMUNITY, "reason"),
        Transition(_I.SIGNED, _I.FULFILLED, "fulfill", _COMMUNITY, "the need is met"),
        Transition(_I.OFFERED, _I.ENDED, "end", ("CSO", *_COMMUNITY, "SYS"), "reason"),
        Transition(_I.SIGNED, _I.ENDED, "end", ("CSO", *_COMMUNITY, "SYS"), "reason"),
    ],
)


def require_fair_day(held_on: date, today: date, days_ahead: int) -> None:
    """Pass a day that lies ahead, by at most so many days.

    Raises:
        FairDayNotPossible: it does not.

    Source: cq-cso-opinions 16; linli-design
    """
    if not today <= held_on <= today + timedelta(days=days_ahead):
        raise _not_possible()


def require_day_has_come(held_on: date, today: date) -> None:
    """Pass a fair on its day or later.

    Raises:
        FairDayNotPossible: the day has not come.

    Source: cq-cso-opinions 16; linli-design
    """
    if today < held_on:
        raise _not_possible()


def _not_possible() -> FairDayNotPossible:
    error = FieldError("/held_on", FairDayNotPossible.code, FairDayNotPossible.title, "16")
    return FairDayNotPossible(errors=[error], clause_ref="16")
