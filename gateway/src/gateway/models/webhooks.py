"""Webhooks: who is told, what was to be delivered, and how each attempt went."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Computed, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Ciphertext, Codes, Instant, Json, Model, PrimaryId, Versioned


class WebhookSubscription(Versioned, Model):
    """A client's wish to be told of events at its URL.

    Empty filters let everything pass that the client may see. `reached` is the journal position up to which
    deliveries were made out, in the present `round`; a replay begins another round. While a receiver fails,
    `not_before` is when it is tried again.
    """

    __tablename__ = "webhook_subscriptions"
    __table_args__ = (
        Index("webhook_subscriptions_client_idx", "client_issuer", "client_id", "id"),
        CheckConstraint("state IN ('PENDING', 'ACTIVE', 'PAUSED', 'DISABLED')", name="state"),
        CheckConstraint("(state = 'DISABLED') = (disabled_reason IS NOT NULL)", name="disabled"),
        CheckConstraint("(previous_secret IS NULL) = (previous_until IS NULL)", name="overlap"),
    )

    id: Mapped[PrimaryId]
    client_issuer: Mapped[str]
    client_id: Mapped[str]
    url: Mapped[str]
    description: Mapped[str | None]
    types: Mapped[Codes]
    divisions: Mapped[Codes]
    organizations: Mapped[Codes]
    state: Mapped[str]
    secret: Mapped[Ciphertext]
    previous_secret: Mapped[Ciphertext | None]
    previous_until: Mapped[Instant | None]
    reached: Mapped[int] = mapped_column(BigInteger)
    round: Mapped[int]
    verified_at: Mapped[Instant | None]
    disabled_reason: Mapped[str | None]
    disabled_at: Mapped[Instant | None]
    failures: Mapped[int]
    failing_since: Mapped[Instant | None]
    not_before: Mapped[datetime | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]


class WebhookDelivery(Model):
    """One message to one subscription: an event of the journal by its position, or `message` that stands here.

    Deliveries of the same `lane` go out one after the other, in order of position. Only one that is open has a `turn`,
    its position: what may go out is found by an index that knows nothing of the many that are settled.
    """

    __tablename__ = "webhook_deliveries"
    __table_args__ = (
        Index(
            "webhook_deliveries_position_key", "subscription_id", "round", "position", unique=True,
            postgresql_where=text("kind = 'EVENT'"),
        ),
        Index(
            "webhook_deliveries_open_idx", "subscription_id", "turn", "id", postgresql_where=text("turn IS NOT NULL")
        ),
        Index(
            "webhook_deliveries_held_up_idx", "subscription_id", "lane", postgresql_where=text("state = 'RETRYING'")
        ),
        Index("webhook_deliveries_log_idx", "subscription_id", "position", "id"),
        Index("webhook_deliveries_settled_at_idx", "settled_at", postgresql_where=text("settled_at IS NOT NULL")),
        CheckConstraint("state IN ('WAITING', 'RETRYING', 'DELIVERED', 'FAILED', 'SUPERSEDED')", name="state"),
        CheckConstraint("kind IN ('EVENT', 'TEST', 'VERIFICATION')", name="kind"),
        CheckConstraint("(kind = 'EVENT') = (message IS NULL)", name="message"),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=text("gen_random_uuid()"))
    subscription_id: Mapped[UUID] = mapped_column(ForeignKey("webhook_subscriptions.id", ondelete="CASCADE"))
    kind: Mapped[str]
    round: Mapped[int]
    position: Mapped[int] = mapped_column(BigInteger)
    event_id: Mapped[UUID]
    type: Mapped[str]
    organization_id: Mapped[UUID | None]
    lane: Mapped[str]
    message: Mapped[str | None]
    state: Mapped[str]
    attempts: Mapped[int]
    due_at: Mapped[Instant]
    settled_at: Mapped[Instant | None]
    turn: Mapped[int | None] = mapped_column(
        BigInteger, Computed("CASE WHEN state IN ('WAITING', 'RETRYING') THEN position END", persisted=True)
    )


class WebhookAttempt(Model):
    """One try of a delivery: what was sent in the headers, what came back, how long it took, why it failed."""

    __tablename__ = "webhook_attempts"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    delivery_id: Mapped[UUID] = mapped_column(ForeignKey("webhook_deliveries.id", ondelete="CASCADE"), index=True)
    started_at: Mapped[Instant]
    milliseconds: Mapped[int]
    url: Mapped[str]
    address: Mapped[str | None]
    request_headers: Mapped[Json]
    outcome: Mapped[str]
    status_code: Mapped[int | None]
    answer: Mapped[str | None]
