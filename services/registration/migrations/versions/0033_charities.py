"""charities by status.

Revision ID: 0033
Revises: 0032
"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "organizations", sa.Column("is_charity", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    op.execute(
        "update organizations as o set is_charity = true from applications as a "
        "where a.organization_id = o.id and a.state = 'APPROVED' and a.is_charity"
    )


def downgrade() -> None:
    op.drop_column("organizations", "is_charity")
