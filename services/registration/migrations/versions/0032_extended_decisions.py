"""decisions on changes that take longer.

Revision ID: 0032
Revises: 0031
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "organization_changes", sa.Column("extension", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()))
    )


def downgrade() -> None:
    op.drop_column("organization_changes", "extension")
