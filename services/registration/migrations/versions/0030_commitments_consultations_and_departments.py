"""Verified commitments, consultations of departments, replaced leaders, kinds of departments, residents' ratings.

Revision ID: 0030
Revises: 0029
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

RENAMED = {
    "CIVILIZATION": "CIVILIZATION_OFFICE",
    "WOMEN": "WOMENS_FEDERATION",
    "DISABLED": "DISABLED_FEDERATION",
}
"""Kinds of departments that inspections named in words of their own."""


def upgrade() -> None:
    op.create_table(
        "department_consultations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("department", sa.Text(), nullable=True),
        sa.Column("supervising_unit_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("opinion", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answered_by", sa.Text(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'ANSWERED') = (opinion IS NOT NULL)", name=op.f("department_consultations_answered_check")
        ),
        sa.CheckConstraint(
            "num_nonnulls(department, supervising_unit_id) = 1", name=op.f("department_consultations_addressee_check")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name=op.f("department_consultations_application_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["supervising_unit_id"],
            ["supervising_units.id"],
            name=op.f("department_consultations_supervising_unit_id_fkey"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("department_consultations_pkey")),
    )
    op.create_index(
        op.f("department_consultations_application_id_idx"),
        "department_consultations",
        ["application_id"],
        unique=False,
    )
    op.create_index(
        "department_consultations_department_key",
        "department_consultations",
        ["application_id", "department"],
        unique=True,
        postgresql_where=sa.text("state <> 'WITHDRAWN'"),
    )
    op.create_index(
        "department_consultations_due_on_idx",
        "department_consultations",
        ["due_on"],
        unique=False,
        postgresql_where=sa.text("state = 'ASKED'"),
    )
    op.create_index(
        "department_consultations_unit_key",
        "department_consultations",
        ["application_id", "supervising_unit_id"],
        unique=True,
        postgresql_where=sa.text("state <> 'WITHDRAWN'"),
    )
    op.create_table(
        "commitment_verifications",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("materials", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("overdue_on", sa.Date(), nullable=True),
        sa.Column("findings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("verified_by", sa.Text(), nullable=True),
        sa.Column("revocation_id", sa.Uuid(), nullable=True),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'OPEN') = (closed_on IS NULL)", name=op.f("commitment_verifications_closed_check")
        ),
        sa.CheckConstraint(
            "(state IN ('CONFIRMED', 'FALSE')) = (verified_by IS NOT NULL)",
            name=op.f("commitment_verifications_verified_check"),
        ),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name=op.f("commitment_verifications_application_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("commitment_verifications_organization_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["revocation_id"], ["revocations.id"], name=op.f("commitment_verifications_revocation_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("commitment_verifications_pkey")),
        sa.UniqueConstraint("application_id", name=op.f("commitment_verifications_application_id_key")),
    )
    op.create_index(
        "commitment_verifications_due_on_idx",
        "commitment_verifications",
        ["due_on"],
        unique=False,
        postgresql_where=sa.text("state = 'OPEN'"),
    )
    op.create_index(
        "commitment_verifications_organization_id_id_idx",
        "commitment_verifications",
        ["organization_id", "id"],
        unique=False,
    )
    op.add_column("application_proposals", sa.Column("consultation_reply", sa.Text(), nullable=True))
    op.create_index(
        "applications_commitment_idx",
        "applications",
        ["id"],
        unique=False,
        postgresql_where=sa.text("state = 'APPROVED' AND materials @> '[{\"commitment\": true}]'::jsonb"),
    )
    op.add_column("creation_campaigns", sa.Column("department", sa.Text(), nullable=True))
    op.add_column("leadership_vacancies", sa.Column("penalty_id", sa.Uuid(), nullable=True))
    op.add_column("leadership_vacancies", sa.Column("leader_id", sa.Uuid(), nullable=True))
    op.alter_column("leadership_vacancies", "disqualification_id", existing_type=sa.UUID(), nullable=True)
    op.create_index(op.f("leadership_vacancies_penalty_id_idx"), "leadership_vacancies", ["penalty_id"], unique=False)
    op.create_foreign_key(
        op.f("leadership_vacancies_penalty_id_fkey"), "leadership_vacancies", "penalties", ["penalty_id"], ["id"]
    )
    op.create_foreign_key(
        op.f("leadership_vacancies_leader_id_fkey"),
        "leadership_vacancies",
        "organization_leaders",
        ["leader_id"],
        ["id"],
    )
    op.create_check_constraint(
        op.f("leadership_vacancies_one_cause_check"),
        "leadership_vacancies",
        "num_nonnulls(disqualification_id, penalty_id) = 1",
    )
    op.create_index(
        "organizations_flagged_idx", "organizations", ["id"], postgresql_where=sa.text("cardinality(credit_flags) > 0")
    )
    op.add_column(
        "evaluations",
        sa.Column("social_opinion", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
    )
    for old, new in RENAMED.items():
        op.execute(
            f"update inspections set departments = replace(departments::text, '\"{old}\"', '\"{new}\"')::jsonb "
            f"where departments::text like '%\"{old}\"%'"
        )


def downgrade() -> None:
    for old, new in RENAMED.items():
        op.execute(
            f"update inspections set departments = replace(departments::text, '\"{new}\"', '\"{old}\"')::jsonb "
            f"where departments::text like '%\"{new}\"%'"
        )
    op.drop_column("evaluations", "social_opinion")
    op.drop_index("organizations_flagged_idx", table_name="organizations")
    op.drop_constraint(op.f("leadership_vacancies_one_cause_check"), "leadership_vacancies", type_="check")
    op.execute("delete from leadership_vacancies where disqualification_id is null")
    op.drop_constraint(op.f("leadership_vacancies_leader_id_fkey"), "leadership_vacancies", type_="foreignkey")
    op.drop_constraint(op.f("leadership_vacancies_penalty_id_fkey"), "leadership_vacancies", type_="foreignkey")
    op.drop_index(op.f("leadership_vacancies_penalty_id_idx"), table_name="leadership_vacancies")
    op.alter_column("leadership_vacancies", "disqualification_id", existing_type=sa.UUID(), nullable=False)
    op.drop_column("leadership_vacancies", "leader_id")
    op.drop_column("leadership_vacancies", "penalty_id")
    op.drop_column("creation_campaigns", "department")
    op.drop_index(
        "applications_commitment_idx",
        table_name="applications",
        postgresql_where=sa.text("state = 'APPROVED' AND materials @> '[{\"commitment\": true}]'::jsonb"),
    )
    op.drop_column("application_proposals", "consultation_reply")
    op.drop_index("commitment_verifications_organization_id_id_idx", table_name="commitment_verifications")
    op.drop_index(
        "commitment_verifications_due_on_idx",
        table_name="commitment_verifications",
        postgresql_where=sa.text("state = 'OPEN'"),
    )
    op.drop_table("commitment_verifications")
    op.drop_index(
        "department_consultations_unit_key",
        table_name="department_consultations",
        postgresql_where=sa.text("state <> 'WITHDRAWN'"),
    )
    op.drop_index(
        "department_consultations_due_on_idx",
        table_name="department_consultations",
        postgresql_where=sa.text("state = 'ASKED'"),
    )
    op.drop_index(
        "department_consultations_department_key",
        table_name="department_consultations",
        postgresql_where=sa.text("state <> 'WITHDRAWN'"),
    )
    op.drop_index(op.f("department_consultations_application_id_idx"), table_name="department_consultations")
    op.drop_table("department_consultations")
