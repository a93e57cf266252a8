"""Penalty cases: what an organization did, what was proposed, heard and decided, and whether it is in force."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Codes, Fen, Instant, Json, JsonList, Model, OptionalJson, PrimaryId, Versioned


class Penalty(Versioned, Model):
    """One case and the penalty that it ends in, if any.

    `source_ref` names the inspection, complaint or event it came from. `investigators` are the persons who looked
    into it and must not decide. `amount_fen` is that of a fine or confiscation, else 0. `days_served` are days of a
    suspension that passed before a stay. `effects` name the suspension or revocation that it brought about.
    """

    __tablename__ = "penalties"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    state: Mapped[str]
    source_kind: Mapped[str]
    source_ref: Mapped[str]
    violation: Mapped[str]
    description: Mapped[str]
    severity: Mapped[str]
    violated_on: Mapped[date]
    found_on: Mapped[date]
    illegal_turnover_fen: Mapped[Fen] = mapped_column(default=0)
    illegal_gains_fen: Mapped[Fen] = mapped_column(default=0)
    investigators: Mapped[Codes] = mapped_column(default=list)
    opened_on: Mapped[date]
    opened_by: Mapped[str]
    decide_by: Mapped[date]
    kind: Mapped[str | None]
    amount_fen: Mapped[Fen] = mapped_column(default=0)
    terms: Mapped[OptionalJson | None]
    proposal_reasons: Mapped[str | None]
    proposed_on: Mapped[date | None]
    proposed_by: Mapped[str | None]
    hearing_right: Mapped[bool] = mapped_column(default=False)
    hearing_request_due_on: Mapped[date | None]
    statement: Mapped[str | None]
    stated_on: Mapped[date | None]
    statement_answer: Mapped[str | None]
    hearing_requested_on: Mapped[date | None]
    hearing_notified_on: Mapped[date | None]
    hearing_on: Mapped[date | None]
    hearing_held_on: Mapped[date | None]
    hearing_by: Mapped[str | None]
    hearing_record: Mapped[str | None]
    decided_on: Mapped[date | None]
    decided_by: Mapped[str | None]
    decision_reasons: Mapped[str | None]
    document_number: Mapped[str | None]
    serve_by: Mapped[date | None]
    served_on: Mapped[date | None]
    served_how: Mapped[str | None]
    appeals: Mapped[JsonList] = mapped_column(default=list)
    in_force_on: Mapped[date | None]
    days_served: Mapped[int] = mapped_column(default=0)
    effects: Mapped[Json] = mapped_column(default=dict)
    executed_on: Mapped[date | None]
    stayed_on: Mapped[date | None]
    lifted_on: Mapped[date | None]
    rules: Mapped[Json] = mapped_column(default=dict)
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index(
            "penalties_source_key",
            "organization_id",
            "source_kind",
            "source_ref",
            unique=True,
            postgresql_where=text("state NOT IN ('CLOSED', 'LIFTED')"),
        ),
        Index("penalties_state_id_idx", "state", "id"),
        Index("penalties_in_force_idx", "organization_id", "in_force_on", postgresql_where=text("state = 'IN_FORCE'")),
        CheckConstraint("decided_by <> proposed_by AND NOT decided_by = ANY (investigators)", "two_persons"),
        CheckConstraint("NOT hearing_by = ANY (investigators) AND hearing_by <> proposed_by", "independent_hearing"),
        CheckConstraint("state NOT IN ('DECIDED', 'IN_FORCE', 'STAYED', 'LIFTED') OR kind IS NOT NULL", "kind_decided"),
        CheckConstraint("amount_fen >= 0", "amount"),
    )


class PenaltyRepair(Model):
    """The end of a penalty's publicity before its time; the penalty itself stays what it is."""

    __tablename__ = "penalty_repairs"

    id: Mapped[PrimaryId]
    penalty_id: Mapped[UUID] = mapped_column(ForeignKey("penalties.id"), unique=True)
    applied_on: Mapped[date]
    commitment: Mapped[str]
    reasons: Mapped[str]
    repaired_on: Mapped[date]
    repaired_by: Mapped[str]
    rules: Mapped[Json]
    created_at: Mapped[Instant]

    __table_args__ = (CheckConstraint("applied_on <= repaired_on", "applied_before"),)
