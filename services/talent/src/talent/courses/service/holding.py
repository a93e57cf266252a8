"""Courses and sessions: offered, held with attendance, cancelled."""

import secrets
from uuid import UUID

from shared.contracts.talent import CourseCompleted
from shared.contracts.values import LeaderPost, OrganizationStatus, Tier
from shared.kit.authorization import Place
from shared.kit.ids import new_id
from shared.kit.problems import NotFound
from shared.kit.unit_of_work import UnitOfWork
from talent.courses.errors import NotEnrolledHere, SessionDaysWrong, SessionNotOpen, SessionNotOver
from talent.courses.queries import enrolments_of, locked_session
from talent.courses.rules import EnrolmentState, SessionState
from talent.courses.schemas import Attendance, CourseCreate, SessionCreate
from talent.models import Course, CourseSession, CpdRecord, Enrolment, Organization
from talent.qualifications.rules.states import CpdKind, CpdState
from talent.training_needs.service import meet_needs

MANAGE = "course.manage"


async def create_course(uow: UnitOfWork, body: CourseCreate) -> Course:
    """The course is offered.

    Raises:
        NotFound: the authority is another one.
    """
    uow.require(MANAGE, Place(jurisdiction_id=body.jurisdiction_id), read=MANAGE)
    course = Course(
        id=new_id(),
        **body.model_dump(),
        created_by=uow.caller.identity,
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(course)
    await uow.session.flush()
    uow.audit("course.create", "course", course.id, details={"topic": body.topic})
    return course


async def course_to(uow: UnitOfWork, course_id: UUID) -> Course:
    """Return the course, locked, for a caller who may hold it.

    Raises:
        NotFound: there is none of the caller's authority.
    """
    course = await uow.session.get(Course, course_id, with_for_update=True, populate_existing=True)
    if course is None:
        raise NotFound
    uow.require(MANAGE, Place(jurisdiction_id=course.jurisdiction_id), read=MANAGE)
    return course


async def session_to(uow: UnitOfWork, session_id: UUID) -> tuple[Course, CourseSession]:
    """Return the session, locked, and its course, for a caller who may hold it.

    Raises:
        NotFound: there is none of the caller's authority.
    """
    course, found = await locked_session(uow.session, session_id)
    uow.require(MANAGE, Place(jurisdiction_id=course.jurisdiction_id), read=MANAGE)
    return course, found


async def plan_session(uow: UnitOfWork, course: Course, body: SessionCreate) -> CourseSession:
    """The session takes enrolments.

    Raises:
        SessionDaysWrong: it lies in the past, or ends before it begins.
    """
    if not uow.today < body.starts_on <= body.ends_on:
        raise SessionDaysWrong
    planned = CourseSession(
        id=new_id(),
        course_id=course.id,
        **body.model_dump(),
        state=SessionState.PLANNED,
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(planned)
    await uow.session.flush()
    uow.audit("course_session.plan", "course_session", planned.id)
    return planned


async def cancel_session(uow: UnitOfWork, planned: CourseSession) -> None:
    """The session does not take place, and nobody is enrolled.

    Raises:
        SessionNotOpen: it was held or cancelled.
    """
    uow.expect_version(planned)
    if planned.state != SessionState.PLANNED:
        raise SessionNotOpen
    for enrolment in await enrolments_of(uow.session, planned.id):
        enrolment.state, enrolment.updated_at = EnrolmentState.CANCELLED, uow.now
    planned.state, planned.updated_at = SessionState.CANCELLED, uow.now
    uow.audit("course_session.cancel", "course_session", planned.id)


async def hold_session(uow: UnitOfWork, course: Course, planned: CourseSession, body: Attendance) -> None:
    """Those present have completed the course, with a certificate and hours that count; the others were absent.

    Raises:
        SessionNotOpen: attendance was entered before, or the session cancelled.
        SessionNotOver: it is not over.
        NotEnrolledHere: somebody on the list has no place.
    """
    uow.expect_version(planned)
    if planned.state != SessionState.PLANNED:
        raise SessionNotOpen
    if uow.today < planned.ends_on:
        raise SessionNotOver
    enrolments = await enrolments_of(uow.session, planned.id)
    taking_part = {one.id for one in enrolments if one.state == EnrolmentState.ENROLLED}
    if not set(body.present) <= taking_part:
        raise NotEnrolledHere
    for enrolment in enrolments:
        await _settle(uow, course, planned, enrolment, present=enrolment.id in set(body.present))
    planned.state, planned.updated_at = SessionState.HELD, uow.now
    uow.audit("course_session.hold", "course_session", planned.id, details={"present": len(set(body.present))})


async def _settle(
    uow: UnitOfWork, course: Course, planned: CourseSession, enrolment: Enrolment, *, present: bool
) -> None:
    enrolment.updated_at = uow.now
    if enrolment.state == EnrolmentState.WAITING:
        enrolment.state = EnrolmentState.CANCELLED
    elif enrolment.state == EnrolmentState.ENROLLED and not present:
        enrolment.state = EnrolmentState.ABSENT
    elif enrolment.state == EnrolmentState.ENROLLED:
        await _complete(uow, course, planned, enrolment)


async def _complete(uow: UnitOfWork, course: Course, planned: CourseSession, enrolment: Enrolment) -> None:
    enrolment.state, enrolment.completed_on = EnrolmentState.COMPLETED, planned.ends_on
    enrolment.certificate_code = secrets.token_hex(8).upper()
    uow.session.add(
        CpdRecord(
            id=new_id(),
            person_id=enrolment.person_id,
            kind=CpdKind.TRAINING,
            held_on=planned.ends_on,
            hours=course.hours,
            degree_obtained=False,
            proof=enrolment.certificate_code,
            enrolment_id=enrolment.id,
            state=CpdState.VERIFIED,
            submitted_by=uow.caller.identity,
            created_at=uow.now,
            updated_at=uow.now,
        )
    )
    if enrolment.organization_id is None:
        return
    organization = await uow.session.get_one(Organization, enrolment.organization_id)
    post = None if enrolment.leader_post is None else LeaderPost(enrolment.leader_post)
    told = CourseCompleted(
        enrolment_id=enrolment.id,
        organization_id=organization.organization_id,
        status=OrganizationStatus(organization.status),
        tier=Tier(organization.tier),
        leader_post=post,
    )
    uow.record(told, division_code=organization.division_code)
    if post is not None:
        await meet_needs(uow, organization.organization_id, post)
