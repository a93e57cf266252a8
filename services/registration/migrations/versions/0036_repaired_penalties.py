"""Penalties whose publicity has ended before its time.

Revision ID: 0036
Revises: 0035
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "penalty_repairs",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("penalty_id", sa.Uuid(), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=False),
        sa.Column("commitment", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("repaired_on", sa.Date(), nullable=False),
        sa.Column("repaired_by", sa.Text(), nullable=False),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("applied_on <= repaired_on", name=op.f("penalty_repairs_applied_before_check")),
        sa.ForeignKeyConstraint(["penalty_id"], ["penalties.id"], name=op.f("penalty_repairs_penalty_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("penalty_repairs_pkey")),
        sa.UniqueConstraint("penalty_id", name=op.f("penalty_repairs_penalty_id_key")),
    )


def downgrade() -> None:
    op.drop_table("penalty_repairs")
