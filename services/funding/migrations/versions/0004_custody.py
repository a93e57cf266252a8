"""Custody by hubs.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "hub_mandates",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hub_organization_id", sa.Uuid(), nullable=True),
        sa.Column("town_code", sa.Text(), nullable=False),
        sa.Column("services", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("successor_of", sa.Uuid(), nullable=True),
        sa.Column("street_custody", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("hub_mandates_pkey")),
    )
    op.create_index(op.f("hub_mandates_hub_organization_id_idx"), "hub_mandates", ["hub_organization_id"], unique=False)
    op.create_index(op.f("hub_mandates_town_code_idx"), "hub_mandates", ["town_code"], unique=False)
    op.create_table(
        "custody_accounts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hub_organization_id", sa.Uuid(), nullable=True),
        sa.Column("town_code", sa.Text(), nullable=False),
        sa.Column("jurisdiction_id", sa.Text(), nullable=False),
        sa.Column("fund_id", sa.Uuid(), nullable=False),
        sa.Column("bank_name", sa.Text(), nullable=False),
        sa.Column("account_number_tail", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("freeze_reason", sa.Text(), nullable=True),
        sa.Column("claim_fen", sa.BigInteger(), nullable=False),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('OPEN', 'FROZEN', 'CLOSED')", name=op.f("custody_accounts_state_check")),
        sa.ForeignKeyConstraint(["fund_id"], ["funds.id"], name=op.f("custody_accounts_fund_id_fkey")),
        sa.ForeignKeyConstraint(
            ["hub_organization_id"],
            ["organizations.organization_id"],
            name=op.f("custody_accounts_hub_organization_id_fkey"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("custody_accounts_pkey")),
        sa.UniqueConstraint("fund_id", name=op.f("custody_accounts_fund_id_key")),
    )
    op.create_index(
        "custody_accounts_hub_key",
        "custody_accounts",
        ["town_code", sa.literal_column("coalesce(hub_organization_id, '00000000-0000-0000-0000-000000000000')")],
        unique=True,
        postgresql_where=sa.text("state <> 'CLOSED'"),
    )
    op.create_index(
        op.f("custody_accounts_hub_organization_id_idx"), "custody_accounts", ["hub_organization_id"], unique=False
    )
    op.create_index(op.f("custody_accounts_jurisdiction_id_idx"), "custody_accounts", ["jurisdiction_id"], unique=False)
    op.create_index(op.f("custody_accounts_town_code_idx"), "custody_accounts", ["town_code"], unique=False)
    op.create_table(
        "custody_reconciliations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("custody_account_id", sa.Uuid(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("bank_balance_fen", sa.BigInteger(), nullable=False),
        sa.Column("kept_fen", sa.BigInteger(), nullable=False),
        sa.Column("difference_fen", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["custody_account_id"],
            ["custody_accounts.id"],
            name=op.f("custody_reconciliations_custody_account_id_fkey"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("custody_reconciliations_pkey")),
    )
    op.create_index(
        op.f("custody_reconciliations_custody_account_id_idx"),
        "custody_reconciliations",
        ["custody_account_id"],
        unique=False,
    )
    op.create_table(
        "custody_sub_ledgers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("custody_account_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("balance_fen", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("fee_bps", sa.Integer(), nullable=False),
        sa.Column("deposited_fen", sa.BigInteger(), nullable=False),
        sa.Column("fees_fen", sa.BigInteger(), nullable=False),
        sa.Column("transfer_due_on", sa.Date(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "balance_fen >= 0 AND (state <> 'CLOSED' OR balance_fen = 0)",
            name=op.f("custody_sub_ledgers_balance_check"),
        ),
        sa.CheckConstraint(
            "state IN ('OPEN', 'FROZEN', 'TRANSFERRING', 'CLOSED')", name=op.f("custody_sub_ledgers_state_check")
        ),
        sa.ForeignKeyConstraint(
            ["custody_account_id"], ["custody_accounts.id"], name=op.f("custody_sub_ledgers_custody_account_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.organization_id"],
            name=op.f("custody_sub_ledgers_organization_id_fkey"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("custody_sub_ledgers_pkey")),
    )
    op.create_index(
        op.f("custody_sub_ledgers_custody_account_id_idx"), "custody_sub_ledgers", ["custody_account_id"], unique=False
    )
    op.create_index(
        op.f("custody_sub_ledgers_organization_id_idx"), "custody_sub_ledgers", ["organization_id"], unique=False
    )
    op.create_index(
        "custody_sub_ledgers_principal_key",
        "custody_sub_ledgers",
        ["organization_id"],
        unique=True,
        postgresql_where=sa.text("state <> 'CLOSED'"),
    )
    op.create_table(
        "custody_orders",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sub_ledger_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("payee_name", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("needs_cosign", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("requested_by", sa.Text(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("checked_by", sa.Text(), nullable=True),
        sa.Column("cosigned_by", sa.Text(), nullable=True),
        sa.Column("paid_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refusal", sa.Text(), nullable=True),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state <> 'PAID' OR (checked_by IS NOT NULL AND (NOT needs_cosign OR cosigned_by IS NOT NULL))",
            name=op.f("custody_orders_signed_check"),
        ),
        sa.CheckConstraint(
            "state IN ('REQUESTED', 'CHECKED', 'PAID', 'REFUSED')", name=op.f("custody_orders_state_check")
        ),
        sa.CheckConstraint("amount_fen > 0", name=op.f("custody_orders_amount_check")),
        sa.CheckConstraint("checked_by <> requested_by", name=op.f("custody_orders_two_persons_check")),
        sa.CheckConstraint(
            "cosigned_by <> requested_by AND cosigned_by <> checked_by", name=op.f("custody_orders_third_person_check")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.organization_id"], name=op.f("custody_orders_organization_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["sub_ledger_id"], ["custody_sub_ledgers.id"], name=op.f("custody_orders_sub_ledger_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("custody_orders_pkey")),
    )
    op.create_index(op.f("custody_orders_organization_id_idx"), "custody_orders", ["organization_id"], unique=False)
    op.create_index(op.f("custody_orders_sub_ledger_id_idx"), "custody_orders", ["sub_ledger_id"], unique=False)
    op.create_table(
        "custody_statements",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sub_ledger_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("opening_fen", sa.BigInteger(), nullable=False),
        sa.Column("received_fen", sa.BigInteger(), nullable=False),
        sa.Column("paid_fen", sa.BigInteger(), nullable=False),
        sa.Column("closing_fen", sa.BigInteger(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["sub_ledger_id"], ["custody_sub_ledgers.id"], name=op.f("custody_statements_sub_ledger_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("custody_statements_pkey")),
        sa.UniqueConstraint("sub_ledger_id", "month", name=op.f("custody_statements_sub_ledger_id_month_key")),
    )


def downgrade() -> None:
    op.drop_table("custody_statements")
    op.drop_index(op.f("custody_orders_sub_ledger_id_idx"), table_name="custody_orders")
    op.drop_index(op.f("custody_orders_organization_id_idx"), table_name="custody_orders")
    op.drop_table("custody_orders")
    op.drop_index(
        "custody_sub_ledgers_principal_key",
        table_name="custody_sub_ledgers",
        postgresql_where=sa.text("state <> 'CLOSED'"),
    )
    op.drop_index(op.f("custody_sub_ledgers_organization_id_idx"), table_name="custody_sub_ledgers")
    op.drop_index(op.f("custody_sub_ledgers_custody_account_id_idx"), table_name="custody_sub_ledgers")
    op.drop_table("custody_sub_ledgers")
    op.drop_index(op.f("custody_reconciliations_custody_account_id_idx"), table_name="custody_reconciliations")
    op.drop_table("custody_reconciliations")
    op.drop_index(op.f("custody_accounts_town_code_idx"), table_name="custody_accounts")
    op.drop_index(op.f("custody_accounts_jurisdiction_id_idx"), table_name="custody_accounts")
    op.drop_index(op.f("custody_accounts_hub_organization_id_idx"), table_name="custody_accounts")
    op.drop_index(
        "custody_accounts_hub_key", table_name="custody_accounts", postgresql_where=sa.text("state <> 'CLOSED'")
    )
    op.drop_table("custody_accounts")
    op.drop_index(op.f("hub_mandates_town_code_idx"), table_name="hub_mandates")
    op.drop_index(op.f("hub_mandates_hub_organization_id_idx"), table_name="hub_mandates")
    op.drop_table("hub_mandates")
