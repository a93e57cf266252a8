"""coming organizations, notices, community life, moves of divisions.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "co_building_hints",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("community_code", sa.Text(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("co_building_hints_pkey")),
    )
    op.create_index(
        op.f("co_building_hints_organization_id_idx"), "co_building_hints", ["organization_id"], unique=False
    )
    op.create_table(
        "community_events",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("community_code", sa.Text(), nullable=False),
        sa.Column("town_code", sa.Text(), nullable=False),
        sa.Column("jurisdiction_id", sa.Text(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=False),
        sa.CheckConstraint("kind IN ('CONSULTATION', 'MEDIATION')", name=op.f("community_events_kind_check")),
        sa.PrimaryKeyConstraint("id", name=op.f("community_events_pkey")),
    )
    op.create_index(op.f("community_events_community_code_idx"), "community_events", ["community_code"], unique=False)
    op.create_index(op.f("community_events_ended_on_idx"), "community_events", ["ended_on"], unique=False)
    op.create_index(op.f("community_events_jurisdiction_id_idx"), "community_events", ["jurisdiction_id"], unique=False)
    op.create_index(op.f("community_events_town_code_idx"), "community_events", ["town_code"], unique=False)
    op.create_table(
        "division_moves",
        sa.Column("old_code", sa.Text(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("new_codes", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("old_code", "effective_on", name=op.f("division_moves_pkey")),
    )
    op.create_index(op.f("division_moves_done_on_idx"), "division_moves", ["done_on"], unique=False)
    op.create_table(
        "notices",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=True),
        sa.Column("town_code", sa.Text(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("since_on", sa.Date(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("noted_by", sa.Text(), nullable=True),
        sa.Column("noted_on", sa.Date(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('LEADER_SURVEY', 'SUSPENDED', 'FOREIGN_EXCHANGE', 'UNASSIGNED')", name=op.f("notices_kind_check")
        ),
        sa.CheckConstraint("state IN ('OPEN', 'NOTED', 'OVER')", name=op.f("notices_state_check")),
        sa.PrimaryKeyConstraint("id", name=op.f("notices_pkey")),
        sa.UniqueConstraint("kind", "source", name=op.f("notices_kind_source_key")),
    )
    op.create_index(op.f("notices_organization_id_idx"), "notices", ["organization_id"], unique=False)
    op.create_index(op.f("notices_town_code_idx"), "notices", ["town_code"], unique=False)
    op.create_table(
        "pre_surveys",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=True),
        sa.Column("legal_kind", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("community_code", sa.Text(), nullable=True),
        sa.Column("town_code", sa.Text(), nullable=True),
        sa.Column("jurisdiction_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("surveyed_on", sa.Date(), nullable=True),
        sa.Column("staff", sa.Integer(), nullable=True),
        sa.Column("full_members", sa.Integer(), nullable=True),
        sa.Column("probationary_members", sa.Integer(), nullable=True),
        sa.Column("expected_need", sa.Text(), nullable=True),
        sa.Column("recorded_by", sa.Text(), nullable=True),
        sa.Column("rules_used", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('APPROVED', 'REJECTED', 'WITHDRAWN', 'LAPSED')", name=op.f("pre_surveys_outcome_check")
        ),
        sa.CheckConstraint("state IN ('OPEN', 'DONE', 'CLOSED')", name=op.f("pre_surveys_state_check")),
        sa.PrimaryKeyConstraint("id", name=op.f("pre_surveys_pkey")),
    )
    op.create_index(op.f("pre_surveys_community_code_idx"), "pre_surveys", ["community_code"], unique=False)
    op.create_index(op.f("pre_surveys_jurisdiction_id_idx"), "pre_surveys", ["jurisdiction_id"], unique=False)
    op.create_index(op.f("pre_surveys_organization_id_idx"), "pre_surveys", ["organization_id"], unique=False)
    op.create_index(op.f("pre_surveys_town_code_idx"), "pre_surveys", ["town_code"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("pre_surveys_town_code_idx"), table_name="pre_surveys")
    op.drop_index(op.f("pre_surveys_organization_id_idx"), table_name="pre_surveys")
    op.drop_index(op.f("pre_surveys_jurisdiction_id_idx"), table_name="pre_surveys")
    op.drop_index(op.f("pre_surveys_community_code_idx"), table_name="pre_surveys")
    op.drop_table("pre_surveys")
    op.drop_index(op.f("notices_town_code_idx"), table_name="notices")
    op.drop_index(op.f("notices_organization_id_idx"), table_name="notices")
    op.drop_table("notices")
    op.drop_index(op.f("division_moves_done_on_idx"), table_name="division_moves")
    op.drop_table("division_moves")
    op.drop_index(op.f("community_events_town_code_idx"), table_name="community_events")
    op.drop_index(op.f("community_events_jurisdiction_id_idx"), table_name="community_events")
    op.drop_index(op.f("community_events_ended_on_idx"), table_name="community_events")
    op.drop_index(op.f("community_events_community_code_idx"), table_name="community_events")
    op.drop_table("community_events")
    op.drop_index(op.f("co_building_hints_organization_id_idx"), table_name="co_building_hints")
    op.drop_table("co_building_hints")
