"""Clients of integrators: registrations, terms, usage.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

NEW_COLUMNS = (
    "suspended_reason", "suspended_at", "previous_until", "previous_secret_hash", "certificate_thumbprint",
    "requests_per_minute", "authority_id", "version",
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "client_registrations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("divisions", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("scopes", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("authentication", sa.Text(), nullable=False),
        sa.Column("jwks", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("certificate_thumbprint", sa.Text(), nullable=True),
        sa.Column("requests_per_minute", sa.Integer(), nullable=True),
        sa.Column("authority_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("claim_hash", sa.Text(), nullable=False),
        sa.Column("requested_by", sa.Text(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=True),
        sa.Column("client_id", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('REQUESTED', 'APPROVED', 'CLAIMED', 'REFUSED', 'WITHDRAWN')",
            name=op.f("client_registrations_state_check"),
        ),
        sa.CheckConstraint(
            "(state IN ('APPROVED', 'CLAIMED')) = (client_id IS NOT NULL)",
            name=op.f("client_registrations_client_check"),
        ),
        sa.CheckConstraint(
            "decided_by IS NULL OR decided_by <> requested_by", name=op.f("client_registrations_two_persons_check")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("client_registrations_pkey")),
    )
    op.create_index("client_registrations_authority_idx", "client_registrations", ["authority_id", "id"], unique=False)
    op.create_index("client_registrations_client_id_key", "client_registrations", ["client_id"], unique=True)
    op.create_table(
        "client_usage",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("client_issuer", sa.Text(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("route_group", sa.Text(), nullable=False),
        sa.Column("requests", sa.BigInteger(), nullable=False),
        sa.Column("refused", sa.BigInteger(), nullable=False),
        sa.Column("failed", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("day", "client_issuer", "client_id", "route_group", name=op.f("client_usage_pkey")),
    )
    op.create_index("client_usage_client_idx", "client_usage", ["client_issuer", "client_id", "day"], unique=False)
    op.add_column("clients", sa.Column("version", sa.Integer(), server_default="1", nullable=False))
    op.add_column("clients", sa.Column("authority_id", sa.Text(), nullable=True))
    op.add_column("clients", sa.Column("requests_per_minute", sa.Integer(), nullable=True))
    op.add_column("clients", sa.Column("certificate_thumbprint", sa.Text(), nullable=True))
    op.add_column("clients", sa.Column("previous_secret_hash", sa.Text(), nullable=True))
    op.add_column("clients", sa.Column("previous_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("clients", sa.Column("suspended_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("clients", sa.Column("suspended_reason", sa.Text(), nullable=True))
    op.create_check_constraint(
        op.f("clients_overlap_check"), "clients", "(previous_secret_hash IS NULL) = (previous_until IS NULL)"
    )
    op.create_check_constraint(
        op.f("clients_suspension_check"), "clients", "(suspended_at IS NULL) = (suspended_reason IS NULL)"
    )


def downgrade() -> None:
    op.drop_constraint(op.f("clients_suspension_check"), "clients", type_="check")
    op.drop_constraint(op.f("clients_overlap_check"), "clients", type_="check")
    for name in NEW_COLUMNS:
        op.drop_column("clients", name)
    op.drop_table("client_usage")
    op.drop_table("client_registrations")
