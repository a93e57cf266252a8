"""Reads of coverage tasks, and their locked loads."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, case, exists, null, select
from sqlalchemy.ext.asyncio import AsyncSession

from party_liaison.coverage_tasks.rules.needs import Coverage
from party_liaison.coverage_tasks.rules.states import SHOWN_STATES
from party_liaison.models import (
    CoverageSurvey,
    CoverageTask,
    InstructorAssignment,
    Organization,
    PartyUnit,
    UnitOrganization,
)
from party_liaison.organizations.queries import PLACES
from party_liaison.states import TaskState
from shared.contracts.values import OrganizationStatus
from shared.kit.pagination import SortKey
from shared.kit.reach import within

ORDER = (SortKey(CoverageTask.__table__.c.id, "id"),)
_T, _S = CoverageTask, CoverageSurvey
_SHOWN = case({state.value: shown for state, shown in SHOWN_STATES.items()}, value=_T.state, else_=_T.state)
_STEPS = (TaskState.OPEN, TaskState.REOPENED, TaskState.SURVEYED, TaskState.PLANNED)
_FOR_PARTY = (_T.plan_measure, _T.plan_for_on, _T.obliged_since, _T.build_due_on, _T.breached_since)
COVERED = case(
    (
        exists().where(
            UnitOrganization.organization_id == _T.organization_id,
            UnitOrganization.from_on.is_not(None),
            UnitOrganization.until_on.is_(None),
        )
        | exists().where(
            InstructorAssignment.organization_id == _T.organization_id, InstructorAssignment.until_on.is_(None)
        ),
        "COVERED",
    ),
    else_="NOT_COVERED",
).label("coverage")


def tasks_where(
    reach: frozenset[tuple[str, str]] | None,
    *,
    detailed: bool,
    task_id: UUID | None = None,
    organization_id: UUID | None = None,
    state: str | None = None,
    overdue: bool | None = None,
) -> Select[Any]:
    """Return the tasks within `reach` that meet the filters given; others than the party see states, not how."""
    shown = _T.state if detailed else _SHOWN
    late = and_(_T.overdue_for.is_not(None), _T.overdue_for == _T.due_on)
    more = _FOR_PARTY if detailed else tuple(null().label(column.key) for column in _FOR_PARTY)
    found = (
        select(
            _T.id, _T.organization_id, Organization.name.label("organization_name"), Organization.status,
            Organization.tier, Organization.community_code, Organization.town_code, Organization.county_code,
            _T.depth, shown.label("state"), COVERED, late.label("overdue"), _T.responsible_role,
            _T.responsible_code, _T.due_on, *more, _T.version, _T.updated_at,
            Organization.aggregate_version.label("organization_version"),
        )
        .join_from(_T, Organization)
        .where(within(reach, PLACES))
    )  # fmt: skip
    pairs: tuple[tuple[Any, Any], ...] = (
        (task_id, _T.id), (organization_id, _T.organization_id), (state, shown), (overdue, late),
    )  # fmt: skip
    for value, column in pairs:
        found = found if value is None else found.where(column == value)
    return found


def surveys_of(task_id: UUID) -> Select[*tuple[Any, ...]]:
    """Return the task's surveys."""
    return select(
        _S.id, _S.coverage_task_id, _S.surveyed_on, _S.staff, _S.full_here, _S.probationary_here, _S.full_elsewhere,
        _S.need, _S.reason, _S.rules_used,
    ).where(_S.coverage_task_id == task_id)  # fmt: skip


SURVEY_ORDER = (SortKey(_S.__table__.c.id, "id"),)


async def locked_task(session: AsyncSession, organization_id: UUID) -> CoverageTask | None:
    """Return the organization's task, locked, or None."""
    statement = select(_T).where(_T.organization_id == organization_id).with_for_update()
    return (await session.scalars(statement)).one_or_none()


async def task_by_id(session: AsyncSession, task_id: UUID) -> CoverageTask | None:
    """Return the task, not locked, or None; the organization is locked before its task."""
    return await session.get(_T, task_id)


async def last_survey(session: AsyncSession, task_id: UUID) -> CoverageSurvey | None:
    """Return the task's newest survey, or None."""
    statement = select(_S).where(_S.coverage_task_id == task_id).order_by(_S.id.desc()).limit(1)
    return (await session.scalars(statement)).one_or_none()


async def was_surveyed(session: AsyncSession, task_id: UUID) -> bool:
    """Tell whether the task has a survey at all."""
    return await last_survey(session, task_id) is not None


async def coverage_of(session: AsyncSession, organization_id: UUID) -> Coverage:
    """Return what covers the organization now."""
    form = await session.scalar(
        select(PartyUnit.form)
        .join(UnitOrganization, UnitOrganization.unit_id == PartyUnit.id)
        .where(
            UnitOrganization.organization_id == organization_id,
            UnitOrganization.from_on.is_not(None),
            UnitOrganization.until_on.is_(None),
        )
    )
    current = exists().where(
        InstructorAssignment.organization_id == organization_id, InstructorAssignment.until_on.is_(None)
    )
    return Coverage(form, bool(await session.scalar(select(current))))


async def late_tasks(session: AsyncSession, day: date, most: int) -> Sequence[CoverageTask]:
    """Return tasks with a step that was due before the day and was not told of yet, held."""
    statement = (
        select(_T)
        .join(Organization)
        .where(_T.state.in_(_STEPS), _T.due_on < day, _T.overdue_for.is_distinct_from(_T.due_on))
        .order_by(_T.due_on, _T.id)
        .limit(most)
        .with_for_update(of=_T)
    )
    return (await session.scalars(statement)).all()


async def owing_tasks(session: AsyncSession, day: date, most: int) -> Sequence[CoverageTask]:
    """Return tasks of organizations that owe a unit since before the day, not told of yet, held."""
    statement = (
        select(_T)
        .join(Organization)
        .where(
            _T.build_due_on < day,
            _T.breached_since.is_(None),
            Organization.status.in_((OrganizationStatus.ACTIVE, OrganizationStatus.SUSPENDED)),
        )
        .order_by(_T.build_due_on, _T.id)
        .limit(most)
        .with_for_update(of=_T)
    )
    return (await session.scalars(statement)).all()
