"""Money that hubs keep for organizations without an account of their own."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from funding.models.tables import Model
from shared.kit.columns import Codes, Fen, Instant, Json, PrimaryId, Versioned


class HubMandate(Model):
    """What registration has told of a hub's mandate; `hub_organization_id` is null where the street keeps custody."""

    __tablename__ = "hub_mandates"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_organization_id: Mapped[UUID | None] = mapped_column(index=True)
    town_code: Mapped[str] = mapped_column(index=True)
    services: Mapped[Codes]
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    successor_of: Mapped[UUID | None]
    street_custody: Mapped[bool]


class CustodyAccount(Versioned, Model):
    """A hub's bank account for the money of others, and its fund on the books; the hub null: the street keeps it.

    By `successor_due_on` another keeper of a lost hub's money must be named; `successor_overdue_at`: none was.
    """

    __tablename__ = "custody_accounts"
    __table_args__ = (
        CheckConstraint("state IN ('OPEN', 'FROZEN', 'CLOSED')", "state"),
        Index(
            "custody_accounts_hub_key",
            "town_code",
            text("coalesce(hub_organization_id, '00000000-0000-0000-0000-000000000000')"),
            unique=True,
            postgresql_where=text("state <> 'CLOSED'"),
        ),
    )

    id: Mapped[PrimaryId]
    hub_organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    town_code: Mapped[str] = mapped_column(index=True)
    jurisdiction_id: Mapped[str] = mapped_column(index=True)
    fund_id: Mapped[UUID] = mapped_column(ForeignKey("funds.id"), unique=True)
    bank_name: Mapped[str]
    account_number_tail: Mapped[str]
    state: Mapped[str]
    freeze_reason: Mapped[str | None]
    frozen_on: Mapped[date | None]
    successor_due_on: Mapped[date | None]
    successor_overdue_at: Mapped[datetime | None]
    claim_fen: Mapped[Fen] = mapped_column(default=0)
    opened_by: Mapped[str]
    opened_at: Mapped[Instant]


class CustodySubLedger(Versioned, Model):
    """What a custody account holds of one organization; one that is not closed for each."""

    __tablename__ = "custody_sub_ledgers"
    __table_args__ = (
        CheckConstraint("state IN ('OPEN', 'FROZEN', 'TRANSFERRING', 'CLOSED')", "state"),
        CheckConstraint("balance_fen >= 0 AND (state <> 'CLOSED' OR balance_fen = 0)", "balance"),
        Index(
            "custody_sub_ledgers_principal_key",
            "organization_id",
            unique=True,
            postgresql_where=text("state <> 'CLOSED'"),
        ),
    )

    id: Mapped[PrimaryId]
    custody_account_id: Mapped[UUID] = mapped_column(ForeignKey("custody_accounts.id"), index=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    balance_fen: Mapped[Fen] = mapped_column(default=0)
    state: Mapped[str]
    fee_bps: Mapped[int] = mapped_column(default=0)
    deposited_fen: Mapped[Fen] = mapped_column(default=0)
    fees_fen: Mapped[Fen] = mapped_column(default=0)
    transfer_due_on: Mapped[date | None]
    opened_at: Mapped[Instant]


class CustodyOrder(Versioned, Model):
    """A payment that the principal's treasurer asks for; the hub checks it, and above a sum the committee signs.

    Besides payments, moves are proposed by the system, one at a time: of everything to the organization's own account
    once it is registered, or to the keeper of its new town (`target_account_id`).
    """

    __tablename__ = "custody_orders"
    __table_args__ = (
        CheckConstraint("state IN ('REQUESTED', 'CHECKED', 'PAID', 'REFUSED')", "state"),
        CheckConstraint("kind IN ('PAYMENT', 'OWN_ACCOUNT', 'KEEPER')", "kind"),
        CheckConstraint("(kind = 'KEEPER') = (target_account_id IS NOT NULL)", "target"),
        Index(
            "custody_orders_move_key",
            "sub_ledger_id",
            unique=True,
            postgresql_where=text("kind <> 'PAYMENT' AND state IN ('REQUESTED', 'CHECKED')"),
        ),
        CheckConstraint("checked_by <> requested_by", "two_persons"),
        CheckConstraint("cosigned_by <> requested_by AND cosigned_by <> checked_by", "third_person"),
        CheckConstraint(
            "state <> 'PAID' OR (checked_by IS NOT NULL AND (NOT needs_cosign OR cosigned_by IS NOT NULL))", "signed"
        ),
        CheckConstraint("amount_fen > 0", "amount"),
    )

    id: Mapped[PrimaryId]
    sub_ledger_id: Mapped[UUID] = mapped_column(ForeignKey("custody_sub_ledgers.id"), index=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    kind: Mapped[str] = mapped_column(server_default="PAYMENT")
    target_account_id: Mapped[UUID | None] = mapped_column(ForeignKey("custody_accounts.id"))
    amount_fen: Mapped[Fen]
    payee_name: Mapped[str]
    purpose: Mapped[str]
    needs_cosign: Mapped[bool]
    state: Mapped[str]
    requested_by: Mapped[str]
    requested_at: Mapped[Instant]
    checked_by: Mapped[str | None]
    cosigned_by: Mapped[str | None]
    paid_at: Mapped[datetime | None]
    refusal: Mapped[str | None]
    rules: Mapped[Json] = mapped_column(default=dict)


class CustodyReconciliation(Model):
    """The bank's balance of an account beside the sum of what it keeps, once for each quarter and try."""

    __tablename__ = "custody_reconciliations"

    id: Mapped[PrimaryId]
    custody_account_id: Mapped[UUID] = mapped_column(ForeignKey("custody_accounts.id"), index=True)
    as_of: Mapped[date]
    bank_balance_fen: Mapped[Fen]
    kept_fen: Mapped[Fen]
    difference_fen: Mapped[Fen]
    by_hub: Mapped[bool] = mapped_column(server_default=false())
    made_by: Mapped[str]
    made_at: Mapped[Instant]


class CustodyStatement(Model):
    """A month of a sub-ledger, as it is given to the organization and the committee."""

    __tablename__ = "custody_statements"
    __table_args__ = (UniqueConstraint("sub_ledger_id", "month"),)

    id: Mapped[PrimaryId]
    sub_ledger_id: Mapped[UUID] = mapped_column(ForeignKey("custody_sub_ledgers.id"))
    month: Mapped[date]
    opening_fen: Mapped[Fen]
    received_fen: Mapped[Fen]
    paid_fen: Mapped[Fen]
    closing_fen: Mapped[Fen]
    issued_at: Mapped[Instant]
