"""Draws inspections and inspectors.

Revision ID: 0025
Revises: 0024
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "draws",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("rate_bps", sa.Integer(), nullable=False),
        sa.Column("categories", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("least_risk", sa.Integer(), nullable=True),
        sa.Column("pool_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seed_encrypted", sa.Text(), nullable=False),
        sa.Column("seed_hash", sa.Text(), nullable=False),
        sa.Column("seed", sa.Text(), nullable=True),
        sa.Column("committed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("committed_by", sa.Text(), nullable=False),
        sa.Column("pool_hash", sa.Text(), nullable=True),
        sa.Column("n", sa.Integer(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by", sa.Text(), nullable=True),
        sa.Column("cancelled_on", sa.Date(), nullable=True),
        sa.Column("cancellation_reason", sa.Text(), nullable=True),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(seed IS NULL) = (published_at IS NULL)", name=op.f("draws_seed_with_publication_check")),
        sa.CheckConstraint("committed_at < pool_at", name=op.f("draws_committed_before_pool_check")),
        sa.PrimaryKeyConstraint("id", name=op.f("draws_pkey")),
    )
    op.create_index("draws_authority_id_id_idx", "draws", ["authority_id", "id"], unique=False)
    op.create_index(
        "draws_open_regular_key",
        "draws",
        ["authority_id"],
        unique=True,
        postgresql_where=sa.text("kind = 'REGULAR' AND state = 'COMMITTED'"),
    )
    op.create_table(
        "inspectors",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Text(), nullable=False),
        sa.Column("person_ref", sa.Text(), nullable=False),
        sa.Column("name_encrypted", sa.Text(), nullable=False),
        sa.Column("name_masked", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("credential_number", sa.Text(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("retired_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("inspectors_pkey")),
    )
    op.create_index(op.f("inspectors_person_ref_idx"), "inspectors", ["person_ref"], unique=False)
    op.create_index(
        "inspectors_serving_account_key",
        "inspectors",
        ["account"],
        unique=True,
        postgresql_where=sa.text("retired_on IS NULL"),
    )
    op.create_index(
        "inspectors_serving_person_key",
        "inspectors",
        ["authority_id", "person_ref"],
        unique=True,
        postgresql_where=sa.text("retired_on IS NULL"),
    )
    op.create_table(
        "draw_entries",
        sa.Column("draw_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("exempt_by", sa.Uuid(), nullable=True),
        sa.Column("selected_on", sa.Date(), nullable=True),
        sa.Column("replaced_on", sa.Date(), nullable=True),
        sa.Column("replacement_reason", sa.Text(), nullable=True),
        sa.Column("inspector_ids", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("inspection_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["draw_id"], ["draws.id"], name=op.f("draw_entries_draw_id_fkey")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("draw_entries_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("draw_id", "place", name=op.f("draw_entries_pkey")),
    )
    op.create_index(op.f("draw_entries_organization_id_idx"), "draw_entries", ["organization_id"], unique=False)
    op.create_index("draw_entries_organization_key", "draw_entries", ["draw_id", "organization_id"], unique=True)
    op.create_table(
        "inspections",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("planned_by", sa.Text(), nullable=False),
        sa.Column("inspector_ids", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("departments", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("items", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("notified_on", sa.Date(), nullable=True),
        sa.Column("visit_on", sa.Date(), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("present_ids", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("reported_by", sa.Text(), nullable=True),
        sa.Column("report", sa.Text(), nullable=True),
        sa.Column("publish_by", sa.Date(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("result_reasons", sa.Text(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("rectification_order_id", sa.Uuid(), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("public_summary", sa.Text(), nullable=True),
        sa.Column("late_for", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("cancellation_reason", sa.Text(), nullable=True),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("result IS NULL OR decided_by IS NOT NULL", name=op.f("inspections_decided_check")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("inspections_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("inspections_pkey")),
    )
    op.create_index(op.f("inspections_organization_id_idx"), "inspections", ["organization_id"], unique=False)
    op.create_index(
        "inspections_publish_by_idx",
        "inspections",
        ["publish_by"],
        unique=False,
        postgresql_where=sa.text("published_on IS NULL"),
    )
    op.create_index("inspections_source_key", "inspections", ["organization_id", "source"], unique=True)
    op.create_table(
        "inspector_ties",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("inspector_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=True),
        sa.Column("relative_ref", sa.Text(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("declared_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "(organization_id IS NULL) <> (relative_ref IS NULL)", name=op.f("inspector_ties_one_end_check")
        ),
        sa.ForeignKeyConstraint(["inspector_id"], ["inspectors.id"], name=op.f("inspector_ties_inspector_id_fkey")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("inspector_ties_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("inspector_ties_pkey")),
    )
    op.create_index(op.f("inspector_ties_inspector_id_idx"), "inspector_ties", ["inspector_id"], unique=False)
    op.create_index(op.f("inspector_ties_organization_id_idx"), "inspector_ties", ["organization_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("inspector_ties_organization_id_idx"), table_name="inspector_ties")
    op.drop_index(op.f("inspector_ties_inspector_id_idx"), table_name="inspector_ties")
    op.drop_table("inspector_ties")
    op.drop_index("inspections_source_key", table_name="inspections")
    op.drop_index(
        "inspections_publish_by_idx", table_name="inspections", postgresql_where=sa.text("published_on IS NULL")
    )
    op.drop_index(op.f("inspections_organization_id_idx"), table_name="inspections")
    op.drop_table("inspections")
    op.drop_index("draw_entries_organization_key", table_name="draw_entries")
    op.drop_index(op.f("draw_entries_organization_id_idx"), table_name="draw_entries")
    op.drop_table("draw_entries")
    op.drop_index(
        "inspectors_serving_person_key", table_name="inspectors", postgresql_where=sa.text("retired_on IS NULL")
    )
    op.drop_index(
        "inspectors_serving_account_key", table_name="inspectors", postgresql_where=sa.text("retired_on IS NULL")
    )
    op.drop_index(op.f("inspectors_person_ref_idx"), table_name="inspectors")
    op.drop_table("inspectors")
    op.drop_index(
        "draws_open_regular_key",
        table_name="draws",
        postgresql_where=sa.text("kind = 'REGULAR' AND state = 'COMMITTED'"),
    )
    op.drop_index("draws_authority_id_id_idx", table_name="draws")
    op.drop_table("draws")
