"""What contests give: awards with their publicity, objections, and the protocols from which all can recompute."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from funding.models.places import InArea
from funding.models.tables import Model
from shared.kit.columns import Fen, Instant, Json, PrimaryId, Versioned


class Award(InArea, Versioned, Model):
    """Money for a proposal; its id names the project too, in the ledger and in events.

    `paused_since`: the organization is on the abnormal list, and nothing is granted or lapses for a time. `staff_by`:
    by then the social workers that the project needs are there (`staffed_on`), or an officer waives it, or it lapses.
    """

    __tablename__ = "awards"
    __table_args__ = (
        Index(
            "awards_live_key",
            "proposal_id",
            unique=True,
            postgresql_where=text("state NOT IN ('LAPSED')"),
        ),
        CheckConstraint("amount_fen > 0", "amount"),
    )

    id: Mapped[PrimaryId]
    program_id: Mapped[UUID] = mapped_column(ForeignKey("programs.id"), index=True)
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposals.id"))
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    sponsor_organization_id: Mapped[UUID | None]
    owner_organization_id: Mapped[UUID | None]
    state: Mapped[str] = mapped_column(index=True)
    amount_fen: Mapped[Fen]
    rural: Mapped[bool]
    title: Mapped[str]
    purpose: Mapped[str]
    from_on: Mapped[date]
    until_on: Mapped[date]
    publicity_from: Mapped[date]
    publicity_until: Mapped[date]
    paused_since: Mapped[date | None]
    granted_on: Mapped[date | None]
    granted_by: Mapped[str | None]
    sign_by: Mapped[date | None]
    staff_by: Mapped[date | None] = mapped_column(index=True)
    staffed_on: Mapped[date | None]
    staffing_waived_by: Mapped[str | None]
    staffing_waiver: Mapped[str | None]
    ended_on: Mapped[date | None]
    end_reason: Mapped[str | None]
    rules_used: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]


class Objection(Versioned, Model):
    """Somebody's objection to an award; who it was is known to the officers only."""

    __tablename__ = "award_objections"

    id: Mapped[PrimaryId]
    award_id: Mapped[UUID] = mapped_column(ForeignKey("awards.id"), index=True)
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposals.id"), index=True)
    state: Mapped[str]
    text: Mapped[str]
    made_by: Mapped[str]
    made_on: Mapped[date]
    answer: Mapped[str | None]
    decided_by: Mapped[str | None]
    decided_on: Mapped[date | None]


class ContestProtocol(Model):
    """What a ranking or allocation was made of; each names the hash of the one before. Rows are never changed."""

    __tablename__ = "contest_protocols"
    __table_args__ = (UniqueConstraint("program_id", "number"),)

    id: Mapped[PrimaryId]
    program_id: Mapped[UUID] = mapped_column(ForeignKey("programs.id"))
    number: Mapped[int]
    reason: Mapped[str]
    content: Mapped[Json]
    hash: Mapped[str]
    previous_hash: Mapped[str | None]
    made_at: Mapped[Instant]
