"""When rows changed and where they lay before, for those who keep copies.

Revision ID: 0041
Revises: 0040
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.kit.sync.triggers import BEGIN_HISTORY, FUNCTION_NAMES, FUNCTIONS, watch, watch_owner

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

_HOME = ("jurisdiction_id", "town_code", "home_community_code", "authority_id", "supervising_unit_id")
_ORGANIZATION = ("organizations", (*_HOME, "status"))
_OWNED = {
    "service_offerings": ("organization_id", "state"),
    "community_activities": ("organization_id", "screening"),
    "service_requests": ("organization_id", "resident_ref"),
}
_WATCHED = {
    "organizations": ("id", *_HOME),
    "applications": (
        "jurisdiction_id", "town_code", "home_community_code", "authority_id", "owner", "supervising_unit_id",
        "client_issuer", "client_id",
    ),
    "filings": ("jurisdiction_id", "town_code", "home_community_code", "organization_id", "owner", "state"),
    "suggestions": ("community_code", "town_code", "jurisdiction_id", "organization_id", "owner"),
}  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "row_changes",
        sa.Column("resource", sa.Text(), nullable=False),
        sa.Column("row_id", sa.Uuid(), nullable=False),
        sa.Column("xid", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("resource", "row_id", name=op.f("row_changes_pkey")),
    )
    op.create_index("row_changes_order_idx", "row_changes", ["resource", "xid", "row_id"], unique=True)
    op.create_table(
        "row_departures",
        sa.Column("resource", sa.Text(), nullable=False),
        sa.Column("xid", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("row_id", sa.Uuid(), nullable=False),
        sa.Column("place", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("resource", "xid", "row_id", name=op.f("row_departures_pkey")),
    )
    op.create_index("row_departures_left_at_idx", "row_departures", ["left_at"])
    op.create_table(
        "row_history",
        sa.Column("single", sa.Boolean(), server_default="true", nullable=False),
        sa.Column("line", sa.Uuid(), nullable=False),
        sa.Column("forgotten_xid", sa.BigInteger(), server_default="0", nullable=False),
        sa.CheckConstraint("single", name=op.f("row_history_single_check")),
        sa.PrimaryKeyConstraint("single", name=op.f("row_history_pkey")),
    )
    for function in FUNCTIONS:
        op.execute(function)
    op.execute(BEGIN_HISTORY)
    for table, place in _WATCHED.items():
        for statement in watch(table, place):
            op.execute(statement)
    for table, place in _OWNED.items():
        for statement in watch(table, place, _ORGANIZATION):
            op.execute(statement)
    op.execute(watch_owner("organizations", (*_HOME, "status", "name"), _OWNED))


def downgrade() -> None:
    op.execute("drop trigger organizations_note_owner_change on organizations")
    for table in (*_WATCHED, *_OWNED):
        op.execute(f"drop trigger {table}_note_change on {table}")
    for function in FUNCTION_NAMES:
        op.execute(f"drop function {function}")
    op.drop_table("row_history")
    op.drop_table("row_departures")
    op.drop_table("row_changes")
