"""Statements that read mediations, and locked loads for use cases."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.mediations.schemas import MediationSummary
from registration.models.harmony import Mediation, MediationParty
from registration.models.places import places_of, within_division
from shared.kit.reach import Places, within

_M = Mediation

PLACES: Final[Places] = places_of(_M, organization_id=_M.organization_id, owner=_M.handler)
_SUMMARY: Final[tuple[Any, ...]] = tuple(getattr(_M, name) for name in MediationSummary.model_fields)


def mediations_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of summaries within a caller's reach."""
    return select(*_SUMMARY).where(within(reach, PLACES))


def cells_in(division: str, from_on: date, to_on: date) -> Select[Any]:
    """Return the select of the numbers by kind of a division for mediations closed from `from_on` to `to_on`."""
    outcomes: tuple[Any, ...] = tuple(
        func.count().filter(_M.outcome == outcome).label(outcome.lower())
        for outcome in ("AGREED", "FAILED", "WITHDRAWN")
    )
    return (
        select(_M.kind, *outcomes)
        .where(
            within_division(_M, division),
            _M.closed_on.between(from_on, to_on),
        )
        .group_by(_M.kind)
    )


async def locked_mediation(session: AsyncSession, mediation_id: UUID) -> Mediation | None:
    """Return the mediation, held for this transaction; None if there is none."""
    return await session.get(Mediation, mediation_id, with_for_update=True, populate_existing=True)


async def parties_of(session: AsyncSession, mediation_id: UUID) -> Sequence[MediationParty]:
    """Return the parties in the order in which they were stated."""
    statement = (
        select(MediationParty).where(MediationParty.mediation_id == mediation_id).order_by(MediationParty.number)
    )
    return (await session.scalars(statement)).all()


async def out_of_time(session: AsyncSession, day: date, batch: int) -> Sequence[Mediation]:
    """Return up to `batch` mediations whose last day lies before `day`."""
    statement = select(_M).where(_M.due_on < day, _M.closed_on.is_(None)).order_by(_M.id).limit(batch).with_for_update()
    return (await session.scalars(statement)).all()
