"""Certificates, mergers and splits, late announcements.

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mergers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("source_survives", sa.Boolean(), nullable=False),
        sa.Column("succession", sa.Text(), nullable=False),
        sa.Column("materials", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("proposal_reasons", sa.Text(), nullable=True),
        sa.Column("proposed_on", sa.Date(), nullable=True),
        sa.Column("proposed_by", sa.Text(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decision_reasons", sa.Text(), nullable=True),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("close_reasons", sa.Text(), nullable=True),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind = 'SPLIT' OR NOT source_survives", name=op.f("mergers_survivor_check")),
        sa.CheckConstraint("kind in ('MERGER', 'SPLIT')", name=op.f("mergers_kind_check")),
        sa.CheckConstraint(
            "state in ('SUBMITTED', 'PROPOSED', 'APPROVED', 'COMPLETED', 'REFUSED', 'WITHDRAWN')",
            name=op.f("mergers_state_check"),
        ),
        sa.CheckConstraint("decided_by <> proposed_by", name=op.f("mergers_two_persons_check")),
        sa.ForeignKeyConstraint(["organization_id"], ["organizations.id"], name=op.f("mergers_organization_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("mergers_pkey")),
    )
    op.create_index(op.f("mergers_organization_id_idx"), "mergers", ["organization_id"], unique=False)
    op.create_table(
        "certificates",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("issue", sa.Integer(), nullable=False),
        sa.Column("copy_number", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("state_before", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("issued_by", sa.Text(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("lost_on", sa.Date(), nullable=True),
        sa.Column("loss", sa.Text(), nullable=True),
        sa.Column("announcement_id", sa.Uuid(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state in ('VALID', 'SEALED', 'LOST', 'REPLACED', 'SURRENDERED', 'CANCELLED')",
            name=op.f("certificates_state_check"),
        ),
        sa.ForeignKeyConstraint(
            ["announcement_id"], ["organization_announcements.id"], name=op.f("certificates_announcement_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("certificates_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("certificates_pkey")),
        sa.UniqueConstraint("number", name=op.f("certificates_number_key")),
        sa.UniqueConstraint("organization_id", "issue", "copy_number", name="certificates_issue_copy_key"),
    )
    op.create_index(
        "certificates_in_hand_key",
        "certificates",
        ["organization_id", "copy_number"],
        unique=True,
        postgresql_where=sa.text("state in ('VALID', 'SEALED', 'LOST', 'SURRENDERED')"),
    )
    op.create_index(op.f("certificates_organization_id_idx"), "certificates", ["organization_id"], unique=False)
    op.create_index(
        "certificates_valid_until_idx",
        "certificates",
        ["valid_until"],
        unique=False,
        postgresql_where=sa.text("state in ('VALID', 'SEALED')"),
    )
    op.create_table(
        "merger_parties",
        sa.Column("merger_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("resolved_on", sa.Date(), nullable=True),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("confirmed_by", sa.Text(), nullable=True),
        sa.Column("consented_on", sa.Date(), nullable=True),
        sa.CheckConstraint("side in ('SOURCE', 'TARGET')", name=op.f("merger_parties_side_check")),
        sa.ForeignKeyConstraint(["merger_id"], ["mergers.id"], name=op.f("merger_parties_merger_id_fkey")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("merger_parties_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("merger_id", "organization_id", name=op.f("merger_parties_pkey")),
    )
    op.create_index(
        "merger_parties_open_key",
        "merger_parties",
        ["organization_id"],
        unique=True,
        postgresql_where=sa.text("is_open"),
    )
    op.create_index(op.f("merger_parties_organization_id_idx"), "merger_parties", ["organization_id"], unique=False)
    op.add_column("organization_announcements", sa.Column("overdue_on", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("organization_announcements", "overdue_on")
    op.drop_index(op.f("merger_parties_organization_id_idx"), table_name="merger_parties")
    op.drop_index("merger_parties_open_key", table_name="merger_parties", postgresql_where=sa.text("is_open"))
    op.drop_table("merger_parties")
    op.drop_index(
        "certificates_valid_until_idx",
        table_name="certificates",
        postgresql_where=sa.text("state in ('VALID', 'SEALED')"),
    )
    op.drop_index(op.f("certificates_organization_id_idx"), table_name="certificates")
    op.drop_index(
        "certificates_in_hand_key",
        table_name="certificates",
        postgresql_where=sa.text("state in ('VALID', 'SEALED', 'LOST', 'SURRENDERED')"),
    )
    op.drop_table("certificates")
    op.drop_index(op.f("mergers_organization_id_idx"), table_name="mergers")
    op.drop_table("mergers")
