"""Reservations that a use case is about to change."""

from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.names import NameReservation

_N = NameReservation


async def locked_reservation(session: AsyncSession, reservation_id: UUID) -> NameReservation | None:
    """Return the reservation, held for this transaction; None if there is none."""
    return await session.get(_N, reservation_id, with_for_update=True, populate_existing=True)


async def held_by(session: AsyncSession, applicant: str, on: date) -> int:
    """Return how many names the applicant has reserved and not used."""
    statement = select(func.count()).where(_N.applicant == applicant, _N.state == "RESERVED", _N.expires_on >= on)
    return await session.scalar(statement) or 0


async def due_reservations(session: AsyncSession, before: date, rows: int) -> list[NameReservation]:
    """Return up to `rows` reservations whose last day lies before the day, and which no application holds."""
    statement = (
        select(_N)
        .where(_N.state == "RESERVED", _N.application_id.is_(None), _N.expires_on < before)
        .order_by(_N.expires_on, _N.id)
        .limit(rows)
        .with_for_update(skip_locked=True)
    )
    return list(await session.scalars(statement))
