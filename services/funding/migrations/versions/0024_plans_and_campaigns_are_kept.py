"""plans, campaigns, signed intents and uses of platforms are never deleted.

Revision ID: 0024
Revises: 0023
"""

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

NEVER_DELETED = (
    "annual_plans", "fundraising_qualifications", "fundraising_campaigns", "fair_intents", "platform_uses",
)  # fmt: skip


def upgrade() -> None:
    for table in NEVER_DELETED:
        op.execute(
            f"create trigger {table}_kept before delete on {table} for each row execute function legal_record_kept()"
        )
        op.execute(
            f"create trigger {table}_no_truncate before truncate on {table} "
            "for each statement execute function legal_record_kept()"
        )


def downgrade() -> None:
    for table in NEVER_DELETED:
        op.execute(f"drop trigger {table}_kept on {table}")
        op.execute(f"drop trigger {table}_no_truncate on {table}")
