"""Credit codes exchanged with the national issuer.

Revision ID: 0037
Revises: 0036
"""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "credit_code_requests",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Text(), nullable=False),
        sa.Column("legal_kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state in ('ASKED', 'PARTLY_ANSWERED', 'ANSWERED', 'WITHDRAWN')",
            name=op.f("credit_code_requests_state_check"),
        ),
        sa.CheckConstraint("number BETWEEN 1 AND 2000", name=op.f("credit_code_requests_number_check")),
        sa.CheckConstraint("taken BETWEEN 0 AND number", name=op.f("credit_code_requests_taken_check")),
        sa.PrimaryKeyConstraint("id", name=op.f("credit_code_requests_pkey")),
    )
    op.create_index(
        "credit_code_requests_open_key",
        "credit_code_requests",
        ["authority_id", "legal_kind"],
        unique=True,
        postgresql_where=sa.text("state in ('ASKED', 'PARTLY_ANSWERED')"),
    )
    op.create_table(
        "credit_code_conflicts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("settled_by", sa.Text(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state in ('OPEN', 'SENT_BACK', 'DISCARDED')", name=op.f("credit_code_conflicts_state_check")
        ),
        sa.CheckConstraint("(state = 'OPEN') = (settled_on IS NULL)", name=op.f("credit_code_conflicts_settled_check")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["credit_code_requests.id"], name=op.f("credit_code_conflicts_request_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("credit_code_conflicts_pkey")),
        sa.UniqueConstraint("request_id", "code", "reason", name="credit_code_conflicts_once_key"),
    )
    op.create_index(op.f("credit_code_conflicts_request_id_idx"), "credit_code_conflicts", ["request_id"])


def downgrade() -> None:
    op.drop_table("credit_code_conflicts")
    op.drop_table("credit_code_requests")
