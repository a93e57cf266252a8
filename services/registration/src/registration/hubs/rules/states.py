"""The words of mandates, and the one table of transitions between their states."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition

SUCCESSION_DAYS_RULE = "hub.successionDays"
REPORT_BY_RULE = "hub.reportBy"


class MandateState(StrEnum):
    """Whether a mandate is in force."""

    PLANNED = "PLANNED"
    ACTIVE = "ACTIVE"
    ENDED = "ENDED"


class EndReason(StrEnum):
    """Why a mandate ended."""

    TERM = "TERM"
    STREET = "STREET"
    CONDITIONS_LOST = "CONDITIONS_LOST"


class Successor(StrEnum):
    """Who keeps custody after a hub."""

    ORGANIZATION = "ORGANIZATION"
    STREET = "STREET"


class ReportState(StrEnum):
    """Whether the report on a year is there."""

    DUE = "DUE"
    PUBLISHED = "PUBLISHED"


_S = MandateState
_HUB: Final = "registration.hub"
MANDATE_MACHINE: Final = StateMachine(
    "hub_mandate",
    [
        Transition(None, _S.PLANNED, "designate_ahead", ("STR",), "a later day"),
        Transition(None, _S.ACTIVE, "designate", ("STR",), "the conditions are met", f"{_HUB}.designated.v1"),
        Transition(_S.PLANNED, _S.ACTIVE, "begin", ("SYS",), "the conditions are met", f"{_HUB}.designated.v1"),
        Transition(_S.PLANNED, _S.ENDED, "end", ("STR", "SYS"), "by the street, or conditions lost"),
        Transition(_S.ACTIVE, _S.ENDED, "end", ("STR", "SYS"), "term, street, or conditions lost",
                   f"{_HUB}.mandate_ended.v1"),
    ],
)  # fmt: skip
