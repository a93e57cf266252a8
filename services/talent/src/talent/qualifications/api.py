"""Routes of certificates, continuing education and exams."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from shared.contracts.talent import QualificationKind, QualificationLevel
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, list_response
from shared.kit.problems import NotFound
from shared.kit.recorded_reads import recorded_read
from shared.kit.representations import changed_row, representation
from shared.kit.routes import Router, idempotent_required
from talent.models import CpdRecord, Person, Qualification
from talent.people.service.access import person_to
from talent.qualifications.errors import CertificateKnown, CyclesOverlap
from talent.qualifications.queries import BY_ID, CPD_BY_ID, cpd_within, qualifications_within
from talent.qualifications.rules.states import CpdState, QualificationState
from talent.qualifications.schemas import (
    CpdCreate,
    CpdDecision,
    CpdPage,
    CpdRead,
    CycleList,
    ExamAnswer,
    ExamCheck,
    QualificationCreate,
    QualificationPage,
    QualificationRead,
    QualificationRegistration,
)
from talent.qualifications.service import daily, hours, reading, registering
from talent.qualifications.service.access import cpd_to, qualification_to

router = Router(prefix="/v1/talent/qualifications", tags=["qualifications"])
cpd_router = Router(prefix="/v1/talent", tags=["qualifications"])
DAILY_JOBS = daily.DAILY_JOBS
CONSTRAINT_PROBLEMS = {
    "qualifications_certificate_key": CertificateKnown,
    "registration_cycles_overlap_excl": CyclesOverlap,
}
READ = "qualification.read"
SUBMIT = "qualification.submit"
Found = tuple[Person, Qualification]


@authorizes
async def _to_decide(qualification_id: UUID, uow: Uow) -> Found:
    return await qualification_to(uow, qualification_id, "qualification.decide")


@authorizes
async def _hours_to_decide(record_id: UUID, uow: Uow) -> CpdRecord:
    return await cpd_to(uow, record_id, "qualification.decide")


@authorizes
async def _learner(person_id: UUID, uow: Uow) -> Person:
    return await person_to(uow, person_id, SUBMIT)


Learner = Annotated[Person, Depends(_learner)]
Decided = Annotated[Found, Depends(_to_decide)]
DecidedHours = Annotated[CpdRecord, Depends(_hours_to_decide)]


@router.post("", status_code=201, response_model=QualificationRead, dependencies=[allow(SUBMIT)])
async def submit_qualification(body: QualificationCreate, uow: Uow) -> Response:
    """Put a certificate on record; the county registers it."""
    row = await registering.submit_qualification(uow, body)
    return await changed_row(uow, QualificationRead, row, location=f"{router.prefix}/{row.id}")


@router.get("", response_model=QualificationPage, dependencies=[allow(READ)])
async def list_qualifications(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    person_id: UUID | None = None,
    kind: QualificationKind | None = None,
    level: QualificationLevel | None = None,
    state: QualificationState | None = None,
) -> Response:
    """Find certificates of people within reach, oldest first."""
    statement = qualifications_within(resources.permissions.reachable(caller, READ))
    wanted: dict[str, Any] = {"person_id": person_id, "kind": kind, "level": level, "state": state}
    for name, value in wanted.items():
        statement = statement if value is None else statement.where(getattr(Qualification, name) == value)
    return await list_response(reads, statement, BY_ID, page)


@router.post("/exam-eligibility", response_model=ExamAnswer, dependencies=[allow("exam.check")])
async def check_exam(body: ExamCheck, uow: Uow) -> ExamAnswer:
    """Tell whether somebody may sit an exam, on which way and since when; nothing is kept."""
    return await reading.check_exam(uow, body)


@router.get("/{qualification_id}", response_model=QualificationRead, dependencies=[allow(READ)])
async def read_qualification(
    qualification_id: UUID, request: Request, caller: CurrentCaller, reads: CurrentReads, resources: CurrentResources
) -> Response:
    """Give a certificate with its present cycle."""
    reach = resources.permissions.reachable(caller, READ)
    row = await reads.row(qualifications_within(reach).where(Qualification.id == qualification_id))
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"]))


@router.get("/{qualification_id}/cycles", response_model=CycleList, dependencies=[allow(READ)])
async def list_registration_cycles(
    qualification_id: UUID, caller: CurrentCaller, resources: CurrentResources
) -> CycleList:
    """Give the cycles of a certificate with the hours counted in each."""
    async with recorded_read(resources, caller) as uow:
        return await reading.cycles_of(uow, *await qualification_to(uow, qualification_id, READ))


@router.post("/{qualification_id}/registration", response_model=QualificationRead, **idempotent_required)
async def register_qualification(found: Decided, body: QualificationRegistration, uow: Uow) -> Response:
    """Register a certificate for its first cycle."""
    await registering.register(uow, *found, body.registered_on)
    return await changed_row(uow, QualificationRead, found[1])


@router.post("/{qualification_id}/renewal", response_model=QualificationRead, **idempotent_required)
async def renew_qualification(found: Decided, uow: Uow) -> Response:
    """Begin the next cycle, when the hours of the present one are full."""
    await registering.renew(uow, *found)
    return await changed_row(uow, QualificationRead, found[1])


@router.post("/{qualification_id}/re-registration", response_model=QualificationRead, **idempotent_required)
async def reregister_qualification(found: Decided, uow: Uow) -> Response:
    """Register a lapsed certificate again."""
    await registering.register_again(uow, *found)
    return await changed_row(uow, QualificationRead, found[1])


@cpd_router.post("/people/{person_id}/cpd-records", status_code=201, response_model=CpdRead,
                 dependencies=[allow(SUBMIT)])  # fmt: skip
async def submit_cpd_record(person: Learner, body: CpdCreate, uow: Uow) -> Response:
    """Put hours of continuing education on record."""
    record = await hours.submit_hours(uow, person, body)
    return await changed_row(uow, CpdRead, record, location=f"/v1/talent/cpd-records/{record.id}")


@cpd_router.get("/cpd-records", response_model=CpdPage, dependencies=[allow(READ)])
async def list_cpd_records(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    person_id: UUID | None = None,
    state: CpdState | None = None,
) -> Response:
    """Find hours of people within reach, oldest first."""
    statement = cpd_within(resources.permissions.reachable(caller, READ))
    statement = statement if person_id is None else statement.where(CpdRecord.person_id == person_id)
    statement = statement if state is None else statement.where(CpdRecord.state == state)
    return await list_response(reads, statement, CPD_BY_ID, page)


@cpd_router.post("/cpd-records/{record_id}/decision", response_model=CpdRead, **idempotent_required)
async def decide_cpd_record(record: DecidedHours, body: CpdDecision, uow: Uow) -> Response:
    """Verify the proof of hours that somebody else has submitted, or refuse it."""
    hours.decide_hours(uow, record, body)
    return await changed_row(uow, CpdRead, record)
