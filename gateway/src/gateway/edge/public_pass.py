"""How the gateway asks a service as the public, so that the service still sees a caller whose rights it knows."""

import time
from typing import Final

from gateway.issuer.clients import PUBLIC_CLIENT
from gateway.issuer.service import TokenEndpoint
from gateway.issuer.tokens import TokenClaims

_LEAST_SECONDS: Final = 60.0


class PublicPass:
    """The token with which the gateway asks a service as the public; a new one before the last has run out."""

    def __init__(self, tokens: TokenEndpoint) -> None:
        self._tokens = tokens
        self._value = ""
        self._until = 0.0

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
