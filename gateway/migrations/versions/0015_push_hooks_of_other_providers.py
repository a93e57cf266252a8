"""push hooks of people of other providers hold for a time, and not by a sign-in here"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_TABLE = "push_hooks"
_BY_SIGN_IN = ("account_id", "capacity_id", "session_id")
_OPEN = sa.text("ended_at IS NULL")
_HOLDING = (
    "CASE WHEN held_until IS NULL THEN num_nulls(account_id, capacity_id, session_id) = 0 "
    "AND capacity_hash IS NULL ELSE num_nonnulls(account_id, capacity_id, session_id) = 0 "
    "AND capacity_hash IS NOT NULL END"
)


def upgrade() -> None:
    """Hooks belong to a subject of an issuer."""
    op.add_column(_TABLE, sa.Column("subject", sa.Text(), nullable=True))
    op.execute("UPDATE push_hooks SET subject = account_id::text")
    op.alter_column(_TABLE, "subject", nullable=False)
    op.add_column(_TABLE, sa.Column("capacity_hash", sa.Text(), nullable=True))
    op.add_column(_TABLE, sa.Column("held_until", sa.DateTime(timezone=True), nullable=True))
    for name in _BY_SIGN_IN:
        op.alter_column(_TABLE, name, nullable=True)
    op.create_check_constraint(op.f("push_hooks_holding_check"), _TABLE, _HOLDING)
    device = ["client_id", "device_index", "capacity_hash"]
    op.create_index("push_hooks_device_hash_key", _TABLE, device, unique=True, postgresql_where=_OPEN)
    op.create_index("push_hooks_person_idx", _TABLE, ["issuer", "subject"], postgresql_where=_OPEN)


def downgrade() -> None:
    """Only people who are signed in here have hooks."""
    op.execute("DELETE FROM push_hooks WHERE held_until IS NOT NULL")
    op.drop_index("push_hooks_person_idx", _TABLE)
    op.drop_index("push_hooks_device_hash_key", _TABLE)
    op.drop_constraint(op.f("push_hooks_holding_check"), _TABLE)
    for name in _BY_SIGN_IN:
        op.alter_column(_TABLE, name, nullable=False)
    for name in ("held_until", "capacity_hash", "subject"):
        op.drop_column(_TABLE, name)
