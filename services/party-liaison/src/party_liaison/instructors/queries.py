"""Instructors as they are read and locked; all behind the wall."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, exists, func, literal_column, select
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncSession

from party_liaison.models import Instructor, InstructorAssignment
from shared.kit.authorization import Place
from shared.kit.pagination import SortKey
from shared.kit.reach import Places, within

_I, _A = Instructor, InstructorAssignment
PLACES: Places = {
    "jurisdiction_id": _I.jurisdiction_id,
    "town_code": _I.town_code,
    "community_code": _I.community_code,
}
ORDER = (SortKey(_I.__table__.c.id, "id"),)
_ORGANIZATIONS = (
    select(
        func.coalesce(
            func.jsonb_agg(aggregate_order_by(_A.organization_id, _A.organization_id.asc())),
            literal_column("'[]'::jsonb"),
            type_=JSONB,
        )
    )
    .where(_A.instructor_id == _I.id, _A.until_on.is_(None))
    .scalar_subquery()
    .label("organization_ids")
)


def instructors_where(
    reach: frozenset[tuple[str, str]] | None,
    *,
    instructor_id: UUID | None = None,
    organization_id: UUID | None = None,
    serving: bool | None = None,
) -> Select[Any]:
    """Return the instructors within `reach` that meet the filters given."""
    found = select(
        _I.id, _I.version, _I.name_encrypted, _I.town_code, _I.jurisdiction_id, _I.from_on, _I.until_on,
        _ORGANIZATIONS, _I.updated_at,
    ).where(within(reach, PLACES))  # fmt: skip
    if instructor_id is not None:
        found = found.where(_I.id == instructor_id)
    if organization_id is not None:
        found = found.where(
            exists().where(_A.instructor_id == _I.id, _A.organization_id == organization_id, _A.until_on.is_(None))
        )
    if serving is not None:
        found = found.where(_I.until_on.is_(None) if serving else _I.until_on.is_not(None))
    return found


async def locked_instructor(session: AsyncSession, instructor_id: UUID) -> Instructor | None:
    """Return the instructor, held for this transaction; None if there is none in sight."""
    return await session.get(_I, instructor_id, with_for_update=True, populate_existing=True)


async def assignments_of(session: AsyncSession, instructor_id: UUID) -> Sequence[InstructorAssignment]:
    """Return the organizations that the instructor looks after now."""
    statement = select(_A).where(_A.instructor_id == instructor_id, _A.until_on.is_(None)).order_by(_A.organization_id)
    return (await session.scalars(statement)).all()


async def assignments_to(session: AsyncSession, organization_id: UUID) -> Sequence[InstructorAssignment]:
    """Return by whom the organization is looked after now, held for this transaction."""
    statement = select(_A).where(_A.organization_id == organization_id, _A.until_on.is_(None)).with_for_update()
    return (await session.scalars(statement)).all()


def place_of_instructor(instructor: Instructor) -> Place:
    """Return where an instructor belongs."""
    return Place(
        jurisdiction_id=instructor.jurisdiction_id,
        town_code=instructor.town_code,
        community_code=instructor.community_code,
    )
