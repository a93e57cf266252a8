"""Access tokens (RFC 9068): verified against the issuers' published keys, remembered for at most a minute."""

import asyncio
import base64
import hashlib
import time
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

import httpx
import orjson
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from shared.kit.authorization import Caller
from shared.kit.claim_mapping import mapped_claims
from shared.kit.clock import Clock
from shared.kit.problems import Problem, ServiceUnavailable, Text, Unauthorized
from shared.kit.settings import IssuerSettings

_CACHE_SECONDS = 60
_CACHE_SIZE = 10_000
_KEYS_SECONDS = 60
_REFETCH_SECONDS = 5
_RETRY_SECONDS = 0.5
_LEEWAY_SECONDS = 30


class IssuerKeys:
    """The key set of one issuer: fetched when first needed, when an unknown key id turns up, and when it is old.

    So a key that the issuer has taken back verifies for a minute at most, if the issuer can be reached.
    """

    def __init__(self, settings: IssuerSettings, http: httpx.AsyncClient) -> None:
        self.settings = settings
        self._http = http
        self._url = settings.jwks_url
        self._keys = _usable_keys(settings.jwks) if settings.jwks else None
        self._fetched_at = self._failed_at = float("-inf")
        self._fetching = asyncio.Lock()

    async def find(self, key_id: str | None) -> KeySet:
        """Return the key set, holding `key_id` if the issuer has it.

        Raises:
            ServiceUnavailable: the issuer cannot be reached and no key is known.
        """
        if self._wants_fetch(key_id):
            async with self._fetching:
                if self._wants_fetch(key_id):
                    await self._fetch()
        if self._keys is None:
            raise ServiceUnavailable(Text("暂时无法取得签发机构的公钥。", "The issuer's keys cannot be fetched now."))
        return self._keys

    def _wants_fetch(self, key_id: str | None) -> bool:
        now = time.monotonic()
        if self.settings.jwks is not None or now - self._failed_at < _RETRY_SECONDS:
            return False
        age = now - self._fetched_at
        return age >= (_KEYS_SECONDS if self._holds(key_id) else _REFETCH_SECONDS)

    def _holds(self, key_id: str | None) -> bool:
        return self._keys is not None and any(key.kid == key_id for key in self._keys.keys)

    async def _fetch(self) -> None:
        try:
            if self._url is None:
                self._url = await self._discovered()
            self._keys = _usable_keys(await self._json(self._url))
            self._fetched_at = time.monotonic()
        except (httpx.HTTPError, JoseError, ValueError, TypeError, KeyError, AttributeError):
            self._failed_at = time.monotonic()

    async def _discovered(self) -> str:
        """Return where the issuer says its keys are (OpenID Connect Discovery, or RFC 8414 beside it)."""
        document = await self._json(f"{self.settings.issuer.rstrip('/')}/.well-known/openid-configuration")
        if document["issuer"] != self.settings.issuer:
            raise ValueError("the discovery document is another issuer's")
        return str(document["jwks_uri"])

    async def _json(self, url: str) -> dict[str, Any]:
        answer = await self._http.get(url)
        answer.raise_for_status()
        body: dict[str, Any] = answer.json()
        return body


def _usable_keys(jwks: Mapping[str, Any]) -> KeySet:
    """Return the keys that may verify signatures; kinds that we do not know hinder no others.

    Raises:
        ValueError: there are keys, and none of a kind that we know.
    """
    found: list[Any] = []
    for key in jwks["keys"]:
        if key.get("use", "sig") != "sig":
            continue
        try:
            found += KeySet.import_key_set({"keys": [key]}).keys
        except (JoseError, ValueError, TypeError, KeyError):
            continue
    if jwks["keys"] and not found:
        raise ValueError("none of the keys can be used")
    return KeySet(found)


