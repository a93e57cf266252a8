"""Places to visit, coordinates of activities, and hours that know holidays.

Revision ID: 0038
Revises: 0037
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "public_places",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("lat", sa.Float(), nullable=False),
        sa.Column("lon", sa.Float(), nullable=False),
        sa.Column("hours", postgresql.JSONB(), nullable=False),
        sa.Column("closed_on_holidays", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("confirmed_by", sa.Text(), nullable=True),
        sa.Column("withdrawn_by", sa.Text(), nullable=True),
        sa.Column("withdrawal_reason", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("public_places_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("public_places_pkey")),
        sa.UniqueConstraint("organization_id", name=op.f("public_places_organization_id_key")),
    )
    _point_index("public_places", [])
    op.add_column("community_activities", sa.Column("lat", sa.Float(), nullable=True))
    op.add_column("community_activities", sa.Column("lon", sa.Float(), nullable=True))
    op.create_check_constraint(
        op.f("community_activities_coordinates_check"), "community_activities", "(lat IS NULL) = (lon IS NULL)"
    )
    _point_index("community_activities", ["ends_at"])
    op.add_column(
        "service_offerings",
        sa.Column("closed_on_holidays", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )
    op.drop_index("service_offerings_lat_idx", "service_offerings")
    _point_index("service_offerings", [])


def downgrade() -> None:
    op.drop_index("service_offerings_point_idx", "service_offerings")
    op.create_index(
        "service_offerings_lat_idx", "service_offerings", ["lat"], postgresql_where=sa.text("state = 'PUBLISHED'")
    )
    op.drop_column("service_offerings", "closed_on_holidays")
    op.drop_index("community_activities_point_idx", "community_activities")
    op.drop_constraint(op.f("community_activities_coordinates_check"), "community_activities")
    op.drop_column("community_activities", "lon")
    op.drop_column("community_activities", "lat")
    op.drop_table("public_places")


def _point_index(table: str, more: list[str]) -> None:
    op.create_index(
        f"{table}_point_idx",
        table,
        [sa.text("point(lon, lat)"), *more],
        postgresql_using="gist",
        postgresql_where=sa.text("lat IS NOT NULL"),
    )
