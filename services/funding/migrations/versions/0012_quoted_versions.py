"""what registration said when a payment was approved.

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "disbursement_orders",
        sa.Column("quoted_versions", postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False),
    )
    op.alter_column("disbursement_orders", "quoted_versions", server_default=None)


def downgrade() -> None:
    op.drop_column("disbursement_orders", "quoted_versions")
