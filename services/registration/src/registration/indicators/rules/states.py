"""The way of a report."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class ReportState(StrEnum):
    """Where a report stands."""

    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    CONFIRMED = "CONFIRMED"
    RETURNED = "RETURNED"
    PUBLISHED = "PUBLISHED"


_S = ReportState
_PUBLISHED: Final = "registration.indicator.report_published.v1"

REPORT_MACHINE: Final = StateMachine(
    "indicator_report",
    [
        Transition(None, _S.DRAFT, "create", ("CTY", "STR", "MUN")),
        Transition(_S.DRAFT, _S.DRAFT, "explain", ("CTY", "STR", "MUN")),
        Transition(_S.RETURNED, _S.RETURNED, "explain", ("CTY", "STR", "MUN")),
        Transition(_S.DRAFT, _S.SUBMITTED, "submit", ("CTY", "MUN"), "every shortfall explained"),
        Transition(_S.RETURNED, _S.SUBMITTED, "submit", ("CTY", "MUN"), "every shortfall explained"),
        Transition(_S.SUBMITTED, _S.CONFIRMED, "confirm", ("MUN",), "another person"),
        Transition(_S.SUBMITTED, _S.RETURNED, "return", ("MUN",), "with reasons"),
        Transition(_S.CONFIRMED, _S.PUBLISHED, "publish", ("MUN",), event=_PUBLISHED),
    ],
)
