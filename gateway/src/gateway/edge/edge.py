"""The outermost middleware: checks the token, counts the request, and hands it to the service that owns its path."""

import random
from collections.abc import Sequence
from typing import Any

import structlog
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gateway.edge.access import LEVELS_WITH_ACCESS, AccessRecord
from gateway.edge.headers import SafeHeaders
from gateway.edge.moved_pages import moved_page
from gateway.edge.rate_limits import Allowance, Policy
from gateway.parts import Gateway
from gateway.proxy.errors import ClientGone
from gateway.settings import GatewaySettings
from gateway.signed_requests.gate import checked
from shared.kit.authorization import Caller
from shared.kit.languages import preferred_language
from shared.kit.problem_body import problem_response
from shared.kit.problem_handler import problem_of
from shared.kit.problems import NotFound, Problem
from shared.kit.tracing import incoming_trace_id

_FILES = ("documents", "imports", "division-imports", "uploads")
_OPEN = "/v1/sandbox/"

log = structlog.get_logger()


class Edge:
    """Pure ASGI. Paths of services never reach the gateway's own application, and `/internal` reaches nothing."""

    def __init__(self, app: ASGIApp, settings: GatewaySettings) -> None:
        self._app = app
        self._safe = SafeHeaders(settings.public_url)
        self._logged = settings.log_level in LEVELS_WITH_ACCESS
        self._body_limit = settings.body_limit_bytes
        self._file_limit = settings.import_body_limit_bytes + 64 * 1024
        self._clients = Policy("client", settings.rates.client)
        self._public = Policy("public", settings.rates.public)
        self._certificate = settings.tls_certificate_header.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = _Answer(self._safe, send)
        parts = scope["path"].split("/", 3)
        if parts[1:2] == ["v1"] and not scope["path"].startswith(_OPEN):
            moved = moved_page(scope["method"], scope["path"])
            if moved is not None:
                await RedirectResponse(moved, 308)(scope, receive, answer)
                return
            await self._enter(parts, scope, receive, answer)
        elif parts[1:2] == ["internal"]:
            await _refuse(NotFound(), scope, receive, answer, None)
        else:
            await self._app(scope, receive, answer)

    async def _enter(self, parts: Sequence[str], scope: Scope, receive: Receive, answer: "_Answer") -> None:
        """Pass a request for /v1/<service>/… on, once its caller is known and has quota left."""
        gateway: Gateway = scope["app"].state.gateway
        service = parts[2] if len(parts) > 2 else ""
        trace_id = _traced(scope)
        record = AccessRecord(scope["method"], service, trace_id) if service in gateway.services else None
        caller: Caller | None = None
        try:
            caller = await _caller_of(gateway, scope)
            own_quota = gateway.clients.admitted(caller, lambda: self._presented(scope))
            answer.allowance = self._count(gateway, caller, scope, own_quota)
            rest = parts[3] if len(parts) > 3 else ""
            limit = self._file_limit if rest.startswith(_FILES) else self._body_limit
            signing_keys = gateway.clients.signing_keys(caller)
            if signing_keys is not None:
                receive = await checked(gateway.resources, caller, signing_keys, scope, receive, limit)
            if record is None:
                await self._app(scope, receive, answer)
                return
            _require_plain(scope["path"])
            await gateway.services[service](scope, receive, answer, body_limit=limit)
        except ClientGone:
            return
        except Exception as error:  # every failure is answered, in the gateway's words
            await _refuse(error, scope, receive, answer, trace_id)
        finally:
            if caller is not None:
                gateway.clients.note(caller, service, answer.status)
            if record is not None:
                record.status = answer.status
                record.finish(gateway.resources.clock.real_now(), logged=self._logged)

    def _presented(self, scope: Scope) -> str | None:
        """Return the certificate of the connection as the TLS proxy has written it down."""
        return _header(scope, self._certificate) if self._certificate else None

    def _count(self, gateway: Gateway, caller: Caller, scope: Scope, own_quota: Policy | None) -> Allowance:
        """Count the request: clients share one quota wherever they are, the public has one per address."""
        if caller.roles == {"PUB"}:
            client = scope.get("client")
            return gateway.limits.take(self._public, client[0] if client else "unknown")
        return gateway.limits.take(own_quota or self._clients, f"{caller.issuer}|{caller.client_id}")


class _Answer:
    """Sends an answer with the safe headers and those of the rate limit, and remembers its status."""

    __slots__ = ("_safe", "_send", "allowance", "begun", "status")

    def __init__(self, safe: SafeHeaders, send: Send) -> None:
        self._safe = safe
        self._send = send
        self.allowance: Allowance | None = None
        self.begun = False
        self.status = 500

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            self.status = message["status"]
            headers = self._safe.added_to(list(message["headers"]))
            if self.allowance is not None:
                headers += self.allowance.headers()
            message = {**message, "headers": headers}
        await self._send(message)


async def _refuse(error: Exception, scope: Scope, receive: Receive, answer: _Answer, trace_id: str | None) -> None:
    """Answer a failure as a problem; an answer that has begun can only be ended short."""
    problem = problem_of(error, {})
    if not isinstance(error, Problem) or answer.begun:
        log.error("request_failed", error=type(error).__name__, status=problem.status, exc_info=error)
    if answer.begun:
        return
    language = preferred_language(_header(scope, b"accept-language"))
    response = problem_response(problem, language, trace_id)
    if trace_id is not None:
        response.headers["X-Trace-Id"] = trace_id
    await response(scope, receive, answer)


def _traced(scope: Scope) -> str:
    """Return the request's trace id; a request without one gets one that the service then sees, too."""
    trace_id = incoming_trace_id(scope)
    if trace_id is not None:
        return trace_id
    trace_id = f"{random.getrandbits(128):032x}"
    context = f"00-{trace_id}-{random.getrandbits(64):016x}-01".encode()
    kept = [pair for pair in scope["headers"] if pair[0] != b"traceparent"]
    scope["headers"] = [*kept, (b"traceparent", context)]
    return trace_id


async def _caller_of(gateway: Gateway, scope: Scope) -> Caller:
    """Return whose token the request has."""
    return await gateway.resources.verifier.caller(_header(scope, b"authorization"))


def _header(scope: Scope, name: bytes) -> str | None:
    headers: Any = scope["headers"]
    for key, value in headers:
        if key == name:
            return str(value.decode("latin-1"))
    return None


def _require_plain(path: str) -> None:
    """Refuse paths that a service could read as another one.

    Raises:
        NotFound: the path has empty or dotted segments or a backslash.
    """
    if "//" in path or "/." in path or "\\" in path:
        raise NotFound
