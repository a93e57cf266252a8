"""The case that an inspection led to.

Revision ID: 0028
Revises: 0027
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("inspections", sa.Column("penalty_id", sa.Uuid(), nullable=True))


def downgrade() -> None:
    op.drop_column("inspections", "penalty_id")
