"""Moves out of custody as orders; what organizations work for, and their credit codes, in our copies.

Revision ID: 0027
Revises: 0026
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("organizations", sa.Column("category", sa.Text(), nullable=True))
    op.add_column("organizations", sa.Column("uscc", sa.Text(), nullable=True))
    op.add_column("custody_orders", sa.Column("kind", sa.Text(), server_default="PAYMENT", nullable=False))
    op.add_column("custody_orders", sa.Column("target_account_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("custody_orders_target_account_id_fkey"), "custody_orders", "custody_accounts",
        ["target_account_id"], ["id"],
    )  # fmt: skip
    op.create_check_constraint(
        op.f("custody_orders_kind_check"), "custody_orders", "kind IN ('PAYMENT', 'OWN_ACCOUNT', 'KEEPER')"
    )
    op.create_check_constraint(
        op.f("custody_orders_target_check"), "custody_orders", "(kind = 'KEEPER') = (target_account_id IS NOT NULL)"
    )
    op.create_index(
        "custody_orders_move_key", "custody_orders", ["sub_ledger_id"], unique=True,
        postgresql_where=sa.text("kind <> 'PAYMENT' AND state IN ('REQUESTED', 'CHECKED')"),
    )  # fmt: skip


def downgrade() -> None:
    op.drop_index("custody_orders_move_key", table_name="custody_orders")
    op.drop_constraint(op.f("custody_orders_target_check"), "custody_orders", type_="check")
    op.drop_constraint(op.f("custody_orders_kind_check"), "custody_orders", type_="check")
    op.drop_constraint(op.f("custody_orders_target_account_id_fkey"), "custody_orders", type_="foreignkey")
    op.drop_column("custody_orders", "target_account_id")
    op.drop_column("custody_orders", "kind")
    op.drop_column("organizations", "uscc")
    op.drop_column("organizations", "category")
