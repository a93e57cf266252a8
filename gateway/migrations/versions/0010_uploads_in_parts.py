"""Files that come in parts.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "uploads",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("length", sa.BigInteger(), nullable=False),
        sa.Column("received", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("turn", sa.Integer(), server_default="0", nullable=False),
        sa.Column("metadata", sa.Text(), server_default="", nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("received between 0 and length", name=op.f("uploads_received_check")),
        sa.PrimaryKeyConstraint("id", name=op.f("uploads_pkey")),
    )
    op.create_index(op.f("uploads_expires_at_idx"), "uploads", ["expires_at"], unique=False)
    op.create_index(op.f("uploads_owner_idx"), "uploads", ["owner"], unique=False)
    op.create_index(
        "uploads_used_idx", "uploads", ["used_at"], unique=False, postgresql_where=sa.text("used_at IS NOT NULL")
    )
    op.create_table(
        "upload_parts",
        sa.Column("upload_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("stored_size", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["upload_id"], ["uploads.id"], name=op.f("upload_parts_upload_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("upload_id", "position", name=op.f("upload_parts_pkey")),
    )


def downgrade() -> None:
    op.drop_table("upload_parts")
    op.drop_index("uploads_used_idx", table_name="uploads", postgresql_where=sa.text("used_at IS NOT NULL"))
    op.drop_index(op.f("uploads_owner_idx"), table_name="uploads")
    op.drop_index(op.f("uploads_expires_at_idx"), table_name="uploads")
    op.drop_table("uploads")
