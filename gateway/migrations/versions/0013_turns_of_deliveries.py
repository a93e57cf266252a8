"""an open delivery has its turn, and open deliveries are found by it: no other index gives their order"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_NAME, _TABLE = "webhook_deliveries_open_idx", "webhook_deliveries"
_OPEN = "state IN ('WAITING', 'RETRYING')"


def upgrade() -> None:
    """Deliveries that are open have a turn."""
    turn = sa.Computed(f"CASE WHEN {_OPEN} THEN position END", persisted=True)
    op.add_column(_TABLE, sa.Column("turn", sa.BigInteger(), turn, nullable=True))
    op.drop_index(_NAME, _TABLE)
    op.create_index(_NAME, _TABLE, ["subscription_id", "turn", "id"], postgresql_where=sa.text("turn IS NOT NULL"))


def downgrade() -> None:
    """The database is as before."""
    op.drop_index(_NAME, _TABLE)
    op.create_index(_NAME, _TABLE, ["subscription_id", "position"], postgresql_where=sa.text(_OPEN))
    op.drop_column(_TABLE, "turn")
