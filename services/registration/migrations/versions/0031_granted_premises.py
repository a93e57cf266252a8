"""Premises that organizations were granted, and the activities planned there.

Revision ID: 0031
Revises: 0030
"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "venue_grants",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("venue_id", sa.Uuid(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("revoked_on", sa.Date(), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("venue_grants_pkey")),
    )
    op.create_index(op.f("venue_grants_organization_id_idx"), "venue_grants", ["organization_id"], unique=False)
    op.add_column("community_activities", sa.Column("venue_grant_id", sa.Uuid(), nullable=True))
    op.create_index(
        op.f("community_activities_venue_grant_id_idx"), "community_activities", ["venue_grant_id"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("community_activities_venue_grant_id_idx"), table_name="community_activities")
    op.drop_column("community_activities", "venue_grant_id")
    op.drop_index(op.f("venue_grants_organization_id_idx"), table_name="venue_grants")
    op.drop_table("venue_grants")
