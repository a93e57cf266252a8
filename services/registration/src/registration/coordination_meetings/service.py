"""Use cases of meetings of departments."""

from datetime import date
from typing import Final
from uuid import UUID

from registration.coordination_meetings import queries
from registration.coordination_meetings.errors import DecisionNotFound, OfficeCancels
from registration.coordination_meetings.rules import (
    DECISION_MACHINE,
    DecisionState,
    decision_defects,
    require_held,
    require_no_defects,
)
from registration.coordination_meetings.schemas import DecisionSettling, DecisionTaken, MeetingCreate
from registration.divisions.service.areas import Area
from registration.models.planning import CoordinationMeeting, MeetingDecision
from shared.kit.authorization import require_department
from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "coordination_meeting.read"
BATCH: Final = 100


async def enter_meeting(uow: UnitOfWork, area: Area, body: MeetingCreate) -> CoordinationMeeting:
    """The meeting is on record with what it decided.

    Raises:
        HeldInFuture: it is to come.
        DecisionInvalid: with every decision that does not fit it.
    """
    require_held(body.held_on, uow.today)
    require_no_defects(
        [
            defect
            for index, one in enumerate(body.decisions)
            for defect in decision_defects(f"/decisions/{index}", one.owner, one.due_on, body.departments, body.held_on)
        ]
    )
    meeting = CoordinationMeeting(
        id=new_id(),
        division=body.division,
        **area.columns,
        topic=body.topic,
        held_on=body.held_on,
        departments=list(dict.fromkeys(body.departments)),
        minutes=body.minutes,
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(meeting)
    await uow.session.flush()
    uow.session.add_all(_decision(meeting.id, one) for one in body.decisions)
    _note(uow, meeting, "enter", decisions=len(body.decisions))
    return meeting


def add_decision(uow: UnitOfWork, meeting: CoordinationMeeting, body: DecisionTaken) -> CoordinationMeeting:
    """The meeting has another decision.

    Raises:
        DecisionInvalid: it does not fit the meeting.
    """
    uow.expect_version(meeting)
    require_no_defects(decision_defects("", body.owner, body.due_on, meeting.departments, meeting.held_on))
    uow.session.add(_decision(meeting.id, body))
    _note(uow, meeting, "decide", owner=body.owner)
    return meeting


async def settle_decision(
    uow: UnitOfWork, meeting: CoordinationMeeting, body: DecisionSettling, *, office: bool
) -> CoordinationMeeting:
    """The decision is carried out, or taken back.

    Raises:
        DecisionNotFound: the meeting has none with this id.
        WrongDepartment: another department has to do it.
        OfficeCancels: a department would take it back.
        InvalidTransition: it is settled.
    """
    uow.expect_version(meeting)
    decision = await queries.decision_of(uow.session, meeting.id, body.decision_id)
    if decision is None:
        raise DecisionNotFound
    require_department(uow.caller, decision.owner)
    if body.state is DecisionState.CANCELLED and not office:
        raise OfficeCancels
    decision.state = DECISION_MACHINE.walk(DecisionState(decision.state), body.state)
    decision.result, decision.settled_on = body.result, uow.today
    _note(uow, meeting, "settle", decision_id=str(decision.id), state=decision.state)
    return meeting


async def report_overdue(uow: UnitOfWork, day: date) -> int:
    """Decisions that were not carried out by their day are marked, once."""
    found = await queries.overdue_decisions(uow.session, day, BATCH)
    for decision in found:
        decision.overdue_on = day
        details = {"owner": decision.owner, "due_on": decision.due_on.isoformat()}
        uow.audit("coordination_meeting.overdue", "meeting_decision", decision.id, details=details)
    return len(found)


def _decision(meeting_id: UUID, taken: DecisionTaken) -> MeetingDecision:
    return MeetingDecision(
        id=new_id(),
        meeting_id=meeting_id,
        text=taken.text,
        owner=taken.owner,
        due_on=taken.due_on,
        state=DECISION_MACHINE.walk(None, "decide"),
    )


def _note(uow: UnitOfWork, meeting: CoordinationMeeting, command: str, **details: object) -> None:
    meeting.updated_at = uow.now
    uow.audit(f"coordination_meeting.{command}", "coordination_meeting", meeting.id, details=details)


DAILY_JOBS: Final = (DailyJob("coordination_meetings.report_overdue", report_overdue),)
