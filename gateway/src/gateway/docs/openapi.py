"""/openapi.json: the documents of the gateway and of all services in one, fetched when they may have changed."""

import asyncio
import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from gateway.docs.merging import merge
from gateway.proxy.call import Callee, call
from shared.kit.problems import Problem

FRESH_SECONDS = 10.0
_PATIENCE_SECONDS = 5.0

_DESCRIPTION = (
    "邻里：社区社会组织的培育与管理。全部服务的接口在此一处；先从 `/oauth/token`（或试用环境的 `/v1/sandbox/tokens`）"
    "取得令牌。\n\n"
    "Fostering community social organizations: the interfaces of all services in one place. Get a token at "
    "`/oauth/token` (in a sandbox at `/v1/sandbox/tokens`) first."
)


_TOKEN = {"type": "http", "scheme": "bearer", "description": "An access token that you have already."}
"""Lets the page take a pasted token, such as one of the sandbox."""


_FLOW = {
    "authorizationUrl": "/oauth/authorize", "tokenUrl": "/oauth/token", "refreshUrl": "/oauth/token", "scopes": {},
}  # fmt: skip
"""How apps get the tokens of people."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """The document as it is sent."""

    content: bytes
    etag: str


@dataclass(slots=True)
class _Known:
    """A service's document as last seen."""

    etag: bytes | None = None
    document: Mapping[str, Any] | None = None


class OpenApi:
    """Keeps the merged document. A service that is down stands in it as it was last seen, or not at all."""

    def __init__(self, own: Callable[[], Mapping[str, Any]], services: Mapping[str, Callee], public_url: str) -> None:
        self._own = own
        self._services = services
        self._public_url = public_url
        self._known = {name: _Known() for name in services}
        self._rendered: Rendered | None = None
        self._looked_at = float("-inf")
        self._turn = asyncio.Lock()

    async def rendered(self) -> Rendered:
        """Return the document; the services are asked again at most every ten seconds."""
        async with self._turn:
            if self._rendered is None or time.monotonic() - self._looked_at > FRESH_SECONDS:
                changed = await asyncio.gather(*(self._look(name) for name in self._services))
                self._looked_at = time.monotonic()
                if self._rendered is None or any(changed):
                    self._rendered = self._render()
            return self._rendered

    async def _look(self, name: str) -> bool:
        """Ask a service for its document, and tell whether it is another than before."""
        known = self._known[name]
        condition = [(b"if-none-match", known.etag)] if known.etag else []
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                reply = await call(self._services[name], "GET", "/openapi.json", headers=condition)
            document = orjson.loads(reply.body) if reply.status == 200 else None
        except (Problem, TimeoutError, orjson.JSONDecodeError):
            return False
        if not isinstance(document, dict) or "paths" not in document:
            return False
        known.etag = reply.header(b"etag")
        changed: bool = document != known.document
        known.document = document
        return changed

    def _render(self) -> Rendered:
        documents = {"gateway": self._own()}
        documents |= {name: known.document for name, known in self._known.items() if known.document}
        missing = [name for name, known in self._known.items() if not known.document]
        info: dict[str, Any] = {"title": "邻里 Linli", "version": "1", "description": _DESCRIPTION}
        if missing:
            info["x-linli-missing-services"] = missing
        document = merge(documents, info)
        document["servers"] = [{"url": self._public_url}]
        schemes = document["components"]["securitySchemes"]
        schemes["token"] = _TOKEN
        schemes["bearer"]["flows"]["authorizationCode"] = _FLOW
        document["security"] = [{"bearer": []}, {"token": []}]
        content = orjson.dumps(document)
        return Rendered(content, f'"{hashlib.sha256(content).hexdigest()[:32]}"')
