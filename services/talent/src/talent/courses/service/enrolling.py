"""Places in sessions: taken while there are any, waited for in order, given on when somebody leaves."""

from datetime import date
from typing import Any
from uuid import UUID

from shared.kit.ids import new_id
from shared.kit.rule_register import AppliedRules
from shared.kit.unit_of_work import UnitOfWork
from talent.communities.service import rules_for
from talent.courses.errors import (
    EnrolmentOver,
    NoTrainingConsent,
    OrganizationUnknown,
    SessionNotOpen,
)
from talent.courses.queries import enrolments_of, locked_session, session_and_person_of
from talent.courses.rules import (
    FILED_RULE,
    REGISTERED_RULE,
    EnrolmentState,
    SessionState,
    state_on_enrolling,
    trained_until,
)
from talent.courses.schemas import EnrolmentCreate
from talent.models import CourseSession, Enrolment, Person
from talent.organizations.queries import locked_organization
from talent.people.rules import CONSENT_RULE, ConsentPurpose, consent_covers
from talent.people.service.access import person_to, require_active

_STANDING = (EnrolmentState.ENROLLED, EnrolmentState.WAITING)


async def enrol(uow: UnitOfWork, body: EnrolmentCreate) -> Enrolment:
    """The person has a place, or waits for one.

    Raises:
        NotFound: there is no such person within reach, or no such session.
        SessionNotOpen: it has begun, was held or cancelled.
        NoTrainingConsent: the person has not agreed.
        OrganizationUnknown: there is no such organization, or a post without one.
        AlreadyEnrolled: the person is enrolled or waits.
    """
    person = await person_to(uow, body.person_id, "enrolment.create")
    require_active(person)
    _, planned = await locked_session(uow.session, body.session_id)
    _require_open(planned, uow.today)
    await _require_consent(uow, person)
    await _require_organization(uow, body)
    known = await enrolments_of(uow.session, planned.id)
    places = sum(one.state == EnrolmentState.ENROLLED for one in known)
    enrolment = Enrolment(
        id=new_id(),
        **body.model_dump(),
        number=1 + max((one.number for one in known), default=0),
        state=state_on_enrolling(places, planned.capacity),
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(enrolment)
    await uow.session.flush()
    uow.audit("enrolment.create", "enrolment", enrolment.id, details={"state": enrolment.state})
    return enrolment


async def enrolment_to(uow: UnitOfWork, enrolment_id: UUID) -> tuple[CourseSession, Enrolment]:
    """Return the enrolment, locked with its session, for a caller who may cancel it.

    Raises:
        NotFound: there is none within the caller's reach.
    """
    session_id, person_id = await session_and_person_of(uow.session, enrolment_id)
    await person_to(uow, person_id, "enrolment.create")
    _, planned = await locked_session(uow.session, session_id)
    return planned, await uow.session.get_one(Enrolment, enrolment_id, with_for_update=True, populate_existing=True)


async def cancel_enrolment(uow: UnitOfWork, planned: CourseSession, enrolment: Enrolment) -> None:
    """The person does not take part; the first of those who wait has the place.

    Raises:
        EnrolmentOver: it was cancelled or the session is over.
        SessionNotOpen: the session has begun.
    """
    uow.expect_version(enrolment)
    if enrolment.state not in _STANDING:
        raise EnrolmentOver
    _require_open(planned, uow.today)
    had_place = enrolment.state == EnrolmentState.ENROLLED
    enrolment.state, enrolment.updated_at = EnrolmentState.CANCELLED, uow.now
    waiting = [one for one in await enrolments_of(uow.session, planned.id) if one.state == EnrolmentState.WAITING]
    if had_place and waiting:
        waiting[0].state, waiting[0].updated_at = EnrolmentState.ENROLLED, uow.now
        uow.audit("enrolment.move_up", "enrolment", waiting[0].id)
    uow.audit("enrolment.cancel", "enrolment", enrolment.id)


def target(row: dict[str, Any], rules: AppliedRules, today: date) -> dict[str, Any]:
    """Return an organization's row with the day until which its leaders count as trained."""
    months = rules(REGISTERED_RULE if row["tier"] == "REGISTERED" else FILED_RULE).value
    until = trained_until(row["last_trained_on"] or row["recorded_on"], months)
    shown = {name: value for name, value in row.items() if name != "recorded_on"}
    return {**shown, "trained_until": until, "behind": until < today}


def _require_open(planned: CourseSession, today: date) -> None:
    if planned.state != SessionState.PLANNED or planned.starts_on <= today:
        raise SessionNotOpen


async def _require_consent(uow: UnitOfWork, person: Person) -> None:
    version = (await rules_for(uow, person.jurisdiction_id))(CONSENT_RULE).value
    if not consent_covers(person.consent_purposes, person.consent_version, version, ConsentPurpose.TRAINING):
        raise NoTrainingConsent(clause_ref="pipl 13")


async def _require_organization(uow: UnitOfWork, body: EnrolmentCreate) -> None:
    if body.organization_id is None:
        if body.leader_post is not None:
            raise OrganizationUnknown
        return
    if await locked_organization(uow.session, body.organization_id) is None:
        raise OrganizationUnknown
