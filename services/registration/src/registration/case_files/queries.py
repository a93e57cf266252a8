"""What belongs to a case: its notices, its stored documents, and the audit rows of all of them."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.notices import Notice
from registration.notices.queries.reads import NOTICE_BY_ID
from shared.kit.audit import audit_log
from shared.kit.documents.records import documents

Rows = Sequence[Mapping[Any, Any]]
_MOST_ROWS = 5_000


async def notices_of(session: AsyncSession, application_id: UUID) -> Rows:
    """Return the notices about an application, oldest first, as they are printed."""
    ids = await session.scalars(
        select(Notice.id).where(Notice.application_id == application_id).order_by(Notice.issued_on, Notice.id)
    )
    return [(await session.execute(NOTICE_BY_ID, {"id": one})).mappings().one() for one in ids]


async def documents_of(session: AsyncSession, application_id: UUID) -> Rows:
    """Return the records of the stored documents of an application."""
    statement = select(documents.c.id, documents.c.file_name, documents.c.size, documents.c.sha256).where(
        documents.c.object_type == "application", documents.c.object_id == str(application_id)
    )
    return (await session.execute(statement.order_by(documents.c.created_at, documents.c.id))).mappings().all()


async def audit_of(session: AsyncSession, application_id: UUID, notices: Sequence[UUID]) -> Rows:
    """Return the audit rows of the application and its notices, oldest first."""
    about = or_(
        and_(audit_log.c.object_type == "application", audit_log.c.object_id == str(application_id)),
        and_(audit_log.c.object_type == "notice", audit_log.c.object_id.in_([str(one) for one in notices])),
    )
    statement = select(audit_log).where(about).order_by(audit_log.c.id).limit(_MOST_ROWS)
    return (await session.execute(statement)).mappings().all()


async def chain_head(session: AsyncSession) -> Mapping[Any, Any] | None:
    """Return the last sealed row of the chain."""
    statement = select(audit_log.c.sequence, audit_log.c.hash).where(audit_log.c.sequence.is_not(None))
    return (await session.execute(statement.order_by(audit_log.c.sequence.desc()).limit(1))).mappings().first()
