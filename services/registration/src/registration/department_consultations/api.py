"""Routes of consultations of departments."""

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.applications.queries.loads import locked_application
from registration.department_consultations import service
from registration.department_consultations.errors import AlreadyConsulted
from registration.department_consultations.queries import CONSULTATION_BY_ID, application_of, consultations_within
from registration.department_consultations.rules import CONSULTATION_MACHINE, ConsultationState
from registration.department_consultations.schemas import (
    ConsultationAnswer,
    ConsultationCreate,
    ConsultationPage,
    ConsultationRead,
)
from registration.models.applications import Application, DepartmentConsultation
from registration.organizations.service.owned import without_place
from shared.contracts.values import Department
from shared.kit.answers import answer_with
from shared.kit.authorization import acts_for_department
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import representation
from shared.kit.routes import Router, idempotent_required
from shared.kit.unit_of_work import UnitOfWork

PATH: Final = "/v1/registration/department-consultations"
router = Router(prefix=PATH, tags=["department-consultations"])

DAILY_JOBS = service.DAILY_JOBS
CONSTRAINT_PROBLEMS = {
    "department_consultations_department_key": AlreadyConsulted,
    "department_consultations_unit_key": AlreadyConsulted,
}
_C = DepartmentConsultation
_BY_ID = [SortKey(_C.id.expression, "id")]
Held = tuple[Application, DepartmentConsultation]


def consultation_to(permission: str) -> Any:
    """Return a dependency that loads a consultation, its application held first, for a caller who may do this."""

    @authorizes
    async def load(consultation_id: UUID, uow: Uow) -> Held:
        application_id = await application_of(uow.session, consultation_id)
        application = None if application_id is None else await locked_application(uow.session, application_id)
        if application is None:
            raise NotFound
        held = await uow.session.get_one(_C, consultation_id, with_for_update=True, populate_existing=True)
        if acts_for_department(uow.caller) and uow.caller.department != held.department:
            raise NotFound
        place = service.place_of(application, held)
        uow.require(f"department_consultation.{permission}", place, read=service.READ)
        return application, held

    return Depends(load)


@router.post("", status_code=201, response_model=ConsultationRead, dependencies=[allow("department_consultation.ask")])
async def ask_department(body: ConsultationCreate, uow: Uow) -> Response:
    """Ask a department, or a supervising unit, about an application; silence is no objection."""
    application = await locked_application(uow.session, body.application_id)
    if application is None:
        raise NotFound
    uow.require("department_consultation.ask", service.place_of(application), read=service.READ)
    consultation = await service.ask(uow, application, body)
    return await _answered(uow, consultation, created_at=PATH)


@router.get("", response_model=ConsultationPage, dependencies=[allow(service.READ)])
async def list_department_consultations(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    state: ConsultationState | None = None,
    application_id: UUID | None = None,
    department: Department | None = None,
    supervising_unit_id: Annotated[UUID | None, Query(description="Only questions to this unit")] = None,
) -> Response:
    """Find consultations within reach, oldest first; a department sees what it is asked."""
    statement = consultations_within(resources.permissions.reachable(caller, service.READ), caller)
    filters: tuple[tuple[object, Any], ...] = (
        (state, _C.state),
        (application_id, _C.application_id),
        (department, _C.department),
        (supervising_unit_id, _C.supervising_unit_id),
    )
    for value, column in filters:
        statement = statement if value is None else statement.where(column == value)
    return await list_response(reads, statement, _BY_ID, page)


@router.get(
    "/{consultation_id}",
    response_model=ConsultationRead,
    dependencies=[allow(service.READ)],
    description=f"Give a consultation.\n\n```mermaid\n{CONSULTATION_MACHINE.mermaid()}\n```",
)
async def read_department_consultation(
    consultation_id: UUID, request: Request, caller: CurrentCaller, reads: CurrentReads, resources: CurrentResources
) -> Response:
    """Give a consultation with the question and the answer."""
    row = await reads.row(CONSULTATION_BY_ID, id=consultation_id)
    if row is None or not resources.permissions.allows(caller, service.READ, service.place_in(row)):
        raise NotFound
    if acts_for_department(caller) and row["department"] != caller.department:
        raise NotFound
    return representation(request, without_place(row), etag(row["version"]))


@router.post("/{consultation_id}/answer", response_model=ConsultationRead, **idempotent_required)
async def answer_department_consultation(
    held: Annotated[Held, consultation_to("answer")], body: ConsultationAnswer, uow: Uow
) -> Response:
    """Answer as the department, or the unit, that was asked."""
    service.answer(uow, *held, body)
    return await _answered(uow, held[1])


@router.post("/{consultation_id}/withdrawal", response_model=ConsultationRead)
async def withdraw_department_consultation(held: Annotated[Held, consultation_to("ask")], uow: Uow) -> Response:
    """Take the question back; nobody waits for the answer any more."""
    service.withdraw(uow, held[1])
    return await _answered(uow, held[1])


async def _answered(uow: UnitOfWork, consultation: DepartmentConsultation, created_at: str | None = None) -> Response:
    return await answer_with(uow, CONSULTATION_BY_ID, created_at=created_at, id=consultation.id)
