"""Notices to organizations, about changes and windings-up.

Revision ID: 0042
Revises: 0041
"""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("notices", sa.Column("change_id", sa.Uuid(), nullable=True))
    op.add_column("notices", sa.Column("liquidation_id", sa.Uuid(), nullable=True))
    op.add_column("notices", sa.Column("organization_id", sa.Uuid(), nullable=True))
    op.alter_column("notices", "application_id", existing_type=sa.UUID(), nullable=True)
    op.create_index(op.f("notices_change_id_idx"), "notices", ["change_id"], unique=False)
    op.create_index(op.f("notices_liquidation_id_idx"), "notices", ["liquidation_id"], unique=False)
    op.create_index(op.f("notices_organization_id_idx"), "notices", ["organization_id"], unique=False)
    op.create_foreign_key(op.f("notices_organization_id_fkey"), "notices", "organizations", ["organization_id"], ["id"])
    op.create_foreign_key(op.f("notices_liquidation_id_fkey"), "notices", "liquidations", ["liquidation_id"], ["id"])
    op.create_foreign_key(op.f("notices_change_id_fkey"), "notices", "organization_changes", ["change_id"], ["id"])
    op.create_check_constraint(
        op.f("notices_subject_check"), "notices", "num_nonnulls(application_id, change_id, liquidation_id) = 1"
    )
    op.create_check_constraint(
        op.f("notices_organization_check"), "notices", "(application_id IS NULL) = (organization_id IS NOT NULL)"
    )


def downgrade() -> None:
    op.execute("delete from notices where application_id is null")
    op.drop_constraint(op.f("notices_organization_check"), "notices", type_="check")
    op.drop_constraint(op.f("notices_subject_check"), "notices", type_="check")
    op.drop_constraint(op.f("notices_change_id_fkey"), "notices", type_="foreignkey")
    op.drop_constraint(op.f("notices_liquidation_id_fkey"), "notices", type_="foreignkey")
    op.drop_constraint(op.f("notices_organization_id_fkey"), "notices", type_="foreignkey")
    op.drop_index(op.f("notices_organization_id_idx"), table_name="notices")
    op.drop_index(op.f("notices_liquidation_id_idx"), table_name="notices")
    op.drop_index(op.f("notices_change_id_idx"), table_name="notices")
    op.alter_column("notices", "application_id", existing_type=sa.UUID(), nullable=False)
    op.drop_column("notices", "organization_id")
    op.drop_column("notices", "liquidation_id")
    op.drop_column("notices", "change_id")
