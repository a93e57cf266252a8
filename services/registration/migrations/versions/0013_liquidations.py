"""Liquidations and the votes on them.

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "liquidations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("ground_before", sa.Text(), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("resolved_on", sa.Date(), nullable=False),
        sa.Column("materials", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_by", sa.Text(), nullable=False),
        sa.Column("planned_end_on", sa.Date(), nullable=False),
        sa.Column("team_due_on", sa.Date(), nullable=False),
        sa.Column("team_overdue_for", sa.Date(), nullable=True),
        sa.Column("team", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("team_sealed", sa.Text(), nullable=True),
        sa.Column("team_formed_on", sa.Date(), nullable=True),
        sa.Column("team_named_by", sa.Text(), nullable=True),
        sa.Column("guidance", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("notice_on", sa.Date(), nullable=True),
        sa.Column("notice_channel", sa.Text(), nullable=True),
        sa.Column("notice_until", sa.Date(), nullable=True),
        sa.Column("report", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("application_due_on", sa.Date(), nullable=True),
        sa.Column("application_overdue_for", sa.Date(), nullable=True),
        sa.Column("signed_by", sa.Text(), nullable=True),
        sa.Column("applied_on", sa.Date(), nullable=True),
        sa.Column("applied_late", sa.Boolean(), nullable=False),
        sa.Column("consented_on", sa.Date(), nullable=True),
        sa.Column("consent_opinion", sa.Text(), nullable=True),
        sa.Column("surrendered", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("direction", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("clearance_due_on", sa.Date(), nullable=False),
        sa.Column("successor_ids", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("reorganization_id", sa.Uuid(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("proposal_reasons", sa.Text(), nullable=True),
        sa.Column("proposed_on", sa.Date(), nullable=True),
        sa.Column("proposed_by", sa.Text(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decision_reasons", sa.Text(), nullable=True),
        sa.Column("name_free_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("close_reasons", sa.Text(), nullable=True),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state in ('COMPLETED', 'CANCELLED')) = (closed_on IS NOT NULL)", name=op.f("liquidations_closed_check")
        ),
        sa.CheckConstraint(
            "state in ('STARTED', 'TEAM_FORMED', 'NOTICED', 'REPORTED', 'APPLIED', 'PROPOSED', 'COMPLETED',"
            " 'CANCELLED')",
            name=op.f("liquidations_state_check"),
        ),
        sa.CheckConstraint("decided_by <> proposed_by", name=op.f("liquidations_two_persons_check")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("liquidations_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("liquidations_pkey")),
    )
    op.create_index(
        "liquidations_application_due_idx",
        "liquidations",
        ["application_due_on"],
        unique=False,
        postgresql_where=sa.text("state = 'REPORTED'"),
    )
    op.create_index(
        "liquidations_clearance_due_idx",
        "liquidations",
        ["clearance_due_on"],
        unique=False,
        postgresql_where=sa.text("closed_on IS NULL"),
    )
    op.create_index(
        "liquidations_open_key",
        "liquidations",
        ["organization_id"],
        unique=True,
        postgresql_where=sa.text("closed_on IS NULL"),
    )
    op.create_index(op.f("liquidations_organization_id_idx"), "liquidations", ["organization_id"], unique=False)
    op.create_index("liquidations_reorganization_id_idx", "liquidations", ["reorganization_id"], unique=False)
    op.create_index(
        "liquidations_team_due_idx",
        "liquidations",
        ["team_due_on"],
        unique=False,
        postgresql_where=sa.text("state = 'STARTED'"),
    )
    op.create_table(
        "clearances",
        sa.Column("liquidation_id", sa.Uuid(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("vote", sa.Text(), nullable=True),
        sa.Column("reasons", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("voted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("aggregate_version", sa.Integer(), nullable=False),
        sa.Column("alerted_on", sa.Date(), nullable=True),
        sa.CheckConstraint("service in ('FUNDING', 'TALENT', 'PARTY')", name=op.f("clearances_service_check")),
        sa.CheckConstraint("vote in ('CLEAR', 'BLOCKED')", name=op.f("clearances_vote_check")),
        sa.CheckConstraint("(vote IS NULL) = (voted_at IS NULL)", name=op.f("clearances_voted_check")),
        sa.ForeignKeyConstraint(["liquidation_id"], ["liquidations.id"], name=op.f("clearances_liquidation_id_fkey")),
        sa.PrimaryKeyConstraint("liquidation_id", "service", name=op.f("clearances_pkey")),
    )


def downgrade() -> None:
    op.drop_table("clearances")
    op.drop_index("liquidations_team_due_idx", table_name="liquidations", postgresql_where=sa.text("state = 'STARTED'"))
    op.drop_index("liquidations_reorganization_id_idx", table_name="liquidations")
    op.drop_index(op.f("liquidations_organization_id_idx"), table_name="liquidations")
    op.drop_index("liquidations_open_key", table_name="liquidations", postgresql_where=sa.text("closed_on IS NULL"))
    op.drop_index(
        "liquidations_clearance_due_idx", table_name="liquidations", postgresql_where=sa.text("closed_on IS NULL")
    )
    op.drop_index(
        "liquidations_application_due_idx", table_name="liquidations", postgresql_where=sa.text("state = 'REPORTED'")
    )
    op.drop_table("liquidations")
