"""Meetings are entered, and their minutes."""

from datetime import date, timedelta
from typing import Final

from party_liaison.meetings.errors import MeetingInvalid, MinutesThere, PeriodClosed, UnitNotWorking
from party_liaison.meetings.queries import is_closed, overlapping
from party_liaison.meetings.rules.obligations import MINUTES_RULE, MeetingType
from party_liaison.meetings.rules.records import (
    STATED,
    attendance_defects,
    gathering_defects,
    minutes_defects,
    time_defects,
)
from party_liaison.meetings.schemas import MinutesStated, PartyMeetingCreate
from party_liaison.models import MeetingRecord, PartyUnit
from party_liaison.organizations.errors import UnknownReference, raise_defects
from party_liaison.organizations.service import rules_for
from party_liaison.units.queries.loads import organizations_of, parts_of, posts_of
from party_liaison.units.rules.forms import UnitForm
from party_liaison.units.rules.states import WORKING
from party_liaison.units.service.facts import voting_members
from shared.kit.clock import legal_day
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

GATHERING_RULE: Final = "party.meetings.recordsPerGathering"
TOPIC: Final = "meeting_records.topic"


async def record_meeting(uow: UnitOfWork, unit: PartyUnit, body: PartyMeetingCreate) -> MeetingRecord:
    """The meeting is on record for the period of its day.

    Raises:
        UnitNotWorking: the unit is not established, or has ended.
        UnknownReference: the unit has no such group.
        MeetingInvalid: with everything that stands against it.
        PeriodClosed: the month of the day is closed.
        MinutesShared: the paper is another meeting's minutes (by the constraint of the table).
    """
    if unit.state not in WORKING or unit.established_on is None:
        raise UnitNotWorking
    held_on = legal_day(body.held_at)
    rules = await rules_for(uow, unit.jurisdiction_id, held_on)
    eligible = await _eligible(uow, unit, body)
    others = await overlapping(uow.session, unit.id, body.held_at, body.ended_at)
    raise_defects(
        MeetingInvalid,
        time_defects(body.held_at, body.ended_at, held_on, unit.established_on, uow.now)
        + attendance_defects(
            body.type,
            stated=body.eligible_voting,
            has_group=body.group_id is not None,
            present=body.present,
            present_voting=body.present_voting,
            eligible=eligible,
        )
        + gathering_defects(body.type, others, rules(GATHERING_RULE)),
    )
    if await is_closed(uow.session, unit.id, held_on):
        raise PeriodClosed
    meeting = MeetingRecord(
        id=new_id(),
        unit_id=unit.id,
        part_id=body.group_id,
        type=body.type,
        held_at=body.held_at,
        ended_at=body.ended_at,
        held_on=held_on,
        eligible_voting=eligible,
        present_voting=body.present_voting,
        present=body.present,
        topic_encrypted=uow.vault.encrypt(body.topic, TOPIC),
        minutes_due_on=held_on + timedelta(days=int(rules(MINUTES_RULE).value)),
        rules_used=rules.used,
        recorded_by=uow.caller.identity,
        updated_at=uow.now,
    )
    if body.minutes is not None:
        _take(meeting, body.minutes, uow.today)
    uow.session.add(meeting)
    uow.audit("meeting_record.record", "meeting_record", meeting.id)
    return meeting


async def add_minutes(uow: UnitOfWork, meeting: MeetingRecord, body: MinutesStated) -> MeetingRecord:
    """The meeting has its minutes as of today; too late ones are kept, and the meeting does not count.

    Raises:
        MinutesThere: it had them before.
        PeriodClosed: its month is closed.
        MinutesShared: the paper is another meeting's minutes (by the constraint of the table).
    """
    uow.expect_version(meeting)
    if meeting.minutes_on is not None:
        raise MinutesThere
    if await is_closed(uow.session, meeting.unit_id, meeting.held_on):
        raise PeriodClosed
    raise_defects(MeetingInvalid, minutes_defects(uow.today, meeting.held_on, uow.today))
    _take(meeting, body, uow.today)
    meeting.updated_at = uow.now
    uow.audit("meeting_record.minutes", "meeting_record", meeting.id)
    return meeting


async def _eligible(uow: UnitOfWork, unit: PartyUnit, body: PartyMeetingCreate) -> int:
    """Return how many may vote: from the register, for groups and talks as stated."""
    if body.group_id is not None:
        parts = await parts_of(uow.session, unit.id)
        if not any(part.kind == "GROUP" and part.id == body.group_id for part in parts):
            raise UnknownReference
    if body.type in STATED:
        return body.eligible_voting or 0
    if body.type is MeetingType.COMMITTEE:
        return len(await posts_of(uow.session, unit.id))
    return await voting_members(uow, UnitForm(unit.form), await organizations_of(uow.session, unit.id))


def _take(meeting: MeetingRecord, minutes: MinutesStated, on: date) -> None:
    meeting.minutes = {"file_name": minutes.file_name}
    meeting.minutes_sha256, meeting.minutes_on = minutes.sha256, on
