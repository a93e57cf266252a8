"""`/healthz`: the process is up. `/readyz`: its servers are reachable. `/metrics`: numbers for Prometheus."""

import asyncio

import asyncpg
import orjson
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import literal, select
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from shared.kit.resources import Resources

_ONE = select(literal(1).label("one"))


async def healthz(_: Request) -> Response:
    """Answer as long as the event loop turns."""
    return _json({"status": "up"}, 200)


async def readyz(request: Request) -> Response:
    """Answer 200 when database and broker are there, 503 with the state of each otherwise."""
    resources: Resources = request.app.state.resources
    parts = {"database": await _database_answers(resources), "nats": resources.streams.connected}
    ready = all(parts.values())
    return _json({"status": "ready" if ready else "not_ready", **parts}, 200 if ready else 503)


async def metrics(_: Request) -> Response:
    """Answer in the Prometheus text format."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


HEALTH_ROUTES = [Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", metrics)]


async def _database_answers(resources: Resources) -> bool:
    try:
        async with asyncio.timeout(2):
            return bool(await resources.database.reads.value(_ONE))
    except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
        return False


def _json(body: object, status: int) -> Response:
    return Response(orjson.dumps(body), status_code=status, media_type="application/json")
