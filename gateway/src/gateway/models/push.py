"""Push hooks: which apps are told at what URL, of which devices, and what was to be told."""

from datetime import time
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Computed, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Ciphertext, Codes, Instant, Model, PrimaryId, Versioned


class AppPush(Model):
    """The push server of an app, which the operator has entered, and how it does."""

    __tablename__ = "app_pushes"
    __table_args__ = (CheckConstraint("(previous_secret IS NULL) = (previous_until IS NULL)", name="overlap"),)

    client_id: Mapped[str] = mapped_column(ForeignKey("apps.client_id", ondelete="CASCADE"), primary_key=True)
    url: Mapped[str]
    secret: Mapped[Ciphertext]
    previous_secret: Mapped[Ciphertext | None]
    previous_until: Mapped[Instant | None]
    failures: Mapped[int]
    failing_since: Mapped[Instant | None]
    not_before: Mapped[Instant | None]
    updated_at: Mapped[Instant]


class PushHook(Versioned, Model):
    """A device of a person on which an app wants to tell of messages in one capacity, those after `position`.

    It holds as long as the sign-in `session_id` of the app on the device, the account and the capacity do; with
    another provider until `held_until`, for the capacity of this hash.
    """

    __tablename__ = "push_hooks"
    __table_args__ = (
        Index(
            "push_hooks_device_key", "client_id", "device_index", "capacity_id", unique=True,
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index(
            "push_hooks_device_hash_key", "client_id", "device_index", "capacity_hash", unique=True,
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("push_hooks_account_id_idx", "account_id", "id"),
        Index("push_hooks_person_idx", "issuer", "subject", postgresql_where=text("ended_at IS NULL")),
        Index("push_hooks_session_id_idx", "session_id", postgresql_where=text("ended_at IS NULL")),
        CheckConstraint("language IN ('zh', 'en')", name="language"),
        CheckConstraint("(quiet_from IS NULL) = (quiet_until IS NULL)", name="quiet"),
        CheckConstraint("(ended_at IS NULL) = (ended_reason IS NULL)", name="ended"),
        CheckConstraint(
            "CASE WHEN held_until IS NULL THEN num_nulls(account_id, capacity_id, session_id) = 0 "
            "AND capacity_hash IS NULL ELSE num_nonnulls(account_id, capacity_id, session_id) = 0 "
            "AND capacity_hash IS NOT NULL END",
            name="holding",
        ),
    )  # fmt: skip

    id: Mapped[PrimaryId]
    issuer: Mapped[str]
    subject: Mapped[str]
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    client_id: Mapped[str] = mapped_column(ForeignKey("app_pushes.client_id", ondelete="CASCADE"))
    capacity_id: Mapped[UUID | None] = mapped_column(ForeignKey("account_capacities.id", ondelete="CASCADE"))
    session_id: Mapped[UUID | None]
    capacity_hash: Mapped[str | None]
    held_until: Mapped[Instant | None]
    device_index: Mapped[str]
    device_token: Mapped[Ciphertext]
    language: Mapped[str]
    kinds: Mapped[Codes]
    quiet_from: Mapped[time | None]
    quiet_until: Mapped[time | None]
    position: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]
    ended_at: Mapped[Instant | None]
    ended_reason: Mapped[str | None]


class PushAudience(Model):
    """A word that the hook's capacity answers to, while the hook holds."""

    __tablename__ = "push_audiences"

    audience: Mapped[str] = mapped_column(primary_key=True)
    hook_id: Mapped[UUID] = mapped_column(ForeignKey("push_hooks.id", ondelete="CASCADE"), primary_key=True, index=True)


class PushHead(Model):
    """The position of the inbox up to which pushes were made out, in one row."""

    __tablename__ = "push_head"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    reached: Mapped[int] = mapped_column(BigInteger)


class PushDelivery(Model):
    """A message to be told on one device; `outcome` is how the last attempt went.

    Only one that is open has a `turn`, its position: it is found by an index that knows nothing of the settled.
    """

    __tablename__ = "push_deliveries"
    __table_args__ = (
        Index("push_deliveries_message_key", "hook_id", "position", unique=True),
        Index("push_deliveries_position_idx", "position"),
        Index("push_deliveries_open_idx", "client_id", "turn", "id", postgresql_where=text("turn IS NOT NULL")),
        CheckConstraint("state IN ('WAITING', 'RETRYING', 'DELIVERED', 'FAILED', 'SUPERSEDED')", name="state"),
        CheckConstraint("(settled_at IS NULL) = (state IN ('WAITING', 'RETRYING'))", name="settled"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=text("gen_random_uuid()"))
    hook_id: Mapped[UUID] = mapped_column(ForeignKey("push_hooks.id", ondelete="CASCADE"))
    client_id: Mapped[str]
    position: Mapped[int] = mapped_column(BigInteger, ForeignKey("inbox_messages.position", ondelete="CASCADE"))
    state: Mapped[str]
    attempts: Mapped[int]
    outcome: Mapped[str | None]
    status_code: Mapped[int | None]
    due_at: Mapped[Instant]
    settled_at: Mapped[Instant | None]
    turn: Mapped[int | None] = mapped_column(
        BigInteger, Computed("CASE WHEN state IN ('WAITING', 'RETRYING') THEN position END", persisted=True)
    )
