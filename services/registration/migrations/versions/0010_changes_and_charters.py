"""Changes of registered items, charters, and what a renaming shares with the old name.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "organization_changes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("items", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("wanted", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("before", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("name_reservation_id", sa.Uuid(), nullable=True),
        sa.Column("representative_ref", sa.Text(), nullable=True),
        sa.Column("representative_name_encrypted", sa.Text(), nullable=True),
        sa.Column("representative_name_masked", sa.Text(), nullable=True),
        sa.Column("representative_id_number_encrypted", sa.Text(), nullable=True),
        sa.Column("representative_id_number_masked", sa.Text(), nullable=True),
        sa.Column("resolution", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("materials", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("client_issuer", sa.Text(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("from_authority_id", sa.Text(), nullable=False),
        sa.Column("to_authority_id", sa.Text(), nullable=True),
        sa.Column("deciding_authority_id", sa.Text(), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("notice_due_on", sa.Date(), nullable=True),
        sa.Column("corrections", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("correction_due_on", sa.Date(), nullable=True),
        sa.Column("consented_on", sa.Date(), nullable=True),
        sa.Column("consented_by", sa.Text(), nullable=True),
        sa.Column("consent_opinion", sa.Text(), nullable=True),
        sa.Column("apply_by_on", sa.Date(), nullable=True),
        sa.Column("late_days", sa.Integer(), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("deemed_accepted", sa.Boolean(), nullable=False),
        sa.Column("released_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_soon_on", sa.Date(), nullable=True),
        sa.Column("warned_for", sa.Date(), nullable=True),
        sa.Column("overdue_for", sa.Date(), nullable=True),
        sa.Column("condition_results", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("conditions_on", sa.Date(), nullable=True),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decision", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state IN ('DONE', 'REJECTED')) = (decided_on IS NOT NULL)",
            name=op.f("organization_changes_decided_has_day_check"),
        ),
        sa.CheckConstraint(
            "(accepted_on IS NULL) = (due_on IS NULL)", name=op.f("organization_changes_accepted_has_deadline_check")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("organization_changes_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("organization_changes_pkey")),
    )
    op.create_index(
        "organization_changes_correction_due_idx",
        "organization_changes",
        ["correction_due_on"],
        unique=False,
        postgresql_where=sa.text("state = 'CORRECTION_REQUIRED'"),
    )
    op.create_index(
        "organization_changes_due_idx",
        "organization_changes",
        ["due_on", "due_soon_on"],
        unique=False,
        postgresql_where=sa.text("state IN ('ACCEPTED', 'PROPOSED', 'RELEASED', 'ADMISSION_PROPOSED')"),
    )
    op.create_index(
        "organization_changes_from_authority_id_id_idx",
        "organization_changes",
        ["from_authority_id", "id"],
        unique=False,
    )
    op.create_index(
        "organization_changes_late_idx",
        "organization_changes",
        ["id"],
        unique=False,
        postgresql_where=sa.text("late_days > 0"),
    )
    op.create_index(
        "organization_changes_notice_due_idx",
        "organization_changes",
        ["notice_due_on"],
        unique=False,
        postgresql_where=sa.text("state IN ('SUBMITTED', 'CONSENTED')"),
    )
    op.create_index(
        "organization_changes_organization_id_id_idx", "organization_changes", ["organization_id", "id"], unique=False
    )
    op.create_index(
        op.f("organization_changes_representative_ref_idx"),
        "organization_changes",
        ["representative_ref"],
        unique=False,
    )
    op.create_index(
        "organization_changes_to_authority_id_id_idx", "organization_changes", ["to_authority_id", "id"], unique=False
    )
    op.create_table(
        "charter_versions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("charter_items", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("document", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("resolution", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("change_id", sa.Uuid(), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=False),
        sa.Column("superseded_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["change_id"], ["organization_changes.id"], name=op.f("charter_versions_change_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("charter_versions_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("charter_versions_pkey")),
        sa.UniqueConstraint("organization_id", "number", name=op.f("charter_versions_organization_id_number_key")),
    )
    op.create_index(
        "charter_versions_in_force_key",
        "charter_versions",
        ["organization_id"],
        unique=True,
        postgresql_where=sa.text("superseded_on IS NULL"),
    )
    op.create_table(
        "organization_change_items",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("change_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["change_id"], ["organization_changes.id"], name=op.f("organization_change_items_change_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("organization_change_items_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("organization_id", "item", name=op.f("organization_change_items_pkey")),
    )
    op.create_index(
        op.f("organization_change_items_change_id_idx"), "organization_change_items", ["change_id"], unique=False
    )
    op.create_table(
        "organization_change_proposals",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("change_id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("grounds", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("name_review_reason", sa.Text(), nullable=True),
        sa.Column("condition_results", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("proposed_by", sa.Text(), nullable=False),
        sa.Column("proposed_on", sa.Date(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("decision_reasons", sa.Text(), nullable=True),
        sa.CheckConstraint("decided_by <> proposed_by", name=op.f("organization_change_proposals_two_persons_check")),
        sa.ForeignKeyConstraint(
            ["change_id"], ["organization_changes.id"], name=op.f("organization_change_proposals_change_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("organization_change_proposals_pkey")),
    )
    op.create_index(
        op.f("organization_change_proposals_change_id_idx"),
        "organization_change_proposals",
        ["change_id"],
        unique=False,
    )
    op.create_index(
        "organization_change_proposals_open_key",
        "organization_change_proposals",
        ["change_id"],
        unique=True,
        postgresql_where=sa.text("decided_on IS NULL"),
    )
    op.add_column("name_reservations", sa.Column("renames_organization_id", sa.Uuid(), nullable=True))
    op.add_column(
        "name_reservations", sa.Column("shared_keys", postgresql.ARRAY(sa.Text()), nullable=False, server_default="{}")
    )
    op.alter_column("name_reservations", "shared_keys", server_default=None)
    op.add_column("organization_leaders", sa.Column("term_ends_on", sa.Date(), nullable=True))
    op.add_column("organizations", sa.Column("purpose", sa.Text(), nullable=True))
    op.add_column("organizations", sa.Column("activity_area", sa.Text(), nullable=True))
    op.add_column("organizations", sa.Column("charter_version", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("organizations", "charter_version")
    op.drop_column("organizations", "activity_area")
    op.drop_column("organizations", "purpose")
    op.drop_column("organization_leaders", "term_ends_on")
    op.drop_column("name_reservations", "shared_keys")
    op.drop_column("name_reservations", "renames_organization_id")
    op.drop_index(
        "organization_change_proposals_open_key",
        table_name="organization_change_proposals",
        postgresql_where=sa.text("decided_on IS NULL"),
    )
    op.drop_index(op.f("organization_change_proposals_change_id_idx"), table_name="organization_change_proposals")
    op.drop_table("organization_change_proposals")
    op.drop_index(op.f("organization_change_items_change_id_idx"), table_name="organization_change_items")
    op.drop_table("organization_change_items")
    op.drop_index(
        "charter_versions_in_force_key",
        table_name="charter_versions",
        postgresql_where=sa.text("superseded_on IS NULL"),
    )
    op.drop_table("charter_versions")
    op.drop_index("organization_changes_to_authority_id_id_idx", table_name="organization_changes")
    op.drop_index(op.f("organization_changes_representative_ref_idx"), table_name="organization_changes")
    op.drop_index("organization_changes_organization_id_id_idx", table_name="organization_changes")
    op.drop_index(
        "organization_changes_notice_due_idx",
        table_name="organization_changes",
        postgresql_where=sa.text("state IN ('SUBMITTED', 'CONSENTED')"),
    )
    op.drop_index(
        "organization_changes_late_idx", table_name="organization_changes", postgresql_where=sa.text("late_days > 0")
    )
    op.drop_index("organization_changes_from_authority_id_id_idx", table_name="organization_changes")
    op.drop_index(
        "organization_changes_due_idx",
        table_name="organization_changes",
        postgresql_where=sa.text("state IN ('ACCEPTED', 'PROPOSED', 'RELEASED', 'ADMISSION_PROPOSED')"),
    )
    op.drop_index(
        "organization_changes_correction_due_idx",
        table_name="organization_changes",
        postgresql_where=sa.text("state = 'CORRECTION_REQUIRED'"),
    )
    op.drop_table("organization_changes")
