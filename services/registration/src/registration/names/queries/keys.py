"""The keys of names: taken one after the other, looked up, let go."""

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import Row, func, select, text
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.names import NameKey

_K = NameKey
_LOCK_SPACE: Final = "linli name keys"
_QUEUE: Final = text(
    "select pg_advisory_xact_lock(hashtext(:space), waiting.place) from"
    " (select distinct hashtext(word) as place from unnest(cast(:words as text[])) as word order by place) as waiting"
)


async def queue_for(session: AsyncSession, words: Sequence[str]) -> None:
    """Nobody else who queues for one of the words goes on before this transaction ends.

    Without it, two transactions that enter one key at once would wait for each other under the exclusion
    constraint until the server kills one.
    """
    await session.execute(_QUEUE, {"space": _LOCK_SPACE, "words": list(words)})


async def holders(session: AsyncSession, keys: Sequence[str], period: Range[date]) -> list[NameKey]:
    """Return who has one of the keys on a day of the period, the one who has it longest first."""
    statement = (
        select(_K)
        .where(_K.key.in_(keys), _K.blocked_during.overlaps(period))
        .order_by(func.upper(_K.blocked_during).desc().nulls_first(), _K.key)
    )
    return list(await session.scalars(statement))


async def alike(
    session: AsyncSession, authority_id: str, field_code: str, form: str, on: date
) -> Sequence[Row[str, str | None, str | None, str | None]]:
    """Return name, trade, field_term and pinyin of registered names held on the day in the same field and form."""
    statement = (
        select(_K.name, _K.trade, _K.field_term, _K.pinyin)
        .distinct()
        .where(_K.authority_id == authority_id, _K.field_code == field_code, _K.form == form)
        .where(_K.trade.is_not(None), ~_K.filed, _K.blocked_during.contains(on))
    )
    return (await session.execute(statement)).all()


async def keys_of_organization(session: AsyncSession, organization_id: UUID) -> list[NameKey]:
    """Return the keys that the organization has without end, held for this transaction."""
    statement = select(_K).where(_K.organization_id == organization_id, func.upper_inf(_K.blocked_during))
    return list(await session.scalars(statement.with_for_update()))


async def quarantined_keys(session: AsyncSession, organization_id: UUID, held_as: str) -> list[NameKey]:
    """Return the keys that the organization gave up for this cause, held for this transaction."""
    statement = select(_K).where(_K.organization_id == organization_id, _K.held_as == held_as)
    return list(await session.scalars(statement.with_for_update()))


async def keys_of_reservation(session: AsyncSession, reservation_id: UUID) -> list[NameKey]:
    """Return the keys of the reservation, held for this transaction."""
    return list(await session.scalars(select(_K).where(_K.reservation_id == reservation_id).with_for_update()))
