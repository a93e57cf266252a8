"""Who the client is, and how it asks for a token. A request is made anew for every try."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import httpx

TOKEN_PATH = "/oauth/token"


class Credentials(Protocol):
    """Makes the request that is answered with `access_token` and `expires_in`."""

    def token_request(self, url: str) -> httpx.Request:
        """Return a fresh request to the issuer at `url`."""
        ...


@dataclass(frozen=True, slots=True)
class GivenToken:
    """A token that somebody else has got; it is used until it expires."""

    value: str

    def __repr__(self) -> str:
        return "GivenToken(…)"


@dataclass(frozen=True, slots=True)
class ClientSecret:
    """Client credentials with a secret. `division` chooses one of those that the client may act for."""

    client_id: str
    secret: str
    scopes: Sequence[str] = ()
    division: str | None = None

    def token_request(self, url: str) -> httpx.Request:
        """Return a request with the secret in its form."""
        form = grant_form(self.client_id, self.scopes, self.division) | {"client_secret": self.secret}
        return httpx.Request("POST", url + TOKEN_PATH, data=form)

    def __repr__(self) -> str:
        return f"ClientSecret({self.client_id!r}, …)"


@dataclass(frozen=True, slots=True)
class Public:
    """Anybody: the role PUB, read only."""

    def token_request(self, url: str) -> httpx.Request:
        """Return a request without proof."""
        return httpx.Request("POST", url + TOKEN_PATH, data=grant_form("public", (), None))


@dataclass(frozen=True, slots=True)
class SandboxPerson:
    """Any role, in a sandbox only. Two values of `sub` are two people."""

    role: str
    division: str | None = None
    sub: str | None = None
    org_id: str | None = None
    client_id: str = "sandbox"
    scopes: Sequence[str] = ()

    def token_request(self, url: str) -> httpx.Request:
        """Return a request to the sandbox."""
        wanted = {"role": self.role, "division": self.division, "sub": self.sub, "org_id": self.org_id}
        body = wanted | {"client_id": self.client_id, "scope": " ".join(self.scopes)}
        return httpx.Request("POST", f"{url}/v1/sandbox/tokens", json=body)


def grant_form(client_id: str, scopes: Sequence[str], division: str | None) -> dict[str, str]:
    """Return the form that all client credentials share."""
    form = {"grant_type": "client_credentials", "client_id": client_id}
    if scopes:
        form["scope"] = " ".join(scopes)
    if division:
        form["division"] = division
    return form
