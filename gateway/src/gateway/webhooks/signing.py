"""Secrets and signatures as Standard Webhooks has them. Pure but for the randomness of new secrets."""

import base64
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime

from standardwebhooks import Webhook

_SECRET_BYTES = 32


def new_secret() -> str:
    """Return a new secret in the form that the libraries of Standard Webhooks take."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()


def signed_headers(message_id: str, at: datetime, body: str, keys: Sequence[str]) -> dict[str, str]:
    """Return the headers by which a receiver verifies the body; during a change of secrets both sign."""
    moment = at.astimezone(UTC)
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": " ".join(Webhook(key).sign(message_id, moment, body) for key in keys),
    }
