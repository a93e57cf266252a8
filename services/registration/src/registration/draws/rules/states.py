"""The states of a draw and the one table of transitions between them."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class DrawState(StrEnum):
    """Where a draw stands."""

    COMMITTED = "COMMITTED"
    PUBLISHED = "PUBLISHED"
    CANCELLED = "CANCELLED"


class DrawKind(StrEnum):
    """The yearly draw from everybody, or one aimed at categories or risks."""

    REGULAR = "REGULAR"
    TARGETED = "TARGETED"


_S = DrawState
_OFFICERS: Final = ("CTY", "MUN")
_EVENT: Final = "registration.inspection"

DRAW_MACHINE: Final = StateMachine(
    "draw",
    [
        Transition(None, _S.COMMITTED, "commit", _OFFICERS, "before the pool is taken", f"{_EVENT}.draw_committed.v1"),
        Transition(_S.COMMITTED, _S.PUBLISHED, "publish", _OFFICERS,
                   "another officer, after the pool is taken", f"{_EVENT}.draw_published.v1"),
        Transition(_S.COMMITTED, _S.CANCELLED, "cancel", _OFFICERS, "reasons; the seed stays unknown"),
        Transition(_S.PUBLISHED, _S.PUBLISHED, "replace", _OFFICERS, "the organization has ended; reasons"),
    ],
)  # fmt: skip
