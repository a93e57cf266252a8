"""The register: organizations, their history, leaders and announcements."""

from datetime import date
from uuid import UUID

from sqlalchemy import DDL, CheckConstraint, Date, ForeignKey, Index, Text, event, func, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Ciphertext, Codes, Fen, Instant, Json, Model, PrimaryId, Versioned

NAME_SEARCH_INDEX = "organizations_name_grams_idx"

GRAMS_FUNCTION = """
CREATE OR REPLACE FUNCTION grams(name text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    found text[] := '{}';
BEGIN
    FOR place IN 1 .. char_length(name) LOOP
        found := found || substr(name, place, 1);
        IF place < char_length(name) THEN
            found := found || substr(name, place, 2);
        END IF;
    END LOOP;
    RETURN ARRAY(SELECT DISTINCT unnest(found));
END
$$
"""
"""Single characters and pairs of neighbors, as `organizations.rules.grams`; names are found by them."""


class Organization(Versioned, Model):
    """One organization, registered or filed; `id` never changes, codes and numbers are attributes.

    `authority_id` registers or answers for it, `jurisdiction_id` is responsible for its place. `recorded_on` is
    the day it first came into this register, `ended_on` the day of deregistration or removal. `charter_version` is
    the number of the charter in force, null when no charter is on record here.
    """

    __tablename__ = "organizations"

    id: Mapped[PrimaryId]
    status: Mapped[str]
    tier: Mapped[str]
    legal_kind: Mapped[str]
    mode: Mapped[str | None]
    scope: Mapped[str]
    name: Mapped[str]
    name_parts: Mapped[Json]
    category: Mapped[str]
    secondary_categories: Mapped[Codes]
    functions: Mapped[Codes]
    beneficiary_groups: Mapped[Codes]
    services: Mapped[Codes]
    home_community_code: Mapped[str | None]
    town_code: Mapped[str | None]
    county_code: Mapped[str | None]
    jurisdiction_id: Mapped[str]
    authority_id: Mapped[str]
    supervising_unit_id: Mapped[UUID | None]
    domicile: Mapped[str | None]
    purpose: Mapped[str | None]
    business_scope: Mapped[str | None]
    activity_area: Mapped[str | None]
    charter_version: Mapped[int | None]
    capital_fen: Mapped[Fen | None]
    members_individual: Mapped[int]
    members_unit: Mapped[int]
    is_hub: Mapped[bool] = mapped_column(default=False)
    is_charity: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    is_social_work_agency: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    credit_flags: Mapped[Codes] = mapped_column(default=list)
    uscc: Mapped[str | None] = mapped_column(unique=True)
    filing_number: Mapped[str | None] = mapped_column(unique=True)
    registered_on: Mapped[date | None]
    filed_on: Mapped[date | None]
    recorded_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    origin: Mapped[str]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("organizations_jurisdiction_id_id_idx", "jurisdiction_id", "id"),
        Index("organizations_name_idx", "name"),
        Index("organizations_county_code_id_idx", "county_code", "id"),
        Index("organizations_town_code_id_idx", "town_code", "id"),
        Index("organizations_home_community_code_id_idx", "home_community_code", "id"),
        Index("organizations_tier_id_idx", "tier", "id"),
        Index("organizations_category_id_idx", "category", "id"),
        Index("organizations_supervising_unit_id_id_idx", "supervising_unit_id", "id"),
        Index("organizations_status_id_idx", "status", "id", postgresql_where=text("status <> 'ACTIVE'")),
        Index("organizations_flagged_idx", "id", postgresql_where=text("cardinality(credit_flags) > 0")),
        CheckConstraint("tier = 'REGISTERED' OR uscc IS NULL", "filed_without_uscc"),
        CheckConstraint("(tier = 'REGISTERED') = (legal_kind <> 'FILED')", "tier_and_kind"),
    )


Index(
    NAME_SEARCH_INDEX,
    func.grams(Organization.name, type_=ARRAY(Text)),
    postgresql_using="gin",
)

event.listen(Organization.__table__, "before_create", DDL(GRAMS_FUNCTION))  # type: ignore[no-untyped-call]


class OrganizationHistory(Model):
    """What the record said from `valid_from` until before `valid_to` (legal days); `act` is what changed it.

    `facts` is the record as it was shown, without personal data. Several acts of one day leave empty intervals
    but for the last.
    """

    __tablename__ = "organization_history"

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    act: Mapped[str]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    recorded_at: Mapped[Instant]
    facts: Mapped[Json]

    __table_args__ = (CheckConstraint("valid_to >= valid_from", "interval"),)


class OrganizationLeader(Model):
    """A person in a leading post; `person_ref` is the same in all services, the rest is sealed.

    `term_ends_on` is the last day of the term, null when none was stated; `until_on` the day the person left.
    """

    __tablename__ = "organization_leaders"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    person_ref: Mapped[str] = mapped_column(index=True)
    name_encrypted: Mapped[Ciphertext]
    id_number_encrypted: Mapped[Ciphertext]
    post: Mapped[str]
    from_on: Mapped[date]
    term_ends_on: Mapped[date | None]
    until_on: Mapped[date | None]

    __table_args__ = (
        Index(
            "organization_leaders_post_held_key",
            "organization_id",
            "person_ref",
            "post",
            unique=True,
            postgresql_where=text("until_on IS NULL"),
        ),
    )


class OrganizationAnnouncement(Model):
    """A public announcement that the authority owes by `due_on`; `published_on` and `channel` once it is made.

    `overdue_on` is the day on which it was reported as late.
    """

    __tablename__ = "organization_announcements"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    kind: Mapped[str]
    due_on: Mapped[date] = mapped_column(Date)
    overdue_on: Mapped[date | None]
    published_on: Mapped[date | None]
    channel: Mapped[str | None]
    published_by: Mapped[str | None]

    __table_args__ = (
        Index("organization_announcements_due_on_idx", "due_on", postgresql_where=text("published_on IS NULL")),
    )
