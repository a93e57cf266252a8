"""Pages that anybody may open without a token: those to which the QR codes on printed papers lead.

The gateway asks the service as the public, with a token of its own, so that the service still sees a caller whose
rights it knows, and the request counts against the quota that the public has at one address.
"""

import re
import time
from typing import Final

from gateway.issuer.clients import PUBLIC_CLIENT
from gateway.issuer.service import TokenEndpoint
from gateway.issuer.tokens import TokenClaims
from shared.kit.authorization import Caller

OPEN_PAGES: Final = re.compile(r"/v1/talent/service-certificates/[0-9A-F]{16}/page")
_METHODS: Final = frozenset({"GET", "HEAD"})
_LEAST_SECONDS: Final = 60.0


def is_open_page(method: str, path: str) -> bool:
    """Tell whether the request needs no token of its own."""
    return method in _METHODS and OPEN_PAGES.fullmatch(path) is not None


class PublicPass:
    """The token with which the gateway asks a service as the public; a new one before the last has run out."""

    def __init__(self, tokens: TokenEndpoint) -> None:
        self._tokens = tokens
        self._value = ""
        self._until = 0.0
        self.caller = Caller(
            issuer=tokens.signer.issuer,
            subject=PUBLIC_CLIENT,
            client_id=PUBLIC_CLIENT,
            roles=frozenset({"PUB"}),
        )

    async def authorization(self) -> str:
        """Return the header's value."""
        now = time.monotonic()
        if now > self._until - min(_LEAST_SECONDS, self._tokens.seconds / 2):
            claims = TokenClaims(
                subject=PUBLIC_CLIENT, client_id=PUBLIC_CLIENT, audience=self._tokens.audience, roles=("PUB",)
            )
            self._value = f"Bearer {await self._tokens.signer.sign(claims, self._tokens.seconds)}"
            self._until = now + self._tokens.seconds
        return self._value
