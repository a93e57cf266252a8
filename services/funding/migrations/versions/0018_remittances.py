"""lapsed money goes back; fees of designated funds; codes on donors' receipts.

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "remittances",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fund_id", sa.Uuid(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("voucher_no", sa.Text(), nullable=True),
        sa.Column("requested_by", sa.Text(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remitted_on", sa.Date(), nullable=True),
        sa.Column("refusal", sa.Text(), nullable=True),
        sa.Column("transaction_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('REQUESTED', 'REMITTED', 'REFUSED')", name=op.f("remittances_state_check")),
        sa.CheckConstraint("amount_fen > 0", name=op.f("remittances_amount_check")),
        sa.CheckConstraint("decided_by <> requested_by", name=op.f("remittances_two_persons_check")),
        sa.CheckConstraint(
            "(state = 'REMITTED') = (transaction_id IS NOT NULL)", name=op.f("remittances_remitted_check")
        ),
        sa.ForeignKeyConstraint(["fund_id"], ["funds.id"], name=op.f("remittances_fund_id_fkey")),
        sa.ForeignKeyConstraint(
            ["transaction_id"], ["ledger_transactions.id"], name=op.f("remittances_transaction_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("remittances_pkey")),
    )
    op.create_index(op.f("remittances_fund_id_idx"), "remittances", ["fund_id"])
    op.create_index(
        "remittances_open_key", "remittances", ["fund_id"], unique=True, postgresql_where=sa.text("state = 'REQUESTED'")
    )
    op.add_column("designated_funds", sa.Column("fees_fen", sa.BigInteger(), server_default="0", nullable=False))
    op.alter_column("designated_funds", "fees_fen", server_default=None)
    op.drop_constraint(op.f("designated_funds_fee_check"), "designated_funds")
    op.create_check_constraint(op.f("designated_funds_fee_check"), "designated_funds", "fee_bps >= 0 AND fees_fen >= 0")
    op.add_column("donations", sa.Column("inquiry_ref", sa.Text(), nullable=True))
    op.create_unique_constraint(op.f("donations_inquiry_ref_key"), "donations", ["inquiry_ref"])


def downgrade() -> None:
    op.drop_constraint(op.f("donations_inquiry_ref_key"), "donations")
    op.drop_column("donations", "inquiry_ref")
    op.drop_constraint(op.f("designated_funds_fee_check"), "designated_funds")
    op.create_check_constraint(op.f("designated_funds_fee_check"), "designated_funds", "fee_bps >= 0")
    op.drop_column("designated_funds", "fees_fen")
    op.drop_table("remittances")
