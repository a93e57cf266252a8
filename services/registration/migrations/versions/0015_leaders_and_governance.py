"""Leaders who may not lead, vacancies, and governance.

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "governance_bodies",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("term_years", sa.Integer(), nullable=False),
        sa.Column("term_from", sa.Date(), nullable=False),
        sa.Column("term_ends_on", sa.Date(), nullable=False),
        sa.Column("next_election_on", sa.Date(), nullable=False),
        sa.Column("elections", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("election_due_for", sa.Date(), nullable=True),
        sa.Column("overdue_for", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("term_ends_on > term_from", name=op.f("governance_bodies_term_check")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("governance_bodies_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("governance_bodies_pkey")),
        sa.UniqueConstraint("organization_id", "kind", name=op.f("governance_bodies_organization_id_kind_key")),
    )
    op.create_index(
        op.f("governance_bodies_next_election_on_idx"), "governance_bodies", ["next_election_on"], unique=False
    )
    op.create_table(
        "internal_rules",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("adopted_on", sa.Date(), nullable=False),
        sa.Column("document", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("superseded_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("internal_rules_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("internal_rules_pkey")),
    )
    op.create_index(
        "internal_rules_in_force_key",
        "internal_rules",
        ["organization_id", "kind"],
        unique=True,
        postgresql_where=sa.text("superseded_on IS NULL"),
    )
    op.create_index("internal_rules_organization_id_id_idx", "internal_rules", ["organization_id", "id"], unique=False)
    op.create_table(
        "leader_disqualifications",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("person_ref", sa.Text(), nullable=False),
        sa.Column("name_encrypted", sa.Text(), nullable=False),
        sa.Column("name_masked", sa.Text(), nullable=False),
        sa.Column("id_number_encrypted", sa.Text(), nullable=False),
        sa.Column("id_number_masked", sa.Text(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("legal_kinds", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("proposed_by", sa.Text(), nullable=False),
        sa.Column("proposed_on", sa.Date(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decision_reasons", sa.Text(), nullable=True),
        sa.Column("lifted_by", sa.Text(), nullable=True),
        sa.Column("lifted_on", sa.Date(), nullable=True),
        sa.Column("lift_reasons", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state IN ('IN_FORCE', 'LIFTED')) = (from_on IS NOT NULL)",
            name=op.f("leader_disqualifications_in_force_has_day_check"),
        ),
        sa.CheckConstraint("decided_by <> proposed_by", name=op.f("leader_disqualifications_two_persons_check")),
        sa.CheckConstraint("lifted_by <> decided_by", name=op.f("leader_disqualifications_lifted_by_another_check")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("leader_disqualifications_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("leader_disqualifications_pkey")),
    )
    op.create_index(
        "leader_disqualifications_open_key",
        "leader_disqualifications",
        ["person_ref", "organization_id", "ground"],
        unique=True,
        postgresql_where=sa.text("state IN ('PROPOSED', 'IN_FORCE')"),
    )
    op.create_index(
        op.f("leader_disqualifications_organization_id_idx"),
        "leader_disqualifications",
        ["organization_id"],
        unique=False,
    )
    op.create_index(
        op.f("leader_disqualifications_person_ref_idx"), "leader_disqualifications", ["person_ref"], unique=False
    )
    op.create_table(
        "body_meetings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("eligible", sa.Integer(), nullable=False),
        sa.Column("present", sa.Integer(), nullable=False),
        sa.Column("quorum", sa.Boolean(), nullable=False),
        sa.Column("resolutions", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("document", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("present <= eligible", name=op.f("body_meetings_present_check")),
        sa.ForeignKeyConstraint(["body_id"], ["governance_bodies.id"], name=op.f("body_meetings_body_id_fkey")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("body_meetings_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("body_meetings_pkey")),
    )
    op.create_index(op.f("body_meetings_body_id_idx"), "body_meetings", ["body_id"], unique=False)
    op.create_index("body_meetings_organization_id_id_idx", "body_meetings", ["organization_id", "id"], unique=False)
    op.create_table(
        "governance_members",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("person_ref", sa.Text(), nullable=False),
        sa.Column("name_encrypted", sa.Text(), nullable=False),
        sa.Column("name_masked", sa.Text(), nullable=False),
        sa.Column("id_number_encrypted", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["governance_bodies.id"], name=op.f("governance_members_body_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("governance_members_pkey")),
    )
    op.create_index("governance_members_body_id_idx", "governance_members", ["body_id"], unique=False)
    op.create_index(
        "governance_members_seat_key",
        "governance_members",
        ["body_id", "person_ref"],
        unique=True,
        postgresql_where=sa.text("until_on IS NULL"),
    )
    op.create_table(
        "leadership_vacancies",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("disqualification_id", sa.Uuid(), nullable=False),
        sa.Column("post", sa.Text(), nullable=False),
        sa.Column("legal_representative", sa.Boolean(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("filled_on", sa.Date(), nullable=True),
        sa.Column("overdue_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["disqualification_id"],
            ["leader_disqualifications.id"],
            name=op.f("leadership_vacancies_disqualification_id_fkey"),
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("leadership_vacancies_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("leadership_vacancies_pkey")),
    )
    op.create_index(
        "leadership_vacancies_due_idx",
        "leadership_vacancies",
        ["due_on"],
        unique=False,
        postgresql_where=sa.text("filled_on IS NULL"),
    )
    op.create_index(
        "leadership_vacancies_organization_id_id_idx", "leadership_vacancies", ["organization_id", "id"], unique=False
    )
    op.create_index(
        "leadership_vacancies_post_key",
        "leadership_vacancies",
        ["disqualification_id", "organization_id", "post"],
        unique=True,
    )


def downgrade() -> None:
    op.drop_index("leadership_vacancies_post_key", table_name="leadership_vacancies")
    op.drop_index("leadership_vacancies_organization_id_id_idx", table_name="leadership_vacancies")
    op.drop_index(
        "leadership_vacancies_due_idx", table_name="leadership_vacancies", postgresql_where=sa.text("filled_on IS NULL")
    )
    op.drop_table("leadership_vacancies")
    op.drop_index(
        "governance_members_seat_key", table_name="governance_members", postgresql_where=sa.text("until_on IS NULL")
    )
    op.drop_index("governance_members_body_id_idx", table_name="governance_members")
    op.drop_table("governance_members")
    op.drop_index("body_meetings_organization_id_id_idx", table_name="body_meetings")
    op.drop_index(op.f("body_meetings_body_id_idx"), table_name="body_meetings")
    op.drop_table("body_meetings")
    op.drop_index(op.f("leader_disqualifications_person_ref_idx"), table_name="leader_disqualifications")
    op.drop_index(op.f("leader_disqualifications_organization_id_idx"), table_name="leader_disqualifications")
    op.drop_index(
        "leader_disqualifications_open_key",
        table_name="leader_disqualifications",
        postgresql_where=sa.text("state IN ('PROPOSED', 'IN_FORCE')"),
    )
    op.drop_table("leader_disqualifications")
    op.drop_index("internal_rules_organization_id_id_idx", table_name="internal_rules")
    op.drop_index(
        "internal_rules_in_force_key", table_name="internal_rules", postgresql_where=sa.text("superseded_on IS NULL")
    )
    op.drop_table("internal_rules")
    op.drop_index(op.f("governance_bodies_next_election_on_idx"), table_name="governance_bodies")
    op.drop_table("governance_bodies")
