"""`/v1/<service>/uploads`: files sent in parts by the tus protocol 1.0.0, one router for every service."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Header
from sqlalchemy import select
from starlette.requests import Request
from starlette.responses import Response

from shared.kit.dependencies import CurrentCaller, CurrentResources, Uow, allow_any, authorizes
from shared.kit.ids import new_id
from shared.kit.problems import MethodNotAllowed, NotFound
from shared.kit.resources import Resources
from shared.kit.routes import Handler, KitRoute, Router, answer_to_failure, streamed
from shared.kit.unit_of_work import UnitOfWork
from shared.kit.uploads import records
from shared.kit.uploads.ending import free_upload
from shared.kit.uploads.errors import (
    ChecksumDiffers,
    TooManyUploads,
    TusVersionRefused,
    UploadEnded,
    UploadOffsetDiffers,
    UploadTooLarge,
    UploadTypeRefused,
)
from shared.kit.uploads.protocol import (
    ALGORITHMS,
    EXTENSIONS,
    PART_TYPE,
    VERSION,
    checksum_of,
    http_date,
    metadata_of,
    number_of,
)
from shared.kit.uploads.receiving import Receiver
from shared.kit.uploads.using import is_as_stated

_Version = Annotated[str, Header(alias="Tus-Resumable", examples=[VERSION])]
_Length = Annotated[str, Header(alias="Upload-Length", examples=["1048576"])]
_Offset = Annotated[str, Header(alias="Upload-Offset", examples=["0"])]
_Metadata = Annotated[str, Header(alias="Upload-Metadata", examples=["filename Li54bHN4"])]
_Checksum = Annotated[str | None, Header(alias="Upload-Checksum", examples=["sha1 Lve95gjOVATpfV8EL5X4nxwjKHE="])]
_PART: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {PART_TYPE: {"schema": {"type": "string", "contentMediaType": PART_TYPE}}},
    }
}
_SENT: dict[str, Any] = {"openapi_extra": streamed["openapi_extra"] | _PART}


class UploadRoute(KitRoute):
    """A route that speaks tus: the version is settled before anything else, and every answer names it."""

    def get_route_handler(self) -> Handler:
        """Return the handler with the version around it."""
        handle = super().get_route_handler()

        async def speak(request: Request) -> Response:
            if request.method != "OPTIONS" and request.headers.get("tus-resumable") != VERSION:
                response = answer_to_failure(request, TusVersionRefused(headers={"Tus-Version": VERSION}))
            else:
                response = await handle(request)
            response.headers["Tus-Resumable"] = VERSION
            return response

        return speak


def uploads_router(service: str, *permissions: str) -> Router:
    """Return the routes of `service`'s uploads, for callers who hold one of the permissions.

    An upload is its maker's: for everybody else it does not exist.
    """
    router = Router(prefix=f"/v1/{service}/uploads", tags=["documents"], route_class=UploadRoute)
    allowed = allow_any(*permissions)

    @router.options("", status_code=204, response_class=Response, dependencies=[allowed], **streamed)
    async def read_upload_options(resources: CurrentResources) -> Response:
        """Say which version and extensions of the protocol are spoken, and how large a file may be."""
        return _options(resources)

    @router.post("", status_code=201, response_class=Response, dependencies=[allowed])
    async def create_upload(
        uow: Uow, version: _Version, upload_length: _Length, upload_metadata: _Metadata = ""
    ) -> Response:
        """Announce a file of `Upload-Length` bytes; send it to `Location`.

        `Upload-Metadata` names it (`filename`) and may state the `sha256` of the whole, in hexadecimal.
        """
        length = number_of("Upload-Length", upload_length)
        metadata_of(upload_metadata)
        return await _create(uow, router.prefix, length, upload_metadata)

    @router.head("/{upload_id}", response_class=Response, dependencies=[allowed], **streamed)
    async def read_upload(upload: _Upload, version: _Version) -> Response:
        """Say how many bytes have come: the next part begins there."""
        headers = {
            "Upload-Offset": str(upload["received"]),
            "Upload-Length": str(upload["length"]),
            "Upload-Expires": http_date(upload["expires_at"]),
            "Cache-Control": "no-store",
        }
        return Response(headers=headers | ({"Upload-Metadata": upload["metadata"]} if upload["metadata"] else {}))

    @router.patch("/{upload_id}", status_code=204, response_class=Response, dependencies=[allowed], **_SENT)
    async def send_upload_part(
        upload: _Upload,
        request: Request,
        resources: CurrentResources,
        caller: CurrentCaller,
        version: _Version,
        upload_offset: _Offset,
        upload_checksum: _Checksum = None,
    ) -> Response:
        """Send bytes from `Upload-Offset` on, as many as you like; what has come stays when the connection breaks."""
        return await _receive(request, resources, upload, upload_offset, upload_checksum)

    @router.delete("/{upload_id}", status_code=204, response_class=Response, dependencies=[allowed], **streamed)
    async def end_upload(upload: _Upload, resources: CurrentResources, version: _Version) -> Response:
        """Give the upload up; what has come of it is deleted."""
        return await _end(resources, upload["id"])

    @router.post("/{upload_id}", status_code=204, response_class=Response, dependencies=[allowed], **streamed)
    async def send_upload_command(
        upload: _Upload,
        request: Request,
        resources: CurrentResources,
        version: _Version,
        method: Annotated[str, Header(alias="X-HTTP-Method-Override", examples=["PATCH"])],
        upload_offset: _Offset = "",
        upload_checksum: _Checksum = None,
    ) -> Response:
        """Do what PATCH or DELETE would, for callers who cannot send those methods."""
        if method == "PATCH":
            return await _receive(request, resources, upload, upload_offset, upload_checksum)
        if method == "DELETE":
            return await _end(resources, upload["id"])
        raise MethodNotAllowed

    return router


@authorizes
async def _own_upload(upload_id: UUID, caller: CurrentCaller, resources: CurrentResources) -> Mapping[str, Any]:
    statement = select(records.uploads).where(
        records.uploads.c.id == upload_id, records.uploads.c.owner == caller.identity
    )
    row = await resources.database.reads.row(statement)
    if row is None:
        raise NotFound
    _require_open(row, resources)
    return row


_Upload = Annotated[Mapping[str, Any], Depends(_own_upload)]


def _require_open(row: Mapping[str, Any], resources: Resources) -> None:
    if row["used_at"] is not None or row["expires_at"] <= resources.clock.real_now():
        raise UploadEnded


def _options(resources: Resources) -> Response:
    headers = {
        "Tus-Version": VERSION,
        "Tus-Extension": EXTENSIONS,
        "Tus-Max-Size": str(resources.settings.uploads.largest_bytes),
        "Tus-Checksum-Algorithm": ",".join(ALGORITHMS),
    }
    return Response(status_code=204, headers=headers)


async def _create(uow: UnitOfWork, path: str, length: int, metadata: str) -> Response:
    allowed, now = uow.resources.settings.uploads, uow.clock.real_now()
    if length > allowed.largest_bytes:
        raise UploadTooLarge(headers={"Tus-Max-Size": str(allowed.largest_bytes)})
    owner = uow.caller.identity
    if await records.count_open(uow.session, owner, now) >= allowed.most_open:
        raise TooManyUploads
    upload_id, expires_at = new_id(), now + timedelta(hours=allowed.hours)
    await records.add_upload(
        uow.session, id=upload_id, owner=owner, length=length, metadata=metadata, expires_at=expires_at
    )
    uow.audit("upload.create", "upload", upload_id, details={"length": length})
    headers = {"Location": f"{path}/{upload_id}", "Upload-Expires": http_date(expires_at)}
    return Response(status_code=201, headers=headers)


async def _receive(
    request: Request, resources: Resources, upload: Mapping[str, Any], stated_offset: str, stated_checksum: str | None
) -> Response:
    """Keep the request's bytes, if it begins where the upload stands."""
    if request.headers.get("content-type") != PART_TYPE:
        raise UploadTypeRefused
    offset, checksum = number_of("Upload-Offset", stated_offset), checksum_of(stated_checksum)
    turn = await _begin(resources, upload, offset)
    if offset + int(request.headers.get("content-length", "0")) > upload["length"]:
        raise UploadTooLarge
    receiver = Receiver(resources, upload["id"], turn, offset, upload["length"])
    if checksum is None:
        await receiver.take(request.stream())
    else:
        await receiver.take_checked(request.stream(), checksum)
    if receiver.position == upload["length"] and not await is_as_stated(resources, upload):
        await _end(resources, upload["id"])
        raise ChecksumDiffers
    headers = {"Upload-Offset": str(receiver.position), "Upload-Expires": http_date(upload["expires_at"])}
    return Response(status_code=204, headers=headers)


async def _begin(resources: Resources, upload: Mapping[str, Any], offset: int) -> int:
    """It is this request's turn, whoever was sending before: his bytes are no longer kept."""
    async with resources.database.transaction() as session:
        row = await records.locked_upload(session, upload["id"], upload["owner"])
        if row is None:
            raise UploadEnded
        _require_open(row, resources)
        if row["received"] != offset:
            raise UploadOffsetDiffers(headers={"Upload-Offset": str(row["received"])})
        return await records.take_turn(session, upload["id"])


async def _end(resources: Resources, upload_id: UUID) -> Response:
    async with resources.database.transaction() as session:
        await records.end(session, upload_id, resources.clock.real_now())
    await free_upload(resources, upload_id)
    return Response(status_code=204)
