"""Client credentials proven by a key (private_key_jwt, RFC 7523); needs the extra `private-key`."""

import time
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

import httpx
from joserfc import jwt
from joserfc.jwk import ECKey, OKPKey

from linli_client.credentials import TOKEN_PATH, grant_form

_ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_LIFE_SECONDS = 120


class PrivateKey:
    """Signs a statement for every token request. `key` is a private JWK (Ed25519 or P-256) whose public half is known.

    `audience` is the issuer's name, if that is not the address that is called.
    """

    def __init__(
        self,
        client_id: str,
        key: Mapping[str, Any],
        *,
        scopes: Sequence[str] = (),
        division: str | None = None,
        audience: str | None = None,
    ) -> None:
        self._client_id = client_id
        self._key: OKPKey | ECKey = OKPKey.import_key(dict(key)) if key["kty"] == "OKP" else ECKey.import_key(dict(key))
        self._algorithm = "Ed25519" if key["kty"] == "OKP" else "ES256"
        self._form = grant_form(client_id, scopes, division)
        self._audience = audience

    def token_request(self, url: str) -> httpx.Request:
        """Return a request with a statement that works once."""
        form = self._form | {"client_assertion_type": _ASSERTION_TYPE, "client_assertion": self._assertion(url)}
        return httpx.Request("POST", url + TOKEN_PATH, data=form)

    def _assertion(self, url: str) -> str:
        now = int(time.time())
        claims = {"iss": self._client_id, "sub": self._client_id, "aud": self._audience or url, "jti": str(uuid4())}
        header = {"alg": self._algorithm} | ({"kid": self._key.kid} if self._key.kid else {})
        return jwt.encode(header, claims | {"iat": now, "exp": now + _LIFE_SECONDS}, self._key, [self._algorithm])
