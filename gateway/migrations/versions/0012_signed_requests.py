"""signed requests"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The database has signed requests."""
    for table in ("client_registrations", "clients"):
        op.add_column(table, sa.Column("signing_keys", JSONB(none_as_null=True), nullable=True))


def downgrade() -> None:
    """The database is as before."""
    for table in ("clients", "client_registrations"):
        op.drop_column(table, "signing_keys")
