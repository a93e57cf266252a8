"""ledger and funds.

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


SOURCE_TYPES = (
    "'FISCAL', 'WELFARE_LOTTERY', 'PURCHASE', 'INCUBATION', 'COMMUNITY_FOUNDATION', 'DONATION', "
    "'COMMITTEE_SUPPORT', 'SOCIAL', 'CUSTODY'"
)
APPEND_ONLY = """
create function ledger_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger is append-only' using errcode = 'restrict_violation';
end $$
"""
BALANCED = """
create function ledger_balanced() returns trigger language plpgsql as $$
declare
  about uuid := coalesce(to_jsonb(new) ->> 'transaction_id', to_jsonb(new) ->> 'id')::uuid;
  stated ledger_transactions;
  found_lines bigint;
  debits numeric;
  credits numeric;
begin
  select * into stated from ledger_transactions where id = about;
  select count(*), coalesce(sum(debit_fen), 0), coalesce(sum(credit_fen), 0) into found_lines, debits, credits
    from ledger_entries where transaction_id = about;
  if debits <> stated.total_fen or credits <> stated.total_fen or found_lines <> stated.lines then
    raise exception 'transaction % is not balanced', about
      using errcode = 'check_violation', constraint = 'ledger_transactions_balanced_check';
  end if;
  return null;
