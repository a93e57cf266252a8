"""Donations and ratios.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ratio_checks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.Column("figures", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("least_spending_fen", sa.BigInteger(), nullable=False),
        sa.Column("most_admin_bps", sa.Integer(), nullable=False),
        sa.Column("admin_bps", sa.Integer(), nullable=False),
        sa.Column("spending_met", sa.Boolean(), nullable=False),
        sa.Column("admin_met", sa.Boolean(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.organization_id"], name=op.f("ratio_checks_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("ratio_checks_pkey")),
        sa.UniqueConstraint("organization_id", "year", name=op.f("ratio_checks_organization_id_year_key")),
    )
    op.create_index(op.f("ratio_checks_organization_id_idx"), "ratio_checks", ["organization_id"], unique=False)
    op.create_table(
        "donations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("fund_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("used_fen", sa.BigInteger(), nullable=False),
        sa.Column("frozen_fen", sa.BigInteger(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("donor", sa.Text(), nullable=False),
        sa.Column("donor_masked", sa.Text(), nullable=True),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("related_refs", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("receipt_waived", sa.Boolean(), nullable=False),
        sa.Column("receipt_no", sa.Text(), nullable=True),
        sa.Column("overseas", sa.Boolean(), nullable=False),
        sa.Column("overseas_registration", sa.Text(), nullable=True),
        sa.Column("cleared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("purpose_changes", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("return_due_on", sa.Date(), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('CASH', 'GOODS')", name=op.f("donations_kind_check")),
        sa.CheckConstraint(
            "state IN ('PENDING_CLEARANCE', 'RECEIVED', 'REFUSED', 'RETURNED')", name=op.f("donations_state_check")
        ),
        sa.CheckConstraint(
            "amount_fen > 0 AND used_fen >= 0 AND used_fen + frozen_fen <= amount_fen",
            name=op.f("donations_used_check"),
        ),
        sa.ForeignKeyConstraint(["fund_id"], ["funds.id"], name=op.f("donations_fund_id_fkey")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.organization_id"], name=op.f("donations_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("donations_pkey")),
        sa.UniqueConstraint("organization_id", "receipt_no", name=op.f("donations_organization_id_receipt_no_key")),
    )
    op.create_index(op.f("donations_organization_id_idx"), "donations", ["organization_id"], unique=False)
    op.create_table(
        "donation_uses",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("donation_id", sa.Uuid(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("beneficiaries", sa.Integer(), nullable=False),
        sa.Column("used_on", sa.Date(), nullable=False),
        sa.CheckConstraint("amount_fen > 0", name=op.f("donation_uses_amount_check")),
        sa.ForeignKeyConstraint(["donation_id"], ["donations.id"], name=op.f("donation_uses_donation_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("donation_uses_pkey")),
    )
    op.create_index(op.f("donation_uses_donation_id_idx"), "donation_uses", ["donation_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("donation_uses_donation_id_idx"), table_name="donation_uses")
    op.drop_table("donation_uses")
    op.drop_index(op.f("donations_organization_id_idx"), table_name="donations")
    op.drop_table("donations")
    op.drop_index(op.f("ratio_checks_organization_id_idx"), table_name="ratio_checks")
    op.drop_table("ratio_checks")
