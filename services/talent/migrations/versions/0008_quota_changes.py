"""What may have moved a quota is noted as it happens.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

DEGREE_ON = """
create function social_work_degree_on(education jsonb) returns date language sql immutable as $$
    select min((one ->> 'graduated_on')::date) from jsonb_array_elements(education) one
    where (one ->> 'social_work')::boolean and one ->> 'level' <> 'UPPER_SECONDARY'
$$
"""
OF_PERSON = """
create function quota_changes_of_person() returns trigger language plpgsql as $$
begin
    insert into quota_changes (person_id) values (new.person_id);
    return null;
end $$
"""
OF_PEOPLE = """
create function quota_changes_of_people() returns trigger language plpgsql as $$
begin
    insert into quota_changes (person_id) values (new.id);
    return null;
end $$
"""
OF_PLACEMENT = """
create function quota_changes_of_placement() returns trigger language plpgsql as $$
begin
    insert into quota_changes (person_id) values (new.person_id);
    if tg_op = 'UPDATE' and (old.community_code, old.person_id) <> (new.community_code, new.person_id) then
        insert into quota_changes (person_id, community_code) values (old.person_id, old.community_code);
    end if;
    return null;
end $$
"""
TRIGGERS = (
    "create trigger quota_changes after insert or update of state, starts_on, is_primary, community_code, person_id "
    "on placements for each row execute function quota_changes_of_placement()",
    "create trigger quota_changes after insert or update of state, level, valid_from, valid_to, kind, person_id "
    "on qualifications for each row when (new.kind = 'SOCIAL_WORK' and new.valid_from is not null) "
    "execute function quota_changes_of_person()",
    "create trigger quota_changes after update of education on people for each row "
    "when (old.degree_on is distinct from new.degree_on) execute function quota_changes_of_people()",
)


def upgrade() -> None:
    op.execute(DEGREE_ON)
    op.add_column(
        "people",
        sa.Column(
            "degree_on", sa.Date(), sa.Computed("social_work_degree_on(education)", persisted=True), nullable=True
        ),
    )
    op.create_index(op.f("people_degree_on_idx"), "people", ["degree_on"], unique=False)
    op.create_index(
        "qualifications_begin_idx",
        "qualifications",
        ["valid_from"],
        unique=False,
        postgresql_where=sa.text("state IN ('REGISTERED', 'RENEWABLE')"),
    )
    op.add_column("community_quotas", sa.Column("stale", sa.Boolean(), server_default=sa.text("true"), nullable=False))
    op.create_index(
        "community_quotas_stale_idx",
        "community_quotas",
        ["community_code"],
        unique=False,
        postgresql_where=sa.text("stale"),
    )
    op.create_table(
        "quota_changes",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("community_code", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("quota_changes_pkey")),
    )
    op.create_table(
        "quota_days",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("quota_days_one_row_check")),
        sa.PrimaryKeyConstraint("id", name=op.f("quota_days_pkey")),
    )
    for statement in (OF_PERSON, OF_PEOPLE, OF_PLACEMENT, *TRIGGERS):
        op.execute(statement)


def downgrade() -> None:
    for table in ("placements", "qualifications", "people"):
        op.execute(f"drop trigger quota_changes on {table}")
    for name in ("quota_changes_of_person", "quota_changes_of_people", "quota_changes_of_placement"):
        op.execute(f"drop function {name}()")
    op.drop_table("quota_days")
    op.drop_table("quota_changes")
    op.drop_index("community_quotas_stale_idx", table_name="community_quotas", postgresql_where=sa.text("stale"))
    op.drop_column("community_quotas", "stale")
    op.drop_index(
        "qualifications_begin_idx",
        table_name="qualifications",
        postgresql_where=sa.text("state IN ('REGISTERED', 'RENEWABLE')"),
    )
    op.drop_index(op.f("people_degree_on_idx"), table_name="people")
    op.drop_column("people", "degree_on")
    op.execute("drop function social_work_degree_on(jsonb)")
