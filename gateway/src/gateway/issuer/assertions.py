"""`private_key_jwt` (RFC 7523): a client proves who it is by a short-lived statement signed with its key."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from gateway.issuer.errors import invalid_client

ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ALGORITHMS = ["Ed25519", "EdDSA", "ES256"]
LONGEST_LIFE = timedelta(minutes=5)
_LEEWAY = timedelta(seconds=30)
_LONGEST_JTI = 200


@dataclass(frozen=True, slots=True)
class Assertion:
    """A statement that stands; it may be used once until `expires_at`."""

    jti: str
    expires_at: datetime


def check_assertion(
    token: str, client_id: str, jwks: Mapping[str, Any], audiences: frozenset[str], now: datetime
) -> Assertion:
    """Return the assertion if it is the client's, is meant for us and is fresh.

    Raises:
        OAuthError: invalid_client, whatever is wrong with it.
    """
    try:
        claims = jwt.decode(token, KeySet.import_key_set(dict(jwks)), algorithms=ALGORITHMS).claims  # type: ignore[arg-type]
    except (JoseError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise invalid_client() from error
    if claims.get("iss") != client_id or claims.get("sub") != client_id:
        raise invalid_client()
    if audiences.isdisjoint(_audience(claims)):
        raise invalid_client()
    jti = claims.get("jti")
    if not isinstance(jti, str) or not 0 < len(jti) <= _LONGEST_JTI:
        raise invalid_client()
    return Assertion(jti, _expiry(claims, now))


def _audience(claims: Mapping[str, Any]) -> frozenset[str]:
    audience = claims.get("aud") or ()
    values = [audience] if isinstance(audience, str) else audience
    if not isinstance(values, list):
        raise invalid_client()
    return frozenset(value for value in values if isinstance(value, str))


def _expiry(claims: Mapping[str, Any], now: datetime) -> datetime:
    expires, not_before = _instant(claims, "exp"), _instant(claims, "nbf")
    if expires is None or not now - _LEEWAY < expires <= now + LONGEST_LIFE + _LEEWAY:
        raise invalid_client()
    if not_before is not None and not_before > now + _LEEWAY:
        raise invalid_client()
    return expires + _LEEWAY


def _instant(claims: Mapping[str, Any], name: str) -> datetime | None:
    value = claims.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 2**33:
        raise invalid_client()
    return datetime.fromtimestamp(value, UTC)
