"""Routes that need no token: JSON is read as strictly as everywhere else, but nobody is asked for a token."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from shared.kit.requests import KitRequest


class OpenRoute(APIRoute):
    """A route without authentication and without a transaction."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return FastAPI's handler behind a strict reader."""
        inner = super().get_route_handler()

        async def handle(request: Request) -> Response:
            strict = KitRequest(request.scope, request.receive)
            try:
                return await inner(strict)
            except RequestValidationError as error:
                if strict.body_problem is not None:
                    raise strict.body_problem from error
                raise

        return handle
