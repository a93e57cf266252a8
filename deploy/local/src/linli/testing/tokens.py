"""Access tokens for tests, signed by an issuer that exists for one run only."""

import time

from joserfc import jwt
from joserfc.jwk import OKPKey

from linli.roles import ROLES


class TestIssuer:
    """Signs tokens like an OAuth server would; services accept them when given `settings`."""

    __test__ = False
    name = "https://issuer.test"

    def __init__(self) -> None:
        """Make a fresh Ed25519 key."""
        self.key = OKPKey.generate_key("Ed25519", {"kid": "test", "use": "sig", "alg": "Ed25519"}, private=True)

    @property
    def settings(self) -> dict[str, object]:
        """One entry of LINLI_ISSUERS that trusts this issuer with every role and division."""
        jwks = {"keys": [self.key.as_dict(private=False)]}
        return {"issuer": self.name, "jwks": jwks, "roles": list(ROLES), "divisions": [""]}

    def token(
        self,
        role: str | list[str],
        division: str | None = None,
        *,
        sub: str | None = None,
        client_id: str = "test-client",
        organization_id: object | None = None,
        scope: str = "",
        session_id: str | None = None,
        audience: str = "linli",
        lifetime: int = 3600,
        department: str | None = None,
        **claims: object,
    ) -> str:
        """Give a signed token; `sub` is by default derived from role and division, so equal calls are one person.

        A `lifetime` below zero (seconds) gives an expired token; `claims` are added or replace others.
        """
        now = int(time.time())
        roles = [role] if isinstance(role, str) else role
        payload: dict[str, object] = {
            "iss": self.name,
            "aud": audience,
            "iat": now,
            "nbf": now - 60,
            "exp": now + lifetime,
            "sub": sub or "-".join([*roles, *([department] if department else []), division or "nowhere"]).lower(),
            "client_id": client_id,
            "scope": scope,
            "roles": roles,
            "division": division,
            "org_id": None if organization_id is None else str(organization_id),
            "sid": session_id,
            "department": department,
            **claims,
        }
        return jwt.encode({"alg": "Ed25519", "typ": "at+jwt", "kid": "test"}, payload, self.key, ["Ed25519"])
