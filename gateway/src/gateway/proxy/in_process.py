"""Calls a service that lives in the same process, without a connection in between."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from gateway.proxy.body import Message, Receive
from gateway.proxy.errors import BodyTooLarge, ServiceDown
from gateway.proxy.forward import Send
from gateway.proxy.headers import Scope, header, request_headers

Application = Callable[[Any, Any, Any], Awaitable[None]]


class InProcess:
    """One service's ASGI application with its lifespan."""

    def __init__(self, service: str, application: Application) -> None:
        self.service = service
        self._application = application
        self._state: dict[str, Any] = {}
        self._lifespan: asyncio.Task[None] | None = None
        self._to_service: asyncio.Queue[Message] = asyncio.Queue()
        self._from_service: asyncio.Queue[Message] = asyncio.Queue()

    async def start(self) -> None:
        """Start the service; returns when it is ready to serve.

        Raises:
            RuntimeError: it refused to start.
        """
        scope = {"type": "lifespan", "asgi": {"version": "3.0", "spec_version": "2.0"}, "state": self._state}
        self._lifespan = asyncio.create_task(self._run_lifespan(scope), name=f"lifespan of {self.service}")
        await self._pass_phase("startup")

    async def stop(self) -> None:
        """Stop the service; returns when it has cleaned up."""
        if self._lifespan is not None and not self._lifespan.done():
            await self._pass_phase("shutdown")
            await self._lifespan
        self._lifespan = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send, *, body_limit: int = 1 << 20) -> None:
        """Answer one request whose body may have `body_limit` bytes."""
        if self._lifespan is None or self._lifespan.done():
            raise ServiceDown(self.service)
        announced = header(scope["headers"], b"content-length")
        if announced is not None and announced.isdigit() and int(announced) > body_limit:
            raise BodyTooLarge(body_limit)
        headers = request_headers(scope)
        if announced is not None:
            headers.append((b"content-length", announced))
        inner = {**scope, "headers": headers, "state": self._state.copy()}
        await self._application(inner, receive, send)

    async def _run_lifespan(self, scope: Scope) -> None:
        try:
            await self._application(scope, self._to_service.get, self._from_service.put)
        except Exception as error:
            await self._from_service.put({"type": "lifespan.failed", "message": repr(error)})

    async def _pass_phase(self, phase: str) -> None:
        await self._to_service.put({"type": f"lifespan.{phase}"})
        reply = await self._from_service.get()
        if reply["type"] != f"lifespan.{phase}.complete":
            raise RuntimeError(f"{self.service} failed at {phase}: {reply.get('message', '')}")
