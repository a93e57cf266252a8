"""what a reach shows is asked before secretaries and own records: policies are tried in the order of their names.

Revision ID: 0008
Revises: 0007
"""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

NAMES = (
    *((table, "own", "seen_by_person") for table in ("party_members", "development_cases", "person_accounts")),
    *((table, "secretary", "seen_by_secretary") for table in ("party_members", "unit_posts", "development_cases")),
)


def upgrade() -> None:
    for table, before, after in NAMES:
        op.execute(f"alter policy {table}_{before} on {table} rename to {table}_{after}")


def downgrade() -> None:
    for table, before, after in NAMES:
        op.execute(f"alter policy {table}_{after} on {table} rename to {table}_{before}")
