"""Signs access tokens (RFC 9068)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from joserfc import jwt

from gateway.issuer.keys import ALGORITHM, Keyring
from shared.kit.clock import Clock
from shared.kit.ids import new_id


@dataclass(frozen=True, slots=True)
class TokenClaims:
    """What a token says about its holder."""

    subject: str
    client_id: str
    audience: str
    roles: Sequence[str] = ()
    scopes: Sequence[str] = ()
    division: str | None = None
    organization_id: str | None = None
    session_id: str | None = None
    department: str | None = None
    thumbprint: str | None = None


class TokenSigner:
    """Signs tokens of one issuer."""

    def __init__(self, issuer: str, keyring: Keyring, clock: Clock) -> None:
        self.issuer = issuer
        self.keyring = keyring
        self._clock = clock

    async def sign(self, claims: TokenClaims, seconds: int) -> str:
        """Return a token that is valid from now on for `seconds`."""
        key = await self.keyring.signing_key()
        now = int(self._clock.real_now().timestamp())
        payload: dict[str, object] = {
            "iss": self.issuer,
            "sub": claims.subject,
            "aud": claims.audience,
            "iat": now,
            "nbf": now,
            "exp": now + seconds,
            "jti": str(new_id()),
            "client_id": claims.client_id,
            "scope": " ".join(claims.scopes),
            "roles": list(claims.roles),
            "division": claims.division,
            "org_id": claims.organization_id,
        }
        if claims.department is not None:
            payload["department"] = claims.department
        if claims.session_id is not None:
            payload["sid"] = claims.session_id
        if claims.thumbprint is not None:
            payload["cnf"] = {"x5t#S256": claims.thumbprint}
        header = {"alg": ALGORITHM, "typ": "at+jwt", "kid": key.kid}
        return jwt.encode(header, payload, key, algorithms=[ALGORITHM])

    async def sign_identity(
        self, claims: TokenClaims, seconds: int, authenticated_at: datetime, nonce: str | None
    ) -> str:
        """Return an ID token that tells the app who has signed in, and when; it opens nothing."""
        key = await self.keyring.signing_key()
        now = int(self._clock.real_now().timestamp())
        payload: dict[str, object] = {
            "iss": self.issuer,
            "sub": claims.subject,
            "aud": claims.client_id,
            "iat": now,
            "exp": now + seconds,
            "auth_time": int(authenticated_at.timestamp()),
            "sid": claims.session_id,
        }
        if nonce is not None:
            payload["nonce"] = nonce
        return jwt.encode({"alg": ALGORITHM, "typ": "JWT", "kid": key.kid}, payload, key, algorithms=[ALGORITHM])
