"""the whole order of open deliveries stands in their index, so that the planner never prefers that of the log"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_NAME, _TABLE = "webhook_deliveries_open_idx", "webhook_deliveries"
_OPEN = sa.text("state IN ('WAITING', 'RETRYING')")


def upgrade() -> None:
    """Open deliveries are found in the order in which they go out."""
    op.drop_index(_NAME, _TABLE)
    op.create_index(_NAME, _TABLE, ["subscription_id", "position", "id"], postgresql_where=_OPEN)


def downgrade() -> None:
    """The database is as before."""
    op.drop_index(_NAME, _TABLE)
    op.create_index(_NAME, _TABLE, ["subscription_id", "position"], postgresql_where=_OPEN)
