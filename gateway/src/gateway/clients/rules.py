"""Who decides about a client, what may be asked for, and what a certificate is known by. Pure."""

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Final
from urllib.parse import unquote

from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from gateway.issuer.grants import INTERNAL_SCOPES
from shared.kit.problems import FieldError, Text

CITY: Final = "50"
CLAIM_DAYS: Final = timedelta(days=30)
INTEGRATOR: Final = "INT"
MOST_KEYS: Final = 10
_CURVES: Final = frozenset({"OKP Ed25519", "EC P-256"})
_AUTHORITY: Final = re.compile(r"^[0-9]{6}(-[A-Z]{2})?$")
_PEM: Final = re.compile(r"-----BEGIN CERTIFICATE-----(.+?)-----END CERTIFICATE-----", re.DOTALL)


def authority_of(divisions: Sequence[str]) -> str:
    """Return the authority that decides: that of the one county asked for, else the city's."""
    wanted = set(divisions)
    if len(wanted) == 1 and _AUTHORITY.match(only := next(iter(wanted))):
        return only
    return CITY


def request_defects(scopes: Sequence[str], jwks: Mapping[str, Any] | None, *, by_key: bool) -> list[FieldError]:
    """Return what stands against a request: internal scopes, and keys where none or others are needed."""
    found = [
        FieldError(f"/scopes/{at}", "INTERNAL_SCOPE", Text("不得申请内部权限。", "Internal scopes are for services."))
        for at, scope in enumerate(scopes)
        if scope.startswith(INTERNAL_SCOPES)
    ]
    if by_key != (jwks is not None):
        message = Text(
            "采用 PRIVATE_KEY_JWT 时须提供公钥，否则不得提供。", "Keys belong to PRIVATE_KEY_JWT, and only there."
        )
        found.append(FieldError("/jwks", "KEYS_DO_NOT_FIT", message))
    return found + (key_defects(jwks) if jwks is not None else [])


def key_defects(jwks: Mapping[str, Any]) -> list[FieldError]:
    """Return what stands against a set of keys: public Ed25519 or P-256 keys with an id of their own each."""
    keys = jwks.get("keys")
    listed = keys if isinstance(keys, list) and 0 < len(keys) <= MOST_KEYS else []
    names = {one.get("kid") for one in listed if isinstance(one, dict) and isinstance(one.get("kid"), str)}
    if listed and len(names) == len(listed) and all(_is_usable(one) for one in listed):
        return []
    message = Text(
        f"须为1至{MOST_KEYS}个 Ed25519 或 P-256 公钥，各有不同的 kid。",
        f"One to {MOST_KEYS} public keys, Ed25519 or P-256, each with a kid of its own.",
    )
    return [FieldError("/jwks", "KEYS_UNUSABLE", message)]


def _is_usable(key: Mapping[str, Any]) -> bool:
    if f"{key.get('kty')} {key.get('crv')}" not in _CURVES or "d" in key:
        return False
    try:
        KeySet.import_key_set({"keys": [dict(key)]})
    except (JoseError, ValueError, TypeError, KeyError, AttributeError):
        return False
    return True


def claim_hash(code: str) -> str:
    """Return under what a claim code is kept; it is random enough to need no slower hash."""
    return hashlib.sha256(code.encode()).hexdigest()


def same(first: str, second: str) -> bool:
    """Tell whether two texts are the same, in a time that does not tell where they differ."""
    return hmac.compare_digest(first.encode("utf-8", "surrogatepass"), second.encode())


def thumbprint_of(presented: str | None) -> str | None:
    """Return the SHA-256 thumbprint (base64url) of the certificate that a TLS proxy passes on, None if there is none.

    The proxy writes the certificate as PEM with percent signs (nginx: `$ssl_client_escaped_cert`).
    """
    found = _PEM.search(unquote(presented)) if presented else None
    if found is None:
        return None
    try:
        certificate = base64.b64decode("".join(found[1].split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    return base64.urlsafe_b64encode(hashlib.sha256(certificate).digest()).rstrip(b"=").decode()
