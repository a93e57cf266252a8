"""Reads of meetings and closed periods, and what decides about them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from party_liaison.models import MeetingPeriod, MeetingRecord, PartyUnit, UnitPart
from party_liaison.units.queries.reads import PLACES
from shared.kit.pagination import SortKey
from shared.kit.reach import within

_R, _P, _U = MeetingRecord, MeetingPeriod, PartyUnit
RECORD_ORDER = (SortKey(_R.__table__.c.id, "id"),)
PERIOD_ORDER = (SortKey(_P.__table__.c.id, "id"),)
Reach = frozenset[tuple[str, str]] | None


def meetings_where(
    reach: Reach,
    *,
    account: str | None = None,
    meeting_id: UUID | None = None,
    unit_id: UUID | None = None,
    type_: str | None = None,
    held_from: date | None = None,
    held_to: date | None = None,
) -> Select[*tuple[Any, ...]]:
    """Return the meetings of units within `reach`, or of the units whose secretary has that `account`."""
    found: Select[*tuple[Any, ...]] = select(
        _R.id, _R.version, _R.unit_id, _R.type, _R.part_id.label("group_id"), _R.held_at, _R.ended_at, _R.held_on,
        _R.eligible_voting, _R.present, _R.present_voting, _R.topic_encrypted, _R.minutes_on, _R.minutes_due_on,
        _R.rules_used,
    ).join(_U, _U.id == _R.unit_id)  # fmt: skip
    found = found.where(within(reach, PLACES) if account is None else _U.secretary_account == account)
    pairs: tuple[tuple[Any, Any], ...] = ((meeting_id, _R.id), (unit_id, _R.unit_id), (type_, _R.type))
    for value, column in pairs:
        found = found if value is None else found.where(column == value)
    if held_from is not None:
        found = found.where(_R.held_on >= held_from)
    return found if held_to is None else found.where(_R.held_on <= held_to)


def periods_where(
    reach: Reach,
    *,
    account: str | None = None,
    unit_id: UUID | None = None,
    period: str | None = None,
    kind: str | None = None,
    below_bps: int | None = None,
    incomplete: bool | None = None,
) -> Select[*tuple[Any, ...]]:
    """Return the closed periods of units within `reach`, or of the units whose secretary has that `account`."""
    found: Select[*tuple[Any, ...]] = select(
        _P.id, _P.unit_id, _P.kind, _P.period, _P.starts_on, _P.ends_on, _P.closed_on, _P.required, _P.met,
        _P.compliance_bps, _P.missing, _P.rules_used,
    ).join(_U, _U.id == _P.unit_id)  # fmt: skip
    found = found.where(within(reach, PLACES) if account is None else _U.secretary_account == account)
    pairs: tuple[tuple[Any, Any], ...] = ((unit_id, _P.unit_id), (period, _P.period), (kind, _P.kind))
    for value, column in pairs:
        found = found if value is None else found.where(column == value)
    if below_bps is not None:
        found = found.where(_P.compliance_bps < below_bps)
    if incomplete is not None:
        found = found.where(_P.met < _P.required if incomplete else _P.met == _P.required)
    return found


async def locked_meeting(session: AsyncSession, meeting_id: UUID) -> MeetingRecord | None:
    """Return the meeting, held for this transaction; None if there is none."""
    return await session.get(_R, meeting_id, with_for_update=True, populate_existing=True)


async def all_parts_of(session: AsyncSession, unit_id: UUID) -> Sequence[UnitPart]:
    """Return the committees and groups that the unit has ever had."""
    return (await session.scalars(select(UnitPart).where(UnitPart.unit_id == unit_id))).all()


async def meetings_between(session: AsyncSession, unit_id: UUID, start: date, end: date) -> Sequence[MeetingRecord]:
    """Return the meetings that the unit held from one day to the other, both inclusive."""
    statement = select(_R).where(_R.unit_id == unit_id, _R.held_on >= start, _R.held_on <= end)
    return (await session.scalars(statement)).all()


async def overlapping(session: AsyncSession, unit_id: UUID, held_at: datetime, ended_at: datetime) -> Sequence[str]:
    """Return the types of the unit's meetings that went on in that time."""
    statement = select(_R.type).where(_R.unit_id == unit_id, _R.held_at < ended_at, _R.ended_at > held_at)
    return (await session.scalars(statement)).all()


async def is_closed(session: AsyncSession, unit_id: UUID, day: date) -> bool:
    """Tell whether the unit's month of the day is closed."""
    statement = select(func.count()).where(
        _P.unit_id == unit_id, _P.kind == "MONTH", _P.starts_on <= day, _P.ends_on >= day
    )
    return bool(await session.scalar(statement))


async def closable_units(session: AsyncSession, day: date, most: int) -> Sequence[PartyUnit]:
    """Return units with a month that can be closed on the day, held."""
    statement = (
        select(_U).where(_U.next_close_on <= day).order_by(_U.next_close_on, _U.id).limit(most).with_for_update()
    )
    return (await session.scalars(statement)).all()
