"""Reads and locked loads of donations."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, Text, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from funding.donations.rules import DonationState
from funding.ledger.queries.invariants import Invariant, asking
from funding.ledger.rules.vocabulary import Account, Posting
from funding.models import Donation, DonationUse, DonationUseReport, LedgerEntry, LedgerTransaction, Organization
from funding.models.notices import Notice
from funding.notices.rules import NoticeKind
from funding.organizations.queries import PLACES
from shared.kit.pagination import SortKey
from shared.kit.reach import within

Rows = Select[*tuple[Any, ...]]
ORDER: Final = (SortKey(Donation.__table__.c.id, "id"),)
USE_ORDER: Final = (SortKey(DonationUse.__table__.c.id, "id"),)
_HIDDEN: Final = frozenset(
    {"donor", "inquiry_ref", "related_refs", "cleared_at", "purpose_changes", "made_by", "rules"}
)


def donations_within(reach: frozenset[tuple[str, str]] | None) -> Rows:
    """Return the donations to organizations within reach."""
    columns = (column for column in Donation.__table__.c if column.name not in _HIDDEN)
    return select(*columns).join_from(Donation, Organization).where(within(reach, PLACES))


def uses_within(reach: frozenset[tuple[str, str]] | None, donation_id: UUID) -> Rows:
    """Return the uses of a donation to an organization within reach."""
    found = (
        select(*DonationUse.__table__.c)
        .join_from(DonationUse, Donation)
        .join(Organization, Organization.organization_id == Donation.organization_id)
    )
    return found.where(DonationUse.donation_id == donation_id, within(reach, PLACES))


async def locked_donation(session: AsyncSession, donation_id: UUID) -> Donation | None:
    """Return a donation, locked, as it is now."""
    return await session.get(Donation, donation_id, with_for_update=True, populate_existing=True)


async def late_returns(session: AsyncSession, day: date, limit: int) -> Sequence[Donation]:
    """Return refused donations that were due back before a day and of which nobody was told, locked, earliest first."""
    statement = (
        select(Donation)
        .where(
            Donation.state == DonationState.REFUSED, Donation.return_overdue_at.is_(None), Donation.return_due_on < day
        )
        .order_by(Donation.return_due_on, Donation.id)
        .limit(limit)
    )
    return (await session.scalars(statement.with_for_update())).all()


async def receipts_of(session: AsyncSession, organization_id: UUID, year: int) -> int:
    """Return how many receipts an organization, which the caller has locked, has given in a year."""
    statement = select(func.count()).where(
        Donation.organization_id == organization_id, Donation.receipt_no.startswith(f"{year}-")
    )
    return await session.scalar(statement) or 0


async def donation_by_code(session: AsyncSession, inquiry_ref: str, receipt_no: str) -> Donation | None:
    """Return the donation with this receipt and the code that was printed on it."""
    statement = select(Donation).where(Donation.inquiry_ref == inquiry_ref, Donation.receipt_no == receipt_no)
    return (await session.scalars(statement)).one_or_none()


USE_REPORTS: Final[Rows] = (
    select(
        DonationUseReport.id, DonationUseReport.organization_id, Organization.name.label("organization_name"),
        DonationUseReport.number, DonationUseReport.period_from, DonationUseReport.period_to, Donation.purpose,
        Donation.amount_fen, DonationUseReport.used_fen, DonationUseReport.used_total_fen, DonationUseReport.summary,
        DonationUseReport.due_on, DonationUseReport.published_on,
    )
    .join_from(DonationUseReport, Donation)
    .join(Organization, Organization.organization_id == DonationUseReport.organization_id)
)  # fmt: skip
REPORT_ORDER: Final = (SortKey(DonationUseReport.__table__.c.id, "id"),)


async def newest_report(session: AsyncSession, donation_id: UUID) -> DonationUseReport | None:
    """Return the newest public report of a donation's use, or None."""
    found = select(DonationUseReport).where(DonationUseReport.donation_id == donation_id)
    return (await session.scalars(found.order_by(DonationUseReport.number.desc()).limit(1))).first()


async def used_since(session: AsyncSession, donation_id: UUID, day: date) -> int:
    """Return how much of a donation was used from a day on."""
    used = select(func.coalesce(func.sum(DonationUse.amount_fen), 0))
    found = used.where(DonationUse.donation_id == donation_id, DonationUse.used_on >= day)
    return int(await session.scalar(found) or 0)


async def late_reports(session: AsyncSession, day: date, limit: int) -> Sequence[Donation]:
    """Return the donations whose report was due before a day and about which no notice was raised, locked."""
    told = select(Notice.id).where(
        Notice.matter_id == Donation.id,
        Notice.kind == NoticeKind.USE_REPORT_OVERDUE,
        Notice.details["due_on"].astext == cast(Donation.use_report_due_on, Text),
    )
    statement = (
        select(Donation)
        .where(Donation.use_report_due_on < day, ~told.correlate(Donation).exists())
        .order_by(Donation.use_report_due_on, Donation.id)
        .limit(limit)
    )
    return (await session.scalars(statement.with_for_update())).all()


async def paid_for(session: AsyncSession, transaction_id: UUID, fund_id: UUID, purpose: str) -> int:
    """Return how much of the fund's cash a payment or spending has paid out for the purpose."""
    paid = select(func.coalesce(func.sum(LedgerEntry.credit_fen), 0)).join_from(LedgerEntry, LedgerTransaction)
    paid = paid.where(
        LedgerTransaction.id == transaction_id, LedgerTransaction.kind.in_((Posting.PAYMENT, Posting.SPENDING)),
        LedgerEntry.account == Account.CASH, LedgerEntry.fund_id == fund_id, LedgerEntry.restriction_tag == purpose,
    )  # fmt: skip
    return int(await session.scalar(paid) or 0)


async def uses_of_payment(session: AsyncSession, transaction_id: UUID) -> int:
    """Return how much of a payment uses of donations account for."""
    used = select(func.coalesce(func.sum(DonationUse.amount_fen), 0))
    return int(await session.scalar(used.where(DonationUse.ledger_transaction_id == transaction_id)) or 0)


async def reversed_later(session: AsyncSession, transaction_id: UUID) -> bool:
    """Return whether a transaction was undone."""
    undone = select(LedgerTransaction.id).where(LedgerTransaction.reverses_id == transaction_id)
    return await session.scalar(undone) is not None


async def newest_uses(session: AsyncSession, donation_id: UUID, limit: int) -> Sequence[DonationUse]:
    """Return what a donation was used for, newest first."""
    statement = select(DonationUse).where(DonationUse.donation_id == donation_id)
    return (await session.scalars(statement.order_by(DonationUse.id.desc()).limit(limit))).all()


USES: Final = """
select 'donation ' || d.id, d.fund_id
from donations d left join donation_uses u on u.donation_id = d.id
group by d.id having coalesce(sum(u.amount_fen), 0) <> d.used_fen
union all
select 'use of donations ' || min(cast(u.id as text)), null
from donation_uses u join ledger_transactions t on t.id = u.ledger_transaction_id
where t.reverses_id is null
group by t.id, t.total_fen having sum(u.amount_fen) > t.total_fen
"""
INVARIANTS: Final[tuple[Invariant, ...]] = (asking("L4", USES),)
"""What was used of a donation is what its uses say, and no payment accounts for more than it paid."""
