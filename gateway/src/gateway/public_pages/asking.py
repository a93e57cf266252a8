"""Asks a service as the public would, within the public's quota for the address that asks."""

from starlette.requests import Request

from gateway.edge.rate_limits import Policy
from gateway.parts import Gateway
from gateway.proxy.call import Reply, call


async def ask_as_public(
    request: Request, service: str, method: str, path: str, *, query: bytes = b"", body: bytes = b"", kind: bytes = b""
) -> Reply:
    """Return the service's answer to somebody with a public token; `kind` is the media type of the body.

    Raises:
        QuotaUsed: the address has made all the requests of this minute.
        Problem: the service does not answer.
    """
    gateway: Gateway = request.app.state.gateway
    policy = Policy("public", gateway.settings.rates.public)
    gateway.limits.take(policy, request.client.host if request.client else "unknown")
    headers = [(b"authorization", (await gateway.public_pass.authorization()).encode())]
    if kind:
        headers.append((b"content-type", kind))
    return await call(gateway.services[service], method, path, headers=headers, body=body, query=query)
