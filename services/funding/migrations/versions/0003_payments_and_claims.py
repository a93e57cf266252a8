"""Payments and claims.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bank_statements",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("jurisdiction_id", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("lines", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("matched", sa.Integer(), nullable=False),
        sa.Column("bounced", sa.Integer(), nullable=False),
        sa.Column("unmatched", sa.Integer(), nullable=False),
        sa.Column("read_by", sa.Text(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("bank_statements_pkey")),
        sa.UniqueConstraint("sha256", name="bank_statements_file_key"),
    )
    op.create_index(op.f("bank_statements_jurisdiction_id_idx"), "bank_statements", ["jurisdiction_id"], unique=False)
    op.create_table(
        "bank_accounts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("holder_name", sa.Text(), nullable=False),
        sa.Column("bank_name", sa.Text(), nullable=False),
        sa.Column("account_number", sa.Text(), nullable=False),
        sa.Column("account_index", sa.Text(), nullable=False),
        sa.Column("account_number_tail", sa.Text(), nullable=False),
        sa.Column("proof_sha256", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("submitted_by", sa.Text(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verified_by", sa.Text(), nullable=True),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refusal", sa.Text(), nullable=True),
        sa.Column("signatory_pending_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('SUBMITTED', 'VERIFIED', 'REFUSED', 'SUPERSEDED')", name=op.f("bank_accounts_state_check")
        ),
        sa.CheckConstraint("verified_by <> submitted_by", name=op.f("bank_accounts_two_persons_check")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.organization_id"], name=op.f("bank_accounts_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("bank_accounts_pkey")),
    )
    op.create_index(op.f("bank_accounts_account_index_idx"), "bank_accounts", ["account_index"], unique=False)
    op.create_index(op.f("bank_accounts_organization_id_idx"), "bank_accounts", ["organization_id"], unique=False)
    op.create_index(
        "bank_accounts_verified_key",
        "bank_accounts",
        ["organization_id"],
        unique=True,
        postgresql_where=sa.text("state = 'VERIFIED'"),
    )
    op.create_table(
        "clawbacks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("repaid_fen", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("origin_ref", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("ordered_by", sa.Text(), nullable=False),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancel_reason", sa.Text(), nullable=True),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'PAID') = (repaid_fen = amount_fen)", name=op.f("clawbacks_paid_check")),
        sa.CheckConstraint("state IN ('ORDERED', 'OVERDUE', 'PAID', 'CANCELLED')", name=op.f("clawbacks_state_check")),
        sa.CheckConstraint(
            "amount_fen > 0 AND repaid_fen >= 0 AND repaid_fen <= amount_fen", name=op.f("clawbacks_amount_check")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.organization_id"], name=op.f("clawbacks_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("clawbacks_pkey")),
        sa.UniqueConstraint("origin_ref", name=op.f("clawbacks_origin_ref_key")),
    )
    op.create_index(
        "clawbacks_due_idx", "clawbacks", ["due_on", "id"], unique=False, postgresql_where=sa.text("state = 'ORDERED'")
    )
    op.create_index(op.f("clawbacks_organization_id_idx"), "clawbacks", ["organization_id"], unique=False)
    op.create_index(op.f("clawbacks_project_id_idx"), "clawbacks", ["project_id"], unique=False)
    op.create_table(
        "payment_batches",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("jurisdiction_id", sa.Text(), nullable=False),
        sa.Column("owner_organization_id", sa.Uuid(), nullable=True),
        sa.Column("order_ids", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("orders", sa.Integer(), nullable=False),
        sa.Column("total_fen", sa.BigInteger(), nullable=False),
        sa.Column("left_out", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('PREPARING', 'SENT', 'EMPTY')", name=op.f("payment_batches_state_check")),
        sa.ForeignKeyConstraint(
            ["owner_organization_id"],
            ["organizations.organization_id"],
            name=op.f("payment_batches_owner_organization_id_fkey"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("payment_batches_pkey")),
    )
    op.create_index(op.f("payment_batches_jurisdiction_id_idx"), "payment_batches", ["jurisdiction_id"], unique=False)
    op.create_table(
        "disbursement_orders",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("payee_organization_id", sa.Uuid(), nullable=False),
        sa.Column("basis_kind", sa.Text(), nullable=False),
        sa.Column("basis_id", sa.Uuid(), nullable=False),
        sa.Column("tranche_no", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("holds", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("held_state", sa.Text(), nullable=True),
        sa.Column("officer_release_by", sa.Text(), nullable=True),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("registration_version", sa.Integer(), nullable=True),
        sa.Column("bank_account_id", sa.Uuid(), nullable=True),
        sa.Column("batch_id", sa.Uuid(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("booked_on", sa.Date(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome_reason", sa.Text(), nullable=True),
        sa.Column("post_revocation", sa.Boolean(), nullable=False),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'HELD') = (cardinality(holds) > 0)", name=op.f("disbursement_orders_held_check")),
        sa.CheckConstraint(
            "state NOT IN ('APPROVED', 'SENT', 'PAID') OR approved_by IS NOT NULL",
            name=op.f("disbursement_orders_approved_check"),
        ),
        sa.CheckConstraint("amount_fen > 0 AND tranche_no > 0", name=op.f("disbursement_orders_amount_check")),
        sa.CheckConstraint("approved_by <> made_by", name=op.f("disbursement_orders_two_persons_check")),
        sa.ForeignKeyConstraint(
            ["bank_account_id"], ["bank_accounts.id"], name=op.f("disbursement_orders_bank_account_id_fkey")
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["payment_batches.id"], name=op.f("disbursement_orders_batch_id_fkey")),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.organization_id"],
            name=op.f("disbursement_orders_organization_id_fkey"),
        ),
        sa.ForeignKeyConstraint(
            ["payee_organization_id"],
            ["organizations.organization_id"],
            name=op.f("disbursement_orders_payee_organization_id_fkey"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("disbursement_orders_pkey")),
        sa.UniqueConstraint("sequence", name=op.f("disbursement_orders_sequence_key")),
    )
    op.create_index(op.f("disbursement_orders_batch_id_idx"), "disbursement_orders", ["batch_id"], unique=False)
    op.create_index(
        op.f("disbursement_orders_organization_id_idx"), "disbursement_orders", ["organization_id"], unique=False
    )
    op.create_index(
        "disbursement_orders_payee_idx", "disbursement_orders", ["payee_organization_id", "made_at"], unique=False
    )
    op.create_index(op.f("disbursement_orders_project_id_idx"), "disbursement_orders", ["project_id"], unique=False)
    op.create_index(op.f("disbursement_orders_state_idx"), "disbursement_orders", ["state"], unique=False)
    op.create_index(
        "disbursement_orders_tranche_key",
        "disbursement_orders",
        ["basis_kind", "basis_id", "tranche_no"],
        unique=True,
        postgresql_where=sa.text("state <> 'CANCELLED'"),
    )
    op.create_table(
        "payment_alarms",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("payee_organization_id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("order_ids", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("threshold_fen", sa.BigInteger(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("resolved_by", sa.Text(), nullable=True),
        sa.Column("resolution", sa.Text(), nullable=True),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["disbursement_orders.id"], name=op.f("payment_alarms_order_id_fkey")),
        sa.ForeignKeyConstraint(
            ["payee_organization_id"],
            ["organizations.organization_id"],
            name=op.f("payment_alarms_payee_organization_id_fkey"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("payment_alarms_pkey")),
        sa.UniqueConstraint("order_id", name=op.f("payment_alarms_order_id_key")),
    )
    op.create_index(
        op.f("payment_alarms_payee_organization_id_idx"), "payment_alarms", ["payee_organization_id"], unique=False
    )
    op.create_table(
        "disbursement_parts",
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("commitment_id", sa.Uuid(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("amount_fen > 0", name=op.f("disbursement_parts_amount_check")),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitments.id"], name=op.f("disbursement_parts_commitment_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["order_id"], ["disbursement_orders.id"], name=op.f("disbursement_parts_order_id_fkey")
        ),
        sa.PrimaryKeyConstraint("order_id", "commitment_id", name=op.f("disbursement_parts_pkey")),
    )
    op.create_index(op.f("disbursement_parts_commitment_id_idx"), "disbursement_parts", ["commitment_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("disbursement_parts_commitment_id_idx"), table_name="disbursement_parts")
    op.drop_table("disbursement_parts")
    op.drop_index(op.f("payment_alarms_payee_organization_id_idx"), table_name="payment_alarms")
    op.drop_table("payment_alarms")
    op.drop_index(
        "disbursement_orders_tranche_key",
        table_name="disbursement_orders",
        postgresql_where=sa.text("state <> 'CANCELLED'"),
    )
    op.drop_index(op.f("disbursement_orders_state_idx"), table_name="disbursement_orders")
    op.drop_index(op.f("disbursement_orders_project_id_idx"), table_name="disbursement_orders")
    op.drop_index("disbursement_orders_payee_idx", table_name="disbursement_orders")
    op.drop_index(op.f("disbursement_orders_organization_id_idx"), table_name="disbursement_orders")
    op.drop_index(op.f("disbursement_orders_batch_id_idx"), table_name="disbursement_orders")
    op.drop_table("disbursement_orders")
    op.drop_index(op.f("payment_batches_jurisdiction_id_idx"), table_name="payment_batches")
    op.drop_table("payment_batches")
    op.drop_index(op.f("clawbacks_project_id_idx"), table_name="clawbacks")
    op.drop_index(op.f("clawbacks_organization_id_idx"), table_name="clawbacks")
    op.drop_index("clawbacks_due_idx", table_name="clawbacks", postgresql_where=sa.text("state = 'ORDERED'"))
    op.drop_table("clawbacks")
    op.drop_index(
        "bank_accounts_verified_key", table_name="bank_accounts", postgresql_where=sa.text("state = 'VERIFIED'")
    )
    op.drop_index(op.f("bank_accounts_organization_id_idx"), table_name="bank_accounts")
    op.drop_index(op.f("bank_accounts_account_index_idx"), table_name="bank_accounts")
    op.drop_table("bank_accounts")
    op.drop_index(op.f("bank_statements_jurisdiction_id_idx"), table_name="bank_statements")
    op.drop_table("bank_statements")
