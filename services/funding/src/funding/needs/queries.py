"""Statements about needs, and locked loads for use cases."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from funding.models.needs import FairIntent, Need
from funding.models.places import places_of
from funding.models.programs import CLOSED_PROPOSALS, Proposal
from funding.models.projects import ProjectReport
from funding.needs.rules import NeedState
from funding.needs.schemas import NeedRead
from shared.kit.reach import Places, within

_N = Need
PLACES: Final[Places] = places_of(_N, organization_id=_N.organization_id, owner=_N.reported_by)
_SERVED: Final[ColumnElement[bool]] = or_(
    select(Proposal.id).where(Proposal.need_id == _N.id, text(f"proposals.state NOT IN ({CLOSED_PROPOSALS})")).exists(),
    select(FairIntent.id).where(FairIntent.need_id == _N.id, FairIntent.state == "SIGNED").exists(),
)
"""Something is to meet the need: a proposal that is open, or a signed intent."""


def needs_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the needs that are published, and the others within reach."""
    shown = select(*(getattr(_N, name) for name in NeedRead.model_fields))
    return shown.where(or_(_N.published_on.is_not(None), within(reach, PLACES)))


async def locked_need(session: AsyncSession, need_id: UUID) -> Need | None:
    """Return the need, locked, or None."""
    return await session.get(_N, need_id, with_for_update=True, populate_existing=True)


async def open_needs_of(session: AsyncSession, identity: str) -> int:
    """Count the open needs that a person reported."""
    found = select(func.count()).where(_N.reported_by == identity, _N.state == NeedState.OPEN)
    return int(await session.scalar(found) or 0)


async def is_served(session: AsyncSession, need_id: UUID) -> bool:
    """Return whether something is to meet the need."""
    return bool(await session.scalar(select(_SERVED).where(_N.id == need_id)))


async def needs_out_of_step(session: AsyncSession, batch: int) -> Sequence[Need]:
    """Return up to `batch` needs, locked, whose state does not say whether something is to meet them."""
    lost = and_(_N.state == NeedState.MATCHED, ~_SERVED)
    found = and_(_N.state == NeedState.OPEN, _SERVED)
    statement = select(_N).where(or_(lost, found)).order_by(_N.id).limit(batch).with_for_update(of=_N)
    return (await session.scalars(statement)).all()


async def final_passed(session: AsyncSession, project_id: UUID) -> bool:
    """Return whether the project's final evaluation was passed."""
    report = ProjectReport
    found = select(report.id).where(report.project_id == project_id, report.kind == "FINAL", report.state == "PASSED")
    return await session.scalar(found.limit(1)) is not None
