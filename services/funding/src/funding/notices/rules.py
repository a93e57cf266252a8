"""What can be noticed."""

from collections.abc import Iterable
from enum import StrEnum

from shared.kit.transitions import StateMachine, Transition


class NoticeKind(StrEnum):
    """What an office is asked to do."""

    AGREEMENT_REPRINT = "AGREEMENT_REPRINT"
    AREA_CHECK = "AREA_CHECK"
    PURPOSE_CHECK = "PURPOSE_CHECK"
    ELIGIBILITY_CHECK = "ELIGIBILITY_CHECK"
    UPGRADE_SUGGESTED = "UPGRADE_SUGGESTED"
    STAFFING_AT_RISK = "STAFFING_AT_RISK"
    CUSTODY_MOVE = "CUSTODY_MOVE"
    CUSTODY_CLOSE = "CUSTODY_CLOSE"
    PROGRAM_SUGGESTED = "PROGRAM_SUGGESTED"
    COMPENSATION = "COMPENSATION"
    USE_REPORT_OVERDUE = "USE_REPORT_OVERDUE"


class NoticeState(StrEnum):
    """Whether somebody has looked at it."""

    OPEN = "OPEN"
    RESOLVED = "RESOLVED"


NOTICE_MACHINE = StateMachine(
    "notice",
    [
        Transition(None, NoticeState.OPEN, "raise", ("SYS",), "once for each event and matter"),
        Transition(NoticeState.OPEN, NoticeState.RESOLVED, "resolve", ("MUN", "CTY", "STR", "FIN", "SYS"), "a reason"),
    ],
)


def area_concerned(fields: Iterable[str]) -> bool:
    """Return whether a change of the record may move where an organization works.

    Source: cq-cso-opinions 14; linli-design
    """
    return not {"domicile", "community", "home_community_code"}.isdisjoint(fields)
