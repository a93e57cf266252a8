"""Meetings of departments as the API shows them, and decisions that are overdue."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, bindparam, exists, func, literal_column, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.planning import CoordinationMeeting, MeetingDecision
from shared.kit.reach import Places, within

_M = CoordinationMeeting
_D = MeetingDecision
_NONE: Final[Any] = literal_column("'[]'::jsonb")

PLACES: Final[Places] = {
    "jurisdiction_id": _M.jurisdiction_id,
    "town_code": _M.town_code,
    "authority_id": _M.authority_id,
}
_OPEN = _D.settled_on.is_(None)
_LATE = _D.settled_on.is_(None) & _D.overdue_on.is_not(None)


def _count(condition: ColumnElement[bool]) -> Any:
    statement = select(func.count()).select_from(_D).where(_D.meeting_id == _M.id, condition)
    return statement.correlate(_M).scalar_subquery()


_DECISION = func.jsonb_build_object(
    "id", _D.id, "text", _D.text, "owner", _D.owner, "due_on", _D.due_on, "state", _D.state, "result", _D.result,
    "settled_on", _D.settled_on, "overdue_on", _D.overdue_on,
)  # fmt: skip
_DECISIONS = (
    select(func.coalesce(func.jsonb_agg(aggregate_order_by(_DECISION, _D.due_on, _D.id)), _NONE))
    .where(_D.meeting_id == _M.id)
    .correlate(_M)
    .scalar_subquery()
)
_SUMMARY: Final[tuple[Any, ...]] = (
    _M.id, _M.version, _M.division, _M.topic, _M.held_on, _M.departments,
    _count(_OPEN).label("open_decisions"), _count(_LATE).label("overdue_decisions"),
)  # fmt: skip

MEETING_BY_ID: Final = select(
    *_SUMMARY, _M.minutes, _DECISIONS.label("decisions"), _M.created_at, _M.updated_at,
    _M.jurisdiction_id.label("place_jurisdiction_id"), _M.town_code.label("place_town_code"),
    _M.authority_id.label("place_authority_id"),
).where(_M.id == bindparam("meeting_id"))  # fmt: skip


def meetings_within(reach: frozenset[tuple[str, str]] | None, *, overdue: bool, owner: str | None) -> Select[Any]:
    """Return the select of meetings within a caller's reach, with an overdue decision, or one of an owner."""
    statement = select(*_SUMMARY).where(within(reach, PLACES))
    if overdue:
        statement = statement.where(exists().where(_D.meeting_id == _M.id, _LATE))
    return statement if owner is None else statement.where(exists().where(_D.meeting_id == _M.id, _D.owner == owner))


async def locked_meeting(session: AsyncSession, meeting_id: UUID) -> CoordinationMeeting | None:
    """Return the meeting, held for this transaction; None if there is none."""
    return await session.get(CoordinationMeeting, meeting_id, with_for_update=True, populate_existing=True)


async def decision_of(session: AsyncSession, meeting_id: UUID, decision_id: UUID) -> MeetingDecision | None:
    """Return a decision of the meeting, held, or None."""
    statement = select(_D).where(_D.id == decision_id, _D.meeting_id == meeting_id).with_for_update()
    return await session.scalar(statement)


async def overdue_decisions(session: AsyncSession, day: date, most: int) -> Sequence[MeetingDecision]:
    """Return open decisions past their day that were not found overdue before, held."""
    waiting = (_D.due_on < day, _OPEN, _D.overdue_on.is_(None))
    statement = select(_D).where(*waiting).order_by(_D.due_on, _D.id).limit(most).with_for_update()
    return (await session.scalars(statement)).all()
