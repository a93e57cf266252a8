"""`/readyz` of the gateway: its own servers decide, the services' states are told."""

import asyncio

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gateway.parts import Gateway
from gateway.proxy.call import Callee, call
from shared.kit import health
from shared.kit.problems import Problem

_PATIENCE_SECONDS = 2.0


async def readyz(request: Request) -> Response:
    """Answer 200 while database and broker are there; a service that is down takes only its own paths with it."""
    gateway: Gateway = request.app.state.gateway
    names = sorted(gateway.services)
    own = await health.readyz(request)
    states = await asyncio.gather(*(_state(gateway.services[name]) for name in names))
    body = orjson.loads(bytes(own.body)) | {"services": dict(zip(names, states, strict=True))}
    return Response(orjson.dumps(body), status_code=own.status_code, media_type="application/json")


async def _state(service: Callee) -> str:
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            reply = await call(service, "GET", "/readyz")
    except (Problem, TimeoutError):
        return "down"
    return "ready" if reply.status == 200 else "not_ready"


ROUTES = [Route("/readyz", readyz)]
