"""Routes of voluntary service."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends
from starlette.responses import Response

from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.pagination import Page, list_response
from shared.kit.representations import changed_row
from shared.kit.routes import Router, idempotent_required
from talent.models import VolunteerHours
from talent.volunteers import service
from talent.volunteers.errors import HoursOverlap
from talent.volunteers.queries import ORDER, hours_within
from talent.volunteers.rules import HoursState
from talent.volunteers.schemas import (
    CertificateLookUp,
    CertificateRequest,
    VolunteerCertificateRead,
    VolunteerDecision,
    VolunteerHoursCreate,
    VolunteerHoursPage,
    VolunteerHoursRead,
)

router = Router(prefix="/v1/talent/volunteers", tags=["volunteers"])
CONSTRAINT_PROBLEMS = {"volunteer_hours_overlap_excl": HoursOverlap}


@authorizes
async def _verified(hours_id: UUID, uow: Uow) -> VolunteerHours:
    return await service.hours_to(uow, hours_id, "volunteer_hours.verify")


ToVerify = Annotated[VolunteerHours, Depends(_verified)]


@router.post("/hours", status_code=201, response_model=VolunteerHoursRead,
             dependencies=[allow("volunteer_hours.record")])  # fmt: skip
async def record_volunteer_hours(body: VolunteerHoursCreate, uow: Uow) -> Response:
    """Record a service that is over; the organization verifies it."""
    hours = await service.record_hours(uow, body)
    return await changed_row(uow, VolunteerHoursRead, hours, location=f"{router.prefix}/hours/{hours.id}")


@router.get("/hours", response_model=VolunteerHoursPage, dependencies=[allow(service.READ)])
async def list_volunteer_hours(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    person_id: UUID | None = None,
    organization_id: UUID | None = None,
    service_record_id: UUID | None = None,
    state: HoursState | None = None,
) -> Response:
    """Find hours with organizations within reach, or one's own, oldest first."""
    statement = hours_within(resources.permissions.reachable(caller, service.READ))
    for value, column in (
        (person_id, VolunteerHours.person_id), (organization_id, VolunteerHours.organization_id),
        (service_record_id, VolunteerHours.service_record_id), (state, VolunteerHours.state),
    ):  # fmt: skip
        statement = statement if value is None else statement.where(column == value)
    return await list_response(reads, statement, ORDER, page)


@router.post("/hours/{hours_id}/verification", response_model=VolunteerHoursRead, **idempotent_required)
async def verify_volunteer_hours(hours: ToVerify, body: VolunteerDecision, uow: Uow) -> Response:
    """Say, as the organization, whether the volunteer served as stated."""
    service.decide(uow, hours, body)
    return await changed_row(uow, VolunteerHoursRead, hours)


@router.post("/{person_id}/certificates", status_code=201, response_model=VolunteerCertificateRead,
             dependencies=[allow("volunteer_certificate.issue")])  # fmt: skip
async def issue_volunteer_certificate(person_id: UUID, body: CertificateRequest, uow: Uow) -> VolunteerCertificateRead:
    """Issue a certificate of the verified hours, free of charge."""
    return await service.issue(uow, person_id, body)


@router.post("/certificates/look-up", response_model=VolunteerCertificateRead,
             dependencies=[allow("volunteer_certificate.look_up")])  # fmt: skip
async def look_up_volunteer_certificate(body: CertificateLookUp, uow: Uow) -> VolunteerCertificateRead:
    """Verify a certificate by its code."""
    return await service.look_up(uow, body.code)
