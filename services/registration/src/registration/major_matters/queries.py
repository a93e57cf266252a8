"""Major matters as the API shows them, and those that a use case or a job is about to change."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.major_matters.rules.states import MAY_PROCEED, OWES_REPORT, WAITING, MatterState
from registration.models.major_matters import MajorMatter
from registration.models.organizations import Organization
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from registration.organizations.queries.search import division_column
from shared.contracts.registration.major_matters import MajorMatterClass
from shared.kit.reach import within

_M = MajorMatter
_SUMMARY: Final[tuple[Any, ...]] = (
    _M.id, _M.version, _M.organization_id, Organization.name.label("organization_name"), _M.state, _M.type,
    _M.matter_class.label("class"), _M.route, _M.title, _M.planned_on, _M.submitted_on, _M.silence_due_on,
    _M.report_due_on, _M.report_overdue_on, _M.violations,
)  # fmt: skip

MATTER_BY_ID: Final = (
    select(
        *_SUMMARY,
        or_(*(_M.state == state for state in MAY_PROCEED)).label("may_proceed"),
        _M.description, _M.occurred_at, _M.amount_fen, _M.counterpart, _M.temporary_activity, _M.donation_id,
        _M.materials, _M.supervising_unit_id, _M.submitted_at, _M.late, _M.agreed_on, _M.agreement_opinion,
        _M.decided_on, _M.by_silence, _M.conditions, _M.grounds, _M.reasons, _M.clearing_withdrawn_on, _M.report,
        _M.reported_on, _M.found_on, _M.found_source, _M.closed_on, _M.closing_remark, _M.rules, _M.created_at,
        _M.updated_at, *PLACE_COLUMNS,
    )
    .join(Organization, Organization.id == _M.organization_id)
    .where(_M.id == bindparam("matter_id"))
)  # fmt: skip

_DIVISIONS: Final[dict[str, Any]] = {
    "jurisdiction_id": Organization.jurisdiction_id,
    "county_code": Organization.county_code,
    "town_code": Organization.town_code,
    "community_code": Organization.home_community_code,
}


def matters_within(reach: frozenset[tuple[str, str]] | None, division: str | None) -> Select[Any]:
    """Return the select of summaries within a caller's reach, and in a division if one is named."""
    statement = select(*_SUMMARY).join(Organization, Organization.id == _M.organization_id)
    statement = statement.where(within(reach, PLACES))
    column = None if division is None else division_column(division)
    return statement if column is None else statement.where(_DIVISIONS[column] == division)


def is_overdue() -> ColumnElement[bool]:
    """Return the condition that the report back is missing past its day."""
    return _M.report_overdue_on.is_not(None) & _M.reported_on.is_(None)


async def silent_notices(session: AsyncSession, day: date, most: int) -> Sequence[MajorMatter]:
    """Return notices to which nobody objected in time."""
    statement = (
        select(_M)
        .where(
            _M.state.in_(WAITING),
            _M.matter_class == MajorMatterClass.NOTICE,
            _M.silence_due_on < day,
        )
        .order_by(_M.silence_due_on, _M.id)
        .limit(most)
    )
    return (await session.scalars(statement)).all()


async def unreported_back(session: AsyncSession, day: date, most: int) -> Sequence[MajorMatter]:
    """Return matters whose report back is past its day and was not found missing before."""
    statement = (
        select(_M)
        .where(
            _M.report_due_on < day,
            _M.reported_on.is_(None),
            _M.report_overdue_on.is_(None),
            _M.state.in_(OWES_REPORT),
        )
        .order_by(_M.report_due_on, _M.id)
        .limit(most)
    )
    return (await session.scalars(statement)).all()


async def was_reported(session: AsyncSession, organization_id: UUID, matter_type: str, on: date) -> bool:
    """Return whether the organization has reported a matter of this type for that day, or it was found out before."""
    out = (MatterState.DRAFT, MatterState.OBJECTED, MatterState.WITHDRAWN, MatterState.CLEARING_WITHDRAWN)
    statement = select(
        exists().where(
            _M.organization_id == organization_id,
            _M.type == matter_type,
            _M.planned_on == on,
            _M.state.not_in(out),
        )
    )
    return bool(await session.scalar(statement))


async def donation_answered_for(session: AsyncSession, donation_id: UUID, on: date) -> bool:
    """Return whether the donation was cleared as it stood on the day, or was found out before."""
    passed = (MatterState.CLEARED, MatterState.CONDITIONAL, MatterState.REPORTED_BACK, MatterState.CLOSED)
    still_cleared = and_(_M.state == MatterState.CLEARING_WITHDRAWN, _M.clearing_withdrawn_on > on)
    answered = or_(_M.state.in_(passed), _M.found_on.is_not(None), still_cleared)
    return bool(await session.scalar(select(exists().where(_M.donation_id == donation_id, answered))))
