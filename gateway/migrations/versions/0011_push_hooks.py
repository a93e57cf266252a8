"""push hooks"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The database has push hooks."""
    op.create_table(
        "push_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reached", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("push_head_single_check")),
        sa.PrimaryKeyConstraint("id", name=op.f("push_head_pkey")),
    )
    op.create_table(
        "app_pushes",
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("previous_secret", sa.Text(), nullable=True),
        sa.Column("previous_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failing_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(previous_secret IS NULL) = (previous_until IS NULL)", name=op.f("app_pushes_overlap_check")
        ),
        sa.ForeignKeyConstraint(
            ["client_id"], ["apps.client_id"], name=op.f("app_pushes_client_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("client_id", name=op.f("app_pushes_pkey")),
    )
    op.create_table(
        "push_hooks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("capacity_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("device_index", sa.Text(), nullable=False),
        sa.Column("device_token", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("kinds", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("quiet_from", sa.Time(), nullable=True),
        sa.Column("quiet_until", sa.Time(), nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_reason", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("language IN ('zh', 'en')", name=op.f("push_hooks_language_check")),
        sa.CheckConstraint("(ended_at IS NULL) = (ended_reason IS NULL)", name=op.f("push_hooks_ended_check")),
        sa.CheckConstraint("(quiet_from IS NULL) = (quiet_until IS NULL)", name=op.f("push_hooks_quiet_check")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("push_hooks_account_id_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["capacity_id"], ["account_capacities.id"], name=op.f("push_hooks_capacity_id_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["client_id"], ["app_pushes.client_id"], name=op.f("push_hooks_client_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("push_hooks_pkey")),
    )
    op.create_index("push_hooks_account_id_idx", "push_hooks", ["account_id", "id"], unique=False)
    op.create_index(
        "push_hooks_device_key",
        "push_hooks",
        ["client_id", "device_index", "capacity_id"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(
        "push_hooks_session_id_idx",
        "push_hooks",
        ["session_id"],
        unique=False,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "push_audiences",
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("hook_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["hook_id"], ["push_hooks.id"], name=op.f("push_audiences_hook_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("audience", "hook_id", name=op.f("push_audiences_pkey")),
    )
    op.create_index(op.f("push_audiences_hook_id_idx"), "push_audiences", ["hook_id"], unique=False)
    op.create_table(
        "push_deliveries",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("hook_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("status_code", sa.Integer(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(settled_at IS NULL) = (state IN ('WAITING', 'RETRYING'))", name=op.f("push_deliveries_settled_check")
        ),
        sa.CheckConstraint(
            "state IN ('WAITING', 'RETRYING', 'DELIVERED', 'FAILED', 'SUPERSEDED')",
            name=op.f("push_deliveries_state_check"),
        ),
        sa.ForeignKeyConstraint(
            ["hook_id"], ["push_hooks.id"], name=op.f("push_deliveries_hook_id_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["position"], ["inbox_messages.position"], name=op.f("push_deliveries_position_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("push_deliveries_pkey")),
    )
    op.create_index(
        "push_deliveries_due_at_idx",
        "push_deliveries",
        ["client_id", "due_at"],
        unique=False,
        postgresql_where=sa.text("state IN ('WAITING', 'RETRYING')"),
    )
    op.create_index("push_deliveries_message_key", "push_deliveries", ["hook_id", "position"], unique=True)
    op.create_index("push_deliveries_position_idx", "push_deliveries", ["position"], unique=False)
    op.create_index("inbox_matters_path_idx", "inbox_matters", ["path"], unique=False)


def downgrade() -> None:
    """The database is as before."""
    op.drop_index("inbox_matters_path_idx", table_name="inbox_matters")
    op.drop_index("push_deliveries_position_idx", table_name="push_deliveries")
    op.drop_index("push_deliveries_message_key", table_name="push_deliveries")
    op.drop_index(
        "push_deliveries_due_at_idx",
        table_name="push_deliveries",
        postgresql_where=sa.text("state IN ('WAITING', 'RETRYING')"),
    )
    op.drop_table("push_deliveries")
    op.drop_index(op.f("push_audiences_hook_id_idx"), table_name="push_audiences")
    op.drop_table("push_audiences")
    op.drop_index("push_hooks_session_id_idx", table_name="push_hooks", postgresql_where=sa.text("ended_at IS NULL"))
    op.drop_index("push_hooks_device_key", table_name="push_hooks", postgresql_where=sa.text("ended_at IS NULL"))
    op.drop_index("push_hooks_account_id_idx", table_name="push_hooks")
    op.drop_table("push_hooks")
    op.drop_table("app_pushes")
    op.drop_table("push_head")
