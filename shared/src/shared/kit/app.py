"""Builds a service: what it is made of stands in a `ServiceDefinition`, how it starts and stops stands here."""

import asyncio
import gc
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from fastapi import APIRouter, FastAPI

from shared.kit import audit_chain, jobs, permission_export, pruning, relay, sandbox
from shared.kit.agreed_document import document_route
from shared.kit.authorization import PermissionTable
from shared.kit.background import Background, Loop
from shared.kit.body_limit import BodyLimitMiddleware
from shared.kit.clock import Clock
from shared.kit.consume import Consumer, run_consumer
from shared.kit.cursors import Cursors
from shared.kit.daily import DailyJob, run_daily
from shared.kit.database import Database
from shared.kit.documents.store import open_store
from shared.kit.health import HEALTH_ROUTES
from shared.kit.hot_reads import HotReadMiddleware
from shared.kit.internal_client import InternalClient
from shared.kit.logs import configure_logs
from shared.kit.observation import ObservationMiddleware
from shared.kit.openapi import install_openapi
from shared.kit.problem_handler import install_problem_handlers
from shared.kit.problems import Problem, Text
from shared.kit.resources import Resources
from shared.kit.route_index import RouteIndex
from shared.kit.routes import operation_id
from shared.kit.settings import ServiceSettings
from shared.kit.streams import Streams, StreamSettings
from shared.kit.tokens import TokenVerifier
from shared.kit.vault import Vault, decode_key, derive_key, parse_keys
from shared.kit.wakeups import Wakeups

LARGEST_FILE_BYTES = 20 * 1024 * 1024

