"""Rows of notices that a use case changes, and the next number of a series."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.notices import Notice, NoticeSeries
from registration.notices.rules.kinds import NoticeKind
from registration.notices.rules.serving import NoticeState

_N = Notice


async def next_in_series(session: AsyncSession, authority_id: str, kind: NoticeKind, year: int) -> int:
    """Count the series on and return its number; others wait for this transaction, and none is lost with it."""
    first = insert(NoticeSeries).values(authority_id=authority_id, kind=kind, year=year, last=1)
    counted = first.on_conflict_do_update(
        index_elements=["authority_id", "kind", "year"], set_={"last": NoticeSeries.last + 1}
    ).returning(NoticeSeries.last)
    return int((await session.execute(counted)).scalar_one())


async def application_of(session: AsyncSession, notice_id: UUID) -> UUID | None:
    """Return the application that a notice is about; None if there is no such notice."""
    return await session.scalar(select(_N.application_id).where(_N.id == notice_id))


async def last_notice_id(session: AsyncSession, application_id: UUID, kind: NoticeKind) -> UUID | None:
    """Return the latest notice of a kind about an application."""
    statement = select(_N.id).where(_N.application_id == application_id, _N.kind == kind)
    return await session.scalar(statement.order_by(_N.issued_on.desc(), _N.sequence.desc()).limit(1))


async def deemed_served(session: AsyncSession, day: date, most: int) -> Sequence[tuple[UUID, UUID]]:
    """Return notices, with their applications, whose announcement counts as service by this day."""
    statement = (
        select(_N.id, _N.application_id)
        .where(_N.state == NoticeState.DISPATCHED, _N.deemed_on <= day)
        .order_by(_N.deemed_on, _N.id)
        .limit(most)
    )
    return [(row.id, row.application_id) for row in await session.execute(statement)]
