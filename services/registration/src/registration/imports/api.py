"""Routes of imports."""

import asyncio
from typing import Annotated, Any
from urllib.parse import quote
from uuid import UUID

from fastapi import Depends, Form
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from registration.imports import queries
from registration.imports.schemas import FileFormat, ImportMode, ImportPage, ImportRead, TemplateFormat
from registration.imports.service import reading, running, uploading
from registration.imports.service.templates import template
from registration.models.imports import OrganizationImport
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, next_link, page_of, paged
from shared.kit.problems import NotFound
from shared.kit.reads import Row, render
from shared.kit.representations import representation
from shared.kit.routes import Router, idempotent_required
from shared.kit.sheets.importing import VERSIONS
from shared.kit.sheets.sealed import opened_file
from shared.kit.sheets.writing import CSV_TYPE, XLSX_TYPE
from shared.kit.uploads.using import FileSent

router = Router(prefix="/v1/registration/imports", tags=["imports"])

JOB_KINDS = running.JOB_KINDS
_MEDIA_TYPES = {FileFormat.CSV: CSV_TYPE, FileFormat.XLSX: XLSX_TYPE}
_NEWEST_FIRST = [SortKey(OrganizationImport.id.expression, "id", "desc")]
_FILE_ANSWER: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/csv": {}, XLSX_TYPE: {}}, "description": "The file"}
}


@authorizes
async def _readable(import_id: UUID, caller: CurrentCaller, resources: CurrentResources) -> Row:
    return await reading.import_row(resources, caller, import_id)


Readable = Annotated[Row, Depends(_readable)]


@authorizes
async def _cancellable(import_id: UUID, uow: Uow) -> UUID:
    record = await queries.locked_import(uow.session, import_id)
    if record is None:
        raise NotFound
    uow.require("import.create", reading.place_of(record.jurisdiction_id), read=reading.READ)
    return import_id


@router.post(
    "", status_code=202, response_model=ImportRead, dependencies=[allow("import.create")], **idempotent_required
)
async def start_import(
    sent: FileSent, mode: Annotated[ImportMode, Form()], uow: Uow, resources: CurrentResources
) -> Response:
    """Send a CSV or XLSX of existing organizations, up to 100,000 rows and 20 MiB; follow the job at `Location`.

    A sheet that was sent in parts before is named by `upload_id` instead of `file`.
    """
    import_id = await uploading.start_import(uow, sent.content, sent.name or "", mode)
    return await _answer(uow, import_id, 202)


@router.get("", response_model=ImportPage, dependencies=[allow("import.read")])
async def list_imports(caller: CurrentCaller, reads: CurrentReads, resources: CurrentResources, page: Page) -> Response:
    """List the imports of the caller's authority, newest first."""
    statement = queries.imports_within(resources.permissions.reachable(caller, reading.READ))
    body = page_of(await reads.rows(paged(statement, _NEWEST_FIRST, page)), _NEWEST_FIRST, page)
    body["items"] = [reading.shown(row) for row in body["items"]]
    return Response(render(body), media_type="application/json", headers=next_link(page, body["next_cursor"]))


@router.get("/template", response_class=Response, responses=_FILE_ANSWER, dependencies=[allow("import.create")])
async def read_import_template(format: TemplateFormat = TemplateFormat.XLSX) -> Response:
    """Give an empty sheet with the headings and an example of either kind of organization."""
    file_format = FileFormat(format.upper())
    content = await asyncio.to_thread(template, file_format)
    return Response(content, headers=_attachment(f"template.{format}"), media_type=_MEDIA_TYPES[file_format])


@router.get("/{import_id}", response_model=ImportRead)
async def read_import(found: Readable, request: Request, resources: CurrentResources) -> Response:
    """Give the import with its progress, its counts and the first errors."""
    tag = etag(VERSIONS[found["state"]], f"{found['phase']}-{found['done']}".lower())
    return representation(request, await reading.shown_import(resources, found), tag)


@router.get("/{import_id}/result", response_class=StreamingResponse, responses=_FILE_ANSWER)
async def read_import_result(found: Readable, resources: CurrentResources) -> Response:
    """Give the file back, CSV or XLSX as it came, with what became of each row and why."""
    key, stored_size = reading.stored_result(found)
    file_format = FileFormat(found["file_format"])
    name = f"{found['file_name'].rpartition('.')[0] or found['file_name']}-result.{file_format.lower()}"
    content = opened_file(resources, key, stored_size)
    return StreamingResponse(content, headers=_attachment(name), media_type=_MEDIA_TYPES[file_format])


@router.post("/{import_id}/cancellation", response_model=ImportRead)
async def cancel_import(import_id: Annotated[UUID, Depends(_cancellable)], uow: Uow) -> Response:
    """Stop the import. Rows that were entered stay entered, except with ALL_OR_NOTHING."""
    await uploading.cancel_import(uow, import_id)
    return await _answer(uow, import_id, 200)


async def _answer(uow: Uow, import_id: UUID, status_code: int) -> Response:
    await uow.flush()
    row = (await uow.session.execute(queries.IMPORT, {"import_id": import_id})).mappings().one()
    found = {str(name): value for name, value in row.items()}
    body = {**reading.shown(found), "first_errors": []}
    headers = {"ETag": etag(VERSIONS[row["state"]])}
    if status_code == 202:
        headers["Location"] = f"/v1/registration/imports/{import_id}"
    return Response(render(body), status_code, headers, media_type="application/json")


def _attachment(name: str) -> dict[str, str]:
    return {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
