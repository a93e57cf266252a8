"""units and members.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


STATES = "state IN ('OPEN', 'SURVEYED', 'PLANNED', 'APPLIED', 'ORG_COVERED', 'WORK_COVERED', 'REOPENED', 'CANCELLED')"
STATES_BEFORE = "state IN ('OPEN', 'CANCELLED')"
BY_ORGANIZATION = ("party_members", "unit_posts", "instructor_contacts")
BY_PLACE = ("instructors",)
ROLE = """
do $$ begin
  if not exists (select from pg_roles where rolname = 'linli_party') then create role linli_party nologin; end if;
exception when duplicate_object or unique_violation then null;
end $$"""
MEMBERSHIP = """
do $$ begin
  execute format('grant linli_party to %I', current_user);
exception when others then
  if not pg_has_role(current_user, 'linli_party', 'member') then raise; end if;
end $$"""
GRANTS = (
    "grant usage on schema public to linli_party",
    "grant select, insert, update, delete on all tables in schema public to linli_party",
    "grant usage, select on all sequences in schema public to linli_party",
    "alter default privileges in schema public grant select, insert, update, delete on tables to linli_party",
    "alter default privileges in schema public grant usage, select on sequences to linli_party",
)
REACHES = """
create function party_reaches(jurisdiction text, town text, community text, organization uuid) returns boolean
language sql stable as $$
  select coalesce(
    reach ? 'all' or reach ->> 'jurisdiction_id' = jurisdiction or reach ->> 'town_code' = town
      or reach ->> 'community_code' = community or reach ->> 'organization_id' = organization::text, false)
  from (select coalesce(nullif(current_setting('linli.reach', true), ''), '{}')::jsonb as reach) as setting
$$"""
REACHES_ORGANIZATION = """
create function party_reaches_organization(organization uuid) returns boolean language sql stable as $$
  select exists (
    select from organizations as o where o.organization_id = organization
      and party_reaches(o.jurisdiction_id, o.town_code, o.community_code, o.organization_id))
