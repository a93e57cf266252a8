"""cultivation, joint building, unit work.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


WALLED = ("cultivation_paths", "education_records", "pioneer_posts")


def upgrade() -> None:
    op.create_table(
        "co_building_activities",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("community_code", sa.Text(), nullable=False),
        sa.Column("town_code", sa.Text(), nullable=False),
        sa.Column("jurisdiction_id", sa.Text(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("theme", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("co_building_activities_pkey")),
    )
    op.create_index(
        op.f("co_building_activities_community_code_idx"), "co_building_activities", ["community_code"], unique=False
    )
    op.create_index(op.f("co_building_activities_held_on_idx"), "co_building_activities", ["held_on"], unique=False)
    op.create_index(
        op.f("co_building_activities_jurisdiction_id_idx"), "co_building_activities", ["jurisdiction_id"], unique=False
    )
    op.create_index(op.f("co_building_activities_town_code_idx"), "co_building_activities", ["town_code"], unique=False)
    op.create_table(
        "co_building_participants",
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["co_building_activities.id"], name=op.f("co_building_participants_activity_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.organization_id"],
            name=op.f("co_building_participants_organization_id_fkey"),
        ),
        sa.PrimaryKeyConstraint("activity_id", "organization_id", name=op.f("co_building_participants_pkey")),
    )
    op.create_index(
        op.f("co_building_participants_organization_id_idx"),
        "co_building_participants",
        ["organization_id"],
        unique=False,
    )
    op.create_table(
        "dues_records",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("owing_members", sa.Integer(), nullable=False),
        sa.Column("paid_members", sa.Integer(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.CheckConstraint("paid_members <= owing_members AND amount_fen >= 0", name=op.f("dues_records_paid_check")),
        sa.ForeignKeyConstraint(["unit_id"], ["party_units.id"], name=op.f("dues_records_unit_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("dues_records_pkey")),
        sa.UniqueConstraint("unit_id", "month", name=op.f("dues_records_unit_id_month_key")),
    )
    op.create_table(
        "unit_activities",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("in_business_activity", sa.Boolean(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "purpose IN ('PROPAGATE', 'IMPLEMENT', 'MOBILIZE')", name=op.f("unit_activities_purpose_check")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["party_units.id"], name=op.f("unit_activities_unit_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("unit_activities_pkey")),
    )
    op.create_index(op.f("unit_activities_unit_id_idx"), "unit_activities", ["unit_id"], unique=False)
    op.create_table(
        "cultivation_paths",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("person_ref", sa.Text(), nullable=False),
        sa.Column("name_encrypted", sa.Text(), nullable=False),
        sa.Column("id_number_encrypted", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("nominated_on", sa.Date(), nullable=False),
        sa.Column("nominated_by", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("mentor_id", sa.Uuid(), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("evidence", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('NOMINATED', 'APPROVED', 'CULTIVATING', 'ACHIEVED', 'ENDED')",
            name=op.f("cultivation_paths_state_check"),
        ),
        sa.CheckConstraint(
            "type IN ('BACKBONE_TO_MEMBER', 'MEMBER_TO_CPO')", name=op.f("cultivation_paths_type_check")
        ),
        sa.ForeignKeyConstraint(["mentor_id"], ["party_members.id"], name=op.f("cultivation_paths_mentor_id_fkey")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.organization_id"], name=op.f("cultivation_paths_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("cultivation_paths_pkey")),
    )
    op.create_index(
        "cultivation_paths_open_key",
        "cultivation_paths",
        ["person_ref", "type"],
        unique=True,
        postgresql_where=sa.text("state NOT IN ('ACHIEVED', 'ENDED')"),
    )
    op.create_index(
        op.f("cultivation_paths_organization_id_idx"), "cultivation_paths", ["organization_id"], unique=False
    )
    op.create_table(
        "education_records",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.CheckConstraint("hours > 0", name=op.f("education_records_hours_check")),
        sa.ForeignKeyConstraint(["member_id"], ["party_members.id"], name=op.f("education_records_member_id_fkey")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.organization_id"], name=op.f("education_records_organization_id_fkey")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["party_units.id"], name=op.f("education_records_unit_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("education_records_pkey")),
    )
    op.create_index(op.f("education_records_member_id_idx"), "education_records", ["member_id"], unique=False)
    op.create_index(op.f("education_records_unit_id_idx"), "education_records", ["unit_id"], unique=False)
    op.create_table(
        "pioneer_posts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("commitment_encrypted", sa.Text(), nullable=False),
        sa.Column("result_encrypted", sa.Text(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["party_members.id"], name=op.f("pioneer_posts_member_id_fkey")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.organization_id"], name=op.f("pioneer_posts_organization_id_fkey")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["party_units.id"], name=op.f("pioneer_posts_unit_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("pioneer_posts_pkey")),
    )
    op.create_index(
        "pioneer_posts_open_key",
        "pioneer_posts",
        ["member_id"],
        unique=True,
        postgresql_where=sa.text("ended_on IS NULL"),
    )
    op.create_index(op.f("pioneer_posts_unit_id_idx"), "pioneer_posts", ["unit_id"], unique=False)
    for table in WALLED:
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        reached = "party_reaches_organization(organization_id)"
        op.execute(f"create policy {table}_reach on {table} using ({reached}) with check ({reached})")


def downgrade() -> None:
    op.drop_index(op.f("pioneer_posts_unit_id_idx"), table_name="pioneer_posts")
    op.drop_index("pioneer_posts_open_key", table_name="pioneer_posts", postgresql_where=sa.text("ended_on IS NULL"))
    op.drop_table("pioneer_posts")
    op.drop_index(op.f("education_records_unit_id_idx"), table_name="education_records")
    op.drop_index(op.f("education_records_member_id_idx"), table_name="education_records")
    op.drop_table("education_records")
    op.drop_index(op.f("cultivation_paths_organization_id_idx"), table_name="cultivation_paths")
    op.drop_index(
        "cultivation_paths_open_key",
        table_name="cultivation_paths",
        postgresql_where=sa.text("state NOT IN ('ACHIEVED', 'ENDED')"),
    )
    op.drop_table("cultivation_paths")
    op.drop_index(op.f("unit_activities_unit_id_idx"), table_name="unit_activities")
    op.drop_table("unit_activities")
    op.drop_table("dues_records")
    op.drop_index(op.f("co_building_participants_organization_id_idx"), table_name="co_building_participants")
    op.drop_table("co_building_participants")
    op.drop_index(op.f("co_building_activities_town_code_idx"), table_name="co_building_activities")
    op.drop_index(op.f("co_building_activities_jurisdiction_id_idx"), table_name="co_building_activities")
    op.drop_index(op.f("co_building_activities_held_on_idx"), table_name="co_building_activities")
    op.drop_index(op.f("co_building_activities_community_code_idx"), table_name="co_building_activities")
    op.drop_table("co_building_activities")
