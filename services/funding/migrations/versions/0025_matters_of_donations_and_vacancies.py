"""matters of donations and vacancies of projects.

Revision ID: 0025
Revises: 0024
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "vacancy_copies",
        sa.Column("vacancy_id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=True),
        sa.Column("fte_bps", sa.Integer(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.CheckConstraint("state IN ('OPEN', 'FILLED', 'CLOSED')", name=op.f("vacancy_copies_state_check")),
        sa.PrimaryKeyConstraint("vacancy_id", name=op.f("vacancy_copies_pkey")),
    )
    op.create_index(op.f("vacancy_copies_project_id_idx"), "vacancy_copies", ["project_id"], unique=False)
    op.add_column("donation_uses", sa.Column("ledger_transaction_id", sa.Uuid(), nullable=True))
    op.create_index(
        op.f("donation_uses_ledger_transaction_id_idx"), "donation_uses", ["ledger_transaction_id"], unique=False
    )
    op.create_foreign_key(
        op.f("donation_uses_ledger_transaction_id_fkey"),
        "donation_uses",
        "ledger_transactions",
        ["ledger_transaction_id"],
        ["id"],
    )
    op.add_column("donations", sa.Column("major_matter_id", sa.Uuid(), nullable=True))
    op.add_column("donations", sa.Column("matter_state", sa.Text(), nullable=True))
    op.create_check_constraint(
        op.f("donations_matter_state_check"),
        "donations",
        "matter_state IN ('SUBMITTED', 'CLEARED', 'OBJECTED', 'CLOSED')",
    )


def downgrade() -> None:
    op.drop_constraint(op.f("donations_matter_state_check"), "donations", type_="check")
    op.drop_column("donations", "matter_state")
    op.drop_column("donations", "major_matter_id")
    op.drop_constraint(op.f("donation_uses_ledger_transaction_id_fkey"), "donation_uses", type_="foreignkey")
    op.drop_index(op.f("donation_uses_ledger_transaction_id_idx"), table_name="donation_uses")
    op.drop_column("donation_uses", "ledger_transaction_id")
    op.drop_index(op.f("vacancy_copies_project_id_idx"), table_name="vacancy_copies")
    op.drop_table("vacancy_copies")
