"""The route class: authenticates, opens the transaction, repeats safely, and commits before it answers.

401 → dependencies (404, 403) → body (400, 415, 422) → use case (428, 412, 409, 422) → commit → answer
"""

import re
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from fastapi import APIRouter
from fastapi.exceptions import RequestValidationError
from fastapi.params import Form
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from shared.kit import idempotency
from shared.kit.authorization import Caller
from shared.kit.deprecation import announce, retirement_headers
from shared.kit.problem_handler import failure_response, trace_id_of
from shared.kit.problems import Text, UnsupportedMediaType
from shared.kit.requests import JSON, MERGE_PATCH, KitRequest
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_JSON_TYPE = re.compile(r"application/(.+\+)?json")
KEY_REQUIRED = "x-idempotency-key-required"

idempotent_required: dict[str, Any] = {"openapi_extra": {KEY_REQUIRED: True}}
"""Spread into a route's declaration where money moves or a legal decision is made."""

STREAMED = "x-streamed"

streamed: dict[str, Any] = {"openapi_extra": {STREAMED: True}}
"""Spread into a route's declaration where the handler reads the body as it comes, in transactions of its own.

Such a route follows another protocol than ours: it knows neither Idempotency-Key nor If-Match.
"""

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class KitRoute(APIRoute):
    """Every route of a service. Reads get no transaction; changes get exactly one, those that are `streamed` none."""

    def get_route_handler(self) -> Handler:
        """Return the handler with authentication, transaction and errors around FastAPI's own."""
        inner = super().get_route_handler()
        retirement = retirement_headers(self.openapi_extra)
        takes_files = self.body_field is not None and isinstance(self.body_field.field_info, Form)
        apart = (self.methods or set()) <= SAFE_METHODS or STREAMED in (self.openapi_extra or {})
        serve = self._reading(inner) if apart else self._changing(inner)

        async def handle(request: Request) -> Response:
            kit_request = KitRequest(request.scope, request.receive)
            kit_request.takes_files = takes_files
            try:
                return announce(await serve(kit_request), retirement)
            except Exception as error:
                return announce(answer_to_failure(request, error), retirement)
            finally:
                await kit_request.close()

        return handle

    def _reading(self, inner: Handler) -> Callable[[KitRequest], Awaitable[Response]]:
        async def serve(request: KitRequest) -> Response:
            await authenticate(request)
            return await _reporting_bad_bodies(inner, request)

        return serve

    def _changing(self, inner: Handler) -> Callable[[KitRequest], Awaitable[Response]]:
        key_required = bool((self.openapi_extra or {}).get(KEY_REQUIRED))

        async def serve(request: KitRequest) -> Response:
            caller = await authenticate(request)
            await request.receive_whole()
            resources: Resources = request.app.state.resources
            async with resources.database.transaction() as session:
                uow = UnitOfWork(
                    session=session,
                    caller=caller,
                    resources=resources,
                    correlation_id=trace_id_of(request.scope) or "none",
                    if_match=request.headers.get("if-match"),
                    lacks_key=key_required and "idempotency-key" not in request.headers,
                )
                request.state.uow = uow
                response = await _once(inner, request, uow)
            resources.wakeups.signal()
            return response

        return serve


async def authenticate(request: Request) -> Caller:
    """Return who calls, and leave it in `request.state.caller`."""
    caller: Caller = await request.app.state.resources.verifier.caller(request.headers.get("authorization"))
    request.state.caller = caller
    return caller


async def _once(inner: Handler, request: KitRequest, uow: UnitOfWork) -> Response:
    """Run the handler, or replay its stored answer when the request's key has one."""
    key = request.headers.get("idempotency-key")
    if key is None:
        response = await _reporting_bad_bodies(inner, request)
        uow.expect_key()
        await uow.flush()
        return response
    body = await request.fingerprint()
    record = idempotency.idempotent_request(key, uow.caller, request.method, request.url.path, body)
    replay = await idempotency.stored_answer(uow.session, record, uow.vault)
    if replay is not None:
        return replay
    response = await _reporting_bad_bodies(inner, request)
    await uow.flush()
    if response.status_code < 300:
        await idempotency.store_answer(uow.session, record, response, uow.vault, uow.clock.real_now())
    return response


async def _reporting_bad_bodies(inner: Handler, request: KitRequest) -> Response:
    try:
        return await inner(request)
    except RequestValidationError as error:
        if request.body_problem is not None:
            raise request.body_problem from error
        if _needs_json(request, error):
            expected = MERGE_PATCH if request.method == "PATCH" else JSON
            raise UnsupportedMediaType(
                Text(f"请使用 Content-Type: {expected}。", f"Send Content-Type: {expected}.")
            ) from error
        raise


def _needs_json(request: KitRequest, error: RequestValidationError) -> bool:
    """Tell whether the body was refused because it is no JSON at all."""
    at_root = any(tuple(finding["loc"]) == ("body",) for finding in error.errors())
    sent = "transfer-encoding" in request.headers or request.headers.get("content-length", "0") != "0"
    return at_root and sent and not _JSON_TYPE.fullmatch(request.media_type)


def answer_to_failure(request: Request, error: Exception) -> Response:
    """Return what the caller of `request` is told about `error`."""
    return failure_response(request, error, request.app.state.resources.constraint_problems)


def operation_id(route: APIRoute) -> str:
    """Return the name by which the documents call an operation: that of its function."""
    return route.name


class Router(APIRouter):
    """An APIRouter whose routes are `KitRoute`s, or of a class of theirs."""

    def __init__(self, *, route_class: type[KitRoute] = KitRoute, **options: Any) -> None:
        super().__init__(route_class=route_class, generate_unique_id_function=operation_id, **options)
