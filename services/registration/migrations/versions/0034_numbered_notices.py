"""Numbered notices.

Revision ID: 0034
Revises: 0033
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notice_series",
        sa.Column("authority_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("authority_id", "kind", "year", name=op.f("notice_series_pkey")),
    )
    op.create_table(
        "notices",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("authority_id", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("check_code", sa.Text(), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("issued_by", sa.Text(), nullable=False),
        sa.Column("serve_by", sa.Date(), nullable=True),
        sa.Column("method", sa.Text(), nullable=True),
        sa.Column("dispatched_on", sa.Date(), nullable=True),
        sa.Column("deemed_on", sa.Date(), nullable=True),
        sa.Column("dispatch", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("attempts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("served_on", sa.Date(), nullable=True),
        sa.Column("receipt", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("deemed", sa.Boolean(), nullable=False),
        sa.Column("deadlines", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'SERVED') = (served_on IS NOT NULL)", name=op.f("notices_served_check")),
        sa.CheckConstraint("state in ('ISSUED', 'DISPATCHED', 'RETURNED', 'SERVED')", name=op.f("notices_state_check")),
        sa.CheckConstraint("sequence > 0", name=op.f("notices_sequence_check")),
        sa.CheckConstraint("served_on >= issued_on", name=op.f("notices_served_after_issue_check")),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name=op.f("notices_application_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("notices_pkey")),
        sa.UniqueConstraint("authority_id", "kind", "year", "sequence", name="notices_series_key"),
        sa.UniqueConstraint("check_code", name=op.f("notices_check_code_key")),
        sa.UniqueConstraint("number", name=op.f("notices_number_key")),
    )
    op.create_index(op.f("notices_application_id_idx"), "notices", ["application_id"])
    op.create_index("notices_authority_id_id_idx", "notices", ["authority_id", "id"])
    op.create_index(
        "notices_deemed_on_idx",
        "notices",
        ["deemed_on"],
        postgresql_where=sa.text("state = 'DISPATCHED' AND deemed_on IS NOT NULL"),
    )
    op.create_index("notices_unserved_idx", "notices", ["serve_by"], postgresql_where=sa.text("state <> 'SERVED'"))


def downgrade() -> None:
    op.drop_table("notices")
    op.drop_table("notice_series")
