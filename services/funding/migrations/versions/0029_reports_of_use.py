"""Public reports of the use of donations from overseas.

Revision ID: 0029
Revises: 0028
"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("donations", sa.Column("use_report_due_on", sa.Date(), nullable=True))
    op.create_index(
        "donations_report_idx", "donations", ["use_report_due_on", "id"],
        postgresql_where=sa.text("use_report_due_on IS NOT NULL"),
    )  # fmt: skip
    op.execute(
        "update donations set use_report_due_on = received_on + interval '3 months' "
        "where overseas and state = 'RECEIVED' and used_fen < amount_fen"
    )
    op.create_table(
        "donation_use_reports",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("donation_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("period_from", sa.Date(), nullable=False),
        sa.Column("period_to", sa.Date(), nullable=False),
        sa.Column("used_fen", sa.BigInteger(), nullable=False),
        sa.Column("used_total_fen", sa.BigInteger(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("published_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "used_fen >= 0 AND used_fen <= used_total_fen", name=op.f("donation_use_reports_used_check")
        ),
        sa.CheckConstraint("period_from <= period_to", name=op.f("donation_use_reports_period_check")),
        sa.ForeignKeyConstraint(["donation_id"], ["donations.id"], name=op.f("donation_use_reports_donation_id_fkey")),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.organization_id"],
            name=op.f("donation_use_reports_organization_id_fkey"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("donation_use_reports_pkey")),
        sa.UniqueConstraint("donation_id", "number", name=op.f("donation_use_reports_donation_id_number_key")),
    )
    op.create_index(
        op.f("donation_use_reports_organization_id_idx"), "donation_use_reports", ["organization_id"], unique=False
    )
    for when, event in (("kept", "delete"), ("no_truncate", "truncate")):
        each = "row" if event == "delete" else "statement"
        op.execute(
            f"create trigger donation_use_reports_{when} before {event} on donation_use_reports "
            f"for each {each} execute function legal_record_kept()"
        )


def downgrade() -> None:
    op.drop_table("donation_use_reports")
    op.drop_index("donations_report_idx", table_name="donations")
    op.drop_column("donations", "use_report_due_on")
