"""A route's file, however it came: in the form, or before, in parts."""

import asyncio
import hashlib
import tempfile
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, BinaryIO
from uuid import UUID

from fastapi import Depends, File, Form, UploadFile

from shared.kit.dependencies import Uow
from shared.kit.problems import FieldError, InvalidBody, Text
from shared.kit.resources import Resources
from shared.kit.sheets.sealed import opened_file
from shared.kit.unit_of_work import UnitOfWork
from shared.kit.uploads import records
from shared.kit.uploads.errors import ChecksumDiffers, UploadEnded, UploadIncomplete, UploadUsed
from shared.kit.uploads.protocol import file_name_of, metadata_of


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file for as long as the request lasts, read from its beginning."""

    content: BinaryIO
    name: str | None


async def _sent_file(
    uow: Uow,
    file: Annotated[UploadFile | None, File()] = None,
    upload_id: Annotated[UUID | None, Form()] = None,
) -> AsyncIterator[SentFile]:
    if (file is None) is (upload_id is None):
        raise InvalidBody(
            errors=[
                FieldError(
                    "/file", "FILE_OR_UPLOAD", Text("须提供 file 或 upload_id 之一。", "Send either file or upload_id.")
                )
            ]
        )
    if file is not None:
        yield SentFile(file.file, file.filename)
        return
    assert upload_id is not None
    with tempfile.TemporaryFile() as content:
        yield SentFile(content, await use_upload(uow, upload_id, content))


FileSent = Annotated[SentFile, Depends(_sent_file)]
"""The file of a form: its field `file`, or the upload that its field `upload_id` names."""


async def use_upload(uow: UnitOfWork, upload_id: UUID, target: BinaryIO) -> str | None:
    """The caller's upload stands in `target`, in clear, and cannot be used again; return the name of the file.

    Raises:
        InvalidBody: there is no such upload of the caller's.
        UploadEnded, UploadUsed, UploadIncomplete: it cannot be used any more, again or yet.
        ChecksumDiffers: it is not the file whose SHA-256 was stated.
    """
    now = uow.clock.real_now()
    row = await records.locked_upload(uow.session, upload_id, uow.caller.identity)
    if row is None:
        raise InvalidBody(
            errors=[FieldError("/upload_id", "UPLOAD_UNKNOWN", Text("没有这个上传。", "There is no such upload."))]
        )
    if row["used_at"] is not None:
        raise UploadUsed
    if row["expires_at"] <= now:
        raise UploadEnded
    if row["received"] < row["length"]:
        raise UploadIncomplete
    metadata = metadata_of(row["metadata"])
    parts = await records.parts_of(uow.session, upload_id)
    digest = await put_together(uow.resources, parts, target)
    if metadata.get("sha256", digest) != digest:
        raise ChecksumDiffers
    await records.note_use(uow.session, upload_id, now)
    return file_name_of(metadata)


async def put_together(resources: Resources, parts: list[tuple[str, int]], target: BinaryIO) -> str:
    """The parts stand in `target` one after another, from its beginning; return the SHA-256 of the whole."""
    digest = hashlib.sha256()
    for key, stored_size in parts:
        async for piece in opened_file(resources, key, stored_size):
            digest.update(piece)
            await asyncio.to_thread(target.write, piece)
    target.seek(0)
    return digest.hexdigest()


async def is_as_stated(resources: Resources, upload: Mapping[str, Any]) -> bool:
    """Tell whether a whole upload is the file whose SHA-256 was stated; True when none was."""
    stated = metadata_of(upload["metadata"]).get("sha256")
    if stated is None:
        return True
    async with resources.database.transaction() as session:
        parts = await records.parts_of(session, upload["id"])
    with tempfile.TemporaryFile() as content:
        return await put_together(resources, parts, content) == stated
