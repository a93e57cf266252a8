"""Filings of organizations without legal personality."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import (
    Ciphertext,
    Codes,
    Fen,
    Instant,
    Json,
    JsonList,
    Model,
    OptionalJson,
    PrimaryId,
    Versioned,
)

_FILED = text("state = 'FILED'")
_OPEN = text("state IN ('DRAFT', 'SUBMITTED', 'COMMITTEE_CHECKED', 'RETURNED')")


class Filing(Versioned, Model):
    """One filing from draft to end. `organization_id` is settled from the start, the organization from submission.

    `tier` is the tier filed for, `assessed_tier` what the rules say of the present facts. `owner` is the caller
    who made it. A closed filing keeps its number; `replaces_number` links to the one before.
    """

    __tablename__ = "filings"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(index=True)
    state: Mapped[str]
    tier: Mapped[str]
    tier_wished: Mapped[str | None]
    assessed_tier: Mapped[str | None]
    name: Mapped[str]
    name_parts: Mapped[Json]
    form: Mapped[str]
    field_term: Mapped[str]
    trade: Mapped[str | None]
    home_community_code: Mapped[str]
    town_code: Mapped[str]
    county_code: Mapped[str]
    jurisdiction_id: Mapped[str]
    category: Mapped[str]
    functions: Mapped[Codes]
    beneficiary_groups: Mapped[Codes]
    member_profile: Mapped[Codes]
    group_kind: Mapped[str]
    members_individual: Mapped[int]
    members_unit: Mapped[int]
    staff: Mapped[int]
    initiators: Mapped[OptionalJson | None]
    responsible_ref: Mapped[str] = mapped_column(index=True)
    responsible_name_encrypted: Mapped[Ciphertext]
    responsible_name_masked: Mapped[str]
    responsible_id_number_encrypted: Mapped[Ciphertext]
    responsible_id_number_masked: Mapped[str]
    venue: Mapped[str | None]
    activity_communities: Mapped[Codes]
    yearly_money_fen: Mapped[Fen]
    capital_fen: Mapped[Fen | None]
    has_charter: Mapped[bool]
    materials: Mapped[JsonList]
    owner: Mapped[str] = mapped_column(index=True)
    assessment: Mapped[Json]
    submitted_on: Mapped[date | None]
    check_due_on: Mapped[date | None]
    checked_on: Mapped[date | None]
    checked_by: Mapped[str | None]
    consented_on: Mapped[date | None]
    consented_by: Mapped[str | None]
    returned_on: Mapped[date | None]
    return_reasons: Mapped[str | None]
    filed_on: Mapped[date | None]
    filed_by: Mapped[str | None]
    filing_number: Mapped[str | None] = mapped_column(unique=True)
    replaces_number: Mapped[str | None]
    upgrade_suggested_on: Mapped[date | None]
    upgrade_application_id: Mapped[UUID | None]
    removal_consented_on: Mapped[date | None]
    removal_consented_by: Mapped[str | None]
    removal_reason: Mapped[str | None]
    closed_on: Mapped[date | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("filings_jurisdiction_id_id_idx", "jurisdiction_id", "id"),
        Index("filings_town_code_id_idx", "town_code", "id"),
        Index("filings_home_community_code_id_idx", "home_community_code", "id"),
        Index("filings_organization_filed_key", "organization_id", unique=True, postgresql_where=_FILED),
        Index("filings_organization_open_key", "organization_id", unique=True, postgresql_where=_OPEN),
        CheckConstraint("(filing_number IS NULL) = (filed_on IS NULL)", "numbered_when_filed"),
    )
