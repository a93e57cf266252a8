"""Who holds a task, and who stands in for whom.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "task_holders",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("given_by", sa.Text(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("task_holders_pkey")),
        sa.UniqueConstraint("kind", "task", name="task_holders_task_key"),
    )
    op.create_index("task_holders_holder_idx", "task_holders", ["issuer", "holder"])
    op.create_table(
        "absences",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("substitute", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("until_on >= from_on", name=op.f("absences_days_check")),
        sa.CheckConstraint("person <> substitute", name=op.f("absences_another_check")),
        sa.PrimaryKeyConstraint("id", name=op.f("absences_pkey")),
        postgresql.ExcludeConstraint(
            (sa.column("issuer"), "="),
            (sa.column("person"), "="),
            (sa.text("daterange(from_on, until_on, '[]')"), "&&"),
            name="absences_one_at_a_time",
            using="gist",
        ),
    )
    op.create_index("absences_substitute_idx", "absences", ["issuer", "substitute"])


def downgrade() -> None:
    op.drop_table("absences")
    op.drop_table("task_holders")
