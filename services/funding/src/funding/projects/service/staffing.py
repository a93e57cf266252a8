"""Whether the social workers that a project needs are there (S12)."""

from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from funding.models.projects import Project
from funding.models.reviews import PlacementCopy
from funding.projects.queries import RUNNING, projects_of
from shared.kit.unit_of_work import UnitOfWork

_ORDER: Final = ("ASSISTANT", "SOCIAL_WORKER", "SENIOR")


async def follow(uow: UnitOfWork, project: Project) -> None:
    """The project says since when its staff has been missing; nothing when it is there or none is needed."""
    if project.staffing is None:
        return
    levels = _ORDER[_ORDER.index(project.staffing["level"]) :]
    found = select(func.coalesce(func.sum(PlacementCopy.fte_bps), 0)).where(
        PlacementCopy.organization_id == project.organization_id,
        PlacementCopy.state == "ACTIVE",
        PlacementCopy.level.in_(levels),
    )
    there = int(await uow.session.scalar(found) or 0) >= project.staffing["fte_bps"]
    since = None if there else project.staffing_short_since or uow.today
    if since != project.staffing_short_since:
        project.staffing_short_since, project.updated_at = since, uow.now
        uow.audit("project.staffing", "project", project.id, details={"short": not there})


async def follow_organization(uow: UnitOfWork, organization_id: UUID) -> None:
    """All running projects of the organization say so."""
    await uow.session.flush()
    for project in await projects_of(uow.session, organization_id, RUNNING):
        await follow(uow, project)
