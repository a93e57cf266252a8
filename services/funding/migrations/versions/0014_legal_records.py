"""legal records are kept for good; days by which custody and refused donations must be settled.

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

APPEND_ONLY = (
    "contest_protocols", "program_bans", "donation_uses", "custody_reconciliations", "custody_statements",
    "ledger_verifications", "bank_statements", "user_opinions",
)  # fmt: skip
NEVER_DELETED = (
    "conduct_facts", "score_sheets", "integrity_cases", "award_objections", "payment_alarms", "organization_freezes",
    "outflow_stops", "donations", "disbursement_orders", "disbursement_parts", "commitments", "clawbacks",
    "custody_orders", "ratio_checks", "duplicate_cases", "clearances",
)  # fmt: skip
REFUSED = """
create function legal_record_kept() returns trigger language plpgsql as $$
begin
  raise exception '% is a legal record', tg_table_name using errcode = 'restrict_violation';
end $$
"""


def upgrade() -> None:
    op.execute(REFUSED)
    for table in (*APPEND_ONLY, *NEVER_DELETED):
        acts = "update or delete" if table in APPEND_ONLY else "delete"
        op.execute(
            f"create trigger {table}_kept before {acts} on {table} for each row execute function legal_record_kept()"
        )
        op.execute(
            f"create trigger {table}_no_truncate before truncate on {table} "
            "for each statement execute function legal_record_kept()"
        )
    op.add_column("custody_accounts", sa.Column("frozen_on", sa.Date(), nullable=True))
    op.add_column("custody_accounts", sa.Column("successor_due_on", sa.Date(), nullable=True))
    op.add_column("custody_accounts", sa.Column("successor_overdue_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("donations", sa.Column("return_overdue_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "donations_return_idx", "donations", ["return_due_on", "id"],
        postgresql_where=sa.text("state = 'REFUSED' AND return_overdue_at IS NULL"),
    )  # fmt: skip


def downgrade() -> None:
    op.drop_index("donations_return_idx", table_name="donations")
    op.drop_column("donations", "return_overdue_at")
    for column in ("successor_overdue_at", "successor_due_on", "frozen_on"):
        op.drop_column("custody_accounts", column)
    for table in (*APPEND_ONLY, *NEVER_DELETED):
        op.execute(f"drop trigger {table}_kept on {table}")
        op.execute(f"drop trigger {table}_no_truncate on {table}")
    op.execute("drop function legal_record_kept()")
