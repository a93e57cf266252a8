"""an open push has its turn, as an open delivery to a webhook has"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_TABLE, _OPEN = "push_deliveries", "state IN ('WAITING', 'RETRYING')"


def upgrade() -> None:
    """Pushes that are open have a turn."""
    turn = sa.Computed(f"CASE WHEN {_OPEN} THEN position END", persisted=True)
    op.add_column(_TABLE, sa.Column("turn", sa.BigInteger(), turn, nullable=True))
    op.drop_index("push_deliveries_due_at_idx", _TABLE)
    op.create_index(
        "push_deliveries_open_idx", _TABLE, ["client_id", "turn", "id"], postgresql_where=sa.text("turn IS NOT NULL")
    )


def downgrade() -> None:
    """The database is as before."""
    op.drop_index("push_deliveries_open_idx", _TABLE)
    op.create_index("push_deliveries_due_at_idx", _TABLE, ["client_id", "due_at"], postgresql_where=sa.text(_OPEN))
    op.drop_column(_TABLE, "turn")
