"""`/docs`, `/openapi.json` and `/asyncapi.json`; they need no token."""

from functools import cache

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gateway.docs.assets import AssetsMissing, load_assets, page
from gateway.parts import Gateway
from shared.contracts.asyncapi import asyncapi_document
from shared.kit.languages import preferred_language
from shared.kit.problem_body import problem_response
from shared.kit.problem_handler import trace_id_of

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_assets = cache(load_assets)


async def docs_page(_: Request) -> Response:
    """Answer the page; all it needs comes from here."""
    headers = {"Content-Security-Policy": PAGE_POLICY, "Cache-Control": "no-cache"}
    return Response(page(), media_type="text/html; charset=utf-8", headers=headers)


async def docs_asset(request: Request) -> Response:
    """Answer one of the page's files."""
    name = request.path_params["name"]
    asset = _assets().get(name)
    if asset is None:
        language = preferred_language(request.headers.get("accept-language"))
        return problem_response(AssetsMissing(name), language, trace_id_of(request.scope))
    headers = {"ETag": asset.etag, "Cache-Control": "public, max-age=3600", "Vary": "Accept-Encoding"}
    if request.headers.get("if-none-match") == asset.etag:
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(asset.compressed, media_type=asset.media_type, headers=headers)
    return Response(asset.content, media_type=asset.media_type, headers=headers)


async def openapi_json(request: Request) -> Response:
    """Answer the OpenAPI document of all services."""
    gateway: Gateway = request.app.state.gateway
    rendered = await gateway.openapi.rendered()
    headers = {"ETag": rendered.etag, "Cache-Control": "no-cache"}
    if request.headers.get("if-none-match") == rendered.etag:
        return Response(status_code=304, headers=headers)
    return Response(rendered.content, media_type="application/json", headers=headers)


async def asyncapi_json(_: Request) -> Response:
    """Answer the AsyncAPI document of all events."""
    return Response(_asyncapi(), media_type="application/json", headers={"Cache-Control": "no-cache"})


@cache
def _asyncapi() -> bytes:
    return orjson.dumps(asyncapi_document())


ROUTES = [
    Route("/docs", docs_page),
    Route("/docs/assets/{name}", docs_asset),
    Route("/openapi.json", openapi_json),
    Route("/asyncapi.json", asyncapi_json),
]
