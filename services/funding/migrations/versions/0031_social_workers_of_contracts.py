"""Purchase contracts name the social workers whom the service needs.

Revision ID: 0031
Revises: 0030
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("purchase_contracts", sa.Column("staffing", postgresql.JSONB(), nullable=True))


def downgrade() -> None:
    op.drop_column("purchase_contracts", "staffing")
