"""Who asks for a token: by HTTP Basic, by a secret in the form, by a signed assertion, or as the public."""

import base64
import binascii
import hmac
from collections.abc import Mapping
from urllib.parse import unquote_plus

import orjson

from gateway.issuer import queries
from gateway.issuer.assertions import ASSERTION_TYPE, check_assertion
from gateway.issuer.clients import ClientDirectory, KnownClient
from gateway.issuer.errors import invalid_client, invalid_request
from gateway.issuer.secrets import SecretChecker
from shared.kit.clock import Clock
from shared.kit.database import Database

Form = Mapping[str, str]


class ClientAuthentication:
    """Finds the client of a token request and checks its proof."""

    def __init__(self, directory: ClientDirectory, database: Database, clock: Clock, audiences: frozenset[str]) -> None:
        self._directory = directory
        self._database = database
        self._clock = clock
        self._audiences = audiences
        self._secrets = SecretChecker()

    async def client(self, authorization: str | None, form: Form) -> KnownClient:
        """Return who asks.

        Raises:
            OAuthError: no proof, more than one, or a wrong one.
        """
        given = [bool(authorization), "client_secret" in form, "client_assertion" in form]
        if sum(given) > 1:
            raise invalid_request("Use one way of client authentication only.")
        if authorization:
            return await self._by_basic(authorization, form)
        if "client_assertion" in form:
            return await self._by_assertion(form)
        client_id = form.get("client_id")
        if client_id is None:
            raise invalid_request("The request names no client.")
        if "client_secret" in form:
            return await self._by_secret(client_id, form["client_secret"], basic=False)
        return await self._as_anybody(client_id)

    async def _by_basic(self, authorization: str, form: Form) -> KnownClient:
        scheme, _, encoded = authorization.partition(" ")
        if scheme.lower() != "basic":
            raise invalid_client(basic=True)
        try:
            decoded = base64.b64decode(encoded, validate=True).decode()
        except (binascii.Error, ValueError):
            raise invalid_client(basic=True) from None
        quoted_id, colon, quoted_secret = decoded.partition(":")
        client_id = unquote_plus(quoted_id)
        if not colon or form.get("client_id", client_id) != client_id:
            raise invalid_client(basic=True)
        return await self._by_secret(client_id, unquote_plus(quoted_secret), basic=True)

    async def _by_secret(self, client_id: str, secret: str, *, basic: bool) -> KnownClient:
        """A secret from the settings is random and compared as it is, one from the database by its hash."""
        client = await self._directory.find(client_id)
        if client is not None and client.secret is not None:
            right = hmac.compare_digest(client.secret.get_secret_value().encode(), _encoded(secret))
        else:
            right = await self._secrets.check(client.secret_hash if client else None, secret)
            if client is not None and not right and self._overlaps(client):
                right = await self._secrets.check(client.previous_secret_hash, secret)
        if client is None or not right:
            raise invalid_client(basic=basic)
        return client

    def _overlaps(self, client: KnownClient) -> bool:
        return client.previous_until is not None and client.previous_until > self._clock.real_now()

    async def _by_assertion(self, form: Form) -> KnownClient:
        if form.get("client_assertion_type") != ASSERTION_TYPE:
            raise invalid_request("Unknown client_assertion_type.")
        token = form["client_assertion"]
        client_id = form.get("client_id") or _named_in(token)
        client = await self._directory.find(client_id)
        if client is None or client.jwks is None:
            raise invalid_client()
        assertion = check_assertion(token, client_id, client.jwks, self._audiences, self._clock.real_now())
        async with self._database.transaction() as session:
            fresh = await queries.use_assertion(session, client_id, assertion.jti, assertion.expires_at)
        if not fresh:
            raise invalid_client("The client assertion has been used before.")
        return client

    async def _as_anybody(self, client_id: str) -> KnownClient:
        client = await self._directory.find(client_id)
        if client is None or not client.open:
            raise invalid_client()
        return client


def _encoded(secret: str) -> bytes:
    return secret.encode("utf-8", "surrogateescape")


def _named_in(token: str) -> str:
    """Return the subject that an assertion claims, unverified, to find the key it must be verified with."""
    try:
        part = token.split(".")[1]
        claims = orjson.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
        subject = claims["sub"]
    except (IndexError, KeyError, TypeError, ValueError):
        raise invalid_client() from None
    if not isinstance(subject, str):
        raise invalid_client()
    return subject
