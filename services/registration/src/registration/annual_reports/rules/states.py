"""The states of an annual report and the one table of transitions between them."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class ReportState(StrEnum):
    """Where a report stands; ACKNOWLEDGED is the end of a statement, which gets no conclusion."""

    NOT_DUE = "NOT_DUE"
    DUE = "DUE"
    SUBMITTED = "SUBMITTED"
    SUPV_REVIEWED = "SUPV_REVIEWED"
    CONCLUDED = "CONCLUDED"
    ACKNOWLEDGED = "ACKNOWLEDGED"
    OVERDUE = "OVERDUE"


class ReportKind(StrEnum):
    """A report to the authority, or a filed organization's page to its street."""

    REPORT = "REPORT"
    STATEMENT = "STATEMENT"


class Conclusion(StrEnum):
    """What the authority says of a report."""

    PASS = "PASS"
    BASIC = "BASIC"
    FAIL = "FAIL"


class Exemption(StrEnum):
    """Why a report is not due although its year is over."""

    REGISTERED_LATE = "REGISTERED_LATE"
    BEFORE_RECORD = "BEFORE_RECORD"
    WINDING_UP = "WINDING_UP"
    ENDED = "ENDED"


_S = ReportState
OFFICERS: Final = ("CTY", "MUN")
SYSTEM: Final = "SYS"
_EVENT: Final = "registration.annual_report"

REPORT_MACHINE: Final = StateMachine(
    "annual_report",
    [
        Transition(None, _S.NOT_DUE, "open", (SYSTEM, "CSO", *OFFICERS), "on record in the year"),
        Transition(_S.NOT_DUE, _S.DUE, "fall_due", (SYSTEM,), "the year is over; not exempt"),
        Transition(_S.DUE, _S.NOT_DUE, "hold", (SYSTEM,), "being wound up, revoked or ended"),
        Transition(_S.NOT_DUE, _S.DUE, "resume", (SYSTEM,), "the winding-up was given up"),
        Transition(_S.DUE, _S.DUE, "write", ("CSO",)),
        Transition(_S.OVERDUE, _S.OVERDUE, "write", ("CSO",)),
        Transition(_S.DUE, _S.SUBMITTED, "submit", ("CSO",), "complete; sums agree", f"{_EVENT}.submitted.v1"),
        Transition(_S.OVERDUE, _S.SUBMITTED, "submit", ("CSO",), "complete; late", f"{_EVENT}.submitted.v1"),
        Transition(_S.SUBMITTED, _S.SUPV_REVIEWED, "review", ("SUP",), "dual management"),
        Transition(_S.OVERDUE, _S.SUPV_REVIEWED, "review", ("SUP",), "handed to the unit too late for the authority"),
        Transition(_S.SUBMITTED, _S.DUE, "return", ("SUP", "STR", *OFFICERS), "reasons; who has it"),
        Transition(_S.SUPV_REVIEWED, _S.DUE, "return", OFFICERS, "reasons"),
        Transition(_S.OVERDUE, _S.DUE, "return", ("SUP",), "handed to the unit too late for the authority; reasons"),
        Transition(_S.SUBMITTED, _S.CONCLUDED, "conclude", OFFICERS, "direct registration", f"{_EVENT}.concluded.v1"),
        Transition(_S.SUPV_REVIEWED, _S.CONCLUDED, "conclude", OFFICERS, "", f"{_EVENT}.concluded.v1"),
        Transition(_S.CONCLUDED, _S.CONCLUDED, "revise", OFFICERS, "another officer", f"{_EVENT}.concluded.v1"),
        Transition(_S.SUBMITTED, _S.ACKNOWLEDGED, "acknowledge", ("STR",), "a statement"),
        Transition(_S.DUE, _S.OVERDUE, "lapse", (SYSTEM,), "its day has passed", f"{_EVENT}.overdue.v1"),
        Transition(_S.SUBMITTED, _S.OVERDUE, "lapse", (SYSTEM,), "late at the unit", f"{_EVENT}.overdue.v1"),
    ],
)  # fmt: skip


def receivers(kind: ReportKind, state: ReportState, *, dual: bool) -> frozenset[str]:
    """Return the roles of the office that has the report: the street, the supervising unit, or the authority.

    Source: sg-regulations 28; so-regulations 23; fd-regulations 36; linli-design 13.5
    """
    if kind is ReportKind.STATEMENT:
        return frozenset({"STR"})
    at_unit = dual and state in (ReportState.SUBMITTED, ReportState.OVERDUE)
    return frozenset({"SUP"}) if at_unit else frozenset(OFFICERS)
