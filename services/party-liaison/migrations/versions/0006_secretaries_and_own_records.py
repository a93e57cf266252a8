"""secretaries read their unit, persons their own record.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

REACHED = "party_reaches_organization(organization_id)"
SETTING = "(select coalesce(nullif(current_setting('linli.reach', true), ''), '{}')::jsonb)"
SECRETARY = f"{SETTING} ->> 'secretary'"
ACCOUNT = f"{SETTING} ->> 'account'"
OF_SECRETARIES = ("party_members", "unit_posts", "development_cases")
OF_PERSONS = ("party_members", "development_cases")
IS_SECRETARY = f"""
create function party_is_secretary_of(organization uuid) returns boolean language sql stable as $$
  select exists (
    select from party_units as u join unit_organizations as o on o.unit_id = u.id
    where u.secretary_account = {SECRETARY} and o.organization_id = organization
      and o.from_on is not null and o.until_on is null)
$$"""
IS_OWN = f"""
create function party_is_own(person text) returns boolean language sql stable as $$
  select exists (
    select from person_accounts as a where a.person_ref = person and a.account = {ACCOUNT})
$$"""


def upgrade() -> None:
    op.create_table(
        "person_accounts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("person_ref", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.organization_id"], name=op.f("person_accounts_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("person_accounts_pkey")),
        sa.UniqueConstraint("account", name=op.f("person_accounts_account_key")),
        sa.UniqueConstraint("person_ref", name=op.f("person_accounts_person_ref_key")),
    )
    op.create_index(op.f("person_accounts_organization_id_idx"), "person_accounts", ["organization_id"], unique=False)
    op.create_index(op.f("party_units_secretary_account_idx"), "party_units", ["secretary_account"], unique=False)
    op.execute("alter table person_accounts enable row level security")
    op.execute("alter table person_accounts force row level security")
    op.execute(f"create policy person_accounts_reach on person_accounts using ({REACHED}) with check ({REACHED})")
    op.execute(f"create policy person_accounts_own on person_accounts for select using (account = {ACCOUNT})")
    op.execute(IS_SECRETARY)
    op.execute(IS_OWN)
    for table in OF_SECRETARIES:
        condition = "party_is_secretary_of(organization_id)"
        op.execute(f"create policy {table}_secretary on {table} for select using ({condition})")
    for table in OF_PERSONS:
        op.execute(f"create policy {table}_own on {table} for select using (party_is_own(person_ref))")


def downgrade() -> None:
    for table in OF_PERSONS:
        op.execute(f"drop policy {table}_own on {table}")
    for table in OF_SECRETARIES:
        op.execute(f"drop policy {table}_secretary on {table}")
    op.execute("drop function party_is_own(text)")
    op.execute("drop function party_is_secretary_of(uuid)")
    op.drop_index(op.f("party_units_secretary_account_idx"), table_name="party_units")
    op.drop_table("person_accounts")
