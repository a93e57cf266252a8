"""Runs are worked off beside the requests.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

OPEN = sa.text("state IN ('QUEUED', 'RUNNING')")


def upgrade() -> None:
    op.add_column("assignment_runs", sa.Column("state", sa.Text(), nullable=False, server_default="DONE"))
    op.alter_column("assignment_runs", "state", server_default=None)
    op.add_column("assignment_runs", sa.Column("job_id", sa.Uuid(), nullable=True))
    op.add_column("assignment_runs", sa.Column("error", sa.Text(), nullable=True))
    op.add_column("assignment_runs", sa.Column("complete", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.alter_column("assignment_runs", "complete", server_default=None)
    op.add_column("assignment_runs", sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("update assignment_runs set finished_at = created_at")
    op.alter_column("assignment_runs", "method", nullable=True)
    op.create_check_constraint(
        op.f("assignment_runs_state_check"), "assignment_runs", "state IN ('QUEUED', 'RUNNING', 'DONE', 'FAILED')"
    )
    op.create_check_constraint(
        op.f("assignment_runs_method_check"), "assignment_runs", "(state = 'DONE') = (method IS NOT NULL)"
    )
    op.create_check_constraint(
        op.f("assignment_runs_error_check"), "assignment_runs", "(state = 'FAILED') = (error IS NOT NULL)"
    )
    op.create_index("assignment_runs_open_idx", "assignment_runs", ["id"], unique=False, postgresql_where=OPEN)


def downgrade() -> None:
    op.execute("delete from assignment_items where run_id in (select id from assignment_runs where state <> 'DONE')")
    op.execute("delete from assignment_runs where state <> 'DONE'")
    op.drop_index("assignment_runs_open_idx", table_name="assignment_runs", postgresql_where=OPEN)
    for name in ("error", "method", "state"):
        op.drop_constraint(op.f(f"assignment_runs_{name}_check"), "assignment_runs", type_="check")
    op.alter_column("assignment_runs", "method", nullable=False)
    for name in ("finished_at", "complete", "error", "job_id", "state"):
        op.drop_column("assignment_runs", name)
