"""Suspensions and revocations.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "revocations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("inactive_since", sa.Date(), nullable=True),
        sa.Column("materials", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("proposed_on", sa.Date(), nullable=False),
        sa.Column("proposed_by", sa.Text(), nullable=False),
        sa.Column("notice_served_on", sa.Date(), nullable=True),
        sa.Column("notice_channel", sa.Text(), nullable=True),
        sa.Column("hearing_due_on", sa.Date(), nullable=True),
        sa.Column("statement", sa.Text(), nullable=True),
        sa.Column("stated_on", sa.Date(), nullable=True),
        sa.Column("hearing_requested_on", sa.Date(), nullable=True),
        sa.Column("hearing_held_on", sa.Date(), nullable=True),
        sa.Column("hearing_record", sa.Text(), nullable=True),
        sa.Column("hearing_by", sa.Text(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decision_reasons", sa.Text(), nullable=True),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("name_free_on", sa.Date(), nullable=True),
        sa.Column("status_before", sa.Text(), nullable=True),
        sa.Column("leaders_ended", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("annulled_on", sa.Date(), nullable=True),
        sa.Column("annulled_by", sa.Text(), nullable=True),
        sa.Column("annulment", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "decided_by <> proposed_by OR origin = 'PENALTY'", name=op.f("revocations_two_persons_check")
        ),
        sa.CheckConstraint("origin in ('CASE', 'PENALTY')", name=op.f("revocations_origin_check")),
        sa.CheckConstraint(
            "state in ('PROPOSED', 'NOTIFIED', 'HEARING', 'HEARD', 'DECIDED', 'IN_FORCE', 'DROPPED', 'ANNULLED')",
            name=op.f("revocations_state_check"),
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("revocations_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("revocations_pkey")),
    )
    op.create_index(
        "revocations_decided_idx",
        "revocations",
        ["effective_on"],
        unique=False,
        postgresql_where=sa.text("state = 'DECIDED'"),
    )
    op.create_index(
        "revocations_open_key",
        "revocations",
        ["organization_id"],
        unique=True,
        postgresql_where=sa.text("state not in ('DROPPED', 'ANNULLED')"),
    )
    op.create_index(op.f("revocations_organization_id_idx"), "revocations", ["organization_id"], unique=False)
    op.create_table(
        "suspensions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("ordered_by", sa.Text(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.Column("lift_reasons", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'RUNNING') = (ended_on IS NULL)", name=op.f("suspensions_end_check")),
        sa.CheckConstraint("state in ('RUNNING', 'ENDED', 'LIFTED')", name=op.f("suspensions_state_check")),
        sa.CheckConstraint("until >= from_on", name=op.f("suspensions_period_check")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("suspensions_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("suspensions_pkey")),
    )
    op.create_index(op.f("suspensions_organization_id_idx"), "suspensions", ["organization_id"], unique=False)
    op.create_index(
        "suspensions_running_idx", "suspensions", ["until"], unique=False, postgresql_where=sa.text("state = 'RUNNING'")
    )


def downgrade() -> None:
    op.drop_index("suspensions_running_idx", table_name="suspensions", postgresql_where=sa.text("state = 'RUNNING'"))
    op.drop_index(op.f("suspensions_organization_id_idx"), table_name="suspensions")
    op.drop_table("suspensions")
    op.drop_index(op.f("revocations_organization_id_idx"), table_name="revocations")
    op.drop_index(
        "revocations_open_key",
        table_name="revocations",
        postgresql_where=sa.text("state not in ('DROPPED', 'ANNULLED')"),
    )
    op.drop_index("revocations_decided_idx", table_name="revocations", postgresql_where=sa.text("state = 'DECIDED'"))
    op.drop_table("revocations")
