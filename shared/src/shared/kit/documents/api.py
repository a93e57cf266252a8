"""`POST /v1/<service>/documents` and the downloads: one router for every service."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Annotated, Any, BinaryIO
from urllib.parse import quote
from uuid import UUID

from fastapi import Depends, Header
from sqlalchemy import select
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from shared.kit.authorization import Caller
from shared.kit.dependencies import CurrentResources, Uow, allow, authorizes
from shared.kit.documents import records
from shared.kit.documents.media_types import SNIFF_BYTES, is_plain, media_type_of, require_office_parts
from shared.kit.documents.ranges import ByteRange, requested_range
from shared.kit.etags import is_not_modified
from shared.kit.ids import new_id
from shared.kit.problems import FieldError, InvalidBody, NotFound, Text
from shared.kit.resources import Resources
from shared.kit.routes import Router
from shared.kit.schemas import ResponseModel
from shared.kit.uploads.using import FileSent

_LONGEST_NAME = 200

MayRead = Callable[[Resources, Caller, str], Awaitable[bool]]
"""Tells whether a caller may read the object (by its id) that a document belongs to."""


class DocumentRead(ResponseModel):
    """A stored file."""

    id: UUID
    file_name: str
    media_type: str
    size: int
    sha256: str
    created_at: datetime


def documents_router(service: str, readers: Mapping[str, MayRead]) -> Router:
    """Return the routes of `service`'s documents; `readers` decide by the type of the object they belong to.

    A document that belongs to nothing yet is its uploader's. The service's permission table has `document.upload`.
    """
    router = Router(prefix=f"/v1/{service}/documents", tags=["documents"])

    @authorizes
    async def readable(document_id: UUID, request: Request, resources: CurrentResources) -> dict[str, Any]:
        row = await resources.database.reads.row(select(records.documents).where(records.documents.c.id == document_id))
        if row is None or not await _may_read(row, request.state.caller, resources, readers):
            raise NotFound
        return row

    Readable = Annotated[dict[str, Any], Depends(readable)]  # noqa: N806 - a type

    @router.post("", status_code=201, dependencies=[allow("document.upload")], response_model=DocumentRead)
    async def upload_document(sent: FileSent, uow: Uow, response: Response) -> dict[str, Any]:
        """Store a file of up to 20 MiB: the form's field `file`, or the upload named by `upload_id`."""
        row = await _store(uow.resources, uow.caller, sent.content, _safe_name(sent.name))
        await records.add_document(uow.session, **row)
        uow.audit("document.upload", "document", row["id"], details={"size": row["size"]})
        response.headers["Location"] = f"/v1/{service}/documents/{row['id']}"
        return row

    @router.get("/{document_id}", response_model=DocumentRead)
    async def read_document(document: Readable) -> dict[str, Any]:
        """Say what the document is."""
        return document

    @router.get(
        "/{document_id}/content",
        response_class=StreamingResponse,
        responses={200: {"content": {"application/octet-stream": {}}}, 206: {"description": "Part of the file"}},
    )
    async def download_document(
        document: Readable,
        request: Request,
        resources: CurrentResources,
        wanted: Annotated[str | None, Header(alias="Range")] = None,
    ) -> Response:
        """Give the file, or the one byte range that was asked for."""
        tag = f'"{document["sha256"]}"'
        if is_not_modified(request.headers.get("if-none-match"), tag):
            return Response(status_code=304, headers={"ETag": tag})
        part = requested_range(wanted, document["size"])
        stream = resources.documents.read(str(document["id"]), part.start, part.end)
        headers = _file_headers(document["file_name"], part) | {"ETag": tag}
        status = 206 if part.partial else 200
        return StreamingResponse(stream, status, headers=headers, media_type=document["media_type"])

    return router


def _file_headers(file_name: str, part: ByteRange) -> dict[str, str]:
    headers = {
        "Accept-Ranges": "bytes",
        "Content-Length": str(part.end - part.start),
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file_name, safe='')}",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return headers | {"Content-Range": part.content_range} if part.partial else headers


async def _may_read(
    row: Mapping[str, Any], caller: Caller, resources: Resources, readers: Mapping[str, MayRead]
) -> bool:
    if row["object_id"] is None:
        return bool(row["owner"] == caller.identity)
    return await readers[row["object_type"]](resources, caller, row["object_id"])


async def _store(resources: Resources, caller: Caller, content: BinaryIO, file_name: str) -> dict[str, Any]:
    """Check and keep the file; return its record."""
    media_type = media_type_of(content.read(SNIFF_BYTES), file_name)
    await asyncio.to_thread(require_office_parts, content, media_type)
    content.seek(0)
    digest = hashlib.file_digest(content, "sha256").hexdigest()  # type: ignore[arg-type]
    size = content.tell()
    content.seek(0)
    document_id = new_id()
    await resources.documents.put(str(document_id), content)
    return {
        "id": document_id,
        "owner": caller.identity,
        "file_name": file_name,
        "media_type": media_type,
        "size": size,
        "sha256": digest,
        "created_at": resources.clock.now(),
    }


def _safe_name(name: str | None) -> str:
    """Return the last part of a file's name.

    Raises:
        InvalidBody: there is none, or it is too long or not printable.
    """
    last = (name or "").replace("\\", "/").rpartition("/")[2].strip()
    if not last or len(last) > _LONGEST_NAME or not all(map(is_plain, last)):
        raise InvalidBody(
            errors=[FieldError("/file", "FILE_NAME", Text("文件名无效。", "The file's name is not valid."))]
        )
    return last
