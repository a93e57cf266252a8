"""leaders, and the path from member to leader.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TYPES = "type IN ('BACKBONE_TO_MEMBER', 'MEMBER_TO_LEADER', 'MEMBER_TO_CPO')"
TYPES_BEFORE = "type IN ('BACKBONE_TO_MEMBER', 'MEMBER_TO_CPO')"
REACHED = "party_reaches_organization(organization_id)"


def _allow(types: str) -> None:
    op.drop_constraint(op.f("cultivation_paths_type_check"), "cultivation_paths", type_="check")
    op.create_check_constraint(op.f("cultivation_paths_type_check"), "cultivation_paths", types)


def upgrade() -> None:
    op.create_table(
        "leader_entries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("person_ref", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.organization_id"], name=op.f("leader_entries_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("leader_entries_pkey")),
    )
    op.create_index(op.f("leader_entries_organization_id_idx"), "leader_entries", ["organization_id"], unique=False)
    op.create_index(op.f("leader_entries_person_ref_idx"), "leader_entries", ["person_ref"], unique=False)
    op.create_index(
        "leader_entries_open_key",
        "leader_entries",
        ["organization_id", "person_ref"],
        unique=True,
        postgresql_where=sa.text("until_on IS NULL"),
    )
    op.create_index(op.f("party_members_person_ref_idx"), "party_members", ["person_ref"], unique=False)
    op.execute("alter table leader_entries enable row level security")
    op.execute("alter table leader_entries force row level security")
    op.execute(f"create policy leader_entries_reach on leader_entries using ({REACHED}) with check ({REACHED})")
    op.add_column(
        "cultivation_paths", sa.Column("kept_by_community", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.alter_column("cultivation_paths", "kept_by_community", server_default=None)
    _allow(TYPES)


def downgrade() -> None:
    op.execute("delete from cultivation_paths where type = 'MEMBER_TO_LEADER'")
    _allow(TYPES_BEFORE)
    op.drop_column("cultivation_paths", "kept_by_community")
    op.drop_index(op.f("party_members_person_ref_idx"), table_name="party_members")
    op.drop_table("leader_entries")
