"""Reads of cases, and their locked load; all behind the wall."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from party_liaison.models import DevelopmentCase, PartyUnit
from party_liaison.row_security.queries import Seeing, in_sight
from party_liaison.units.queries.reads import PLACES
from shared.kit.pagination import SortKey

_C = DevelopmentCase
ORDER = (SortKey(_C.__table__.c.id, "id"),)
LATE = and_(_C.overdue_for.is_not(None), _C.overdue_for == _C.next_due_on)


def cases_where(
    sight: Seeing | None,
    *,
    case_id: UUID | None = None,
    unit_id: UUID | None = None,
    state: str | None = None,
    overdue: bool | None = None,
    due_by: date | None = None,
) -> Select[*tuple[Any, ...]]:
    """Return the cases in `sight` (None: all behind the wall) that meet the filters given."""
    found: Select[*tuple[Any, ...]] = (
        select(
            _C.id, _C.version, _C.unit_id, _C.organization_id, _C.name_encrypted, _C.state, _C.applied_on,
            _C.talked_on, _C.activist_on, _C.assessed_on, _C.candidate_on,
            _C.preparation.is_not(None).label("prepared"),
            _C.accepted_on, _C.approved_on, _C.probation_ends_on, _C.extended, _C.conversion_on, _C.ended_on,
            _C.next_due_on, LATE.label("overdue"), _C.transfer_to_unit_id, _C.proceedings, _C.rules_used,
            _C.updated_at,
        )
        .join(PartyUnit, PartyUnit.id == _C.unit_id)
        .where(true() if sight is None else in_sight(sight, PLACES, _C.organization_id, _C.person_ref))
    )  # fmt: skip
    pairs: tuple[tuple[Any, Any], ...] = (
        (case_id, _C.id), (unit_id, _C.unit_id), (state, _C.state), (overdue, LATE),
    )  # fmt: skip
    for value, column in pairs:
        found = found if value is None else found.where(column == value)
    return found if due_by is None else found.where(_C.next_due_on <= due_by)


async def locked_case(session: AsyncSession, case_id: UUID) -> DevelopmentCase | None:
    """Return the case, held for this transaction; None if there is none in sight."""
    return await session.get(_C, case_id, with_for_update=True, populate_existing=True)


async def late_cases(session: AsyncSession, day: date, most: int) -> Sequence[DevelopmentCase]:
    """Return cases with a step due before the day that was not marked yet, held."""
    statement = (
        select(_C)
        .where(_C.next_due_on < day, _C.overdue_for.is_distinct_from(_C.next_due_on))
        .order_by(_C.next_due_on, _C.id)
        .limit(most)
        .with_for_update()
    )
    return (await session.scalars(statement)).all()
