"""Routes of consultations."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.consultations.queries import loads
from registration.consultations.queries.reads import CONSULTATION, consultations_within, counts_in
from registration.consultations.rules.outcomes import ConsultationCounts, floating_share_bps, resolution_bps
from registration.consultations.rules.states import ConsultationState
from registration.consultations.rules.topics import ConsultationTopic
from registration.consultations.schemas import (
    ConsultationClosing,
    ConsultationConfirmation,
    ConsultationCreate,
    ConsultationImplementation,
    ConsultationPage,
    ConsultationPublication,
    ConsultationRead,
    ConsultationRejection,
    ConsultationScreening,
    ConsultationStatistics,
    DeliberationMinutes,
    DeliberationPlan,
)
from registration.consultations.service import concluding, daily, proposing, recording
from registration.divisions.schemas import DivisionFilter
from registration.models.participation import Consultation
from registration.models.places import within_division
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import changed_row, representation
from shared.kit.routes import Router

router = Router(prefix="/v1/registration/consultations", tags=["consultations"])

DAILY_JOBS = daily.DAILY_JOBS
_BY_ID = [SortKey(Consultation.id.expression, "id")]


def _consultation_for(permission: str) -> Any:
    @authorizes
    async def load(consultation_id: UUID, uow: Uow) -> Consultation:
        consultation = await loads.locked_consultation(uow.session, consultation_id)
        if consultation is None:
            raise NotFound
        uow.require(permission, recording.place_of(consultation), read=recording.READ)
        return consultation

    return Depends(load)


@router.post("", status_code=201, response_model=ConsultationRead, dependencies=[allow("consultation.propose")])
async def propose_consultation(body: ConsultationCreate, uow: Uow) -> Response:
    """Propose a matter for deliberation; an organization assists, and never decides."""
    consultation = await proposing.propose_consultation(uow, body)
    uow.require("consultation.propose", recording.place_of(consultation), read=recording.READ)
    return await changed_row(uow, ConsultationRead, consultation, location=f"{router.prefix}/{consultation.id}")


@router.get("", response_model=ConsultationPage, dependencies=[allow(recording.READ)])
async def list_consultations(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    state: ConsultationState | None = None,
    topic: ConsultationTopic | None = None,
    division: DivisionFilter = None,
    organization_id: UUID | None = None,
    publication_overdue: Annotated[bool | None, Query(description="Only results that are not public in time")] = None,
) -> Response:
    """Find consultations within reach, oldest first; the public finds those whose result is public."""
    reach = resources.permissions.reachable(caller, recording.READ)
    statement = consultations_within(reach, public_but_of=caller.identity if recording.is_public(caller) else None)
    wanted = ((state, Consultation.state), (topic, Consultation.topic))
    for value, column in (*wanted, (organization_id, Consultation.host_organization_id)):
        statement = statement if value is None else statement.where(column == value)
    if division is not None:
        statement = statement.where(within_division(Consultation, division))
    if publication_overdue:
        statement = statement.where(
            Consultation.publication_overdue_since.is_not(None), Consultation.published_on.is_(None)
        )
    return await list_response(reads, statement, _BY_ID, page)


@router.get("/statistics", dependencies=[allow("consultation.statistics")])
async def read_consultation_statistics(
    reads: CurrentReads,
    division: DivisionFilter = "50",
    from_on: date = date(2018, 1, 1),
    to_on: date = date(9999, 12, 31),
) -> ConsultationStatistics:
    """Count the consultations of a division and time, how many were resolved, and who took part."""
    row = await reads.row(counts_in(division or "50", from_on, to_on))
    assert row is not None
    counts = ConsultationCounts(row["proposed"], row["resolved"], row["unresolved"], row["residents"], row["floating"])
    shares = {"resolution_bps": resolution_bps(counts), "floating_share_bps": floating_share_bps(counts)}
    return ConsultationStatistics(division=division or "50", from_on=from_on, to_on=to_on, **row, **shares)


@router.get("/{consultation_id}", response_model=ConsultationRead, dependencies=[allow(recording.READ)])
async def read_consultation(
    consultation_id: UUID, request: Request, caller: CurrentCaller, reads: CurrentReads, resources: CurrentResources
) -> Response:
    """Give a consultation."""
    row = await reads.row(CONSULTATION, consultation_id=consultation_id)
    shown = recording.shown(resources, caller, row)
    return representation(request, shown, etag(shown["version"]))


Screened = Annotated[Consultation, _consultation_for("consultation.screen")]
Confirmed = Annotated[Consultation, _consultation_for("consultation.confirm")]


@router.post("/{consultation_id}/screening", response_model=ConsultationRead)
async def screen_consultation(consultation: Screened, body: ConsultationScreening, uow: Uow) -> Response:
    """Take the lead, as the community party organization, or reject the matter with a reason."""
    proposing.screen_consultation(uow, consultation, body)
    return await changed_row(uow, ConsultationRead, consultation)


@router.post("/{consultation_id}/rejection", response_model=ConsultationRead)
async def reject_consultation(consultation: Screened, body: ConsultationRejection, uow: Uow) -> Response:
    """Reject a matter that was screened, before residents deliberate."""
    proposing.reject_consultation(uow, consultation, body.reason)
    return await changed_row(uow, ConsultationRead, consultation)


@router.post("/{consultation_id}/deliberation", response_model=ConsultationRead)
async def plan_deliberation(
    consultation: Annotated[Consultation, _consultation_for("consultation.plan")], body: DeliberationPlan, uow: Uow
) -> Response:
    """Say when and where residents deliberate."""
    proposing.plan_deliberation(uow, consultation, body)
    return await changed_row(uow, ConsultationRead, consultation)


@router.post("/{consultation_id}/minutes", response_model=ConsultationRead)
async def record_consultation_minutes(
    consultation: Annotated[Consultation, _consultation_for("consultation.assist")],
    body: DeliberationMinutes,
    uow: Uow,
) -> Response:
    """Write down what was said and how many took part."""
    concluding.record_minutes(uow, consultation, body)
    return await changed_row(uow, ConsultationRead, consultation)


@router.post("/{consultation_id}/confirmation", response_model=ConsultationRead)
async def confirm_consultation(consultation: Confirmed, body: ConsultationConfirmation, uow: Uow) -> Response:
    """Confirm, as the committee, what came of the deliberation."""
    await concluding.confirm_consultation(uow, consultation, body)
    return await changed_row(uow, ConsultationRead, consultation)


@router.post("/{consultation_id}/town-filing", response_model=ConsultationRead)
async def file_consultation_with_town(
    consultation: Annotated[Consultation, _consultation_for("consultation.file")], uow: Uow
) -> Response:
    """Take a charter, convention or village rules on file, as the street or town."""
    concluding.file_with_town(uow, consultation)
    return await changed_row(uow, ConsultationRead, consultation)


@router.post("/{consultation_id}/publication", response_model=ConsultationRead)
async def publish_consultation(consultation: Confirmed, body: ConsultationPublication, uow: Uow) -> Response:
    """Make the result public."""
    concluding.publish_result(uow, consultation, body.channel)
    return await changed_row(uow, ConsultationRead, consultation)


@router.post("/{consultation_id}/implementation", response_model=ConsultationRead)
async def implement_consultation(consultation: Confirmed, body: ConsultationImplementation, uow: Uow) -> Response:
    """Say what is done about the result, and by when."""
    concluding.implement_result(uow, consultation, body)
    return await changed_row(uow, ConsultationRead, consultation)


@router.post("/{consultation_id}/closing", response_model=ConsultationRead)
async def close_consultation(consultation: Confirmed, body: ConsultationClosing, uow: Uow) -> Response:
    """Close the matter."""
    await concluding.close_consultation(uow, consultation, body.result)
    return await changed_row(uow, ConsultationRead, consultation)
