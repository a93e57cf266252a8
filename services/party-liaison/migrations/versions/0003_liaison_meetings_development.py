"""liaison, meetings, development.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


WALLED = ("development_cases", "liaison_contacts", "liaison_issues")


def upgrade() -> None:
    op.create_table(
        "liaison_demands",
        sa.Column("source_event_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("source_event_id", name=op.f("liaison_demands_pkey")),
    )
    op.create_index(op.f("liaison_demands_organization_id_idx"), "liaison_demands", ["organization_id"], unique=False)
    op.create_table(
        "development_cases",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("person_ref", sa.Text(), nullable=False),
        sa.Column("name_encrypted", sa.Text(), nullable=False),
        sa.Column("id_number_encrypted", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=False),
        sa.Column("talked_on", sa.Date(), nullable=True),
        sa.Column("activist_on", sa.Date(), nullable=True),
        sa.Column("assessed_on", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("candidate_on", sa.Date(), nullable=True),
        sa.Column("preparation", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("probation_ends_on", sa.Date(), nullable=True),
        sa.Column("extended", sa.Boolean(), nullable=False),
        sa.Column("conversion_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("next_due_on", sa.Date(), nullable=True),
        sa.Column("overdue_for", sa.Date(), nullable=True),
        sa.Column("transfer_to_unit_id", sa.Uuid(), nullable=True),
        sa.Column("voted_by", sa.Text(), nullable=True),
        sa.Column("proceedings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("rules_used", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('APPLICANT', 'ACTIVIST', 'CANDIDATE', 'ADMITTED', 'PROBATIONARY', 'CONVERTING', 'FULL', "
            "'CANCELLED')",
            name=op.f("development_cases_state_check"),
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.organization_id"], name=op.f("development_cases_organization_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["transfer_to_unit_id"], ["party_units.id"], name=op.f("development_cases_transfer_to_unit_id_fkey")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["party_units.id"], name=op.f("development_cases_unit_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("development_cases_pkey")),
    )
    op.create_index("development_cases_next_due_on_idx", "development_cases", ["next_due_on"], unique=False)
    op.create_index(
        "development_cases_open_key",
        "development_cases",
        ["person_ref"],
        unique=True,
        postgresql_where=sa.text("state NOT IN ('FULL', 'CANCELLED')"),
    )
    op.create_index(
        op.f("development_cases_organization_id_idx"), "development_cases", ["organization_id"], unique=False
    )
    op.create_index(op.f("development_cases_unit_id_idx"), "development_cases", ["unit_id"], unique=False)
    op.create_table(
        "meeting_periods",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.Column("required", sa.Integer(), nullable=False),
        sa.Column("met", sa.Integer(), nullable=False),
        sa.Column("compliance_bps", sa.Integer(), nullable=True),
        sa.Column("missing", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("rules_used", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.CheckConstraint("kind IN ('MONTH', 'QUARTER', 'YEAR')", name=op.f("meeting_periods_kind_check")),
        sa.CheckConstraint("met <= required", name=op.f("meeting_periods_met_check")),
        sa.ForeignKeyConstraint(["unit_id"], ["party_units.id"], name=op.f("meeting_periods_unit_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("meeting_periods_pkey")),
        sa.UniqueConstraint("unit_id", "period", name=op.f("meeting_periods_unit_id_period_key")),
    )
    op.create_index("meeting_periods_closed_on_idx", "meeting_periods", ["closed_on"], unique=False)
    op.create_table(
        "liaison_contacts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("liaison_plan_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("note_encrypted", sa.Text(), nullable=True),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.CheckConstraint("form IN ('VISIT', 'MEETING', 'PHONE')", name=op.f("liaison_contacts_form_check")),
        sa.ForeignKeyConstraint(
            ["liaison_plan_id"], ["liaison_plans.id"], name=op.f("liaison_contacts_liaison_plan_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.organization_id"], name=op.f("liaison_contacts_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("liaison_contacts_pkey")),
    )
    op.create_index(op.f("liaison_contacts_liaison_plan_id_idx"), "liaison_contacts", ["liaison_plan_id"], unique=False)
    op.create_index(op.f("liaison_contacts_organization_id_idx"), "liaison_contacts", ["organization_id"], unique=False)
    op.create_table(
        "liaison_moves",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("liaison_plan_id", sa.Uuid(), nullable=False),
        sa.Column("from_code", sa.Text(), nullable=False),
        sa.Column("to_code", sa.Text(), nullable=False),
        sa.Column("moved_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["liaison_plan_id"], ["liaison_plans.id"], name=op.f("liaison_moves_liaison_plan_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("liaison_moves_pkey")),
    )
    op.create_index(op.f("liaison_moves_liaison_plan_id_idx"), "liaison_moves", ["liaison_plan_id"], unique=False)
    op.create_table(
        "meeting_records",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=True),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("eligible_voting", sa.Integer(), nullable=False),
        sa.Column("present_voting", sa.Integer(), nullable=False),
        sa.Column("present", sa.Integer(), nullable=False),
        sa.Column("topic_encrypted", sa.Text(), nullable=False),
        sa.Column("minutes", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("minutes_sha256", sa.Text(), nullable=True),
        sa.Column("minutes_on", sa.Date(), nullable=True),
        sa.Column("minutes_due_on", sa.Date(), nullable=False),
        sa.Column("rules_used", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ended_at > held_at", name=op.f("meeting_records_time_check")),
        sa.CheckConstraint(
            "present_voting <= eligible_voting AND present_voting <= present",
            name=op.f("meeting_records_present_check"),
        ),
        sa.ForeignKeyConstraint(["part_id"], ["unit_parts.id"], name=op.f("meeting_records_part_id_fkey")),
        sa.ForeignKeyConstraint(["unit_id"], ["party_units.id"], name=op.f("meeting_records_unit_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("meeting_records_pkey")),
    )
    op.create_index(
        "meeting_records_minutes_key",
        "meeting_records",
        ["unit_id", "minutes_sha256"],
        unique=True,
        postgresql_where=sa.text("minutes_sha256 IS NOT NULL"),
    )
    op.create_index("meeting_records_unit_id_held_on_idx", "meeting_records", ["unit_id", "held_on"], unique=False)
    op.create_table(
        "liaison_issues",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("liaison_contact_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("text_encrypted", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=False),
        sa.Column("solved_on", sa.Date(), nullable=True),
        sa.Column("steps", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('RAISED', 'FOLLOWED', 'SOLVED')", name=op.f("liaison_issues_state_check")),
        sa.ForeignKeyConstraint(
            ["liaison_contact_id"], ["liaison_contacts.id"], name=op.f("liaison_issues_liaison_contact_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.organization_id"], name=op.f("liaison_issues_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("liaison_issues_pkey")),
    )
    op.create_index(
        op.f("liaison_issues_liaison_contact_id_idx"), "liaison_issues", ["liaison_contact_id"], unique=False
    )
    op.create_index(op.f("liaison_issues_next_on_idx"), "liaison_issues", ["next_on"], unique=False)
    op.create_index(op.f("liaison_issues_organization_id_idx"), "liaison_issues", ["organization_id"], unique=False)
    op.add_column("liaison_plans", sa.Column("first_due_on", sa.Date(), nullable=True))
    op.execute("UPDATE liaison_plans SET first_due_on = due_on")
    op.alter_column("liaison_plans", "first_due_on", nullable=False)
    op.add_column("liaison_plans", sa.Column("last_contact_on", sa.Date(), nullable=True))
    op.add_column("liaison_plans", sa.Column("overdue_for", sa.Date(), nullable=True))
    op.add_column("liaison_plans", sa.Column("contact_person_encrypted", sa.Text(), nullable=True))
    op.add_column("liaison_plans", sa.Column("contact_phone_encrypted", sa.Text(), nullable=True))
    op.add_column("liaison_plans", sa.Column("contact_account", sa.Text(), nullable=True))
    op.create_index(op.f("liaison_plans_contact_account_idx"), "liaison_plans", ["contact_account"], unique=False)
    op.create_index(
        "liaison_plans_due_idx", "liaison_plans", ["due_on"], unique=False, postgresql_where=sa.text("state = 'ACTIVE'")
    )
    op.add_column("party_units", sa.Column("next_close_on", sa.Date(), nullable=True))
    op.create_index(op.f("party_units_next_close_on_idx"), "party_units", ["next_close_on"], unique=False)
    for table in WALLED:
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        reached = "party_reaches_organization(organization_id)"
        op.execute(f"create policy {table}_reach on {table} using ({reached}) with check ({reached})")


def downgrade() -> None:
    op.drop_index(op.f("party_units_next_close_on_idx"), table_name="party_units")
    op.drop_column("party_units", "next_close_on")
    op.drop_index("liaison_plans_due_idx", table_name="liaison_plans", postgresql_where=sa.text("state = 'ACTIVE'"))
    op.drop_index(op.f("liaison_plans_contact_account_idx"), table_name="liaison_plans")
    op.drop_column("liaison_plans", "contact_account")
    op.drop_column("liaison_plans", "contact_phone_encrypted")
    op.drop_column("liaison_plans", "contact_person_encrypted")
    op.drop_column("liaison_plans", "overdue_for")
    op.drop_column("liaison_plans", "last_contact_on")
    op.drop_column("liaison_plans", "first_due_on")
    op.drop_index(op.f("liaison_issues_organization_id_idx"), table_name="liaison_issues")
    op.drop_index(op.f("liaison_issues_next_on_idx"), table_name="liaison_issues")
    op.drop_index(op.f("liaison_issues_liaison_contact_id_idx"), table_name="liaison_issues")
    op.drop_table("liaison_issues")
    op.drop_index("meeting_records_unit_id_held_on_idx", table_name="meeting_records")
    op.drop_index(
        "meeting_records_minutes_key",
        table_name="meeting_records",
        postgresql_where=sa.text("minutes_sha256 IS NOT NULL"),
    )
    op.drop_table("meeting_records")
    op.drop_index(op.f("liaison_moves_liaison_plan_id_idx"), table_name="liaison_moves")
    op.drop_table("liaison_moves")
    op.drop_index(op.f("liaison_contacts_organization_id_idx"), table_name="liaison_contacts")
    op.drop_index(op.f("liaison_contacts_liaison_plan_id_idx"), table_name="liaison_contacts")
    op.drop_table("liaison_contacts")
    op.drop_index("meeting_periods_closed_on_idx", table_name="meeting_periods")
    op.drop_table("meeting_periods")
    op.drop_index(op.f("development_cases_unit_id_idx"), table_name="development_cases")
    op.drop_index(op.f("development_cases_organization_id_idx"), table_name="development_cases")
    op.drop_index(
        "development_cases_open_key",
        table_name="development_cases",
        postgresql_where=sa.text("state NOT IN ('FULL', 'CANCELLED')"),
    )
    op.drop_index("development_cases_next_due_on_idx", table_name="development_cases")
    op.drop_table("development_cases")
    op.drop_index(op.f("liaison_demands_organization_id_idx"), table_name="liaison_demands")
    op.drop_table("liaison_demands")
