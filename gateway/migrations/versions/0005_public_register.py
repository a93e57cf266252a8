"""A copy of the public register, its reconciliations, and how far the journal was forgotten.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "public_register",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("county_code", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("organization_id", name=op.f("public_register_pkey")),
    )
    op.create_index("public_register_county_idx", "public_register", ["county_code", "organization_id"], unique=False)
    op.create_table(
        "reconciliations",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("county_code", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("organizations", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("day", "county_code", name=op.f("reconciliations_pkey")),
    )
    op.add_column("journal_head", sa.Column("forgotten", sa.BigInteger(), server_default="0", nullable=False))


def downgrade() -> None:
    op.drop_column("journal_head", "forgotten")
    op.drop_table("reconciliations")
    op.drop_table("public_register")
