"""Penalties that a use case is about to change. The organization is always held first."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.organizations import OrganizationLeader
from registration.models.penalties import Penalty
from registration.penalties.rules.states import PenaltyState
from shared.contracts.values import PenaltyKind

_P = Penalty
_L = OrganizationLeader
_GONE = (PenaltyState.CLOSED, PenaltyState.LIFTED)


async def organization_of(session: AsyncSession, penalty_id: UUID) -> UUID | None:
    """Return the id of the case's organization, or None when there is no such case."""
    return await session.scalar(select(_P.organization_id).where(_P.id == penalty_id))


async def locked_penalty(session: AsyncSession, penalty_id: UUID) -> Penalty:
    """Return the case, held for this transaction."""
    return await session.get_one(Penalty, penalty_id, with_for_update=True, populate_existing=True)


async def case_from(session: AsyncSession, organization_id: UUID, source_kind: str, source_ref: str) -> Penalty | None:
    """Return the case of a source that is open or ended in a penalty that stands; None if there is none."""
    wanted = (_P.organization_id == organization_id, _P.source_kind == source_kind, _P.source_ref == source_ref)
    return await session.scalar(select(_P).where(*wanted, _P.state.not_in(_GONE)).with_for_update())


async def holders_of(session: AsyncSession, organization_id: UUID, post: str | None) -> list[UUID]:
    """Return the ids of those who hold the post today; nobody holds none."""
    wanted = (_L.organization_id == organization_id, _L.post == post, _L.until_on.is_(None))
    return list((await session.scalars(select(_L.id).where(*wanted).order_by(_L.id))).all())


async def small_sanctions(session: AsyncSession, organization_id: UUID, since: date, below: int) -> Sequence[Penalty]:
    """Return warnings and fines below an amount that are in force since a day or later, oldest first."""
    wanted = (
        _P.organization_id == organization_id,
        _P.state == PenaltyState.IN_FORCE,
        _P.kind.in_((PenaltyKind.WARNING, PenaltyKind.FINE)),
        _P.amount_fen < below,
        _P.in_force_on > since,
    )
    return (await session.scalars(select(_P).where(*wanted).order_by(_P.in_force_on, _P.id))).all()
