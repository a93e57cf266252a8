"""What passes from organizations that are merged or split to those that take over."""

from datetime import date
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, Index, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from funding.models.tables import Model
from shared.kit.columns import Instant, JsonList, PrimaryId, Versioned


class Succession(Versioned, Model):
    """One merger or split as registration has told it, once; carried out when it is known who takes over what.

    A merger passes everything to its one target. For a split `shares` are `{organization_id, bps}` of what is owed,
    and `matters` `{matter_id, organization_id}` for each award, contract and subsidy, as the parties have written.
    """

    __tablename__ = "successions"
    __table_args__ = (
        CheckConstraint("kind IN ('MERGER', 'SPLIT')", "kind"),
        CheckConstraint("state IN ('PENDING', 'PROPOSED', 'CARRIED_OUT')", "state"),
        CheckConstraint("decided_by <> proposed_by", "two_persons"),
        Index("successions_sources_idx", "sources", postgresql_using="gin"),
    )

    id: Mapped[PrimaryId]
    merger_id: Mapped[UUID] = mapped_column(unique=True)
    kind: Mapped[str]
    sources: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    targets: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    jurisdiction_id: Mapped[str] = mapped_column(index=True)
    effective_on: Mapped[date]
    state: Mapped[str] = mapped_column(index=True)
    shares: Mapped[JsonList] = mapped_column(default=list)
    matters: Mapped[JsonList] = mapped_column(default=list)
    agreement_sha256: Mapped[str | None]
    proposed_by: Mapped[str | None]
    decided_by: Mapped[str | None]
    decided_on: Mapped[date | None]
    carried_out_on: Mapped[date | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]
