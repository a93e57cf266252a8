"""Rows of notices that a use case changes, and the next number of a series."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
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


class Subject(NamedTuple):
    """What a notice is about, by id; `organization_id` is set unless it is about an application."""

    application_id: UUID | None
    change_id: UUID | None
    organization_id: UUID | None


async def subject_of(session: AsyncSession, notice_id: UUID) -> Subject | None:
    """Return what a notice is about; None if there is no such notice."""
    statement = select(_N.application_id, _N.change_id, _N.organization_id).where(_N.id == notice_id)
    row = (await session.execute(statement)).first()
    return None if row is None else Subject(*row)


async def last_notice_id(session: AsyncSession, notice: Notice) -> UUID | None:
    """Return the latest notice of the same kind about the same application or change."""
    about = (
        _N.change_id == notice.change_id
        if notice.application_id is None
        else (_N.application_id == notice.application_id)
    )
    statement = select(_N.id).where(about, _N.kind == notice.kind)
    return await session.scalar(statement.order_by(_N.issued_on.desc(), _N.sequence.desc()).limit(1))


async def deemed_served(session: AsyncSession, day: date, most: int) -> Sequence[UUID]:
    """Return notices whose announcement counts as service by this day."""
    statement = (
        select(_N.id)
        .where(_N.state == NoticeState.DISPATCHED, _N.deemed_on <= day)
        .order_by(_N.deemed_on, _N.id)
        .limit(most)
    )
    return (await session.scalars(statement)).all()
