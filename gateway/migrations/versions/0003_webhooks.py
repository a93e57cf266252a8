"""Webhooks: subscriptions, deliveries and attempts.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "webhook_subscriptions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("client_issuer", sa.Text(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("types", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("divisions", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("organizations", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("previous_secret", sa.Text(), nullable=True),
        sa.Column("previous_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reached", sa.BigInteger(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("disabled_reason", sa.Text(), nullable=True),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failing_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'DISABLED') = (disabled_reason IS NOT NULL)", name=op.f("webhook_subscriptions_disabled_check")
        ),
        sa.CheckConstraint(
            "state IN ('PENDING', 'ACTIVE', 'PAUSED', 'DISABLED')", name=op.f("webhook_subscriptions_state_check")
        ),
        sa.CheckConstraint(
            "(previous_secret IS NULL) = (previous_until IS NULL)", name=op.f("webhook_subscriptions_overlap_check")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("webhook_subscriptions_pkey")),
    )
    op.create_index(
        "webhook_subscriptions_client_idx",
        "webhook_subscriptions",
        ["client_issuer", "client_id", "id"],
        unique=False,
    )
    op.create_table(
        "webhook_deliveries",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("subscription_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=True),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(kind = 'EVENT') = (message IS NULL)", name=op.f("webhook_deliveries_message_check")),
        sa.CheckConstraint("kind IN ('EVENT', 'TEST', 'VERIFICATION')", name=op.f("webhook_deliveries_kind_check")),
        sa.CheckConstraint(
            "state IN ('WAITING', 'RETRYING', 'DELIVERED', 'FAILED', 'SUPERSEDED')",
            name=op.f("webhook_deliveries_state_check"),
        ),
        sa.ForeignKeyConstraint(
            ["subscription_id"],
            ["webhook_subscriptions.id"],
            name=op.f("webhook_deliveries_subscription_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("webhook_deliveries_pkey")),
    )
    op.create_index(
        "webhook_deliveries_held_up_idx",
        "webhook_deliveries",
        ["subscription_id", "lane"],
        unique=False,
        postgresql_where=sa.text("state = 'RETRYING'"),
    )
    op.create_index(
        "webhook_deliveries_log_idx",
        "webhook_deliveries",
        ["subscription_id", "position", "id"],
        unique=False,
    )
    op.create_index(
        "webhook_deliveries_open_idx",
        "webhook_deliveries",
        ["subscription_id", "position"],
        unique=False,
        postgresql_where=sa.text("state IN ('WAITING', 'RETRYING')"),
    )
    op.create_index(
        "webhook_deliveries_position_key",
        "webhook_deliveries",
        ["subscription_id", "round", "position"],
        unique=True,
        postgresql_where=sa.text("kind = 'EVENT'"),
    )
    op.create_index(
        "webhook_deliveries_settled_at_idx",
        "webhook_deliveries",
        ["settled_at"],
        unique=False,
        postgresql_where=sa.text("settled_at IS NOT NULL"),
    )
    op.create_table(
        "webhook_attempts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("delivery_id", sa.Uuid(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("request_headers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("status_code", sa.Integer(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["delivery_id"],
            ["webhook_deliveries.id"],
            name=op.f("webhook_attempts_delivery_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("webhook_attempts_pkey")),
    )
    op.create_index(op.f("webhook_attempts_delivery_id_idx"), "webhook_attempts", ["delivery_id"], unique=False)


def downgrade() -> None:
    op.drop_table("webhook_attempts")
    op.drop_table("webhook_deliveries")
    op.drop_table("webhook_subscriptions")
