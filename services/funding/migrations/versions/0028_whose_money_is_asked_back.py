"""Whose money a claim asks back.

Revision ID: 0028
Revises: 0027
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("clawbacks", sa.Column("owner_organization_id", sa.Uuid(), nullable=True))
    op.create_index(op.f("clawbacks_owner_organization_id_idx"), "clawbacks", ["owner_organization_id"])
    op.execute(
        """
        update clawbacks c set owner_organization_id = paid.owner
        from (
          select m.project_id, cast(min(cast(f.owner_organization_id as text)) as uuid) as owner
          from commitments m join funds f on f.id = m.fund_id
          group by m.project_id having count(distinct coalesce(cast(f.owner_organization_id as text), '')) = 1
        ) paid
        where paid.project_id = c.project_id
        """
    )


def downgrade() -> None:
    op.drop_index(op.f("clawbacks_owner_organization_id_idx"), table_name="clawbacks")
    op.drop_column("clawbacks", "owner_organization_id")
