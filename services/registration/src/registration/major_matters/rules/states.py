"""The states of a major matter and the one table of transitions between them."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class MatterState(StrEnum):
    """Where a matter stands; UNREPORTED was found out by an office."""

    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    SUPV_AGREED = "SUPV_AGREED"
    CLEARED = "CLEARED"
    CONDITIONAL = "CONDITIONAL"
    OBJECTED = "OBJECTED"
    UNREPORTED = "UNREPORTED"
    REPORTED_BACK = "REPORTED_BACK"
    CLOSED = "CLOSED"
    CLEARING_WITHDRAWN = "CLEARING_WITHDRAWN"
    WITHDRAWN = "WITHDRAWN"


_S = MatterState
_OFFICERS: Final = ("CTY", "MUN")
WAITING: Final = (_S.SUBMITTED, _S.SUPV_AGREED)
"""Those that are not decided yet."""
MAY_PROCEED: Final = (_S.CLEARED, _S.CONDITIONAL)
"""Those in which the organization may do what it has reported."""
OWES_REPORT: Final = (*MAY_PROCEED, _S.SUBMITTED, _S.UNREPORTED)
"""Those in which a report back can be owed; SUBMITTED of an incident."""


def _row(
    source: MatterState | None,
    command: str,
    target: MatterState,
    roles: tuple[str, ...],
    guard: str = "",
    event: str | None = None,
) -> Transition[MatterState]:
    named = f"registration.major_matter.{event}.v1" if event else None
    return Transition(source=source, target=target, command=command, roles=roles, guard=guard, event=named)


MATTER_MACHINE: Final = StateMachine(
    "major_matter",
    [
        _row(None, "create", _S.DRAFT, ("CSO",)),
        _row(None, "find", _S.UNREPORTED, (*_OFFICERS, "SYS"), "no report of it; a violation"),
        _row(_S.DRAFT, "update", _S.DRAFT, ("CSO",)),
        _row(_S.DRAFT, "submit", _S.SUBMITTED, ("CSO",), "complete; in time before the day", "submitted"),
        _row(_S.DRAFT, "withdraw", _S.WITHDRAWN, ("CSO",)),
        _row(_S.SUBMITTED, "withdraw", _S.WITHDRAWN, ("CSO",)),
        _row(_S.SUPV_AGREED, "withdraw", _S.WITHDRAWN, ("CSO",)),
        _row(_S.SUBMITTED, "agree", _S.SUPV_AGREED, ("SUP",), "DUAL, not IMMEDIATE"),
        _row(_S.SUBMITTED, "clear", _S.CLEARED, (*_OFFICERS, "SYS"), "DIRECT, or a notice met by silence", "cleared"),
        _row(_S.SUBMITTED, "clear_conditionally", _S.CONDITIONAL, _OFFICERS, "DIRECT; conditions", "cleared"),
        _row(_S.SUBMITTED, "object", _S.OBJECTED, ("SUP", *_OFFICERS), "DUAL: the unit", "objected"),
        _row(_S.SUPV_AGREED, "clear", _S.CLEARED, (*_OFFICERS, "SYS"), "overseas rules", "cleared"),
        _row(_S.SUPV_AGREED, "clear_conditionally", _S.CONDITIONAL, _OFFICERS, "conditions", "cleared"),
        _row(_S.SUPV_AGREED, "object", _S.OBJECTED, _OFFICERS, "grounds", "objected"),
        _row(_S.SUBMITTED, "report_incident", _S.REPORTED_BACK, ("CSO",), "IMMEDIATE"),
        _row(_S.CLEARED, "report_back", _S.REPORTED_BACK, ("CSO",), "after it was held, or given up"),
        _row(_S.CONDITIONAL, "report_back", _S.REPORTED_BACK, ("CSO",), "how each condition was kept"),
        _row(_S.UNREPORTED, "report_back", _S.REPORTED_BACK, ("CSO",)),
        _row(_S.REPORTED_BACK, "close", _S.CLOSED, _OFFICERS, event="closed"),
        _row(_S.CLEARED, "withdraw_clearing", _S.CLEARING_WITHDRAWN, _OFFICERS, "grounds", "objected"),
        _row(_S.CONDITIONAL, "withdraw_clearing", _S.CLEARING_WITHDRAWN, _OFFICERS, "grounds", "objected"),
        _row(_S.REPORTED_BACK, "withdraw_clearing", _S.CLEARING_WITHDRAWN, _OFFICERS, "was cleared", "objected"),
        _row(_S.CLOSED, "withdraw_clearing", _S.CLEARING_WITHDRAWN, _OFFICERS, "was cleared", "objected"),
    ],
)  # fmt: skip
