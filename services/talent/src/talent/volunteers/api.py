"""Routes of voluntary service."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends
from starlette.responses import Response

from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.pagination import Page, list_response
from shared.kit.papers.answering import PDF_ANSWER, paper_response
from shared.kit.recorded_reads import recorded_read
from shared.kit.representations import changed, changed_row
from shared.kit.routes import Router, idempotent_required
from talent.models import Person, VolunteerCertificate, VolunteerHours
from talent.people.service.access import person_to
from talent.volunteers.errors import HoursOverlap
from talent.volunteers.queries import ORDER, hours_within
from talent.volunteers.rules import HoursState
from talent.volunteers.schemas import (
    CertificateLookUp,
    CertificateRequest,
    CertificateWithdrawal,
    Code,
    VolunteerCertificateRead,
    VolunteerDecision,
    VolunteerHoursCreate,
    VolunteerHoursPage,
    VolunteerHoursRead,
)
from talent.volunteers.service import certificates, hours

router = Router(prefix="/v1/talent/volunteers", tags=["volunteers"])
by_code = Router(prefix="/v1/talent/service-certificates", tags=["volunteers"])
CONSTRAINT_PROBLEMS = {"volunteer_hours_overlap_excl": HoursOverlap}


@authorizes
async def _verified(hours_id: UUID, uow: Uow) -> VolunteerHours:
    return await hours.hours_to(uow, hours_id, "volunteer_hours.verify")


@authorizes
async def _served(person_id: UUID, uow: Uow) -> Person:
    return await person_to(uow, person_id, "volunteer_certificate.issue")


@authorizes
async def _withdrawn(code: Code, uow: Uow) -> tuple[VolunteerCertificate, Person]:
    return await certificates.certificate_to_withdraw(uow, code)


ToWithdraw = Annotated[tuple[VolunteerCertificate, Person], Depends(_withdrawn)]
Served = Annotated[Person, Depends(_served)]
ToVerify = Annotated[VolunteerHours, Depends(_verified)]


@router.post("/hours", status_code=201, response_model=VolunteerHoursRead,
             dependencies=[allow("volunteer_hours.record")])  # fmt: skip
async def record_volunteer_hours(body: VolunteerHoursCreate, uow: Uow) -> Response:
    """Record a service that is over; the organization verifies it."""
    made = await hours.record_hours(uow, body)
    return await changed_row(uow, VolunteerHoursRead, made, location=f"{router.prefix}/hours/{made.id}")


@router.get("/hours", response_model=VolunteerHoursPage, dependencies=[allow(hours.READ)])
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
    statement = hours_within(resources.permissions.reachable(caller, hours.READ))
    for value, column in (
        (person_id, VolunteerHours.person_id), (organization_id, VolunteerHours.organization_id),
        (service_record_id, VolunteerHours.service_record_id), (state, VolunteerHours.state),
    ):  # fmt: skip
        statement = statement if value is None else statement.where(column == value)
    return await list_response(reads, statement, ORDER, page)


@router.post("/hours/{hours_id}/verification", response_model=VolunteerHoursRead, **idempotent_required)
async def verify_volunteer_hours(found: ToVerify, body: VolunteerDecision, uow: Uow) -> Response:
    """Say, as the organization, whether the volunteer served as stated."""
    hours.decide(uow, found, body)
    return await changed_row(uow, VolunteerHoursRead, found)


@router.post("/{person_id}/certificates", status_code=201, response_model=VolunteerCertificateRead,
             dependencies=[allow("volunteer_certificate.issue")])  # fmt: skip
async def issue_volunteer_certificate(person: Served, body: CertificateRequest, uow: Uow) -> VolunteerCertificateRead:
    """Issue a certificate of the verified hours, free of charge."""
    return await certificates.issue(uow, person, body)


@by_code.post("/look-up", response_model=VolunteerCertificateRead,
             dependencies=[allow("volunteer_certificate.look_up")])  # fmt: skip
async def look_up_volunteer_certificate(body: CertificateLookUp, uow: Uow) -> VolunteerCertificateRead:
    """Verify a certificate by its code."""
    return await certificates.look_up(uow, body.code)


@by_code.get("/{code}", response_model=VolunteerCertificateRead,
            dependencies=[allow("volunteer_certificate.look_up")])  # fmt: skip
async def read_volunteer_certificate(
    code: Code, caller: CurrentCaller, resources: CurrentResources
) -> VolunteerCertificateRead:
    """Give the certificate with this code."""
    async with recorded_read(resources, caller) as uow:
        return await certificates.look_up(uow, code)


@by_code.post("/{code}/withdrawal", response_model=VolunteerCertificateRead, **idempotent_required)
async def withdraw_volunteer_certificate(found: ToWithdraw, body: CertificateWithdrawal, uow: Uow) -> Response:
    """Withdraw a certificate that is wrong; whoever verifies it is told."""
    certificates.withdraw(uow, found[0], body.reasons)
    await uow.flush()
    return changed(certificates.shown(*found).model_dump(mode="json"))


@router.get("/{person_id}/certificates/{code}/paper", response_class=Response, responses=PDF_ANSWER,
            dependencies=[allow("volunteer_certificate.issue")])  # fmt: skip
async def print_volunteer_certificate(
    person_id: UUID, code: Code, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give the owner the certificate as PDF, with a QR code by which anybody can verify it."""
    async with recorded_read(resources, caller) as uow:
        paper = await certificates.paper_of(uow, person_id, code)
    return await paper_response(paper)