$$"""


def wall_in(table: str, condition: str) -> None:
    op.execute(f"alter table {table} enable row level security")
    op.execute(f"alter table {table} force row level security")
    op.execute(f"create policy {table}_reach on {table} using ({condition}) with check ({condition})")


def raise_walls() -> None:
    op.execute(ROLE)
    op.execute(MEMBERSHIP)
    for statement in (*GRANTS, REACHES, REACHES_ORGANIZATION):
        op.execute(statement)
    for table in BY_ORGANIZATION:
        wall_in(table, "party_reaches_organization(organization_id)")
    for table in BY_PLACE:
        wall_in(table, "party_reaches(jurisdiction_id, town_code, community_code, null)")


def drop_walls() -> None:
    for table in (*BY_ORGANIZATION, *BY_PLACE):
        op.execute(f"drop policy {table}_reach on {table}")
    op.execute("drop function party_reaches_organization(uuid)")
    op.execute("drop function party_reaches(text, text, text, uuid)")
    op.execute("drop owned by linli_party")


def upgrade() -> None:
    op.create_table(
        "instructors",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_ref", sa.Text(), nullable=False),
        sa.Column("name_encrypted", sa.Text(), nullable=False),
        sa.Column("id_number_encrypted", sa.Text(), nullable=False),
        sa.Column("phone_encrypted", sa.Text(), nullable=False),
        sa.Column("community_code", sa.Text(), nullable=True),
        sa.Column("town_code", sa.Text(), nullable=True),
        sa.Column("jurisdiction_id", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("rules_used", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("instructors_pkey")),
    )
    op.create_index(op.f("instructors_jurisdiction_id_idx"), "instructors", ["jurisdiction_id"], unique=False)
    op.create_index(
        "instructors_serving_key",
        "instructors",
        ["person_ref", "jurisdiction_id"],
        unique=True,
        postgresql_where=sa.text("until_on IS NULL"),
    )
    op.create_index(op.f("instructors_town_code_idx"), "instructors", ["town_code"], unique=False)
    op.create_table(
        "party_units",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("community_code", sa.Text(), nullable=True),
        sa.Column("town_code", sa.Text(), nullable=True),
        sa.Column("jurisdiction_id", sa.Text(), nullable=False),
        sa.Column("superior_code", sa.Text(), nullable=False),
        sa.Column("of_community", sa.Boolean(), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=False),
        sa.Column("applied_by", sa.Text(), nullable=False),
        sa.Column("decision_due_on", sa.Date(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("established_on", sa.Date(), nullable=True),
        sa.Column("term_from", sa.Date(), nullable=True),
        sa.Column("term_ends_on", sa.Date(), nullable=True),
        sa.Column("election_told_for", sa.Date(), nullable=True),
        sa.Column("elections", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("below_since", sa.Date(), nullable=True),
        sa.Column("adjusting_since", sa.Date(), nullable=True),
        sa.Column("adjusting_reason", sa.Text(), nullable=True),
        sa.Column("dissolved_on", sa.Date(), nullable=True),
        sa.Column("dissolution_reason", sa.Text(), nullable=True),
        sa.Column("secretary_account", sa.Text(), nullable=True),
        sa.Column("rules_used", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "form IN ('SINGLE_BRANCH', 'JOINT_BRANCH', 'FUNCTIONAL_BRANCH', 'GENERAL_BRANCH', 'COMMITTEE')",
            name=op.f("party_units_form_check"),
        ),
        sa.CheckConstraint(
            "state IN ('APPLIED', 'APPROVED', 'REFUSED', 'ACTIVE', 'ADJUSTING', 'DISSOLVED')",
            name=op.f("party_units_state_check"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("party_units_pkey")),
    )
    op.create_index(op.f("party_units_community_code_idx"), "party_units", ["community_code"], unique=False)
    op.create_index(op.f("party_units_jurisdiction_id_idx"), "party_units", ["jurisdiction_id"], unique=False)
    op.create_index(
        "party_units_term_idx",
        "party_units",
        ["term_ends_on"],
        unique=False,
        postgresql_where=sa.text("state IN ('ACTIVE', 'ADJUSTING')"),
    )
    op.create_index(op.f("party_units_town_code_idx"), "party_units", ["town_code"], unique=False)
    op.create_table(
        "instructor_assignments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("instructor_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["instructor_id"], ["instructors.id"], name=op.f("instructor_assignments_instructor_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.organization_id"],
            name=op.f("instructor_assignments_organization_id_fkey"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("instructor_assignments_pkey")),
    )
    op.create_index(
        op.f("instructor_assignments_instructor_id_idx"), "instructor_assignments", ["instructor_id"], unique=False
    )
    op.create_index(
        "instructor_assignments_open_key",
        "instructor_assignments",
        ["organization_id"],
        unique=True,
        postgresql_where=sa.text("until_on IS NULL"),
    )
    op.create_index(
        op.f("instructor_assignments_organization_id_idx"), "instructor_assignments", ["organization_id"], unique=False
    )
    op.create_table(
        "instructor_contacts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("instructor_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("work_encrypted", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["instructor_id"], ["instructors.id"], name=op.f("instructor_contacts_instructor_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.organization_id"],
            name=op.f("instructor_contacts_organization_id_fkey"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("instructor_contacts_pkey")),
    )
    op.create_index(
        op.f("instructor_contacts_instructor_id_idx"), "instructor_contacts", ["instructor_id"], unique=False
    )
    op.create_index(
        op.f("instructor_contacts_organization_id_idx"), "instructor_contacts", ["organization_id"], unique=False
    )
    op.create_table(
        "organization_states",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("aggregate_version", sa.Integer(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("community_code", sa.Text(), nullable=True),
        sa.Column("town_code", sa.Text(), nullable=True),
        sa.Column("jurisdiction_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.organization_id"],
            name=op.f("organization_states_organization_id_fkey"),
        ),
        sa.PrimaryKeyConstraint("organization_id", "aggregate_version", name=op.f("organization_states_pkey")),
    )
    op.create_table(
        "party_members",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("person_ref", sa.Text(), nullable=False),
        sa.Column("name_encrypted", sa.Text(), nullable=False),
        sa.Column("id_number_encrypted", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=True),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("basis IN ('HERE', 'ELSEWHERE')", name=op.f("party_members_basis_check")),
        sa.CheckConstraint("standing IN ('FULL', 'PROBATIONARY')", name=op.f("party_members_standing_check")),
        sa.CheckConstraint("until_on >= from_on", name=op.f("party_members_period_check")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.organization_id"], name=op.f("party_members_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("party_members_pkey")),
    )
    op.create_index(
        "party_members_open_key",
        "party_members",
        ["organization_id", "person_ref"],
        unique=True,
        postgresql_where=sa.text("until_on IS NULL"),
    )
    op.create_index(op.f("party_members_organization_id_idx"), "party_members", ["organization_id"], unique=False)
    op.create_index(
        "party_members_relation_key",
        "party_members",
        ["person_ref"],
        unique=True,
        postgresql_where=sa.text("basis = 'HERE' AND until_on IS NULL"),
    )
    op.create_table(
        "unit_organizations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.organization_id"], name=op.f("unit_organizations_organization_id_fkey")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["party_units.id"], name=op.f("unit_organizations_unit_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("unit_organizations_pkey")),
    )
    op.create_index(
        "unit_organizations_open_key",
        "unit_organizations",
        ["organization_id"],
        unique=True,
        postgresql_where=sa.text("until_on IS NULL"),
    )
    op.create_index(
        op.f("unit_organizations_organization_id_idx"), "unit_organizations", ["organization_id"], unique=False
    )
    op.create_index(op.f("unit_organizations_unit_id_idx"), "unit_organizations", ["unit_id"], unique=False)
    op.create_table(
        "unit_parts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.CheckConstraint("kind IN ('COMMITTEE', 'GROUP')", name=op.f("unit_parts_kind_check")),
        sa.ForeignKeyConstraint(["unit_id"], ["party_units.id"], name=op.f("unit_parts_unit_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("unit_parts_pkey")),
    )
    op.create_index(
        "unit_parts_committee_key",
        "unit_parts",
        ["unit_id"],
        unique=True,
        postgresql_where=sa.text("kind = 'COMMITTEE' AND until_on IS NULL"),
    )
    op.create_index(op.f("unit_parts_unit_id_idx"), "unit_parts", ["unit_id"], unique=False)
    op.create_table(
        "coverage_surveys",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("coverage_task_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("surveyed_on", sa.Date(), nullable=False),
        sa.Column("staff", sa.Integer(), nullable=False),
        sa.Column("full_here", sa.Integer(), nullable=False),
        sa.Column("probationary_here", sa.Integer(), nullable=False),
        sa.Column("full_elsewhere", sa.Integer(), nullable=False),
        sa.Column("need", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("rules_used", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["coverage_task_id"], ["coverage_tasks.id"], name=op.f("coverage_surveys_coverage_task_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.organization_id"], name=op.f("coverage_surveys_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("coverage_surveys_pkey")),
    )
    op.create_index(
        op.f("coverage_surveys_coverage_task_id_idx"), "coverage_surveys", ["coverage_task_id"], unique=False
    )
    op.create_table(
        "unit_posts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("post", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.CheckConstraint("post IN ('SECRETARY', 'DEPUTY', 'COMMITTEE_MEMBER')", name=op.f("unit_posts_post_check")),
        sa.ForeignKeyConstraint(["member_id"], ["party_members.id"], name=op.f("unit_posts_member_id_fkey")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.organization_id"], name=op.f("unit_posts_organization_id_fkey")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["party_units.id"], name=op.f("unit_posts_unit_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("unit_posts_pkey")),
    )
    op.create_index(op.f("unit_posts_member_id_idx"), "unit_posts", ["member_id"], unique=False)
    op.create_index(
        "unit_posts_secretary_key",
        "unit_posts",
        ["unit_id"],
        unique=True,
        postgresql_where=sa.text("post = 'SECRETARY' AND until_on IS NULL"),
    )
    op.create_index(op.f("unit_posts_unit_id_idx"), "unit_posts", ["unit_id"], unique=False)
    op.add_column("coverage_tasks", sa.Column("counted_from", sa.Date(), nullable=True))
    op.execute("UPDATE coverage_tasks SET counted_from = due_on - 30")
    op.alter_column("coverage_tasks", "counted_from", nullable=False)
    op.add_column("coverage_tasks", sa.Column("since_on", sa.Date(), nullable=True))
    op.execute("UPDATE coverage_tasks SET since_on = due_on - 30")
    op.alter_column("coverage_tasks", "since_on", nullable=False)
    op.add_column("coverage_tasks", sa.Column("overdue_for", sa.Date(), nullable=True))
    op.add_column("coverage_tasks", sa.Column("plan_measure", sa.Text(), nullable=True))
    op.add_column("coverage_tasks", sa.Column("plan_for_on", sa.Date(), nullable=True))
    op.add_column("coverage_tasks", sa.Column("obliged_since", sa.Date(), nullable=True))
    op.add_column("coverage_tasks", sa.Column("build_due_on", sa.Date(), nullable=True))
    op.add_column("coverage_tasks", sa.Column("breached_since", sa.Date(), nullable=True))
    op.create_index(
        "coverage_tasks_build_idx",
        "coverage_tasks",
        ["build_due_on"],
        unique=False,
        postgresql_where=sa.text("build_due_on IS NOT NULL"),
    )
    op.create_index("coverage_tasks_due_on_idx", "coverage_tasks", ["due_on"], unique=False)
    op.add_column("organizations", sa.Column("category", sa.Text(), nullable=True))
    op.add_column("organizations", sa.Column("supervising_unit_id", sa.Text(), nullable=True))
    op.drop_constraint(op.f("coverage_tasks_state_check"), "coverage_tasks", type_="check")
    op.create_check_constraint(op.f("coverage_tasks_state_check"), "coverage_tasks", STATES)
    raise_walls()


def downgrade() -> None:
    drop_walls()
    op.drop_constraint(op.f("coverage_tasks_state_check"), "coverage_tasks", type_="check")
    op.create_check_constraint(op.f("coverage_tasks_state_check"), "coverage_tasks", STATES_BEFORE)
    op.drop_column("organizations", "supervising_unit_id")
    op.drop_column("organizations", "category")
    op.drop_index("coverage_tasks_due_on_idx", table_name="coverage_tasks")
    op.drop_index(
        "coverage_tasks_build_idx", table_name="coverage_tasks", postgresql_where=sa.text("build_due_on IS NOT NULL")
    )
    op.drop_column("coverage_tasks", "breached_since")
    op.drop_column("coverage_tasks", "build_due_on")
    op.drop_column("coverage_tasks", "obliged_since")
    op.drop_column("coverage_tasks", "plan_for_on")
    op.drop_column("coverage_tasks", "plan_measure")
    op.drop_column("coverage_tasks", "overdue_for")
    op.drop_column("coverage_tasks", "since_on")
    op.drop_column("coverage_tasks", "counted_from")
    op.drop_index(op.f("unit_posts_unit_id_idx"), table_name="unit_posts")
    op.drop_index(
        "unit_posts_secretary_key",
        table_name="unit_posts",
        postgresql_where=sa.text("post = 'SECRETARY' AND until_on IS NULL"),
    )
    op.drop_index(op.f("unit_posts_member_id_idx"), table_name="unit_posts")
    op.drop_table("unit_posts")
    op.drop_index(op.f("coverage_surveys_coverage_task_id_idx"), table_name="coverage_surveys")
    op.drop_table("coverage_surveys")
    op.drop_index(op.f("unit_parts_unit_id_idx"), table_name="unit_parts")
    op.drop_index(
        "unit_parts_committee_key",
        table_name="unit_parts",
        postgresql_where=sa.text("kind = 'COMMITTEE' AND until_on IS NULL"),
    )
    op.drop_table("unit_parts")
    op.drop_index(op.f("unit_organizations_unit_id_idx"), table_name="unit_organizations")
    op.drop_index(op.f("unit_organizations_organization_id_idx"), table_name="unit_organizations")
    op.drop_index(
        "unit_organizations_open_key", table_name="unit_organizations", postgresql_where=sa.text("until_on IS NULL")
    )
    op.drop_table("unit_organizations")
    op.drop_index(
        "party_members_relation_key",
        table_name="party_members",
        postgresql_where=sa.text("basis = 'HERE' AND until_on IS NULL"),
    )
    op.drop_index(op.f("party_members_organization_id_idx"), table_name="party_members")
    op.drop_index("party_members_open_key", table_name="party_members", postgresql_where=sa.text("until_on IS NULL"))
    op.drop_table("party_members")
    op.drop_table("organization_states")
    op.drop_index(op.f("instructor_contacts_organization_id_idx"), table_name="instructor_contacts")
    op.drop_index(op.f("instructor_contacts_instructor_id_idx"), table_name="instructor_contacts")
    op.drop_table("instructor_contacts")
    op.drop_index(op.f("instructor_assignments_organization_id_idx"), table_name="instructor_assignments")
    op.drop_index(
        "instructor_assignments_open_key",
        table_name="instructor_assignments",
        postgresql_where=sa.text("until_on IS NULL"),
    )
    op.drop_index(op.f("instructor_assignments_instructor_id_idx"), table_name="instructor_assignments")
    op.drop_table("instructor_assignments")
    op.drop_index(op.f("party_units_town_code_idx"), table_name="party_units")
    op.drop_index(
        "party_units_term_idx", table_name="party_units", postgresql_where=sa.text("state IN ('ACTIVE', 'ADJUSTING')")
    )
    op.drop_index(op.f("party_units_jurisdiction_id_idx"), table_name="party_units")
    op.drop_index(op.f("party_units_community_code_idx"), table_name="party_units")
    op.drop_table("party_units")
    op.drop_index(op.f("instructors_town_code_idx"), table_name="instructors")
    op.drop_index("instructors_serving_key", table_name="instructors", postgresql_where=sa.text("until_on IS NULL"))
    op.drop_index(op.f("instructors_jurisdiction_id_idx"), table_name="instructors")
    op.drop_table("instructors")