Start = Callable[[Resources], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class ServiceDefinition:
    """What makes a service: its name (`registration`, also the prefix of its events), routes, rights and reactions.

    `tags` say in the documentation what the groups of routes are about. `file_routes` are the paths below
    /v1/<name>/ whose bodies may be as large as a file.
    `document` is the file of the agreed OpenAPI document, served as it is; without one it is made when asked for.
    `start` runs once the servers are connected, e.g. to fill `Resources.singletons`. `loops` run beside the requests
    by name, like the relay, for as long as they do.
    """

    name: str
    title: str
    description: str
    routers: Sequence[APIRouter]
    permissions: PermissionTable
    tags: Mapping[str, Text] = field(default_factory=dict)
    consumers: Sequence[Consumer] = ()
    daily_jobs: Sequence[DailyJob] = ()
    job_kinds: Mapping[str, jobs.JobHandler] = field(default_factory=dict)
    file_routes: Sequence[str] = ("documents",)
    constraint_problems: Mapping[str, type[Problem]] = field(default_factory=dict)
    document: Path | None = None
    start: Start | None = None
    loops: Mapping[str, Callable[[Resources], Awaitable[None]]] = field(default_factory=dict)

    @property
    def owner(self) -> str:
        """Return the name of the service's event stream."""
        return self.name.upper()


def create_service(definition: ServiceDefinition, settings: ServiceSettings) -> FastAPI:
    """Return the service's application; its servers are connected when its lifespan begins."""
    configure_logs(settings.log_level, definition.name)
    app = FastAPI(
        title=definition.title,
        description=definition.description,
        version="1",
        lifespan=partial(_lifespan, definition, settings),
        docs_url=None,
        redoc_url=None,
        openapi_url=None if definition.document else "/openapi.json",
        openapi_tags=[{"name": name, "description": f"{text.zh} {text.en}"} for name, text in definition.tags.items()],
        generate_unique_id_function=operation_id,
    )
    _add_routes(app, [*definition.routers, sandbox.router, permission_export.router])
    app.router.routes.extend(HEALTH_ROUTES)
    if definition.document:
        app.router.routes.append(document_route(definition.document))
    install_problem_handlers(app, definition.constraint_problems)
    install_openapi(app, token_path="/oauth/token")
    app.router.middleware_stack = RouteIndex(app.router)
    app.add_middleware(HotReadMiddleware, api=app)
    app.add_middleware(
        BodyLimitMiddleware, limit=settings.body_limit_bytes, larger=_larger_bodies(definition, settings)
    )
    app.add_middleware(ObservationMiddleware, service=definition.name, log_level=settings.log_level)
    return app


def _add_routes(app: FastAPI, routers: Sequence[APIRouter]) -> None:
    """Have `app` answer the routes as they are: `include_router` makes each a second time, at the first request."""
    for router in routers:
        app.router.routes.extend(router.routes)


@asynccontextmanager
async def _lifespan(definition: ServiceDefinition, settings: ServiceSettings, app: FastAPI) -> AsyncIterator[None]:
    async with running_resources(definition, settings) as resources:
        app.state.resources = resources
        embedded = settings.worker == "embedded"
        background = Background(process_loops(resources) | (worker_loops(definition, resources) if embedded else {}))
        background.start()
        gc.freeze()
        try:
            yield
        finally:
            await background.stop()


def _larger_bodies(definition: ServiceDefinition, settings: ServiceSettings) -> dict[str, int]:
    """Return the limits of the paths that take files, with room for the multipart frame, or parts of files."""
    limit = LARGEST_FILE_BYTES + 64 * 1024
    whole = {f"/v1/{definition.name}/{route}": limit for route in definition.file_routes}
    return whole | {f"/v1/{definition.name}/uploads/": settings.uploads.largest_bytes}


@asynccontextmanager
async def running_resources(definition: ServiceDefinition, settings: ServiceSettings) -> AsyncIterator[Resources]:
    """Connect everything, give it out, and close it in the opposite order."""
    async with AsyncExitStack() as closing:
        clock = Clock()
        url = settings.database_url.get_secret_value()
        database = Database(url, pool_size=settings.pool_size)
        await database.start()
        closing.push_async_callback(database.stop)
        kept = StreamSettings(settings.stream_replicas, settings.stream_days, settings.stream_prefix)
        streams = Streams(settings.nats_url, definition.name, kept)
        await streams.start()
        closing.push_async_callback(streams.stop)
        verifier = TokenVerifier(settings.issuers_in_force(), frozenset({settings.audience, definition.name}), clock)
        closing.push_async_callback(verifier.close)
        internal = InternalClient(settings)
        closing.push_async_callback(internal.close)
        suite_key = decode_key(settings.suite_key.get_secret_value())
        resources = Resources(
            name=definition.name,
            settings=settings,
            database=database,
            clock=clock,
            vault=Vault(parse_keys(settings.data_keys.get_secret_value()), suite_key),
            cursors=Cursors(derive_key(suite_key, f"cursors of {definition.name}")),
            permissions=definition.permissions,
            verifier=verifier,
            streams=streams,
            wakeups=Wakeups(url),
            internal=internal,
            documents=open_store(settings.documents_url),
            constraint_problems=definition.constraint_problems,
            daily_jobs=definition.daily_jobs,
        )
        if settings.sandbox:
            await sandbox.load_offset(resources)
        if definition.start is not None:
            await definition.start(resources)
        yield resources


def process_loops(resources: Resources) -> dict[str, Loop]:
    """Return what every process of a service runs: the signals after commits and the sandbox clock's offset."""
    loops: dict[str, Loop] = {"wakeup-sender": resources.wakeups.run_sender}
    if resources.settings.sandbox:
        loops["sandbox-clock"] = partial(sandbox.follow, resources)
    return loops


def worker_loops(definition: ServiceDefinition, resources: Resources) -> dict[str, Loop]:
    """Return what runs beside the requests, in this process or in one of its own."""
    loops: dict[str, Loop] = {
        "relay": partial(relay.run_relay, resources, definition.owner),
        "outbox-pruner": partial(relay.run_pruner, resources),
        "wakeup-listener": resources.wakeups.run_listener,
        "audit-sealer": partial(audit_chain.run_sealer, resources),
        "daily-jobs": partial(run_daily, resources),
        "jobs": partial(jobs.run_jobs, resources, definition.job_kinds),
        "pruner": partial(pruning.run_pruner, resources),
    }
    loops |= {name: partial(loop, resources) for name, loop in definition.loops.items()}
    for consumer in definition.consumers:
        loops[f"consumer-{consumer.name}"] = partial(run_consumer, resources, consumer)
    return loops


async def run_worker(definition: ServiceDefinition, settings: ServiceSettings) -> None:
    """Run the service's loops without its routes, until cancelled."""
    configure_logs(settings.log_level, definition.name)
    async with running_resources(definition, settings) as resources:
        background = Background(process_loops(resources) | worker_loops(definition, resources))
        background.start()
        try:
            await asyncio.Event().wait()
        finally:
            await background.stop()
