"""The gateway's tables: access, the journal of events that leave the suite, and webhooks."""

from gateway.models.access import Client, KeyPurpose, KeyState, RateWindow, SigningKey, UsedAssertion
from gateway.models.journal import JournalEntry, JournalHead
from gateway.models.webhooks import WebhookAttempt, WebhookDelivery, WebhookSubscription
from shared.kit.columns import Model

__all__ = [
    "Client",
    "JournalEntry",
    "JournalHead",
    "KeyPurpose",
    "KeyState",
    "Model",
    "RateWindow",
    "SigningKey",
    "UsedAssertion",
    "WebhookAttempt",
    "WebhookDelivery",
    "WebhookSubscription",
]
