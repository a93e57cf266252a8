"""foundations pay out of their own money; integrity cases are decided.

Revision ID: 0021
Revises: 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

CASES = {
    "state": "state IN ('OPEN', 'DISMISSED', 'CONFIRMED')",
    "measure": "(state = 'CONFIRMED') = (measure IS NOT NULL)",
    "closed": "(state = 'OPEN') = (closed_by IS NULL)",
}


def upgrade() -> None:
    for table in ("disbursement_orders", "bank_statements"):
        op.add_column(table, sa.Column("owner_organization_id", sa.Uuid(), nullable=True))
        op.create_foreign_key(
            op.f(f"{table}_owner_organization_id_fkey"), table, "organizations", ["owner_organization_id"],
            ["organization_id"],
        )  # fmt: skip
    op.create_index(
        op.f("disbursement_orders_owner_organization_id_idx"), "disbursement_orders", ["owner_organization_id"]
    )
    op.execute("""
        update disbursement_orders o set owner_organization_id = owned.owner
        from (
          select p.order_id, (array_agg(f.owner_organization_id))[1] as owner
          from disbursement_parts p join commitments c on c.id = p.commitment_id join funds f on f.id = c.fund_id
          group by p.order_id having count(distinct coalesce(cast(f.owner_organization_id as text), '')) = 1
        ) owned where owned.order_id = o.id
    """)
    op.add_column("integrity_cases", sa.Column("measure", sa.Text(), nullable=True))
    for name, condition in CASES.items():
        op.create_check_constraint(op.f(f"integrity_cases_{name}_check"), "integrity_cases", condition)


def downgrade() -> None:
    for name in CASES:
        op.drop_constraint(op.f(f"integrity_cases_{name}_check"), "integrity_cases")
    op.drop_column("integrity_cases", "measure")
    op.drop_index(op.f("disbursement_orders_owner_organization_id_idx"), table_name="disbursement_orders")
    for table in ("bank_statements", "disbursement_orders"):
        op.drop_constraint(op.f(f"{table}_owner_organization_id_fkey"), table)
        op.drop_column(table, "owner_organization_id")
