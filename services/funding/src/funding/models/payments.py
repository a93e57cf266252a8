"""Accounts of payees, payment orders, what the bank is told and tells, and money asked back."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Identity, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from funding.models.tables import Model
from shared.kit.columns import Ciphertext, Codes, Fen, Instant, Json, JsonList, PrimaryId, Versioned


class BankAccount(Versioned, Model):
    """A corporate account in the organization's name; at most one that is verified.

    `signatory_pending_since` is set while a new signatory has to be confirmed.
    """

    __tablename__ = "bank_accounts"
    __table_args__ = (
        CheckConstraint("state IN ('SUBMITTED', 'VERIFIED', 'REFUSED', 'SUPERSEDED')", "state"),
        CheckConstraint("verified_by <> submitted_by", "two_persons"),
        Index(
            "bank_accounts_verified_key", "organization_id", unique=True, postgresql_where=text("state = 'VERIFIED'")
        ),
    )

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    holder_name: Mapped[str]
    bank_name: Mapped[str]
    account_number: Mapped[Ciphertext]
    account_index: Mapped[str] = mapped_column(index=True)
    account_number_tail: Mapped[str]
    proof_sha256: Mapped[str]
    state: Mapped[str]
    submitted_by: Mapped[str]
    submitted_at: Mapped[Instant]
    verified_by: Mapped[str | None]
    verified_at: Mapped[datetime | None]
    refusal: Mapped[str | None]
    signatory_pending_since: Mapped[datetime | None]


class DisbursementOrder(Versioned, Model):
    """An order to pay one part of a matter, once; `sequence` is the order in which orders were made.

    `owner_organization_id` is the foundation whose own money it is, null where it is public money or of several.
    `holds` say why it stands still, and it does as long as there is one; `held_state` is where it then goes on.
    `quoted_versions` say how far registration itself was with each organization when the order was approved, and
    `registration_version` how far it was just before the order was sent.
    """

    __tablename__ = "disbursement_orders"
    __table_args__ = (
        Index(
            "disbursement_orders_tranche_key",
            "basis_kind",
            "basis_id",
            "tranche_no",
            unique=True,
            postgresql_where=text("state <> 'CANCELLED'"),
        ),
        Index("disbursement_orders_payee_idx", "payee_organization_id", "made_at"),
        UniqueConstraint("sequence"),
        CheckConstraint("amount_fen > 0 AND tranche_no > 0", "amount"),
        CheckConstraint("approved_by <> made_by", "two_persons"),
        CheckConstraint("(state = 'HELD') = (cardinality(holds) > 0)", "held"),
        CheckConstraint("state NOT IN ('APPROVED', 'SENT', 'PAID') OR approved_by IS NOT NULL", "approved"),
    )

    id: Mapped[PrimaryId]
    sequence: Mapped[int] = mapped_column(BigInteger, Identity(always=True))
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    payee_organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"))
    basis_kind: Mapped[str]
    basis_id: Mapped[UUID]
    tranche_no: Mapped[int]
    project_id: Mapped[UUID] = mapped_column(index=True)
    amount_fen: Mapped[Fen]
    owner_organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    purpose: Mapped[str]
    state: Mapped[str] = mapped_column(index=True)
    holds: Mapped[Codes] = mapped_column(default=list)
    held_state: Mapped[str | None]
    officer_release_by: Mapped[str | None]
    made_by: Mapped[str]
    made_at: Mapped[Instant]
    approved_by: Mapped[str | None]
    approved_at: Mapped[datetime | None]
    quoted_versions: Mapped[Json] = mapped_column(default=dict)
    registration_version: Mapped[int | None]
    bank_account_id: Mapped[UUID | None] = mapped_column(ForeignKey("bank_accounts.id"))
    batch_id: Mapped[UUID | None] = mapped_column(ForeignKey("payment_batches.id"), index=True)
    sent_at: Mapped[datetime | None]
    booked_on: Mapped[date | None]
    settled_at: Mapped[datetime | None]
    outcome_reason: Mapped[str | None]
    post_revocation: Mapped[bool] = mapped_column(default=False)
    rules: Mapped[Json] = mapped_column(default=dict)


class DisbursementPart(Model):
    """What of an order comes out of which commitment."""

    __tablename__ = "disbursement_parts"
    __table_args__ = (CheckConstraint("amount_fen > 0", "amount"),)

    order_id: Mapped[UUID] = mapped_column(ForeignKey("disbursement_orders.id"), primary_key=True)
    commitment_id: Mapped[UUID] = mapped_column(ForeignKey("commitments.id"), primary_key=True, index=True)
    amount_fen: Mapped[Fen]


class PaymentBatch(Versioned, Model):
    """Orders that are given to the bank together; `left_out` says which stayed behind, and why."""

    __tablename__ = "payment_batches"
    __table_args__ = (CheckConstraint("state IN ('PREPARING', 'SENT', 'EMPTY')", "state"),)

    id: Mapped[PrimaryId]
    jurisdiction_id: Mapped[str] = mapped_column(index=True)
    owner_organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organizations.organization_id"))
    order_ids: Mapped[JsonList]
    state: Mapped[str]
    orders: Mapped[int] = mapped_column(default=0)
    total_fen: Mapped[Fen] = mapped_column(default=0)
    left_out: Mapped[JsonList] = mapped_column(default=list)
    made_by: Mapped[str]
    made_at: Mapped[Instant]
    sent_at: Mapped[datetime | None]


class BankStatement(Versioned, Model):
    """What a bank told, line by line, with what was made of each line; a file is read once."""

    __tablename__ = "bank_statements"
    __table_args__ = (UniqueConstraint("sha256", name="bank_statements_file_key"),)

    id: Mapped[PrimaryId]
    jurisdiction_id: Mapped[str] = mapped_column(index=True)
    owner_organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organizations.organization_id"))
    sha256: Mapped[str]
    lines: Mapped[JsonList]
    matched: Mapped[int]
    bounced: Mapped[int]
    unmatched: Mapped[int]
    read_by: Mapped[str]
    read_at: Mapped[Instant]


class PaymentAlarm(Versioned, Model):
    """Several payments just under a threshold to one payee; once per newest order."""

    __tablename__ = "payment_alarms"

    id: Mapped[PrimaryId]
    payee_organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    order_id: Mapped[UUID] = mapped_column(ForeignKey("disbursement_orders.id"), unique=True)
    order_ids: Mapped[JsonList]
    threshold_fen: Mapped[Fen]
    raised_at: Mapped[Instant]
    rules: Mapped[Json]
    resolved_by: Mapped[str | None]
    resolution: Mapped[str | None]
    resolved_at: Mapped[datetime | None]


class Clawback(Versioned, Model):
    """Money that an organization was told to pay back; once for each origin.

    `owner_organization_id` is the foundation whose funds alone had paid it, if one had.
    """

    __tablename__ = "clawbacks"
    __table_args__ = (
        CheckConstraint("state IN ('ORDERED', 'OVERDUE', 'PAID', 'CANCELLED')", "state"),
        CheckConstraint("amount_fen > 0 AND repaid_fen >= 0 AND repaid_fen <= amount_fen", "amount"),
        CheckConstraint("(state = 'PAID') = (repaid_fen = amount_fen)", "paid"),
        Index("clawbacks_due_idx", "due_on", "id", postgresql_where=text("state = 'ORDERED'")),
    )

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    project_id: Mapped[UUID] = mapped_column(index=True)
    amount_fen: Mapped[Fen]
    repaid_fen: Mapped[Fen] = mapped_column(default=0)
    owner_organization_id: Mapped[UUID | None] = mapped_column(index=True)
    reason: Mapped[str]
    origin_ref: Mapped[str] = mapped_column(unique=True)
    due_on: Mapped[date]
    state: Mapped[str]
    ordered_by: Mapped[str]
    ordered_at: Mapped[Instant]
    cancel_reason: Mapped[str | None]
    rules: Mapped[Json] = mapped_column(default=dict)
