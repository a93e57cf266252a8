"""The course of a consultation, its last day, and what it means for the decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Literal

from registration.department_consultations.errors import (
    AddresseeUnclear,
    ConsultationOver,
    ConsultationPending,
    NotUnderReview,
    ObjectionUnanswered,
)
from shared.contracts.values import ApplicationState
from shared.kit.calendar import WorkCalendar
from shared.kit.problems import FieldError
from shared.kit.transitions import StateMachine, Transition

DAYS_RULE: Final = "application.consultation.workingDays"
CONSULTABLE: Final = frozenset({ApplicationState.ACCEPTED, ApplicationState.UNDER_REVIEW})
Opinion = Literal["NO_OBJECTION", "OBJECTION"]


class ConsultationState(StrEnum):
    """Where a consultation stands; SILENT counts as no objection."""

    ASKED = "ASKED"
    ANSWERED = "ANSWERED"
    SILENT = "SILENT"
    WITHDRAWN = "WITHDRAWN"


_S = ConsultationState
_OFFICERS: Final = ("CTY", "MUN")
CONSULTATION_MACHINE: Final = StateMachine(
    "department_consultation",
    [
        Transition(None, _S.ASKED, "ask", _OFFICERS, "an application between acceptance and proposal"),
        Transition(_S.ASKED, _S.ANSWERED, "answer", ("DEP", "SUP"), "within 10 working days; who was asked"),
        Transition(_S.ASKED, _S.SILENT, "let_pass", ("SYS",), "10 working days passed: no objection"),
        Transition(_S.ASKED, _S.WITHDRAWN, "withdraw", (*_OFFICERS, "SYS"), "by the system when the application ended"),
    ],
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A consultation as the decision sees it."""

    state: ConsultationState
    due_on: date
    opinion: Opinion | None


def require_one_addressee(department: object | None, unit: object | None) -> None:
    """Pass a question to a department or to a supervising unit, not to both or neither.

    Raises:
        AddresseeUnclear: it is not one of them.

    Source: linli-design 13.2
    """
    if (department is None) == (unit is None):
        error = FieldError("/department", AddresseeUnclear.code, AddresseeUnclear.title, "13")
        raise AddresseeUnclear(errors=[error])


def require_consultable(state: ApplicationState) -> None:
    """Pass an application between acceptance and decision.

    Raises:
        NotUnderReview: it is before or after.

    Source: linli-design 13.2; cq-cso-opinions 13
    """
    if state not in CONSULTABLE:
        raise NotUnderReview


def consultation_due_on(asked_on: date, working_days: int, calendar: WorkCalendar) -> date:
    """Return the last day for an answer; the days are working days.

    Source: linli-design 13.2
    """
    return calendar.add_working_days(asked_on, working_days)


def require_in_time(due_on: date, today: date) -> None:
    """Pass an answer up to and including the last day.

    Raises:
        ConsultationOver: silence has counted as no objection already.

    Source: linli-design 13.2
    """
    if today > due_on:
        raise ConsultationOver


def require_heard(asked: Sequence[Asked], today: date, *, approving: bool, reply: str | None) -> None:
    """Pass a proposal after everybody asked has answered or let the time pass, each objection met with reasons.

    `reply` says why objections are not followed; a rejection needs none.

    Raises:
        ConsultationPending: somebody may still answer.
        ObjectionUnanswered: an approval against an objection says nothing about it.

    Source: linli-design 13.2; administrative-license-law 36
    """
    if any(one.state is _S.ASKED and today <= one.due_on for one in asked):
        raise ConsultationPending
    if approving and reply is None and any(one.opinion == "OBJECTION" for one in asked):
        error = FieldError("/consultation_reply", ObjectionUnanswered.code, ObjectionUnanswered.title, "13")
        raise ObjectionUnanswered(errors=[error])
