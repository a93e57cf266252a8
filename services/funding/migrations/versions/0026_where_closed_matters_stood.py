"""Where proposals and subsidies stood when an event about their organization closed them.

Revision ID: 0026
Revises: 0025
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("proposals", sa.Column("closed_from", sa.Text(), nullable=True))
    op.add_column("subsidies", sa.Column("lapsed_from", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("subsidies", "lapsed_from")
    op.drop_column("proposals", "closed_from")
