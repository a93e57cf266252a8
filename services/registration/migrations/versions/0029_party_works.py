"""What party-liaison tells of the party work in organizations.

Revision ID: 0029
Revises: 0028
"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "party_works",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("coverage", sa.Text(), nullable=True),
        sa.Column("surveyed_on", sa.Date(), nullable=True),
        sa.Column("overdue_since", sa.Date(), nullable=True),
        sa.Column("owed_since", sa.Date(), nullable=True),
        sa.Column("liaison_due_on", sa.Date(), nullable=True),
        sa.Column("contacted_on", sa.Date(), nullable=True),
        sa.Column("liaison_overdue_on", sa.Date(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("coverage IN ('COVERED', 'NOT_COVERED')", name="party_works_coverage_check"),
        sa.ForeignKeyConstraint(["organization_id"], ["organizations.id"], name="party_works_organization_id_fkey"),
        sa.PrimaryKeyConstraint("organization_id", name="party_works_pkey"),
    )
    op.create_index("party_works_liaison_due_on_idx", "party_works", ["liaison_due_on"], unique=False)


def downgrade() -> None:
    op.drop_index("party_works_liaison_due_on_idx", table_name="party_works")
    op.drop_table("party_works")
