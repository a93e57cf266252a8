"""Who is asked, when the days are over, and what the answers mean for a proposal."""

from datetime import date

import pytest

from registration.department_consultations.errors import (
    AddresseeUnclear,
    ConsultationOver,
    ConsultationPending,
    NotUnderReview,
    ObjectionUnanswered,
)
from registration.department_consultations.rules import (
    Asked,
    ConsultationState,
    Opinion,
    consultation_due_on,
    require_consultable,
    require_heard,
    require_in_time,
    require_one_addressee,
)
from shared.contracts.values import ApplicationState
from shared.kit.calendar import WorkCalendar

TODAY, YESTERDAY = date(2024, 9, 20), date(2024, 9, 19)
S = ConsultationState


@pytest.mark.parametrize(
    ("asked_on", "due_on"),
    [
        (date(2024, 9, 4), date(2024, 9, 19)),  # Mid-Autumn: 14 September is worked, 15 to 17 are not
        (date(2024, 9, 24), date(2024, 10, 12)),  # National Day; 29 September and 12 October are worked
    ],
)
def test_ten_working_days(asked_on: date, due_on: date) -> None:
    assert consultation_due_on(asked_on, 10, WorkCalendar()) == due_on


@pytest.mark.parametrize(("department", "unit"), [(None, None), ("CULTURE", "unit")])
def test_one_addressee(department: str | None, unit: str | None) -> None:
    with pytest.raises(AddresseeUnclear):
        require_one_addressee(department, unit)
    require_one_addressee("CULTURE", None)
    require_one_addressee(None, "unit")


@pytest.mark.parametrize("state", list(ApplicationState))
def test_only_between_acceptance_and_decision(state: ApplicationState) -> None:
    if state in (ApplicationState.ACCEPTED, ApplicationState.UNDER_REVIEW):
        require_consultable(state)
    else:
        with pytest.raises(NotUnderReview):
            require_consultable(state)


def test_the_last_day_is_in_time() -> None:
    require_in_time(TODAY, TODAY)
    with pytest.raises(ConsultationOver):
        require_in_time(YESTERDAY, TODAY)


@pytest.mark.parametrize(
    ("state", "due_on", "opinion", "approving", "reply", "refusal"),
    [
        (S.ASKED, TODAY, None, True, None, ConsultationPending),
        (S.ASKED, TODAY, None, False, None, ConsultationPending),
        (S.ASKED, YESTERDAY, None, True, None, None),
        (S.SILENT, YESTERDAY, None, True, None, None),
        (S.ANSWERED, TODAY, "NO_OBJECTION", True, None, None),
        (S.ANSWERED, TODAY, "OBJECTION", True, None, ObjectionUnanswered),
        (S.ANSWERED, TODAY, "OBJECTION", True, "不属前置审批事项", None),
        (S.ANSWERED, TODAY, "OBJECTION", False, None, None),
    ],
)
def test_what_a_proposal_waits_for(
    state: S, due_on: date, opinion: Opinion | None, approving: bool, reply: str | None, refusal: type[Exception] | None
) -> None:
    asked = [Asked(S.ANSWERED, TODAY, "NO_OBJECTION"), Asked(state, due_on, opinion)]
    if refusal is None:
        require_heard(asked, TODAY, approving=approving, reply=reply)
        return
    with pytest.raises(refusal):
        require_heard(asked, TODAY, approving=approving, reply=reply)


def test_nobody_asked_is_nothing_to_wait_for() -> None:
    require_heard([], TODAY, approving=True, reply=None)
