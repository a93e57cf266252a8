"""Locked loads for re-homing; all find their work by the state of the rows."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, any_, case, exists, func, not_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.applications.rules.states import OPEN_STATES
from registration.divisions.queries import in_force
from registration.divisions.rules.gazetteer import FIRST_EDITION
from registration.models.applications import Application
from registration.models.boundary_changes import RehomingTask
from registration.models.divisions import Division
from registration.models.filings import Filing
from registration.models.organizations import Organization, OrganizationHistory
from shared.contracts.values import ENDED_STATUSES

_O = Organization
_T = RehomingTask
_PRESENT_FILINGS = ("DRAFT", "SUBMITTED", "COMMITTEE_CHECKED", "RETURNED", "FILED")


def _home(row: type[Organization] | type[Application]) -> ColumnElement[str]:
    """Return the smallest division that a row lies in."""
    return func.coalesce(row.home_community_code, row.town_code, row.county_code)


def _misplaced(row: type[Organization] | type[Application]) -> ColumnElement[bool]:
    """Return the condition that the smallest division is no more, or has come to lie elsewhere than the row says."""
    town = case((Division.level == 5, Division.parent_code), (Division.level == 4, Division.code), else_=None)
    there = exists().where(
        Division.code == _home(row),
        in_force(),
        or_(
            Division.valid_from == FIRST_EDITION,
            and_(
                Division.authority_id == row.jurisdiction_id,
                or_(row.town_code.is_(None), town.is_(None), row.town_code == town),
            ),
        ),
    )
    return and_(_home(row).is_not(None), not_(there))


async def misplaced_organizations(session: AsyncSession, on: date, limit: int) -> Sequence[Organization]:
    """Return organizations that lie where they cannot on the day and wait for nobody's word, locked."""
    waiting = exists().where(_T.organization_id == _O.id, _T.state == "OPEN")
    statement = (
        select(_O)
        .where(_O.status.not_in(ENDED_STATUSES), _misplaced(_O), not_(waiting))
        .order_by(_O.id)
        .limit(limit)
        .with_for_update()
    )
    return (await session.scalars(statement, {"on": on})).all()


async def split_without_word(session: AsyncSession, on: date, limit: int) -> Sequence[tuple[Organization, Division]]:
    """Return organizations of a community that goes on after giving parts away, and for which nobody was asked yet.

    Those that came after the split are none of them.
    """
    asked = exists().where(
        _T.organization_id == _O.id, _T.from_code == Division.code, _T.effective_on == Division.valid_to
    )
    first = (
        select(func.min(OrganizationHistory.valid_from))
        .where(OrganizationHistory.organization_id == _O.id)
        .correlate(_O)
        .scalar_subquery()
    )
    statement = (
        select(_O, Division)
        .join(Division, Division.code == _O.home_community_code)
        .where(
            _O.status.not_in(ENDED_STATUSES),
            func.cardinality(Division.successor_codes) > 1,
            Division.valid_to <= on,
            Division.valid_to > Division.valid_from,
            Division.code == any_(Division.successor_codes),
            first < Division.valid_to,
            not_(asked),
        )
        .order_by(_O.id)
        .limit(limit)
        .with_for_update(of=_O)
    )
    return [(row[0], row[1]) for row in await session.execute(statement)]


async def misplaced_applications(
    session: AsyncSession, on: date, after: UUID | None, limit: int
) -> Sequence[Application]:
    """Return open applications whose place is no more, locked, in order of ids."""
    statement = select(Application).where(Application.state.in_(OPEN_STATES), _misplaced(Application))
    if after is not None:
        statement = statement.where(Application.id > after)
    return (await session.scalars(statement.order_by(Application.id).limit(limit).with_for_update(), {"on": on})).all()


async def last_row(session: AsyncSession, code: str, on: date) -> Division | None:
    """Return the last row of a division that had begun by the day, or None."""
    return await session.scalar(
        select(Division)
        .where(Division.code == code, Division.valid_from <= on)
        .order_by(Division.valid_from.desc(), Division.revision.desc())
        .limit(1)
    )


async def first_day(session: AsyncSession, organization_id: UUID) -> date | None:
    """Return the first day that the organization's history knows, None before it is on record."""
    return await session.scalar(
        select(func.min(OrganizationHistory.valid_from)).where(OrganizationHistory.organization_id == organization_id)
    )


async def present_filings(session: AsyncSession, organization_id: UUID) -> Sequence[Filing]:
    """Return the organization's filings that are in progress or on record, locked."""
    statement = (
        select(Filing)
        .where(Filing.organization_id == organization_id, Filing.state.in_(_PRESENT_FILINGS))
        .order_by(Filing.id)
        .with_for_update()
    )
    return (await session.scalars(statement)).all()


async def locked_task(session: AsyncSession, task_id: UUID) -> RehomingTask | None:
    """Return the task, locked, or None."""
    return await session.get(RehomingTask, task_id, with_for_update=True, populate_existing=True)


async def pointless_tasks(session: AsyncSession, on: date, limit: int) -> Sequence[RehomingTask]:
    """Return open tasks whose organization has ended or is at home in another division by now, locked."""
    gone = or_(_O.status.in_(ENDED_STATUSES), _home(_O) != _T.from_code)
    statement = (
        select(_T)
        .join(_O, _O.id == _T.organization_id)
        .where(_T.state == "OPEN", gone)
        .order_by(_T.id)
        .limit(limit)
        .with_for_update(of=_T)
    )
    return (await session.scalars(statement)).all()


async def late_tasks(session: AsyncSession, on: date, limit: int) -> Sequence[RehomingTask]:
    """Return open tasks whose day has passed and that were not called late yet, locked."""
    statement = (
        select(_T)
        .where(_T.state == "OPEN", _T.due_on < on, _T.overdue_on.is_(None))
        .order_by(_T.due_on, _T.id)
        .limit(limit)
        .with_for_update()
    )
    return (await session.scalars(statement)).all()
