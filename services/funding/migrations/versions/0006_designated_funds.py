"""Designated funds.

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


def upgrade() -> None:
    op.create_table(
        "designated_funds",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("fund_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("community_code", sa.Text(), nullable=False),
        sa.Column("fee_bps", sa.Integer(), nullable=False),
        sa.Column("committee", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("seats", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("founded_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('ACTIVE', 'CLOSED')", name=op.f("designated_funds_state_check")),
        sa.CheckConstraint("fee_bps >= 0", name=op.f("designated_funds_fee_check")),
        sa.ForeignKeyConstraint(["fund_id"], ["funds.id"], name=op.f("designated_funds_fund_id_fkey")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.organization_id"], name=op.f("designated_funds_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("designated_funds_pkey")),
        sa.UniqueConstraint("fund_id", name=op.f("designated_funds_fund_id_key")),
        sa.UniqueConstraint("name", name=op.f("designated_funds_name_key")),
    )
    op.create_index(op.f("designated_funds_organization_id_idx"), "designated_funds", ["organization_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("designated_funds_organization_id_idx"), table_name="designated_funds")
    op.drop_table("designated_funds")
