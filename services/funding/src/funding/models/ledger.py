"""The ledger: sources and funds, money set aside, and what was posted."""

from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Identity, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from funding.models.places import InArea
from funding.models.tables import Model
from shared.kit.columns import Ciphertext, Codes, Fen, Instant, JsonList, PrimaryId, Versioned

SOURCE_TYPES: Final = (
    "'FISCAL', 'WELFARE_LOTTERY', 'PURCHASE', 'INCUBATION', 'COMMUNITY_FOUNDATION', 'DONATION', "
    "'COMMITTEE_SUPPORT', 'SOCIAL', 'CUSTODY'"
)


class FundSource(InArea, Versioned, Model):
    """Where money comes from: an authority's budget, or what an organization has raised."""

    __tablename__ = "fund_sources"
    __table_args__ = (CheckConstraint(f"type IN ({SOURCE_TYPES})", "type"),)

    id: Mapped[PrimaryId]
    type: Mapped[str]
    name: Mapped[str]
    provider: Mapped[str]
    authority_id: Mapped[str]
    owner_organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    created_by: Mapped[str]
    created_at: Mapped[Instant]


class Fund(InArea, Versioned, Model):
    """One pot of money with its restriction, which never changes; empty lists and null days restrict nothing.

    The sums follow from the postings and change with them only, under the row's lock. `owed_fen` is what is kept for
    others, `lapsed_fen` what goes back to the treasury. `last_posted_on` is the day of the newest posting: none is
    dated before it, so the fund was never overdrawn on any day.
    """

    __tablename__ = "funds"
    __table_args__ = (
        CheckConstraint(f"source_type IN ({SOURCE_TYPES})", "source_type"),
        CheckConstraint("state IN ('OPEN', 'CLOSED')", "state"),
        CheckConstraint("available_fen >= 0", "available"),
        CheckConstraint("committed_fen >= 0", "committed"),
        CheckConstraint("owed_fen >= 0", "owed"),
        CheckConstraint("lapsed_fen >= 0", "lapsed"),
        CheckConstraint("cash_fen = available_fen + committed_fen + owed_fen + lapsed_fen", "cash"),
        CheckConstraint("spend_to >= spend_from", "period"),
        Index("funds_closing_idx", "fiscal_year", "id", postgresql_where=text("state = 'OPEN'")),
    )

    id: Mapped[PrimaryId]
    source_id: Mapped[UUID] = mapped_column(ForeignKey("fund_sources.id"), index=True)
    source_type: Mapped[str]
    name: Mapped[str]
    authority_id: Mapped[str]
    owner_organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    fiscal_year: Mapped[int]
    purposes: Mapped[Codes] = mapped_column(default=list)
    divisions: Mapped[Codes] = mapped_column(default=list)
    spend_from: Mapped[date | None]
    spend_to: Mapped[date | None]
    carry_over: Mapped[bool]
    bank_name: Mapped[str | None]
    account_number: Mapped[Ciphertext | None]
    account_number_tail: Mapped[str | None]
    state: Mapped[str]
    closed_on: Mapped[date | None]
    available_fen: Mapped[Fen] = mapped_column(default=0)
    committed_fen: Mapped[Fen] = mapped_column(default=0)
    owed_fen: Mapped[Fen] = mapped_column(default=0)
    lapsed_fen: Mapped[Fen] = mapped_column(default=0)
    cash_fen: Mapped[Fen] = mapped_column(default=0)
    last_posted_on: Mapped[date | None]
    created_by: Mapped[str]
    created_at: Mapped[Instant]


