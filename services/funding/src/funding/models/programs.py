"""Programs that give money by contest, and what organizations propose for it."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, ForeignKey, Index, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from funding.models.places import InArea
from funding.models.tables import Model
from shared.kit.columns import Codes, Fen, Instant, Json, JsonList, OptionalJson, PrimaryId, Versioned

CLOSED_PROPOSALS = "'DRAFT', 'SCREENED_OUT', 'NOT_AWARDED', 'UPHELD', 'WITHDRAWN', 'LAPSED', 'CLOSED', 'TERMINATED'"
"""States in which a proposal is not, or no longer, one of the organization's open ones."""


class Program(InArea, Versioned, Model):
    """A program; the authority of `jurisdiction_id` runs it, or the foundation `owner_organization_id`.

    `divisions` narrows where projects may lie (empty: the whole area). A criterion is `{code, weight_bps, max}`, and
    the weights times the greatest scores make 100 points. A tranche is `{bps, gate}`.
    """

    __tablename__ = "programs"
    __table_args__ = (
        CheckConstraint("budget_fen > 0 AND max_award_fen > 0", "money"),
        CheckConstraint("call_from < call_to", "call"),
        CheckConstraint("max_share_bps + min_own_share_bps <= 10000", "shares"),
    )

    id: Mapped[PrimaryId]
    kind: Mapped[str]
    title: Mapped[str]
    description: Mapped[str]
    state: Mapped[str] = mapped_column(index=True)
    owner_organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organizations.organization_id"))
    fund_ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    purposes: Mapped[Codes]
    divisions: Mapped[Codes]
    budget_fen: Mapped[Fen]
    max_award_fen: Mapped[Fen]
    max_share_bps: Mapped[int]
    min_own_share_bps: Mapped[int]
    rural_reserve_bps: Mapped[int]
    rural_bonus: Mapped[int]
    pass_score: Mapped[int]
    panel_size: Mapped[int]
    criteria: Mapped[JsonList]
    with_pitch: Mapped[bool]
    call_from: Mapped[Instant]
    call_to: Mapped[Instant]
    publicity_days: Mapped[int]
    tranche_plan: Mapped[JsonList]
    rules_used: Mapped[Json]
    created_by: Mapped[str]
    published_by: Mapped[str | None]
    published_at: Mapped[datetime | None]
    publicity_from: Mapped[date | None]
    publicity_until: Mapped[date | None]
    cancel_reason: Mapped[str | None]
    protocol_hash: Mapped[str | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]


class Proposal(InArea, Versioned, Model):
    """What an organization asks a program to fund, mainly for the community in which the row lies.

    `rural` is decided at submission. `score` counts hundredths of a point, bonus included; it is sealed until
    publicity. `award_fen` is what allocation gives; null while it gives nothing. `closed_from` is where it stood
    when an event about its organization closed it.
    """

    __tablename__ = "proposals"
    __table_args__ = (
        Index(
            "proposals_open_key",
            "program_id",
            "organization_id",
            unique=True,
            postgresql_where=text(f"state NOT IN ({CLOSED_PROPOSALS})"),
        ),
        CheckConstraint("from_on <= until_on", "period"),
        CheckConstraint("award_fen IS NULL OR award_fen BETWEEN 1 AND requested_fen", "award"),
    )

    id: Mapped[PrimaryId]
    program_id: Mapped[UUID] = mapped_column(ForeignKey("programs.id"), index=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    sponsor_organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organizations.organization_id"))
    sponsored_by: Mapped[str | None]
    need_id: Mapped[UUID | None] = mapped_column(index=True)
    state: Mapped[str] = mapped_column(index=True)
    title: Mapped[str]
    activities: Mapped[str]
    purpose: Mapped[str]
    from_on: Mapped[date]
    until_on: Mapped[date]
    budget: Mapped[JsonList]
    total_fen: Mapped[Fen]
    requested_fen: Mapped[Fen]
    beneficiaries_sha256: Mapped[str | None]
    staffing: Mapped[OptionalJson | None]
    rural: Mapped[bool | None]
    findings: Mapped[JsonList]
    screened_by: Mapped[str | None]
    screening_reason: Mapped[str | None]
    minutes: Mapped[OptionalJson | None]
    score: Mapped[int | None]
    rank: Mapped[int | None]
    award_fen: Mapped[Fen | None]
    award_id: Mapped[UUID | None]
    rules_used: Mapped[Json]
    created_by: Mapped[str]
    submitted_by: Mapped[str | None]
    submitted_at: Mapped[datetime | None]
    closed_reason: Mapped[str | None]
    closed_from: Mapped[str | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]
