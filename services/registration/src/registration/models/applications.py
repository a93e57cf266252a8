"""Applications for registration: what was stated, who stands behind it, and how it was decided."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
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


class Application(Versioned, Model):
    """One application from draft to end; what the applicant stated is kept in the form of the API.

    `authority_id` decides (derived; `stated_authority_id` is what the applicant named), `jurisdiction_id` is
    responsible for the place. `owner` is the caller who made it, `client_issuer` and `client_id` the system it
    came through. `submitted_at` puts applications in order, `received_on` is the day of the last (re)submission.
    `condition_results` hold the rule versions they were evaluated by, as of `conditions_on`. `warned_for` and
    `overdue_for` are the due days that events were recorded for.
    """

    __tablename__ = "applications"

    id: Mapped[PrimaryId]
    type: Mapped[str]
    state: Mapped[str]
    mode: Mapped[str]
    legal_kind: Mapped[str]
    scope: Mapped[str]
    subject_area: Mapped[str]
    body_kind: Mapped[str]
    organization_id: Mapped[UUID | None] = mapped_column(index=True)
    name_reservation_id: Mapped[UUID | None]
    name: Mapped[str | None]
    category: Mapped[str]
    secondary_categories: Mapped[Codes]
    functions: Mapped[Codes]
    beneficiary_groups: Mapped[Codes]
    services: Mapped[Codes]
    charity_type: Mapped[str | None]
    is_charity: Mapped[bool]
    home_community_code: Mapped[str | None]
    town_code: Mapped[str | None]
    county_code: Mapped[str | None]
    served_community_codes: Mapped[Codes]
    jurisdiction_id: Mapped[str]
    authority_id: Mapped[str]
    stated_authority_id: Mapped[str | None]
    supervising_unit_id: Mapped[UUID | None]
    domicile: Mapped[str | None]
    business_scope: Mapped[str | None]
    capital_fen: Mapped[Fen | None]
    fund_kind: Mapped[str]
    members: Mapped[OptionalJson | None]
    staff: Mapped[OptionalJson | None]
    premises: Mapped[OptionalJson | None]
    charter_items: Mapped[Codes]
    materials: Mapped[JsonList]
    permits: Mapped[JsonList]
    owner: Mapped[str]
    client_issuer: Mapped[str]
    client_id: Mapped[str]
    submitted_on: Mapped[date | None]
    submitted_at: Mapped[Instant | None]
    received_on: Mapped[date | None]
    notice_due_on: Mapped[date | None]
    corrections: Mapped[JsonList] = mapped_column(default=list)
    correction_due_on: Mapped[date | None]
    consented_on: Mapped[date | None]
    consent_opinion: Mapped[str | None]
    accepted_on: Mapped[date | None]
    deemed_accepted: Mapped[bool] = mapped_column(default=False)
    due_on: Mapped[date | None]
    commit_due_on: Mapped[date | None]
    due_soon_on: Mapped[date | None]
    warned_for: Mapped[date | None]
    overdue_for: Mapped[date | None]
    clock_suspended_on: Mapped[date | None]
    clock_suspensions: Mapped[JsonList] = mapped_column(default=list)
    review_started_on: Mapped[date | None]
    reviewer: Mapped[str | None]
    condition_results: Mapped[JsonList] = mapped_column(default=list)
    conditions_on: Mapped[date | None]
    warnings: Mapped[JsonList] = mapped_column(default=list)
    decided_on: Mapped[date | None]
    decision: Mapped[OptionalJson | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("applications_authority_id_id_idx", "authority_id", "id"),
        Index("applications_jurisdiction_id_id_idx", "jurisdiction_id", "id"),
        Index("applications_town_code_id_idx", "town_code", "id"),
        Index("applications_home_community_code_id_idx", "home_community_code", "id"),
        Index("applications_owner_id_idx", "owner", "id"),
        Index("applications_client_id_id_idx", "client_id", "id"),
        Index("applications_notice_due_idx", "notice_due_on", postgresql_where=text("state = 'SUBMITTED'")),
        Index(
            "applications_correction_due_idx",
            "correction_due_on",
            postgresql_where=text("state = 'CORRECTION_REQUIRED'"),
        ),
        Index(
            "applications_review_due_idx",
            "due_on",
            "due_soon_on",
            postgresql_where=text("state IN ('ACCEPTED', 'UNDER_REVIEW')"),
        ),
        Index(
            "applications_commitment_idx",
            "id",
            postgresql_where=text("state = 'APPROVED' AND materials @> '[{\"commitment\": true}]'::jsonb"),
        ),
        CheckConstraint("state <> 'APPROVED' OR organization_id IS NOT NULL", "approved_has_organization"),
        CheckConstraint("(state IN ('APPROVED', 'REJECTED')) = (decided_on IS NOT NULL)", "decided_has_day"),
        CheckConstraint("(accepted_on IS NULL) = (due_on IS NULL)", "accepted_has_deadline"),
    )


class ApplicationPerson(Model):
    """A person behind an application, in the order stated; `role` is INITIATOR, LEADER or DIRECTOR.

    `person_ref` is the same in all services; the name and number are sealed, their masked forms are not.
    """

    __tablename__ = "application_persons"

    id: Mapped[PrimaryId]
    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id"))
    role: Mapped[str]
    position: Mapped[int]
    kind: Mapped[str]
    person_ref: Mapped[str] = mapped_column(index=True)
    name_encrypted: Mapped[Ciphertext]
    name_masked: Mapped[str]
    id_number_encrypted: Mapped[Ciphertext]
    id_number_masked: Mapped[str]
    residence_community_code: Mapped[str | None]
    basis: Mapped[str | None]
    post: Mapped[str | None]
    legal_representative: Mapped[bool]
    serving_official: Mapped[bool]
    term_years: Mapped[int | None]
    paid: Mapped[bool]
    near_relative: Mapped[bool]

    __table_args__ = (Index("application_persons_place_key", "application_id", "role", "position", unique=True),)


class ApplicationProposal(Model):
    """What one officer proposed and another made of it; open as long as `decided_on` is null.

    `condition_results` are those that the proposal rested on, with the versions of the rules.
    """

    __tablename__ = "application_proposals"

    id: Mapped[PrimaryId]
    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id"), index=True)
    outcome: Mapped[str]
    grounds: Mapped[Codes]
    reasons: Mapped[str]
    name_review_reason: Mapped[str | None]
    consultation_reply: Mapped[str | None]
    condition_results: Mapped[JsonList]
    proposed_by: Mapped[str]
    proposed_on: Mapped[date]
    decided_by: Mapped[str | None]
    decided_on: Mapped[date | None]
    decision: Mapped[str | None]
    decision_reasons: Mapped[str | None]

    __table_args__ = (
        Index(
            "application_proposals_open_key",
            "application_id",
            unique=True,
            postgresql_where=text("decided_on IS NULL"),
        ),
        CheckConstraint("decided_by <> proposed_by", "two_persons"),
    )


class DepartmentConsultation(Versioned, Model):
    """What an authority asks a department, or a supervising unit, about an application; silence is no objection.

    `department` is a kind, of the division where the application lies; `supervising_unit_id` stands in its place.
    """

    __tablename__ = "department_consultations"

    id: Mapped[PrimaryId]
    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id"), index=True)
    department: Mapped[str | None]
    supervising_unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("supervising_units.id"))
    state: Mapped[str]
    question: Mapped[str]
    asked_on: Mapped[date]
    asked_by: Mapped[str]
    due_on: Mapped[date]
    opinion: Mapped[str | None]
    answer: Mapped[str | None]
    answered_on: Mapped[date | None]
    answered_by: Mapped[str | None]
    closed_on: Mapped[date | None]
    rules: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index(
            "department_consultations_department_key",
            "application_id",
            "department",
            unique=True,
            postgresql_where=text("state <> 'WITHDRAWN'"),
        ),
        Index(
            "department_consultations_unit_key",
            "application_id",
            "supervising_unit_id",
            unique=True,
            postgresql_where=text("state <> 'WITHDRAWN'"),
        ),
        Index("department_consultations_due_on_idx", "due_on", postgresql_where=text("state = 'ASKED'")),
        CheckConstraint("num_nonnulls(department, supervising_unit_id) = 1", "addressee"),
        CheckConstraint("(state = 'ANSWERED') = (opinion IS NOT NULL)", "answered"),
    )
