"""Routes of courses, sessions and enrolments."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends
from starlette.responses import Response

from shared.contracts.values import AuthorityId
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.pagination import Page, list_response, next_link, page_of, paged
from shared.kit.reads import render
from shared.kit.recorded_reads import recorded_read
from shared.kit.representations import changed_row
from shared.kit.routes import Router, idempotent_required
from talent.communities.service import rules_for
from talent.courses import queries
from talent.courses.errors import AlreadyEnrolled
from talent.courses.rules import CourseTopic, EnrolmentState, SessionState
from talent.courses.schemas import (
    Attendance,
    CourseCreate,
    CoursePage,
    CourseRead,
    EnrolmentCreate,
    EnrolmentPage,
    EnrolmentRead,
    SessionCreate,
    SessionPage,
    SessionRead,
    TrainingTargetPage,
)
from talent.courses.service import enrolling, holding
from talent.models import Course, CourseSession, Enrolment

router = Router(prefix="/v1/talent", tags=["courses"])
CONSTRAINT_PROBLEMS = {"enrolments_session_person_key": AlreadyEnrolled}
READ, READ_ENROLMENT, ENROL = "course.read", "enrolment.read", "enrolment.create"
Held = tuple[Course, CourseSession]
Enrolled = tuple[CourseSession, Enrolment]


@authorizes
async def _course(course_id: UUID, uow: Uow) -> Course:
    return await holding.course_to(uow, course_id)


@authorizes
async def _session(session_id: UUID, uow: Uow) -> Held:
    return await holding.session_to(uow, session_id)


@authorizes
async def _enrolment(enrolment_id: UUID, uow: Uow) -> Enrolled:
    return await enrolling.enrolment_to(uow, enrolment_id)


ManagedCourse = Annotated[Course, Depends(_course)]
ManagedSession = Annotated[Held, Depends(_session)]
OwnEnrolment = Annotated[Enrolled, Depends(_enrolment)]


@router.post("/courses", status_code=201, response_model=CourseRead, dependencies=[allow(holding.MANAGE)])
async def create_course(body: CourseCreate, uow: Uow) -> Response:
    """Offer a course."""
    course = await holding.create_course(uow, body)
    return await changed_row(uow, CourseRead, course, location=f"/v1/talent/courses/{course.id}")


@router.get("/courses", response_model=CoursePage, dependencies=[allow(READ)])
async def list_courses(
    reads: CurrentReads, page: Page, topic: CourseTopic | None = None, jurisdiction_id: AuthorityId | None = None
) -> Response:
    """Find courses, oldest first."""
    statement = queries.COURSES if topic is None else queries.COURSES.where(Course.topic == topic)
    if jurisdiction_id is not None:
        statement = statement.where(Course.jurisdiction_id == jurisdiction_id)
    return await list_response(reads, statement, queries.COURSES_BY_ID, page)


@router.post("/courses/{course_id}/sessions", status_code=201, response_model=SessionRead)
async def plan_course_session(course: ManagedCourse, body: SessionCreate, uow: Uow) -> Response:
    """Say when and where the course is held, for how many."""
    planned = await holding.plan_session(uow, course, body)
    return await changed_row(uow, SessionRead, planned, location=f"/v1/talent/course-sessions/{planned.id}")


@router.get("/course-sessions", response_model=SessionPage, dependencies=[allow(READ)])
async def list_course_sessions(
    reads: CurrentReads, page: Page, course_id: UUID | None = None, state: SessionState | None = None
) -> Response:
    """Find sessions, oldest first."""
    statement = queries.SESSIONS if course_id is None else queries.SESSIONS.where(CourseSession.course_id == course_id)
    statement = statement if state is None else statement.where(CourseSession.state == state)
    return await list_response(reads, statement, queries.SESSIONS_BY_ID, page)


@router.post("/course-sessions/{session_id}/cancellation", response_model=SessionRead)
async def cancel_course_session(found: ManagedSession, uow: Uow) -> Response:
    """Call a session off."""
    await holding.cancel_session(uow, found[1])
    return await changed_row(uow, SessionRead, found[1])


@router.post("/course-sessions/{session_id}/attendance", response_model=SessionRead, **idempotent_required)
async def record_attendance(found: ManagedSession, body: Attendance, uow: Uow) -> Response:
    """Record who took part to the end: they have certificates, and hours that count."""
    await holding.hold_session(uow, *found, body)
    return await changed_row(uow, SessionRead, found[1])


@router.post("/enrolments", status_code=201, response_model=EnrolmentRead, dependencies=[allow(ENROL)])
async def enrol_person(body: EnrolmentCreate, uow: Uow) -> Response:
    """Take a place in a session, or wait for one."""
    enrolment = await enrolling.enrol(uow, body)
    return await changed_row(uow, EnrolmentRead, enrolment, location=f"/v1/talent/enrolments/{enrolment.id}")


@router.get("/enrolments", response_model=EnrolmentPage, dependencies=[allow(READ_ENROLMENT)])
async def list_enrolments(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    session_id: UUID | None = None,
    person_id: UUID | None = None,
    organization_id: UUID | None = None,
    state: EnrolmentState | None = None,
) -> Response:
    """Find enrolments of people within reach, oldest first."""
    statement = queries.enrolments_within(resources.permissions.reachable(caller, READ_ENROLMENT))
    for value, column in (
        (session_id, Enrolment.session_id), (person_id, Enrolment.person_id),
        (organization_id, Enrolment.organization_id), (state, Enrolment.state),
    ):  # fmt: skip
        statement = statement if value is None else statement.where(column == value)
    return await list_response(reads, statement, queries.ENROLMENTS_BY_ID, page)


@router.post("/enrolments/{enrolment_id}/cancellation", response_model=EnrolmentRead)
async def cancel_enrolment(found: OwnEnrolment, uow: Uow) -> Response:
    """Give the place up before the session begins; the first who waits has it."""
    await enrolling.cancel_enrolment(uow, *found)
    return await changed_row(uow, EnrolmentRead, found[1])


@router.get("/training-targets", response_model=TrainingTargetPage, dependencies=[allow("training_need.read")])
async def list_training_targets(
    caller: CurrentCaller, reads: CurrentReads, resources: CurrentResources, page: Page
) -> Response:
    """Show how active organizations stand with the training of their leaders, and which are behind."""
    statement = queries.targets_within(resources.permissions.reachable(caller, "training_need.read"))
    rows = await reads.rows(paged(statement, queries.TARGETS_BY_ORGANIZATION, page))
    async with recorded_read(resources, caller) as uow:
        rules = await rules_for(uow, caller.division or "50")
        body = page_of(rows, queries.TARGETS_BY_ORGANIZATION, page)
        shown = {**body, "items": [enrolling.target(row, rules, uow.today) for row in body["items"]]}
    headers = next_link(page, body["next_cursor"])
    return Response(render(shown), media_type="application/json", headers=headers)
