"""Donations with what became of them, and the yearly duties of foundations and charities."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from funding.models.tables import Model
from shared.kit.columns import Ciphertext, Codes, Fen, Instant, Json, PrimaryId, Versioned


class Donation(Versioned, Model):
    """A donation to an organization; the donor is sealed, persons related to the donor are known by their refs only.

    `frozen_fen` must not be used because a clearing was withdrawn. `inquiry_ref` is made of the code on the receipt
    with which the donor asks for its use. `matter_state` is where the major matter of an overseas donation stands, as
    registration last told. By `use_report_due_on` the next public report of its use is due.
    """

    __tablename__ = "donations"
    __table_args__ = (
        UniqueConstraint("organization_id", "receipt_no"),
        CheckConstraint("kind IN ('CASH', 'GOODS')", "kind"),
        CheckConstraint("state IN ('PENDING_CLEARANCE', 'RECEIVED', 'REFUSED', 'RETURNED')", "state"),
        CheckConstraint("matter_state IN ('SUBMITTED', 'CLEARED', 'OBJECTED', 'CLOSED')", "matter_state"),
        CheckConstraint("amount_fen > 0 AND used_fen >= 0 AND used_fen + frozen_fen <= amount_fen", "used"),
        Index(
            "donations_return_idx",
            "return_due_on",
            "id",
            postgresql_where=text("state = 'REFUSED' AND return_overdue_at IS NULL"),
        ),
        Index(
            "donations_report_idx", "use_report_due_on", "id", postgresql_where=text("use_report_due_on IS NOT NULL")
        ),
    )

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    fund_id: Mapped[UUID] = mapped_column(ForeignKey("funds.id"))
    kind: Mapped[str]
    amount_fen: Mapped[Fen]
    used_fen: Mapped[Fen] = mapped_column(default=0)
    frozen_fen: Mapped[Fen] = mapped_column(default=0)
    purpose: Mapped[str]
    campaign_id: Mapped[UUID | None] = mapped_column(ForeignKey("fundraising_campaigns.id"), index=True)
    donor: Mapped[Ciphertext]
    donor_masked: Mapped[str | None]
    anonymous: Mapped[bool]
    related_refs: Mapped[Codes] = mapped_column(default=list)
    receipt_waived: Mapped[bool]
    receipt_no: Mapped[str | None]
    inquiry_ref: Mapped[str | None] = mapped_column(unique=True)
    overseas: Mapped[bool]
    overseas_registration: Mapped[str | None]
    major_matter_id: Mapped[UUID | None]
    matter_state: Mapped[str | None]
    cleared_at: Mapped[datetime | None]
    state: Mapped[str]
    purpose_changes: Mapped[Json] = mapped_column(default=dict)
    return_due_on: Mapped[date | None]
    return_overdue_at: Mapped[datetime | None]
    returned_on: Mapped[date | None]
    made_by: Mapped[str]
    made_at: Mapped[Instant]
    received_on: Mapped[date | None]
    use_report_due_on: Mapped[date | None]
    rules: Mapped[Json] = mapped_column(default=dict)


class DonationUse(Model):
    """What a part of a donation was used for; of money, the transaction by which it left the fund."""

    __tablename__ = "donation_uses"
    __table_args__ = (CheckConstraint("amount_fen > 0", "amount"),)

    id: Mapped[PrimaryId]
    donation_id: Mapped[UUID] = mapped_column(ForeignKey("donations.id"), index=True)
    amount_fen: Mapped[Fen]
    purpose: Mapped[str]
    description: Mapped[str]
    beneficiaries: Mapped[int]
    used_on: Mapped[date]
    ledger_transaction_id: Mapped[UUID | None] = mapped_column(ForeignKey("ledger_transactions.id"), index=True)


class DonationUseReport(Model):
    """What the receiver tells everybody of the use of a donation, for the days of a period, both inclusive.

    `used_fen` was used in the period, `used_total_fen` since the donation came in. Rows are never changed.
    """

    __tablename__ = "donation_use_reports"
    __table_args__ = (
        UniqueConstraint("donation_id", "number"),
        CheckConstraint("used_fen >= 0 AND used_fen <= used_total_fen", "used"),
        CheckConstraint("period_from <= period_to", "period"),
    )

    id: Mapped[PrimaryId]
    donation_id: Mapped[UUID] = mapped_column(ForeignKey("donations.id"))
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    number: Mapped[int]
    period_from: Mapped[date]
    period_to: Mapped[date]
    used_fen: Mapped[Fen]
    used_total_fen: Mapped[Fen]
    summary: Mapped[str]
    due_on: Mapped[date]
    published_on: Mapped[date]
    published_by: Mapped[str]


class RatioCheck(Versioned, Model):
    """An organization's charity spending and administration of a year, against the ratios of that year; once a year."""

    __tablename__ = "ratio_checks"
    __table_args__ = (UniqueConstraint("organization_id", "year"),)

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.organization_id"), index=True)
    year: Mapped[int]
    profile: Mapped[str]
    figures: Mapped[Json]
    least_spending_fen: Mapped[Fen]
    most_admin_bps: Mapped[int]
    admin_bps: Mapped[int]
    spending_met: Mapped[bool]
    admin_met: Mapped[bool]
    checked_at: Mapped[Instant]
    rules: Mapped[Json]
