"""Serves the OpenAPI document that was agreed and committed: a large service takes many seconds to make it."""

import hashlib
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from shared.kit.etags import is_not_modified


def document_route(path: Path) -> Route:
    """Return the route of /openapi.json that answers the file at `path`, under an ETag of its content."""
    content = path.read_bytes()
    headers = {"ETag": f'"{hashlib.sha256(content).hexdigest()[:32]}"', "Cache-Control": "no-cache"}

    async def openapi_json(request: Request) -> Response:
        if is_not_modified(request.headers.get("if-none-match"), headers["ETag"]):
            return Response(status_code=304, headers=headers)
        return Response(content, media_type="application/json", headers=headers)

    return Route("/openapi.json", openapi_json)
