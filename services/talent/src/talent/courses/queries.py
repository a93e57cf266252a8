"""Reads of courses and enrolments, and locked loads."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.kit.pagination import SortKey
from shared.kit.problems import NotFound
from shared.kit.reach import Places, within
from talent.courses.rules import EnrolmentState
from talent.courses.schemas import CourseRead, EnrolmentRead, SessionRead
from talent.models import Course, CourseSession, Enrolment, Organization, Person
from talent.models.places import columns_of
from talent.organizations.queries import PLACES as ORGANIZATION_PLACES
from talent.people.queries import PLACES as PERSON_PLACES

_E = Enrolment
COURSES_BY_ID: Final = (SortKey(Course.__table__.c.id, "id"),)
SESSIONS_BY_ID: Final = (SortKey(CourseSession.__table__.c.id, "id"),)
ENROLMENTS_BY_ID: Final = (SortKey(Enrolment.__table__.c.id, "id"),)
TARGETS_BY_ORGANIZATION: Final = (SortKey(Organization.__table__.c.organization_id, "organization_id"),)
PLACES: Final[Places] = {"jurisdiction_id": Course.jurisdiction_id}

COURSES: Final = select(*columns_of(Course, CourseRead.model_fields))
SESSIONS: Final = select(*columns_of(CourseSession, SessionRead.model_fields))


def enrolments_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of enrolments of people within reach."""
    return select(*columns_of(_E, EnrolmentRead.model_fields)).join(Person).where(within(reach, PERSON_PLACES))


def targets_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of active organizations with what their leaders have completed."""
    done = (
        select(
            _E.organization_id,
            func.max(_E.completed_on).label("last_trained_on"),
            func.count(_E.leader_post.distinct()).label("leaders_trained"),
        )
        .where(_E.state == EnrolmentState.COMPLETED, _E.leader_post.is_not(None))
        .group_by(_E.organization_id)
        .subquery()
    )
    return (
        select(
            Organization.organization_id,
            Organization.name.label("organization_name"),
            Organization.tier,
            Organization.recorded_on,
            done.c.last_trained_on,
            func.coalesce(done.c.leaders_trained, 0).label("leaders_trained"),
        )
        .outerjoin(done, done.c.organization_id == Organization.organization_id)
        .where(Organization.status == "ACTIVE", Organization.recorded_on.is_not(None))
        .where(within(reach, ORGANIZATION_PLACES))
    )


async def locked_session(session: AsyncSession, session_id: UUID) -> tuple[Course, CourseSession]:
    """Return the session, held for this transaction, and its course.

    Raises:
        NotFound: there is none.
    """
    found = await session.get(CourseSession, session_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    return await session.get_one(Course, found.course_id), found


async def enrolments_of(session: AsyncSession, session_id: UUID) -> Sequence[Enrolment]:
    """Return the enrolments of a session, locked, in their order."""
    statement = select(_E).where(_E.session_id == session_id).order_by(_E.number)
    return (await session.scalars(statement.with_for_update())).all()


async def session_and_person_of(session: AsyncSession, enrolment_id: UUID) -> tuple[UUID, UUID]:
    """Return the session and the person of an enrolment.

    Raises:
        NotFound: there is none.
    """
    found = (await session.execute(select(_E.session_id, _E.person_id).where(_E.id == enrolment_id))).first()
    if found is None:
        raise NotFound
    return found.session_id, found.person_id
