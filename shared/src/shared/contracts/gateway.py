"""Events of the gateway: how the subscriptions of webhooks fare. Each goes to the client that owns the subscription."""

from typing import ClassVar, Literal
from uuid import UUID

from shared.contracts.envelope import EventData
from shared.contracts.values import Classification


class SubscriptionFacts(EventData):
    """What every event of a subscription carries: whose it is."""

    aggregate_type: ClassVar[str] = "webhook_subscription"
    classification: ClassVar[Classification] = Classification.INTERNAL

    subscription_id: UUID
    client_issuer: str
    client_id: str

    @property
    def aggregate_id(self) -> str:
        """The subscription."""
        return str(self.subscription_id)


class SubscriptionCreated(SubscriptionFacts):
    """The subscription exists; nothing is delivered before its URL has proven that it wants the messages."""

    type: ClassVar[str] = "gateway.subscription.created.v1"


class SubscriptionDisabled(SubscriptionFacts):
    """Nothing more is delivered: the receiver answered 410, or failed for the whole plan. What was open stays so."""

    type: ClassVar[str] = "gateway.subscription.disabled.v1"

    reason: Literal["GONE", "FAILING"]


class DeliveryFailed(SubscriptionFacts):
    """One message was given up after its last try, while the receiver took others; it can be sent again."""

    type: ClassVar[str] = "gateway.delivery.failed.v1"

    delivery_id: UUID
    event_id: UUID
    event_type: str
    position: int
    attempts: int
