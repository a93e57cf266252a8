"""Puts the gateway's parts together when it starts, and takes them apart when it stops."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from functools import partial

import structlog
from fastapi import FastAPI

from gateway.accounts import lockout
from gateway.clients.watch import ClientWatch
from gateway.code_lists.merging import lists_of
from gateway.definition import definition
from gateway.docs.openapi import OpenApi
from gateway.docs.own import own_document
from gateway.edge.public_pass import PublicPass
from gateway.edge.rate_limits import Policy, RateLimits
from gateway.inbox.lately import AskedLately
from gateway.inbox.organizations import begin_organizations
from gateway.issuer import queries
from gateway.issuer.authentication import ClientAuthentication
from gateway.issuer.clients import ClientDirectory
from gateway.issuer.keys import Keyring
from gateway.issuer.service import TokenEndpoint
from gateway.issuer.tokens import TokenSigner
from gateway.journal.stream import EventStreams
from gateway.journal.tail import JournalTail
from gateway.journal.writing import begin_journal
from gateway.me.tables import table_of
from gateway.models import KeyPurpose
from gateway.parts import Gateway
from gateway.proxy.call import Callee
from gateway.proxy.forward import Forwarder
from gateway.proxy.in_process import Application, InProcess
from gateway.proxy.pool import Pool, PoolLimits
from gateway.proxy.remembered import Remembered
from gateway.register.keeping import begin_register
from gateway.register.snapshot import Snapshots
from gateway.sandbox.service import Sandbox
from gateway.settings import GatewaySettings
from gateway.sign_in.cookies import Cookies
from gateway.sign_in.desk import SignIn
from gateway.sign_in.ending import forget_ended
from gateway.sign_in.grants import PersonGrants
from gateway.sign_in.logins import Logins
from shared.kit.background import Background, Loop
from shared.kit.code_lists.serving import INTERNAL_PATH as CODE_LISTS_PATH
from shared.kit.permission_export import PATH as PERMISSIONS_PATH
from shared.kit.resources import Resources

_JOB_SECONDS = 3600.0
_TIDY_EVERY_SECONDS = 600.0
_REMEMBERED = timedelta(days=1)

log = structlog.get_logger()


@asynccontextmanager
async def running_gateway(
    app: FastAPI, settings: GatewaySettings, applications: Mapping[str, Application]
) -> AsyncIterator[Gateway]:
    """Give the running gateway; its services are reachable, its keys exist, and its loops run."""
    resources: Resources = app.state.resources
    async with AsyncExitStack() as closing:
        services, patient = await _services(settings, applications, closing)
        await begin_journal(resources.database)
        await begin_register(resources.database)
        await begin_organizations(resources.database)
        tail = JournalTail(resources.database.url)
        limits = RateLimits(resources.database, resources.clock)
        tokens = _token_endpoint(settings, resources, limits, frozenset(services))
        await tokens.signer.keyring.key_set()
        groups = _groups(settings, services)
        clients = ClientWatch(resources.database, resources.clock, settings.issuer, groups, tail.wake)
        gateway = Gateway(
            settings=settings,
            resources=resources,
            services=services,
            limits=limits,
            tokens=tokens,
            public_pass=PublicPass(tokens),
            sandbox=_sandbox(settings, resources, tokens.signer, patient) if settings.sandbox else None,
            streams=_streams(settings, resources, tail, clients),
            sign_in=_sign_in(settings, resources, limits, tokens),
            asked_lately=AskedLately(),
            permissions=Remembered(services, tokens.signer, PERMISSIONS_PATH, table_of),
            code_lists=Remembered(services, tokens.signer, CODE_LISTS_PATH, lists_of),
            openapi=OpenApi(partial(own_document, app), services, settings.issuer),
            snapshots=Snapshots(resources.database.reads),
            clients=clients,
        )
        loops: dict[str, Loop] = {
            "journal-listener": tail.run_listener,
            "rate-limit-sharing": limits.run_sharing,
            "client-watch": gateway.clients.run,
            "gateway-tidying": partial(_tidy, gateway),
        }
        background = Background(loops)
        background.start()
        closing.push_async_callback(background.stop)
        yield gateway


def _streams(settings: GatewaySettings, resources: Resources, tail: JournalTail, clients: ClientWatch) -> EventStreams:
    return EventStreams(resources.database.reads, tail, resources.verifier, settings.event_streams, clients.may_go_on)


def _groups(settings: GatewaySettings, services: Mapping[str, Callee]) -> frozenset[str]:
    """Return the first parts of all paths below /v1, by which usage is reported."""
    routers = definition(with_sandbox=settings.sandbox).routers
    paths = [str(getattr(route, "path", "")) for router in routers for route in router.routes]
    return frozenset({path.split("/")[2] for path in paths if path.startswith("/v1/")} | set(services))


async def _services(
    settings: GatewaySettings, applications: Mapping[str, Application], closing: AsyncExitStack
) -> tuple[dict[str, Callee], dict[str, Callee]]:
    """Return the services by name, once for callers and once with patience for long jobs."""
    callees: dict[str, Callee] = {}
    patient: dict[str, Callee] = {}
    for name, application in applications.items():
        service = InProcess(name, application)
        await service.start()
        closing.push_async_callback(service.stop)
        callees[name] = patient[name] = service
    for name, url in settings.service_urls.items():
        if name not in callees:
            callees[name] = _forwarder(name, url, PoolLimits(connections=settings.upstream_connections), closing)
            patient[name] = _forwarder(name, url, PoolLimits(connections=2, answer=_JOB_SECONDS), closing)
    return callees, patient


def _forwarder(name: str, url: str, limits: PoolLimits, closing: AsyncExitStack) -> Forwarder:
    pool = Pool(name, url, limits)
    closing.push_async_callback(pool.close)
    return Forwarder(pool)


def _token_endpoint(
    settings: GatewaySettings, resources: Resources, limits: RateLimits, services: frozenset[str]
) -> TokenEndpoint:
    directory = ClientDirectory(resources.database, settings.service_clients)
    audiences = frozenset({settings.token_endpoint, settings.issuer})
    keyring = Keyring(KeyPurpose.ACCESS, resources.database, resources.vault, resources.clock)
    signer = TokenSigner(settings.issuer, keyring, resources.clock)
    return TokenEndpoint(
        authentication=ClientAuthentication(directory, resources.database, resources.clock, audiences),
        signer=signer,
        people=PersonGrants(resources, settings, signer),
        limits=limits,
        tokens=Policy("tokens", settings.rates.tokens),
        public_tokens=Policy("public-tokens", settings.rates.public_tokens),
        audience=settings.audience,
        services=services,
        seconds=settings.token_seconds,
    )


def _sign_in(settings: GatewaySettings, resources: Resources, limits: RateLimits, tokens: TokenEndpoint) -> SignIn:
    policy = Policy("logins", settings.rates.logins)
    return SignIn(resources, settings, Logins(resources, settings), Cookies(settings), tokens.people, limits, policy)


def _sandbox(
    settings: GatewaySettings, resources: Resources, internal: TokenSigner, patient: Mapping[str, Callee]
) -> Sandbox:
    keyring = Keyring(KeyPurpose.SANDBOX, resources.database, resources.vault, resources.clock)
    people = TokenSigner(settings.sandbox_issuer, keyring, resources.clock)
    return Sandbox(resources, people, internal, patient, settings.audience)


async def _tidy(gateway: Gateway) -> None:
    """Rotate keys that are old enough and remove what is over, every ten minutes; runs until cancelled."""
    while True:
        if await gateway.tokens.signer.keyring.rotate_when_old(gateway.settings.key_days):
            log.info("signing_key_rotated")
        await gateway.limits.prune()
        async with gateway.resources.database.transaction() as session:
            now = gateway.resources.clock.real_now()
            await queries.forget_assertions(session, now)
            await forget_ended(session, now - _REMEMBERED)
            await lockout.forget_old(session, now - timedelta(minutes=gateway.settings.people.lock_minutes))
        await asyncio.sleep(_TIDY_EVERY_SECONDS)
