"""One resource as an answer: to GET with its entity tag, or 304 for a caller who holds it; and after a change."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from shared.kit.etags import etag, is_not_modified
from shared.kit.reads import render
from shared.kit.unit_of_work import UnitOfWork, VersionedRow


def representation(request: Request, resource: Mapping[str, Any], tag: str) -> Response:
    """Return `resource` as JSON under the entity tag `tag`, or 304 when If-None-Match names it."""
    headers = {"ETag": tag}
    if is_not_modified(request.headers.get("if-none-match"), tag):
        return Response(status_code=304, headers=headers)
    return Response(render(resource), media_type="application/json", headers=headers)


def changed(resource: Mapping[str, Any], *, location: str | None = None) -> Response:
    """Return `resource` after a change under the tag of its version; 201 at `location` when it was made just now."""
    headers = {"ETag": etag(resource["version"])}
    if location is not None:
        headers["Location"] = f"{location}/{resource['id']}"
    return Response(render(resource), 201 if location else 200, headers, media_type="application/json")


async def changed_row(
    uow: UnitOfWork, shape: type[BaseModel], row: VersionedRow, *, location: str | None = None
) -> Response:
    """Return the row as `shape` shows it after everything is written, under its new entity tag.

    With `location`, the path of what was just made, the answer is 201.
    """
    await uow.flush()
    headers = {"ETag": etag(row.version)}
    if location is not None:
        headers["Location"] = location
    body = shape.model_validate(row).model_dump_json()
    return Response(body, 200 if location is None else 201, headers, media_type="application/json")
