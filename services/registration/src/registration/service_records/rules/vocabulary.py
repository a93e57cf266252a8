"""The words of service records."""

from enum import StrEnum
from typing import Literal

from shared.kit.transitions import StateMachine, Transition

ServiceKind = Literal[
    "DAILY_CARE", "RECREATION", "HEALTH", "MUTUAL_PRODUCTION", "MUTUAL_ELDERLY", "MUTUAL_RELIEF", "OTHER"
]
RuralTag = Literal["REVITALIZATION", "EMPLOYMENT", "MUTUAL_PRODUCTION", "LEFT_BEHIND", "GOVERNANCE"]
Dimension = Literal["GROUP", "COMMUNITY", "ORGANIZATION", "RURAL_TAG", "MONTH"]


class RecordState(StrEnum):
    """Whether a record counts."""

    RECORDED = "RECORDED"
    WITHDRAWN = "WITHDRAWN"


RECORD_MACHINE = StateMachine(
    "service_record",
    [
        Transition(None, RecordState.RECORDED, "create", ("CSO", "HUB", "SW"), "the rules of clauses 5 and 8"),
        Transition(
            RecordState.RECORDED, RecordState.WITHDRAWN, "withdraw", ("CSO", "HUB", "SW"), "within the days for entry"
        ),
    ],
)
