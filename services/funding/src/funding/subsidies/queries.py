"""Statements about subsidies, and locked loads for use cases."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from funding.models import Organization
from funding.models.standings import ConductFact
from funding.models.subsidies import Subsidy, SubsidyDispute
from funding.organizations.queries import PLACES
from funding.subsidies.rules.states import DisputeState
from funding.subsidies.schemas import DisputeRead, SubsidyRead
from shared.kit.pagination import SortKey
from shared.kit.reach import within

_S = Subsidy
_D = SubsidyDispute
Reachable = frozenset[tuple[str, str]] | None
ORDER: Final = (SortKey(_S.id.expression, "id"),)
DISPUTE_ORDER: Final = (SortKey(_D.id.expression, "id"),)


def subsidies_within(reach: Reachable) -> Select[Any]:
    """Return the subsidies of organizations within reach."""
    shown = select(*(getattr(_S, name) for name in SubsidyRead.model_fields))
    return shown.join_from(_S, Organization, Organization.organization_id == _S.organization_id).where(
        within(reach, PLACES)
    )


def disputes_within(reach: Reachable) -> Select[Any]:
    """Return the disputes of organizations within reach."""
    shown = select(*(getattr(_D, name) for name in DisputeRead.model_fields))
    return shown.join_from(_D, Organization, Organization.organization_id == _D.organization_id).where(
        within(reach, PLACES)
    )


async def locked_subsidy(session: AsyncSession, subsidy_id: UUID) -> Subsidy | None:
    """Return the subsidy, locked, or None."""
    return await session.get(_S, subsidy_id, with_for_update=True, populate_existing=True)


async def add_once(session: AsyncSession, values: dict[str, Any]) -> bool:
    """Add a subsidy unless there is one of this organization, type and basis; return whether it was added."""
    statement = (
        insert(_S)
        .values(version=1, **values)
        .on_conflict_do_nothing(index_elements=["organization_id", "type", "basis"])
    )
    return await session.scalar(statement.returning(_S.id)) is not None


async def subsidies_of(session: AsyncSession, organization_id: UUID, states: Sequence[str]) -> Sequence[Subsidy]:
    """Return the organization's subsidies in these states, locked."""
    statement = select(_S).where(_S.organization_id == organization_id, _S.state.in_(states))
    return (await session.scalars(statement.order_by(_S.id).with_for_update())).all()


async def subsidies_for(session: AsyncSession, source_id: UUID) -> Sequence[Subsidy]:
    """Return the subsidies that a matter of another service gave rise to, locked."""
    statement = select(_S).where(_S.source_id == source_id)
    return (await session.scalars(statement.order_by(_S.id).with_for_update())).all()


async def not_asked_for(session: AsyncSession, day: date, batch: int) -> Sequence[Subsidy]:
    """Return up to `batch` subsidies, locked, whose time to apply is over."""
    late = select(_S).where(_S.state.in_(("ELIGIBLE", "WITHDRAWN")), _S.apply_by < day)
    return (await session.scalars(late.order_by(_S.apply_by, _S.id).limit(batch).with_for_update())).all()


async def open_dispute(session: AsyncSession, subsidy_id: UUID) -> SubsidyDispute | None:
    """Return the dispute that waits for its answer, locked, or None."""
    found = select(_D).where(_D.subsidy_id == subsidy_id, _D.state == DisputeState.OPEN).with_for_update()
    return (await session.scalars(found)).one_or_none()


async def grade_held(session: AsyncSession, evaluation_id: UUID) -> str | None:
    """Return the grade that an evaluation gives by the newest word on it; None when it gives none any more."""
    found = select(ConductFact.detail).where(
        ConductFact.kind == "EVALUATION", ConductFact.subject_id == evaluation_id, ConductFact.state == "GRANTED"
    )
    grade: str | None = await session.scalar(found)
    return grade
