"""Reminders guidance complaints and risk.

Revision ID: 0027
Revises: 0026
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "complaints",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("text_encrypted", sa.Text(), nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("complainant_ref", sa.Text(), nullable=True),
        sa.Column("contact_encrypted", sa.Text(), nullable=True),
        sa.Column("code_ref", sa.Text(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("accept_by", sa.Date(), nullable=False),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("accepted_by", sa.Text(), nullable=True),
        sa.Column("answer_by", sa.Date(), nullable=True),
        sa.Column("declined_on", sa.Date(), nullable=True),
        sa.Column("decline_reasons", sa.Text(), nullable=True),
        sa.Column("investigated_on", sa.Date(), nullable=True),
        sa.Column("investigated_by", sa.Text(), nullable=True),
        sa.Column("substantiated", sa.Boolean(), nullable=True),
        sa.Column("findings", sa.Text(), nullable=True),
        sa.Column("measure", sa.Text(), nullable=True),
        sa.Column("proposal_id", sa.Uuid(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("late_for", sa.Date(), nullable=True),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("complaints_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("complaints_pkey")),
        sa.UniqueConstraint("code_ref", name=op.f("complaints_code_ref_key")),
    )
    op.create_index(
        "complaints_accept_by_idx",
        "complaints",
        ["accept_by"],
        unique=False,
        postgresql_where=sa.text("state = 'RECEIVED'"),
    )
    op.create_index(
        "complaints_answer_by_idx",
        "complaints",
        ["answer_by"],
        unique=False,
        postgresql_where=sa.text("state IN ('ACCEPTED', 'INVESTIGATED')"),
    )
    op.create_index(op.f("complaints_complainant_ref_idx"), "complaints", ["complainant_ref"], unique=False)
    op.create_index(op.f("complaints_organization_id_idx"), "complaints", ["organization_id"], unique=False)
    op.create_table(
        "guidance",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("by_role", sa.Text(), nullable=False),
        sa.Column("by_body", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("guidance_class", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=False),
        sa.Column("given_by", sa.Text(), nullable=False),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("next_on > given_on", name=op.f("guidance_next_on_check")),
        sa.ForeignKeyConstraint(["organization_id"], ["organizations.id"], name=op.f("guidance_organization_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("guidance_pkey")),
    )
    op.create_index("guidance_organization_id_given_on_idx", "guidance", ["organization_id", "given_on"], unique=False)
    op.create_table(
        "guidance_missed",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("guidance_missed_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("organization_id", "due_on", name=op.f("guidance_missed_pkey")),
    )
    op.create_table(
        "reminders",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("follows_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("sender_role", sa.Text(), nullable=False),
        sa.Column("sender_body", sa.Text(), nullable=True),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("issue", sa.Text(), nullable=False),
        sa.Column("help_offered", sa.Text(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("sent_by", sa.Text(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("acknowledged_on", sa.Date(), nullable=True),
        sa.Column("reply", sa.Text(), nullable=True),
        sa.Column("resolved_on", sa.Date(), nullable=True),
        sa.Column("resolution", sa.Text(), nullable=True),
        sa.Column("escalated_on", sa.Date(), nullable=True),
        sa.Column("escalation_reason", sa.Text(), nullable=True),
        sa.Column("unanswered", sa.Boolean(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("outcome_reasons", sa.Text(), nullable=True),
        sa.Column("outcome_on", sa.Date(), nullable=True),
        sa.Column("outcome_by", sa.Text(), nullable=True),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(level = 2) = (follows_id IS NOT NULL)", name=op.f("reminders_second_follows_first_check")),
        sa.CheckConstraint("level IN (1, 2)", name=op.f("reminders_level_check")),
        sa.ForeignKeyConstraint(["follows_id"], ["reminders.id"], name=op.f("reminders_follows_id_fkey")),
        sa.ForeignKeyConstraint(["organization_id"], ["organizations.id"], name=op.f("reminders_organization_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("reminders_pkey")),
        sa.UniqueConstraint("follows_id", name=op.f("reminders_follows_id_key")),
    )
    op.create_index(
        "reminders_answer_by_idx", "reminders", ["answer_by"], unique=False, postgresql_where=sa.text("state = 'SENT'")
    )
    op.create_index(op.f("reminders_organization_id_idx"), "reminders", ["organization_id"], unique=False)
    op.create_table(
        "risk_observations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("occurred_on", sa.Date(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=True),
        sa.Column("details", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("risk_observations_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("risk_observations_pkey")),
    )
    op.create_index(
        "risk_observations_organization_id_occurred_on_idx",
        "risk_observations",
        ["organization_id", "occurred_on"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_index("risk_observations_organization_id_occurred_on_idx", table_name="risk_observations")
    op.drop_table("risk_observations")
    op.drop_index(op.f("reminders_organization_id_idx"), table_name="reminders")
    op.drop_index("reminders_answer_by_idx", table_name="reminders", postgresql_where=sa.text("state = 'SENT'"))
    op.drop_table("reminders")
    op.drop_table("guidance_missed")
    op.drop_index("guidance_organization_id_given_on_idx", table_name="guidance")
    op.drop_table("guidance")
    op.drop_index(op.f("complaints_organization_id_idx"), table_name="complaints")
    op.drop_index(op.f("complaints_complainant_ref_idx"), table_name="complaints")
    op.drop_index(
        "complaints_answer_by_idx",
        table_name="complaints",
        postgresql_where=sa.text("state IN ('ACCEPTED', 'INVESTIGATED')"),
    )
    op.drop_index("complaints_accept_by_idx", table_name="complaints", postgresql_where=sa.text("state = 'RECEIVED'"))
    op.drop_table("complaints")
