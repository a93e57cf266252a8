"""What the running gateway is made of; routes ask for it as a dependency."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from gateway.clients.watch import ClientWatch
from gateway.code_lists.merging import CodeLists
from gateway.docs.openapi import OpenApi
from gateway.edge.public_pass import PublicPass
from gateway.edge.rate_limits import RateLimits
from gateway.inbox.lately import AskedLately
from gateway.issuer.service import TokenEndpoint
from gateway.journal.stream import EventStreams
from gateway.proxy.call import Callee
from gateway.proxy.remembered import Remembered
from gateway.register.snapshot import Snapshots
from gateway.sandbox.service import Sandbox
from gateway.settings import GatewaySettings
from gateway.sign_in.desk import SignIn
from shared.kit.authorization import PermissionTable
from shared.kit.problems import NotFound
from shared.kit.resources import Resources


@dataclass(slots=True)
class Gateway:
    """The gateway's parts; `sandbox` is None unless LINLI_SANDBOX=1."""

    settings: GatewaySettings
    resources: Resources
    services: Mapping[str, Callee]
    limits: RateLimits
    tokens: TokenEndpoint
    public_pass: PublicPass
    sandbox: Sandbox | None
    streams: EventStreams
    openapi: OpenApi
    snapshots: Snapshots
    clients: ClientWatch
    sign_in: SignIn
    asked_lately: AskedLately
    permissions: Remembered[PermissionTable]
    code_lists: Remembered[CodeLists]


async def _gateway(request: Request) -> Gateway:
    gateway: Gateway = request.app.state.gateway
    return gateway


CurrentGateway = Annotated[Gateway, Depends(_gateway)]


async def _sandbox(gateway: CurrentGateway) -> Sandbox:
    """Return the sandbox, as long as there is one."""
    if gateway.sandbox is None:
        raise NotFound
    return gateway.sandbox


CurrentSandbox = Annotated[Sandbox, Depends(_sandbox)]