class TokenVerifier:
    """Turns a bearer token into a `Caller`."""

    def __init__(self, issuers: tuple[IssuerSettings, ...], audiences: frozenset[str], clock: Clock) -> None:
        self._http = httpx.AsyncClient(timeout=3)
        self._issuers = {settings.issuer: IssuerKeys(settings, self._http) for settings in issuers}
        self._audiences = audiences
        self._clock = clock
        self._known: OrderedDict[bytes, tuple[float, Caller]] = OrderedDict()

    async def close(self) -> None:
        """Close the connections to the issuers."""
        await self._http.aclose()

    async def caller(self, authorization: str | None) -> Caller:
        """Return who holds the token of an Authorization header.

        Raises:
            Unauthorized: no token, or one that is malformed, expired, for somebody else or of an unknown issuer.
        """
        scheme, _, token = (authorization or "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise Unauthorized(
                Text(
                    "请在 Authorization 请求头中提供访问令牌。",
                    "Send an access token in the Authorization header.",
                )
            )
        digest = hashlib.sha256(token.encode()).digest()
        known = self._known.get(digest)
        if known is not None and known[0] > time.monotonic():
            return known[1]
        claims, issuer = await self._verified(token)
        caller = caller_of(claims, issuer)
        self._remember(digest, caller, claims["exp"] - self._now())
        return caller

    async def _verified(self, token: str) -> tuple[Mapping[str, Any], IssuerSettings]:
        try:
            header, claims = _peek(token)
            keys = self._issuers.get(str(claims.get("iss")))
            if keys is None:
                raise _invalid(Text("令牌的签发机构不受信任。", "The token's issuer is not trusted."))
            key_set = await keys.find(header.get("kid"))
            decoded = jwt.decode(token, key_set, algorithms=list(keys.settings.algorithms))
            self._check(decoded.header, decoded.claims, keys.settings)
        except Problem:
            raise
        except (JoseError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise _invalid(Text("令牌无效或签名不符。", "The token is malformed or its signature is wrong.")) from error
        mapping = keys.settings.claims
        claims = mapped_claims(decoded.claims, mapping) if mapping else decoded.claims
        return claims, keys.settings

    def _check(self, header: Mapping[str, Any], claims: Mapping[str, Any], issuer: IssuerSettings) -> None:
        kind = str(header.get("typ") or "JWT").lower().removeprefix("application/")
        if kind not in {allowed.lower() for allowed in issuer.token_types}:
            raise _invalid(Text("这不是访问令牌。", "This is not an access token."))
        if (issuer.audiences or self._audiences).isdisjoint(_audience(claims)):
            raise _invalid(Text("令牌不是签发给本服务的。", "The token is meant for another audience."))
        now = self._now()
        if _instant(claims, "exp") <= now:
            raise _invalid(Text("令牌已过期。", "The token has expired."))
        if claims.get("nbf") is not None and _instant(claims, "nbf") > now + _LEEWAY_SECONDS:
            raise _invalid(Text("令牌尚未生效。", "The token is not valid yet."))

    def _now(self) -> float:
        return self._clock.real_now().timestamp()

    def _remember(self, digest: bytes, caller: Caller, seconds_left: float) -> None:
        self._known[digest] = (time.monotonic() + min(_CACHE_SECONDS, seconds_left), caller)
        if len(self._known) > _CACHE_SIZE:
            self._known.popitem(last=False)


def caller_of(claims: Mapping[str, Any], issuer: IssuerSettings) -> Caller:
    """Return the caller whom verified `claims` describe, within what `issuer` may claim.

    Raises:
        Unauthorized: a claim is of the wrong type, the issuer may not give one of the roles, or not for that division.
    """
    subject, division = _text(claims, "sub"), _text(claims, "division")
    if subject is None:
        raise _invalid(Text("令牌没有主体。", "The token has no subject."))
    roles = _roles(claims)
    if not roles <= issuer.roles:
        raise _invalid(Text("签发机构无权授予该角色。", "The issuer may not give these roles."))
    if division is not None and not any(_within(code, division) for code in issuer.divisions):
        raise _invalid(Text("签发机构无权授予该区划。", "The issuer may not speak for this division."))
    return Caller(
        issuer=claims["iss"],
        subject=subject,
        client_id=_text(claims, "client_id") or subject,
        roles=roles,
        scopes=frozenset((_text(claims, "scope") or "").split()),
        division=division,
        organization_id=_text(claims, "org_id"),
        session_id=_text(claims, "sid"),
        audience=_audience(claims),
        department=_text(claims, "department"),
    )


def _within(allowed: str, division: str) -> bool:
    """Tell whether `division` lies under the code prefix `allowed`; a functional area is under no county's code."""
    return division == allowed or (division.startswith(allowed) and ("-" not in division or len(allowed) < 6))


def _text(claims: Mapping[str, Any], name: str) -> str | None:
    value = claims.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str) or not value.isprintable():
        raise _malformed_claim()
    return value


def _roles(claims: Mapping[str, Any]) -> frozenset[str]:
    roles = claims.get("roles") or []
    if not isinstance(roles, list) or not all(isinstance(role, str) for role in roles):
        raise _malformed_claim()
    return frozenset(roles)


def _instant(claims: Mapping[str, Any], name: str) -> float:
    value = claims[name]
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _malformed_claim()
    return float(value)


def _audience(claims: Mapping[str, Any]) -> frozenset[str]:
    audience = claims.get("aud") or ()
    return frozenset((audience,) if isinstance(audience, str) else audience)


def _peek(token: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Return header and claims unverified, to find the key."""
    parts = token.split(".")
    header, claims = (orjson.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))) for part in parts[:2])
    return header, claims


def _malformed_claim() -> Unauthorized:
    return _invalid(Text("令牌中有类型不符的声明。", "A claim of the token is of the wrong type."))


def _invalid(detail: Text) -> Unauthorized:
    return Unauthorized(detail, error="invalid_token")
