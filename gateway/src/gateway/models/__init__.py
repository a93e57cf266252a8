"""The gateway's tables: access, people and their inbox, the journal of events, the public register, and webhooks."""

from gateway.models.access import Client, KeyPurpose, KeyState, RateWindow, SigningKey, UsedAssertion
from gateway.models.clients import ClientRegistration, ClientUsage
from gateway.models.inbox import (
    InboxAudience,
    InboxMark,
    InboxMatter,
    InboxMessage,
    InboxReading,
    KnownOrganization,
)
from gateway.models.journal import JournalEntry, JournalHead
from gateway.models.overview import Absence, TaskHolder
from gateway.models.people import Account, AccountCapacity, LoginFailure
from gateway.models.push import AppPush, PushAudience, PushDelivery, PushHead, PushHook
from gateway.models.register import Reconciliation, RegisterEntry
from gateway.models.sign_in import App, AuthorizationCode, LoginSession, RefreshToken, TokenFamily
from gateway.models.webhooks import WebhookAttempt, WebhookDelivery, WebhookSubscription
from shared.kit.columns import Model

__all__ = [
    "Absence",
    "Account",
    "AccountCapacity",
    "App",
    "AppPush",
    "AuthorizationCode",
    "Client",
    "ClientRegistration",
    "ClientUsage",
    "InboxAudience",
    "InboxMark",
    "InboxMatter",
    "InboxMessage",
    "InboxReading",
    "JournalEntry",
    "JournalHead",
    "KeyPurpose",
    "KeyState",
    "KnownOrganization",
    "LoginFailure",
    "LoginSession",
    "Model",
    "PushAudience",
    "PushDelivery",
    "PushHead",
    "PushHook",
    "RateWindow",
    "Reconciliation",
    "RefreshToken",
    "RegisterEntry",
    "SigningKey",
    "TaskHolder",
    "TokenFamily",
    "UsedAssertion",
    "WebhookAttempt",
    "WebhookDelivery",
    "WebhookSubscription",
]
