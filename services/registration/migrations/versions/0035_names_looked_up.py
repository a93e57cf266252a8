"""Names looked up as a whole, and by the sound of their trade name.

Revision ID: 0035
Revises: 0034
"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("organizations_name_idx", "organizations", ["name"])
    op.create_index(
        "name_keys_pinyin_idx", "name_keys", ["pinyin"], postgresql_where=sa.text("organization_id IS NOT NULL")
    )


def downgrade() -> None:
    op.drop_index("name_keys_pinyin_idx", table_name="name_keys")
    op.drop_index("organizations_name_idx", table_name="organizations")
