"""Reads of coverage tasks, and their locked load."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from party_liaison.models import CoverageTask, Organization
from party_liaison.organizations.queries import PLACES
from shared.kit.pagination import SortKey
from shared.kit.reach import within

ORDER = (SortKey(CoverageTask.__table__.c.id, "id"),)

TASKS: Select[*tuple[Any, ...]] = select(
    CoverageTask.id,
    CoverageTask.organization_id,
    Organization.name.label("organization_name"),
    Organization.status,
    Organization.tier,
    Organization.community_code,
    Organization.town_code,
    Organization.county_code,
    CoverageTask.depth,
    CoverageTask.state,
    CoverageTask.responsible_role,
    CoverageTask.responsible_code,
    CoverageTask.due_on,
    CoverageTask.version,
    CoverageTask.updated_at,
    Organization.aggregate_version.label("organization_version"),
).join_from(CoverageTask, Organization)


def tasks_where(
    reach: frozenset[tuple[str, str]] | None,
    *,
    task_id: UUID | None = None,
    organization_id: UUID | None = None,
    state: str | None = None,
) -> Select[*tuple[Any, ...]]:
    """Return the tasks within `reach` that meet the filters given."""
    found = TASKS.where(within(reach, PLACES))
    if task_id is not None:
        found = found.where(CoverageTask.id == task_id)
    if organization_id is not None:
        found = found.where(CoverageTask.organization_id == organization_id)
    return found if state is None else found.where(CoverageTask.state == state)


async def locked_task(session: AsyncSession, organization_id: UUID) -> CoverageTask | None:
    """Return the organization's task, locked, or None."""
    statement = select(CoverageTask).where(CoverageTask.organization_id == organization_id).with_for_update()
    return (await session.scalars(statement)).one_or_none()
