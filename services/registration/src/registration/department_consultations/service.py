"""Use cases of consultations: asked, answered, let pass, taken back."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from registration.applications.errors import ProposalPending
from registration.applications.queries.loads import open_proposal
from registration.applications.service.surroundings import rules_for, supervising_unit, work_calendar
from registration.department_consultations import queries
from registration.department_consultations.errors import UnitUnknown
from registration.department_consultations.rules import (
    CONSULTATION_MACHINE,
    DAYS_RULE,
    ConsultationState,
    consultation_due_on,
    require_consultable,
    require_in_time,
    require_one_addressee,
)
from registration.department_consultations.schemas import ConsultationAnswer, ConsultationCreate
from registration.models.applications import Application, DepartmentConsultation
from shared.contracts.values import ApplicationState
from shared.kit.authorization import Place, require_department
from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.problems import FieldError
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "department_consultation.read"
BATCH: Final = 100


def place_in(row: Mapping[str, Any]) -> Place:
    """Return where a consultation lies that was read with its place."""
    unit = row["place_supervising_unit_id"]
    return Place(
        jurisdiction_id=row["place_jurisdiction_id"],
        town_code=row["place_town_code"],
        community_code=row["place_community_code"],
        authority_id=row["place_authority_id"],
        supervising_unit_id=None if unit is None else str(unit),
    )


def place_of(application: Application, consultation: DepartmentConsultation | None = None) -> Place:
    """Return where a question about the application lies; a unit that is asked is concerned with it."""
    unit = None if consultation is None else consultation.supervising_unit_id
    return Place(
        jurisdiction_id=application.jurisdiction_id,
        town_code=application.town_code,
        community_code=application.home_community_code,
        authority_id=application.authority_id,
        supervising_unit_id=None if unit is None else str(unit),
    )


async def ask(uow: UnitOfWork, application: Application, body: ConsultationCreate) -> DepartmentConsultation:
    """The department, or the unit, has some working days for an answer.

    Raises:
        AddresseeUnclear: not one of them is named.
        NotUnderReview: the application is not accepted yet, or decided.
        ProposalPending: the decision is proposed already.
        UnitUnknown: no list has the unit today.
        AlreadyConsulted: (by constraint) it was asked before.
    """
    require_one_addressee(body.department, body.supervising_unit_id)
    require_consultable(ApplicationState(application.state))
    if await open_proposal(uow.session, application.id) is not None:
        raise ProposalPending
    unit = await supervising_unit(uow, body.supervising_unit_id)
    if body.supervising_unit_id is not None and (unit is None or not unit.listed):
        raise UnitUnknown(errors=[FieldError("/supervising_unit_id", UnitUnknown.code, UnitUnknown.title, "13")])
    rules = await rules_for(uow, application.authority_id, uow.today)
    consultation = DepartmentConsultation(
        **body.model_dump(),
        id=new_id(),
        state=CONSULTATION_MACHINE.walk(None, "ask"),
        asked_on=uow.today,
        asked_by=uow.caller.identity,
        due_on=consultation_due_on(uow.today, int(rules(DAYS_RULE).value), work_calendar()),
        rules=dict(rules.used),
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(consultation)
    _note(uow, consultation, "ask")
    return consultation


def answer(
    uow: UnitOfWork, application: Application, consultation: DepartmentConsultation, body: ConsultationAnswer
) -> None:
    """The officers know the department's word.

    Raises:
        WrongDepartment: another kind of department was asked.
        InvalidTransition: it was answered, let pass or taken back.
        NotUnderReview: the application is decided, or has ended.
        ConsultationOver: the last day has passed.
    """
    require_department(uow.caller, consultation.department or "")
    uow.expect_version(consultation)
    _walk(consultation, "answer")
    require_consultable(ApplicationState(application.state))
    require_in_time(consultation.due_on, uow.today)
    consultation.opinion, consultation.answer = body.opinion, body.answer
    consultation.answered_on, consultation.answered_by = uow.today, uow.caller.identity
    consultation.closed_on = uow.today
    _note(uow, consultation, "answer", opinion=body.opinion)


def withdraw(uow: UnitOfWork, consultation: DepartmentConsultation) -> None:
    """Nobody waits for the answer any more.

    Raises:
        InvalidTransition: it was answered, let pass or taken back.
    """
    uow.expect_version(consultation)
    _close(uow, consultation, "withdraw", uow.today)


async def let_pass(uow: UnitOfWork, day: date) -> int:
    """Those who were silent have no objection."""
    found = await queries.unanswered(uow.session, day, BATCH)
    for consultation in found:
        _close(uow, consultation, "let_pass", day)
    return len(found)


async def withdraw_without_object(uow: UnitOfWork, day: date) -> int:
    """Questions about applications that have ended are taken back."""
    found = await queries.without_object(uow.session, BATCH)
    for consultation in found:
        _close(uow, consultation, "withdraw", day)
    return len(found)


def _close(uow: UnitOfWork, consultation: DepartmentConsultation, command: str, day: date) -> None:
    _walk(consultation, command)
    consultation.closed_on = day
    _note(uow, consultation, command)


def _walk(consultation: DepartmentConsultation, command: str) -> None:
    consultation.state = CONSULTATION_MACHINE.walk(ConsultationState(consultation.state), command)


def _note(uow: UnitOfWork, consultation: DepartmentConsultation, command: str, **details: object) -> None:
    consultation.updated_at = uow.now
    told = {"application_id": str(consultation.application_id), "department": consultation.department, **details}
    uow.audit(f"department_consultation.{command}", "department_consultation", consultation.id, details=told)


DAILY_JOBS: Final = (
    DailyJob("department_consultations.withdraw_without_object", withdraw_without_object),
    DailyJob("department_consultations.let_pass", let_pass),
)
