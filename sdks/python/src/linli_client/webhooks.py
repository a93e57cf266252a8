"""Verifies webhooks by the library of Standard Webhooks."""

from collections.abc import Mapping

from standardwebhooks import Webhook, WebhookVerificationError

from linli_client.events.event import Event
from linli_client.problems import SignatureRefused


class Webhooks:
    """Knows a subscription's secrets: one, or during a change the old one too."""

    def __init__(self, *secrets: str) -> None:
        self._keys = [Webhook(secret) for secret in secrets]

    def verify(self, body: bytes | str, headers: Mapping[str, str]) -> Event:
        """Return the event of a message; `body` is the request's body as it came, byte for byte.

        Raises:
            SignatureRefused: not signed with any of the secrets, or more than five minutes away from our clock.
        """
        lowered = {name.lower(): value for name, value in headers.items()}
        for key in self._keys:
            try:
                event: Event = key.verify(body, lowered)
            except (WebhookVerificationError, ValueError):
                continue
            return event
        raise SignatureRefused