class Commitment(Versioned, Model):
    """Money of one fund set aside for one matter of an organization, named by `project_id`.

    `open_fen` is not paid and not released; `ordered_fen` of it stands in payment orders. `interest_fen` came back
    beyond what was paid.
    """

    __tablename__ = "commitments"
    __table_args__ = (
        CheckConstraint("amount_fen > 0", "amount"),
        CheckConstraint("ordered_fen >= 0 AND ordered_fen <= open_fen", "ordered"),
        CheckConstraint("paid_fen >= 0 AND released_fen >= 0", "used"),
        CheckConstraint("open_fen = amount_fen - paid_fen - released_fen", "open"),
        CheckConstraint("returned_fen >= 0 AND returned_fen <= paid_fen AND interest_fen >= 0", "returned"),
    )

    id: Mapped[PrimaryId]
    key: Mapped[str] = mapped_column(unique=True)
    fund_id: Mapped[UUID] = mapped_column(ForeignKey("funds.id"), index=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    project_id: Mapped[UUID] = mapped_column(index=True)
    purpose: Mapped[str]
    division_code: Mapped[str]
    amount_fen: Mapped[Fen]
    open_fen: Mapped[Fen]
    ordered_fen: Mapped[Fen] = mapped_column(default=0)
    paid_fen: Mapped[Fen] = mapped_column(default=0)
    released_fen: Mapped[Fen] = mapped_column(default=0)
    returned_fen: Mapped[Fen] = mapped_column(default=0)
    interest_fen: Mapped[Fen] = mapped_column(default=0)
    created_at: Mapped[Instant]


class LedgerTransaction(Model):
    """One posting, for good: triggers refuse its change, and a commit with debits unequal to credits.

    `sequence` is the order of posting. `content_hash` tells a repetition from another content under the same key.
    """

    __tablename__ = "ledger_transactions"
    __table_args__ = (
        UniqueConstraint("idempotency_key", name="ledger_transactions_key_key"),
        UniqueConstraint("reverses_id"),
        UniqueConstraint("sequence"),
        CheckConstraint("total_fen > 0 AND lines >= 2", "content"),
        CheckConstraint("(kind = 'REVERSAL') = (reverses_id IS NOT NULL)", "reversal"),
    )

    id: Mapped[PrimaryId]
    sequence: Mapped[int] = mapped_column(BigInteger, Identity(always=True))
    idempotency_key: Mapped[str]
    content_hash: Mapped[str]
    kind: Mapped[str]
    occurred_on: Mapped[date] = mapped_column(index=True)
    recorded_at: Mapped[Instant]
    recorded_by: Mapped[str]
    memo: Mapped[str]
    lines: Mapped[int]
    total_fen: Mapped[Fen]
    reverses_id: Mapped[UUID | None] = mapped_column(ForeignKey("ledger_transactions.id"))


class LedgerEntry(Model):
    """One line of a posting: a debit or a credit on an account of a fund.

    `restriction_tag` is the purpose that a spending serves, `division_code` where; null on other lines. `balance_fen`
    is that of the fund's account after the line. The transaction's day stands here too: statements ask for it.
    """

    __tablename__ = "ledger_entries"
    __table_args__ = (
        CheckConstraint("debit_fen >= 0 AND credit_fen >= 0 AND (debit_fen = 0) <> (credit_fen = 0)", "side"),
        CheckConstraint("balance_fen >= 0", "balance"),
        Index("ledger_entries_fund_idx", "fund_id", "account", "occurred_on", "id"),
        Index("ledger_entries_statement_idx", "fund_id", "id"),
        Index("ledger_entries_custody_idx", "organization_id", "fund_id"),
        Index(
            "ledger_entries_outflow_idx",
            "occurred_on",
            "division_code",
            postgresql_where=text("account = 'CASH' AND restriction_tag IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    transaction_id: Mapped[UUID] = mapped_column(ForeignKey("ledger_transactions.id"), index=True)
    account: Mapped[str]
    fund_id: Mapped[UUID] = mapped_column(ForeignKey("funds.id"))
    organization_id: Mapped[UUID | None]
    project_id: Mapped[UUID | None]
    commitment_id: Mapped[UUID | None] = mapped_column(ForeignKey("commitments.id"), index=True)
    restriction_tag: Mapped[str | None]
    division_code: Mapped[str | None]
    debit_fen: Mapped[Fen] = mapped_column(default=0)
    credit_fen: Mapped[Fen] = mapped_column(default=0)
    balance_fen: Mapped[Fen]
    occurred_on: Mapped[date]


class OutflowStop(Versioned, Model):
    """Nothing is paid out of the fund, or of any fund (null), until a funding officer and an auditor release it."""

    __tablename__ = "outflow_stops"
    __table_args__ = (
        Index(
            "outflow_stops_standing_key",
            text("coalesce(fund_id, '00000000-0000-0000-0000-000000000000')"),
            text("coalesce(invariant, '')"),
            unique=True,
            postgresql_where=text("released_at IS NULL"),
        ),
        CheckConstraint("finance_by <> auditor_by", "two_persons"),
        CheckConstraint("(released_at IS NULL) = (finance_by IS NULL OR auditor_by IS NULL)", "released"),
    )

    id: Mapped[PrimaryId]
    fund_id: Mapped[UUID | None] = mapped_column(ForeignKey("funds.id"))
    jurisdiction_id: Mapped[str]
    invariant: Mapped[str | None]
    reason: Mapped[str]
    stopped_by: Mapped[str]
    stopped_at: Mapped[Instant]
    finance_by: Mapped[str | None]
    finance_reason: Mapped[str | None]
    auditor_by: Mapped[str | None]
    auditor_reason: Mapped[str | None]
    released_at: Mapped[datetime | None]


class LedgerVerification(Model):
    """One run over all invariants; `breach` names the first one that does not hold, and where."""

    __tablename__ = "ledger_verifications"

    id: Mapped[PrimaryId]
    ran_at: Mapped[Instant] = mapped_column(index=True)
    ran_by: Mapped[str]
    entries: Mapped[int] = mapped_column(BigInteger)
    checks: Mapped[JsonList]
    breach: Mapped[str | None]
    breach_where: Mapped[str | None]
    fund_id: Mapped[UUID | None] = mapped_column(ForeignKey("funds.id"))


class OrganizationFreeze(Model):
    """From `from_at` until before `until_at` (null: still) no money goes out to the organization."""

    __tablename__ = "organization_freezes"
    __table_args__ = (
        Index(
            "organization_freezes_standing_key",
            "organization_id",
            unique=True,
            postgresql_where=text("until_at IS NULL"),
        ),
    )

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    account_state: Mapped[str]
    from_at: Mapped[Instant]
    until_at: Mapped[datetime | None]