end $$
"""
TABLES = ("ledger_transactions", "ledger_entries")


def _guard(table: str) -> None:
    op.execute(
        f"create trigger {table}_append_only before update or delete on {table} "
        "for each row execute function ledger_append_only()"
    )
    op.execute(
        f"create trigger {table}_no_truncate before truncate on {table} "
        "for each statement execute function ledger_append_only()"
    )
    op.execute(
        f"create constraint trigger {table}_balanced after insert on {table} deferrable initially deferred "
        "for each row execute function ledger_balanced()"
    )


def upgrade() -> None:
    op.create_table(
        "ledger_transactions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("idempotency_key", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("occurred_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("memo", sa.Text(), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("total_fen", sa.BigInteger(), nullable=False),
        sa.Column("reverses_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(kind = 'REVERSAL') = (reverses_id IS NOT NULL)", name=op.f("ledger_transactions_reversal_check")
        ),
        sa.CheckConstraint("total_fen > 0 AND lines >= 2", name=op.f("ledger_transactions_content_check")),
        sa.ForeignKeyConstraint(
            ["reverses_id"], ["ledger_transactions.id"], name=op.f("ledger_transactions_reverses_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("ledger_transactions_pkey")),
        sa.UniqueConstraint("idempotency_key", name="ledger_transactions_key_key"),
        sa.UniqueConstraint("reverses_id", name=op.f("ledger_transactions_reverses_id_key")),
        sa.UniqueConstraint("sequence", name=op.f("ledger_transactions_sequence_key")),
    )
    op.create_index(op.f("ledger_transactions_occurred_on_idx"), "ledger_transactions", ["occurred_on"], unique=False)
    op.create_table(
        "fund_sources",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("authority_id", sa.Text(), nullable=False),
        sa.Column("owner_organization_id", sa.Uuid(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("community_code", sa.Text(), nullable=True),
        sa.Column("town_code", sa.Text(), nullable=True),
        sa.Column("jurisdiction_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            f"type IN ({SOURCE_TYPES})",
            name=op.f("fund_sources_type_check"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_organization_id"],
            ["organizations.organization_id"],
            name=op.f("fund_sources_owner_organization_id_fkey"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("fund_sources_pkey")),
    )
    op.create_index(op.f("fund_sources_community_code_idx"), "fund_sources", ["community_code"], unique=False)
    op.create_index(op.f("fund_sources_jurisdiction_id_idx"), "fund_sources", ["jurisdiction_id"], unique=False)
    op.create_index(
        op.f("fund_sources_owner_organization_id_idx"), "fund_sources", ["owner_organization_id"], unique=False
    )
    op.create_index(op.f("fund_sources_town_code_idx"), "fund_sources", ["town_code"], unique=False)
    op.create_table(
        "organization_freezes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("account_state", sa.Text(), nullable=False),
        sa.Column("from_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.organization_id"],
            name=op.f("organization_freezes_organization_id_fkey"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("organization_freezes_pkey")),
    )
    op.create_index(
        op.f("organization_freezes_organization_id_idx"), "organization_freezes", ["organization_id"], unique=False
    )
    op.create_index(
        "organization_freezes_standing_key",
        "organization_freezes",
        ["organization_id"],
        unique=True,
        postgresql_where=sa.text("until_at IS NULL"),
    )
    op.create_table(
        "funds",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("source_type", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("authority_id", sa.Text(), nullable=False),
        sa.Column("owner_organization_id", sa.Uuid(), nullable=True),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("purposes", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("divisions", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("spend_from", sa.Date(), nullable=True),
        sa.Column("spend_to", sa.Date(), nullable=True),
        sa.Column("carry_over", sa.Boolean(), nullable=False),
        sa.Column("bank_name", sa.Text(), nullable=True),
        sa.Column("account_number", sa.Text(), nullable=True),
        sa.Column("account_number_tail", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("available_fen", sa.BigInteger(), nullable=False),
        sa.Column("committed_fen", sa.BigInteger(), nullable=False),
        sa.Column("owed_fen", sa.BigInteger(), nullable=False),
        sa.Column("lapsed_fen", sa.BigInteger(), nullable=False),
        sa.Column("cash_fen", sa.BigInteger(), nullable=False),
        sa.Column("last_posted_on", sa.Date(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("community_code", sa.Text(), nullable=True),
        sa.Column("town_code", sa.Text(), nullable=True),
        sa.Column("jurisdiction_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            f"source_type IN ({SOURCE_TYPES})",
            name=op.f("funds_source_type_check"),
        ),
        sa.CheckConstraint("state IN ('OPEN', 'CLOSED')", name=op.f("funds_state_check")),
        sa.CheckConstraint("available_fen >= 0", name=op.f("funds_available_check")),
        sa.CheckConstraint(
            "cash_fen = available_fen + committed_fen + owed_fen + lapsed_fen", name=op.f("funds_cash_check")
        ),
        sa.CheckConstraint("committed_fen >= 0", name=op.f("funds_committed_check")),
        sa.CheckConstraint("lapsed_fen >= 0", name=op.f("funds_lapsed_check")),
        sa.CheckConstraint("owed_fen >= 0", name=op.f("funds_owed_check")),
        sa.CheckConstraint("spend_to >= spend_from", name=op.f("funds_period_check")),
        sa.ForeignKeyConstraint(
            ["owner_organization_id"], ["organizations.organization_id"], name=op.f("funds_owner_organization_id_fkey")
        ),
        sa.ForeignKeyConstraint(["source_id"], ["fund_sources.id"], name=op.f("funds_source_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("funds_pkey")),
    )
    op.create_index(
        "funds_closing_idx", "funds", ["fiscal_year", "id"], unique=False, postgresql_where=sa.text("state = 'OPEN'")
    )
    op.create_index(op.f("funds_community_code_idx"), "funds", ["community_code"], unique=False)
    op.create_index(op.f("funds_jurisdiction_id_idx"), "funds", ["jurisdiction_id"], unique=False)
    op.create_index(op.f("funds_owner_organization_id_idx"), "funds", ["owner_organization_id"], unique=False)
    op.create_index(op.f("funds_source_id_idx"), "funds", ["source_id"], unique=False)
    op.create_index(op.f("funds_town_code_idx"), "funds", ["town_code"], unique=False)
    op.create_table(
        "commitments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("fund_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("division_code", sa.Text(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("open_fen", sa.BigInteger(), nullable=False),
        sa.Column("ordered_fen", sa.BigInteger(), nullable=False),
        sa.Column("paid_fen", sa.BigInteger(), nullable=False),
        sa.Column("released_fen", sa.BigInteger(), nullable=False),
        sa.Column("returned_fen", sa.BigInteger(), nullable=False),
        sa.Column("interest_fen", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount_fen > 0", name=op.f("commitments_amount_check")),
        sa.CheckConstraint("open_fen = amount_fen - paid_fen - released_fen", name=op.f("commitments_open_check")),
        sa.CheckConstraint("ordered_fen >= 0 AND ordered_fen <= open_fen", name=op.f("commitments_ordered_check")),
        sa.CheckConstraint("paid_fen >= 0 AND released_fen >= 0", name=op.f("commitments_used_check")),
        sa.CheckConstraint(
            "returned_fen >= 0 AND returned_fen <= paid_fen AND interest_fen >= 0",
            name=op.f("commitments_returned_check"),
        ),
        sa.ForeignKeyConstraint(["fund_id"], ["funds.id"], name=op.f("commitments_fund_id_fkey")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.organization_id"], name=op.f("commitments_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("commitments_pkey")),
        sa.UniqueConstraint("key", name=op.f("commitments_key_key")),
    )
    op.create_index(op.f("commitments_fund_id_idx"), "commitments", ["fund_id"], unique=False)
    op.create_index(op.f("commitments_organization_id_idx"), "commitments", ["organization_id"], unique=False)
    op.create_index(op.f("commitments_project_id_idx"), "commitments", ["project_id"], unique=False)
    op.create_table(
        "ledger_verifications",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("ran_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ran_by", sa.Text(), nullable=False),
        sa.Column("entries", sa.BigInteger(), nullable=False),
        sa.Column("checks", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("breach", sa.Text(), nullable=True),
        sa.Column("breach_where", sa.Text(), nullable=True),
        sa.Column("fund_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["fund_id"], ["funds.id"], name=op.f("ledger_verifications_fund_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("ledger_verifications_pkey")),
    )
    op.create_index(op.f("ledger_verifications_ran_at_idx"), "ledger_verifications", ["ran_at"], unique=False)
    op.create_table(
        "outflow_stops",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fund_id", sa.Uuid(), nullable=True),
        sa.Column("jurisdiction_id", sa.Text(), nullable=False),
        sa.Column("invariant", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("stopped_by", sa.Text(), nullable=False),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finance_by", sa.Text(), nullable=True),
        sa.Column("finance_reason", sa.Text(), nullable=True),
        sa.Column("auditor_by", sa.Text(), nullable=True),
        sa.Column("auditor_reason", sa.Text(), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(released_at IS NULL) = (finance_by IS NULL OR auditor_by IS NULL)",
            name=op.f("outflow_stops_released_check"),
        ),
        sa.CheckConstraint("finance_by <> auditor_by", name=op.f("outflow_stops_two_persons_check")),
        sa.ForeignKeyConstraint(["fund_id"], ["funds.id"], name=op.f("outflow_stops_fund_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("outflow_stops_pkey")),
    )
    op.create_index(
        "outflow_stops_standing_key",
        "outflow_stops",
        [
            sa.literal_column("coalesce(fund_id, '00000000-0000-0000-0000-000000000000')"),
            sa.literal_column("coalesce(invariant, '')"),
        ],
        unique=True,
        postgresql_where=sa.text("released_at IS NULL"),
    )
    op.create_table(
        "ledger_entries",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("transaction_id", sa.Uuid(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("fund_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=True),
        sa.Column("project_id", sa.Uuid(), nullable=True),
        sa.Column("commitment_id", sa.Uuid(), nullable=True),
        sa.Column("restriction_tag", sa.Text(), nullable=True),
        sa.Column("division_code", sa.Text(), nullable=True),
        sa.Column("debit_fen", sa.BigInteger(), nullable=False),
        sa.Column("credit_fen", sa.BigInteger(), nullable=False),
        sa.Column("balance_fen", sa.BigInteger(), nullable=False),
        sa.Column("occurred_on", sa.Date(), nullable=False),
        sa.CheckConstraint("balance_fen >= 0", name=op.f("ledger_entries_balance_check")),
        sa.CheckConstraint(
            "debit_fen >= 0 AND credit_fen >= 0 AND (debit_fen = 0) <> (credit_fen = 0)",
            name=op.f("ledger_entries_side_check"),
        ),
        sa.ForeignKeyConstraint(["commitment_id"], ["commitments.id"], name=op.f("ledger_entries_commitment_id_fkey")),
        sa.ForeignKeyConstraint(["fund_id"], ["funds.id"], name=op.f("ledger_entries_fund_id_fkey")),
        sa.ForeignKeyConstraint(
            ["transaction_id"], ["ledger_transactions.id"], name=op.f("ledger_entries_transaction_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("ledger_entries_pkey")),
    )
    op.create_index(op.f("ledger_entries_commitment_id_idx"), "ledger_entries", ["commitment_id"], unique=False)
    op.create_index("ledger_entries_custody_idx", "ledger_entries", ["organization_id", "fund_id"], unique=False)
    op.create_index(
        "ledger_entries_fund_idx", "ledger_entries", ["fund_id", "account", "occurred_on", "id"], unique=False
    )
    op.create_index("ledger_entries_statement_idx", "ledger_entries", ["fund_id", "id"], unique=False)
    op.create_index(op.f("ledger_entries_transaction_id_idx"), "ledger_entries", ["transaction_id"], unique=False)
    op.execute(APPEND_ONLY)
    op.execute(BALANCED)
    for table in TABLES:
        _guard(table)


def downgrade() -> None:
    op.drop_index(op.f("ledger_entries_transaction_id_idx"), table_name="ledger_entries")
    op.drop_index("ledger_entries_statement_idx", table_name="ledger_entries")
    op.drop_index("ledger_entries_fund_idx", table_name="ledger_entries")
    op.drop_index("ledger_entries_custody_idx", table_name="ledger_entries")
    op.drop_index(op.f("ledger_entries_commitment_id_idx"), table_name="ledger_entries")
    op.drop_table("ledger_entries")
    op.drop_index(
        "outflow_stops_standing_key", table_name="outflow_stops", postgresql_where=sa.text("released_at IS NULL")
    )
    op.drop_table("outflow_stops")
    op.drop_index(op.f("ledger_verifications_ran_at_idx"), table_name="ledger_verifications")
    op.drop_table("ledger_verifications")
    op.drop_index(op.f("commitments_project_id_idx"), table_name="commitments")
    op.drop_index(op.f("commitments_organization_id_idx"), table_name="commitments")
    op.drop_index(op.f("commitments_fund_id_idx"), table_name="commitments")
    op.drop_table("commitments")
    op.drop_index(op.f("funds_town_code_idx"), table_name="funds")
    op.drop_index(op.f("funds_source_id_idx"), table_name="funds")
    op.drop_index(op.f("funds_owner_organization_id_idx"), table_name="funds")
    op.drop_index(op.f("funds_jurisdiction_id_idx"), table_name="funds")
    op.drop_index(op.f("funds_community_code_idx"), table_name="funds")
    op.drop_index("funds_closing_idx", table_name="funds", postgresql_where=sa.text("state = 'OPEN'"))
    op.drop_table("funds")
    op.drop_index(
        "organization_freezes_standing_key",
        table_name="organization_freezes",
        postgresql_where=sa.text("until_at IS NULL"),
    )
    op.drop_index(op.f("organization_freezes_organization_id_idx"), table_name="organization_freezes")
    op.drop_table("organization_freezes")
    op.drop_index(op.f("fund_sources_town_code_idx"), table_name="fund_sources")
    op.drop_index(op.f("fund_sources_owner_organization_id_idx"), table_name="fund_sources")
    op.drop_index(op.f("fund_sources_jurisdiction_id_idx"), table_name="fund_sources")
    op.drop_index(op.f("fund_sources_community_code_idx"), table_name="fund_sources")
    op.drop_table("fund_sources")
    op.drop_index(op.f("ledger_transactions_occurred_on_idx"), table_name="ledger_transactions")
    op.drop_table("ledger_transactions")
    op.execute("drop function ledger_balanced()")
    op.execute("drop function ledger_append_only()")
