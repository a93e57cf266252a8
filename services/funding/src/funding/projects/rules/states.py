"""Where projects, tranches and reports stand."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class ProjectState(StrEnum):
    """Where a project stands."""

    EXECUTING = "EXECUTING"
    MIDTERM_DUE = "MIDTERM_DUE"
    RECTIFY = "RECTIFY"
    MIDTERM_PASSED = "MIDTERM_PASSED"
    FINAL_DUE = "FINAL_DUE"
    FINAL_PASSED = "FINAL_PASSED"
    FINAL_FAILED = "FINAL_FAILED"
    SETTLED = "SETTLED"
    CLOSED = "CLOSED"
    SUSPENDED = "SUSPENDED"
    TERMINATED = "TERMINATED"
    LAPSED = "LAPSED"


class TrancheState(StrEnum):
    """Where a tranche stands."""

    WAITING = "WAITING"
    ORDERED = "ORDERED"
    PAID = "PAID"
    RELEASED = "RELEASED"


class ReportState(StrEnum):
    """Where a report stands."""

    DUE = "DUE"
    SUBMITTED = "SUBMITTED"
    OVERDUE = "OVERDUE"
    PASSED = "PASSED"
    FAILED = "FAILED"


_S = ProjectState
_OFFICE: Final = ("CTY", "MUN", "FDN", "COM")
_RUNNING: Final = (_S.EXECUTING, _S.MIDTERM_DUE, _S.RECTIFY, _S.MIDTERM_PASSED, _S.FINAL_DUE)

PROJECT_MACHINE: Final = StateMachine(
    "project",
    [
        Transition(None, _S.EXECUTING, "sign", _OFFICE, "in time; account holder", "funding.agreement.signed.v1"),
        Transition(_S.EXECUTING, _S.MIDTERM_DUE, "ask_midterm", ("SYS",), event="funding.report.due.v1"),
        Transition(_S.MIDTERM_DUE, _S.MIDTERM_PASSED, "pass_midterm", _OFFICE, event="funding.midterm.passed.v1"),
        Transition(_S.RECTIFY, _S.MIDTERM_PASSED, "pass_midterm", _OFFICE, event="funding.midterm.passed.v1"),
        Transition(_S.MIDTERM_DUE, _S.RECTIFY, "fail_midterm", (*_OFFICE, "SYS"), event="funding.midterm.failed.v1"),
        Transition(_S.RECTIFY, _S.TERMINATED, "fail_midterm", (*_OFFICE, "SYS"), event="funding.project.terminated.v1"),
        Transition(_S.EXECUTING, _S.FINAL_DUE, "ask_final", ("SYS",), "a plan without a midterm"),
        Transition(_S.MIDTERM_PASSED, _S.FINAL_DUE, "ask_final", ("SYS",), event="funding.report.due.v1"),
        Transition(_S.FINAL_DUE, _S.FINAL_PASSED, "pass_final", _OFFICE, event="funding.final.passed.v1"),
        Transition(_S.FINAL_DUE, _S.FINAL_FAILED, "fail_final", _OFFICE, event="funding.final.failed.v1"),
        Transition(_S.FINAL_PASSED, _S.SETTLED, "settle", _OFFICE, event="funding.project.settled.v1"),
        Transition(_S.FINAL_FAILED, _S.SETTLED, "settle", _OFFICE, event="funding.project.settled.v1"),
        Transition(_S.TERMINATED, _S.SETTLED, "settle", _OFFICE, event="funding.project.settled.v1"),
        Transition(_S.TERMINATED, _S.EXECUTING, "revive", ("SYS",), "its revocation was annulled; the money is free"),
        Transition(_S.SETTLED, _S.CLOSED, "close", _OFFICE, "nothing is owed"),
        *(
            Transition(state, _S.SUSPENDED, "suspend", (*_OFFICE, "SYS"), event="funding.project.suspended.v1")
            for state in _RUNNING
        ),
        *(
            Transition(state, _S.TERMINATED, "terminate", (*_OFFICE, "SYS"), event="funding.project.terminated.v1")
            for state in (*_RUNNING, _S.SUSPENDED)
        ),
        *(
            Transition(
                state, _S.LAPSED, "lapse", ("SYS",), "no staff came; nothing was paid", "funding.award.lapsed.v1"
            )
            for state in _RUNNING
        ),
    ],
)
"""Resuming leads back to the state before the suspension, which the project keeps."""
