"""`/reconcile`: the Reconciliation Service API for clients that cannot send a token, such as OpenRefine."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gateway.public_pages.asking import ask_as_public
from shared.kit.languages import preferred_language
from shared.kit.problem_body import problem_response
from shared.kit.problem_handler import trace_id_of
from shared.kit.problems import Problem

PATH: Final = "/reconcile"
_THERE: Final = "/v1/registration/reconciliation"
_PARTS: Final = frozenset({"", "/suggest/entity", "/suggest/property", "/suggest/type", "/preview"})
_ANYWHERE: Final = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
"""Lists are matched in the client's browser, wherever it is served from; there is nothing of the caller to steal."""


async def reconcile(request: Request) -> Response:
    """Answer as the registration service answers the public."""
    part = request.url.path.removeprefix(PATH).rstrip("/")
    body = await request.body()
    kind = request.headers.get("content-type", "").encode("latin-1")
    query = request.url.query.encode()
    try:
        reply = await ask_as_public(
            request, "registration", request.method, f"{_THERE}{part}", query=query, body=body, kind=kind
        )
    except Problem as problem:
        language = preferred_language(request.headers.get("accept-language"))
        return problem_response(problem, language, trace_id_of(request.scope))
    media = (reply.header(b"content-type") or b"application/json").decode("latin-1")
    return Response(reply.body, reply.status, _ANYWHERE, media)


ROUTES = [
    Route(f"{PATH}{part}", reconcile, methods=["GET", "POST"] if part == "" else ["GET"]) for part in sorted(_PARTS)
]
