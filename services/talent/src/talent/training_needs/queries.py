"""Reads of training needs, and their locked load."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.kit.pagination import SortKey
from shared.kit.reach import within
from talent.models import Organization, TrainingNeed
from talent.organizations.queries import PLACES

ORDER = (SortKey(TrainingNeed.__table__.c.id, "id"),)

TRAINING_NEEDS: Select[*tuple[Any, ...]] = select(
    TrainingNeed.id,
    TrainingNeed.organization_id,
    Organization.name.label("organization_name"),
    TrainingNeed.basis,
    TrainingNeed.post,
    TrainingNeed.due_on,
    TrainingNeed.state,
    TrainingNeed.version,
).join_from(TrainingNeed, Organization)


def training_needs_where(
    reach: frozenset[tuple[str, str]] | None, *, organization_id: UUID | None, state: str | None
) -> Select[*tuple[Any, ...]]:
    """Return the needs within `reach` that meet the filters given."""
    found = TRAINING_NEEDS.where(within(reach, PLACES))
    if organization_id is not None:
        found = found.where(TrainingNeed.organization_id == organization_id)
    return found if state is None else found.where(TrainingNeed.state == state)


async def locked_needs(session: AsyncSession, organization_id: UUID) -> Sequence[TrainingNeed]:
    """Return the organization's needs, locked, in no particular order."""
    statement = select(TrainingNeed).where(TrainingNeed.organization_id == organization_id)
    return (await session.scalars(statement.with_for_update())).all()
