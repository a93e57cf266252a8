"""Proposals of supervision and orders to rectify.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rectification_orders",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("issues", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("legal_basis", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("issued_by", sa.Text(), nullable=False),
        sa.Column("first_due_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("extended_on", sa.Date(), nullable=True),
        sa.Column("extension_days", sa.Integer(), nullable=True),
        sa.Column("extension_reason", sa.Text(), nullable=True),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.Column("answers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("materials", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("return_reasons", sa.Text(), nullable=True),
        sa.Column("verified_on", sa.Date(), nullable=True),
        sa.Column("verified_by", sa.Text(), nullable=True),
        sa.Column("findings", sa.Text(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("overdue_for", sa.Date(), nullable=True),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("due_on >= first_due_on", name=op.f("rectification_orders_due_on_check")),
        sa.CheckConstraint("jsonb_array_length(issues) > 0", name=op.f("rectification_orders_issues_check")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("rectification_orders_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("rectification_orders_pkey")),
    )
    op.create_index(
        "rectification_orders_due_on_idx",
        "rectification_orders",
        ["due_on"],
        unique=False,
        postgresql_where=sa.text("state IN ('ISSUED', 'RETURNED')"),
    )
    op.create_index(
        op.f("rectification_orders_organization_id_idx"), "rectification_orders", ["organization_id"], unique=False
    )
    op.create_table(
        "supervision_proposals",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("proposed_on", sa.Date(), nullable=False),
        sa.Column("proposed_by", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("dismissal_reasons", sa.Text(), nullable=True),
        sa.Column("adopted_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("supervision_proposals_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("supervision_proposals_pkey")),
        sa.UniqueConstraint("organization_id", "measure", "ground", "source", name="supervision_proposals_source_key"),
    )
    op.create_index(
        op.f("supervision_proposals_organization_id_idx"), "supervision_proposals", ["organization_id"], unique=False
    )
    op.create_index("supervision_proposals_state_id_idx", "supervision_proposals", ["state", "id"], unique=False)


def downgrade() -> None:
    op.drop_index("supervision_proposals_state_id_idx", table_name="supervision_proposals")
    op.drop_index(op.f("supervision_proposals_organization_id_idx"), table_name="supervision_proposals")
    op.drop_table("supervision_proposals")
    op.drop_index(op.f("rectification_orders_organization_id_idx"), table_name="rectification_orders")
    op.drop_index(
        "rectification_orders_due_on_idx",
        table_name="rectification_orders",
        postgresql_where=sa.text("state IN ('ISSUED', 'RETURNED')"),
    )
    op.drop_table("rectification_orders")
