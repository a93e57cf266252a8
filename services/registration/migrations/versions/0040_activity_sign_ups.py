"""Signing up for activities.

Revision ID: 0040
Revises: 0039
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

_CODES = postgresql.ARRAY(sa.Text())
_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "activity_sign_ups",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("waiting_places", sa.Integer(), nullable=False),
        sa.Column("opens_at", _INSTANT, nullable=False),
        sa.Column("closes_at", _INSTANT, nullable=False),
        sa.Column("check_in_minutes_before", sa.Integer(), nullable=False),
        sa.Column("communities", _CODES, nullable=False),
        sa.Column("min_age", sa.Integer(), nullable=True),
        sa.Column("max_age", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("rules_used", postgresql.JSONB(), nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("updated_at", _INSTANT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("closes_at > opens_at", name=op.f("activity_sign_ups_window_check")),
        sa.CheckConstraint("capacity > 0 AND waiting_places >= 0", name=op.f("activity_sign_ups_places_check")),
        sa.CheckConstraint("(state = 'OPEN') = (closed_on IS NULL)", name=op.f("activity_sign_ups_closed_check")),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["community_activities.id"], name=op.f("activity_sign_ups_activity_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("activity_sign_ups_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("activity_sign_ups_pkey")),
        sa.UniqueConstraint("activity_id", name=op.f("activity_sign_ups_activity_id_key")),
    )
    op.create_index(op.f("activity_sign_ups_organization_id_idx"), "activity_sign_ups", ["organization_id"])
    op.create_index(
        "activity_sign_ups_open_idx", "activity_sign_ups", ["activity_id"], postgresql_where=sa.text("state = 'OPEN'")
    )
    op.create_table(
        "activity_seats",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sign_up_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("person_ref", sa.Text(), nullable=True),
        sa.Column("community_code", sa.Text(), nullable=False),
        sa.Column("contact_name_encrypted", sa.Text(), nullable=True),
        sa.Column("contact_name_masked", sa.Text(), nullable=True),
        sa.Column("contact_phone_encrypted", sa.Text(), nullable=True),
        sa.Column("contact_phone_masked", sa.Text(), nullable=True),
        sa.Column("queue_number", sa.Integer(), nullable=False),
        sa.Column("place_number", sa.Integer(), nullable=True),
        sa.Column("checked_in_at", _INSTANT, nullable=True),
        sa.Column("checked_in_by", sa.Text(), nullable=True),
        sa.Column("erase_on", sa.Date(), nullable=True),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("updated_at", _INSTANT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state IN ('SIGNED_UP', 'CHECKED_IN', 'NO_SHOW')) = (place_number IS NOT NULL)",
            name=op.f("activity_seats_place_held_check"),
        ),
        sa.CheckConstraint(
            "(state = 'CHECKED_IN') = (checked_in_at IS NOT NULL)", name=op.f("activity_seats_checked_in_check")
        ),
        sa.ForeignKeyConstraint(["sign_up_id"], ["activity_sign_ups.id"], name=op.f("activity_seats_sign_up_id_fkey")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("activity_seats_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("activity_seats_pkey")),
    )
    op.create_index(op.f("activity_seats_organization_id_idx"), "activity_seats", ["organization_id"])
    op.create_index(op.f("activity_seats_person_ref_idx"), "activity_seats", ["person_ref"])
    op.create_index("activity_seats_queue_key", "activity_seats", ["sign_up_id", "queue_number"], unique=True)
    op.create_index(
        "activity_seats_place_key",
        "activity_seats",
        ["sign_up_id", "place_number"],
        unique=True,
        postgresql_where=sa.text("place_number IS NOT NULL"),
    )
    op.create_index(
        "activity_seats_person_key",
        "activity_seats",
        ["sign_up_id", "person_ref"],
        unique=True,
        postgresql_where=sa.text("state IN ('SIGNED_UP', 'WAITING', 'CHECKED_IN')"),
    )
    op.create_index(
        "activity_seats_erase_on_idx",
        "activity_seats",
        ["erase_on"],
        postgresql_where=sa.text("person_ref IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_table("activity_seats")
    op.drop_table("activity_sign_ups")
