"""The record of each document: what it is, whose it is, and to which object it belongs."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, DateTime, Index, Table, Text, Uuid, delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from shared.kit.problems import Conflict, FieldError, InvalidBody
from shared.kit.problems import Text as Words
from shared.kit.tables import KIT
from shared.kit.unit_of_work import UnitOfWork

UNATTACHED_KEPT_FOR = timedelta(days=7)

documents = Table(
    "documents",
    KIT,
    Column("id", Uuid, primary_key=True),
    Column("owner", Text, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("object_type", Text),
    Column("object_id", Text),
    Column("created_at", DateTime(timezone=True), nullable=False),
)
Index("documents_object_idx", documents.c.object_type, documents.c.object_id)
Index("documents_unattached_idx", documents.c.created_at, postgresql_where=documents.c.object_id.is_(None))


class DocumentInUse(Conflict):
    """The document belongs to another object."""

    code = "DOCUMENT_IN_USE"
    title = Words("该文件已用于其他事项", "The document belongs to something else")


async def add_document(session: AsyncSession, **values: Any) -> None:
    """Enter a document that was just stored."""
    await session.execute(insert(documents).values(values))


async def document_row(session: AsyncSession, document_id: UUID) -> dict[str, Any] | None:
    """Return the document's record, locked, or None."""
    statement = select(documents).where(documents.c.id == document_id).with_for_update()
    row = (await session.execute(statement)).mappings().first()
    return None if row is None else dict(row)


async def attach(uow: UnitOfWork, document_id: UUID, object_type: str, object_id: object, pointer: str) -> str:
    """Make the caller's document part of an object and return its SHA-256; repeating it changes nothing.

    `pointer` is where the request names the document.

    Raises:
        InvalidBody: there is no such document of the caller's.
        DocumentInUse: it belongs to another object.
    """
    row = await document_row(uow.session, document_id)
    belongs = row is not None and (row["object_type"], row["object_id"]) == (object_type, str(object_id))
    if row is None or not (belongs or row["owner"] == uow.caller.identity):
        raise InvalidBody(
            errors=[FieldError(pointer, "DOCUMENT_UNKNOWN", Words("没有这个文件。", "There is no such document."))]
        )
    if row["object_id"] is not None and not belongs:
        raise DocumentInUse
    values = {"object_type": object_type, "object_id": str(object_id)}
    await uow.session.execute(update(documents).where(documents.c.id == document_id).values(values))
    return str(row["sha256"])


async def attach_all(
    uow: UnitOfWork, entries: Sequence[Mapping[str, Any]], object_type: str, object_id: object, pointer: str
) -> list[dict[str, Any]]:
    """Attach each document that an entry names as `document_id`; return the entries with its `sha256` beside it.

    An entry without a document stays as it is. `pointer` is where the request lists the entries.

    Raises:
        InvalidBody: there is no such document of the caller's.
        DocumentInUse: it belongs to another object.
    """
    attached: list[dict[str, Any]] = []
    for index, entry in enumerate(entries):
        document_id, found = entry["document_id"], dict(entry)
        if document_id is not None:
            place = f"{pointer}/{index}/document_id"
            found["sha256"] = await attach(uow, UUID(document_id), object_type, object_id, place)
        attached.append(found)
    return attached


async def take_orphans(session: AsyncSession, now: datetime, limit: int = 100) -> list[UUID]:
    """Remove the records of documents that nothing has referred to for a week; return their ids."""
    stale = (
        select(documents.c.id)
        .where(documents.c.object_id.is_(None), documents.c.created_at < now - UNATTACHED_KEPT_FOR)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return list(
        (await session.scalars(delete(documents).where(documents.c.id.in_(stale)).returning(documents.c.id))).all()
    )
