"""Locked loads of custody."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from funding.custody.rules.keeping import CustodyOrderKind, CustodyOrderState, SubLedgerState
from funding.ledger.rules.vocabulary import Account
from funding.models import (
    CustodyAccount,
    CustodyOrder,
    CustodyReconciliation,
    CustodyStatement,
    CustodySubLedger,
    HubMandate,
    LedgerEntry,
    Organization,
)
from shared.contracts.values import OrganizationStatus
from shared.kit.clock import SHANGHAI


async def locked_custody(session: AsyncSession, account_id: UUID) -> CustodyAccount | None:
    """Return a custody account, locked, as it is now."""
    return await session.get(CustodyAccount, account_id, with_for_update=True, populate_existing=True)


async def sub_ledgers_of(session: AsyncSession, account_id: UUID) -> Sequence[CustodySubLedger]:
    """Return the sub-ledgers of an account that are not closed, locked, oldest first."""
    statement = (
        select(CustodySubLedger)
        .where(CustodySubLedger.custody_account_id == account_id, CustodySubLedger.state != SubLedgerState.CLOSED)
        .order_by(CustodySubLedger.id)
        .with_for_update()
    )
    return (await session.scalars(statement)).all()


async def sub_ledger_of(session: AsyncSession, organization_id: UUID) -> CustodySubLedger | None:
    """Return what is kept for an organization, locked; None when nothing is."""
    statement = select(CustodySubLedger).where(
        CustodySubLedger.organization_id == organization_id, CustodySubLedger.state != SubLedgerState.CLOSED
    )
    return (await session.scalars(statement.with_for_update())).one_or_none()


async def accounts_of_hub(session: AsyncSession, hub_id: UUID) -> Sequence[CustodyAccount]:
    """Return the accounts of a hub that are not closed, locked, oldest first."""
    statement = select(CustodyAccount).where(
        CustodyAccount.hub_organization_id == hub_id, CustodyAccount.state != "CLOSED"
    )
    return (await session.scalars(statement.order_by(CustodyAccount.id).with_for_update())).all()


async def mandates_in(session: AsyncSession, town_code: str, hub_id: UUID | None) -> Sequence[HubMandate]:
    """Return the mandates of a hub (None: of the street) in a town that have not ended."""
    statement = select(HubMandate).where(
        HubMandate.town_code == town_code,
        HubMandate.hub_organization_id.is_not_distinct_from(hub_id),
        HubMandate.ended_on.is_(None),
    )
    return (await session.scalars(statement)).all()


async def account_of(session: AsyncSession, town_code: str, hub_id: UUID | None) -> CustodyAccount | None:
    """Return the open account of a hub (None: of the street) in a town, locked."""
    statement = select(CustodyAccount).where(
        CustodyAccount.town_code == town_code,
        CustodyAccount.hub_organization_id.is_not_distinct_from(hub_id),
        CustodyAccount.state == "OPEN",
    )
    return (await session.scalars(statement.with_for_update())).one_or_none()


async def successors_of(session: AsyncSession, town_code: str, hub_id: UUID | None) -> Sequence[HubMandate]:
    """Return the standing mandates in a town that followed one of the hub's, newest first."""
    earlier = select(HubMandate.id).where(
        HubMandate.town_code == town_code, HubMandate.hub_organization_id.is_not_distinct_from(hub_id)
    )
    statement = select(HubMandate).where(HubMandate.successor_of.in_(earlier), HubMandate.ended_on.is_(None))
    return (await session.scalars(statement.order_by(HubMandate.from_on.desc()))).all()


async def keeper_in(session: AsyncSession, town_code: str) -> CustodyAccount | None:
    """Return the open account in which the keeper of a town keeps money, the oldest of several; not locked."""
    statement = select(CustodyAccount).where(CustodyAccount.town_code == town_code, CustodyAccount.state == "OPEN")
    return (await session.scalars(statement.order_by(CustodyAccount.id).limit(1))).first()


async def open_move(session: AsyncSession, sub_ledger_id: UUID) -> CustodyOrder | None:
    """Return the move of everything kept that waits, locked, or None."""
    statement = select(CustodyOrder).where(
        CustodyOrder.sub_ledger_id == sub_ledger_id,
        CustodyOrder.kind != CustodyOrderKind.PAYMENT,
        CustodyOrder.state.in_((CustodyOrderState.REQUESTED, CustodyOrderState.CHECKED)),
    )
    return (await session.scalars(statement.with_for_update())).one_or_none()


def _unproposed() -> Any:
    """Return the condition that no move of a sub-ledger waits."""
    waits = select(CustodyOrder.id).where(
        CustodyOrder.sub_ledger_id == CustodySubLedger.id,
        CustodyOrder.kind != CustodyOrderKind.PAYMENT,
        CustodyOrder.state.in_((CustodyOrderState.REQUESTED, CustodyOrderState.CHECKED)),
    )
    return ~waits.correlate(CustodySubLedger).exists()


async def own_accounts_due(session: AsyncSession, limit: int) -> Sequence[tuple[UUID, UUID]]:
    """Return organization and sub-ledger of what is to go to own accounts and waits for no signature, urgent first."""
    statement = (
        select(CustodySubLedger.organization_id, CustodySubLedger.id)
        .join(CustodyAccount, CustodyAccount.id == CustodySubLedger.custody_account_id)
        .where(CustodySubLedger.state == SubLedgerState.TRANSFERRING, CustodyAccount.state == "OPEN", _unproposed())
        .order_by(CustodySubLedger.transfer_due_on, CustodySubLedger.id)
    )
    return [(row[0], row[1]) for row in await session.execute(statement.limit(limit))]


async def wrong_keepers(session: AsyncSession, limit: int) -> Sequence[tuple[UUID, UUID]]:
    """Return organization and sub-ledger of what is kept in another town than theirs, where that one has a keeper."""
    keeper = aliased(CustodyAccount)
    there = select(keeper.id).where(keeper.town_code == Organization.town_code, keeper.state == "OPEN")
    statement = (
        select(CustodySubLedger.organization_id, CustodySubLedger.id)
        .join(CustodyAccount, CustodyAccount.id == CustodySubLedger.custody_account_id)
        .join(Organization, Organization.organization_id == CustodySubLedger.organization_id)
        .where(
            CustodySubLedger.state == SubLedgerState.OPEN,
            CustodyAccount.state == "OPEN",
            Organization.status == OrganizationStatus.ACTIVE,
            Organization.town_code != CustodyAccount.town_code,
            there.correlate(Organization).exists(),
            _unproposed(),
        )
        .order_by(CustodySubLedger.id)
    )
    return [(row[0], row[1]) for row in await session.execute(statement.limit(limit))]


async def account_holding(session: AsyncSession, sub_ledger_id: UUID) -> CustodyAccount:
    """Return the account that holds a sub-ledger, locked."""
    held = select(CustodyAccount).join(CustodySubLedger, CustodySubLedger.custody_account_id == CustodyAccount.id)
    found = held.where(CustodySubLedger.id == sub_ledger_id).with_for_update(of=CustodyAccount)
    return (await session.scalars(found)).one()


async def awaiting_hand_over(session: AsyncSession, reason: str, limit: int) -> Sequence[CustodyAccount]:
    """Return frozen accounts of lost hubs in towns where another account is open, locked."""
    other = aliased(CustodyAccount)
    there = select(other.id).where(other.town_code == CustodyAccount.town_code, other.state == "OPEN")
    statement = select(CustodyAccount).where(
        CustodyAccount.state == "FROZEN",
        CustodyAccount.freeze_reason == reason,
        there.correlate(CustodyAccount).exists(),
    )
    return (await session.scalars(statement.order_by(CustodyAccount.id).limit(limit).with_for_update())).all()


async def lost_in(session: AsyncSession, town_code: str, reason: str) -> Sequence[CustodyAccount]:
    """Return the frozen accounts of lost hubs in a town, locked."""
    statement = select(CustodyAccount).where(
        CustodyAccount.town_code == town_code, CustodyAccount.state == "FROZEN", CustodyAccount.freeze_reason == reason
    )
    return (await session.scalars(statement.order_by(CustodyAccount.id).with_for_update())).all()


async def newest_reconciliation(session: AsyncSession, account_id: UUID) -> CustodyReconciliation | None:
    """Return the newest reconciliation of an account."""
    statement = (
        select(CustodyReconciliation)
        .where(CustodyReconciliation.custody_account_id == account_id)
        .order_by(CustodyReconciliation.id.desc())
    )
    return (await session.scalars(statement.limit(1))).first()


async def orphaned_accounts(session: AsyncSession, day: date, limit: int) -> Sequence[CustodyAccount]:
    """Return the frozen accounts of lost hubs whose successor was due before a day and is not named, locked."""
    earlier = (
        select(HubMandate.id)
        .where(
            HubMandate.town_code == CustodyAccount.town_code,
            HubMandate.hub_organization_id == CustodyAccount.hub_organization_id,
        )
        .correlate(CustodyAccount)
    )
    successor = aliased(HubMandate)
    named = (
        select(successor.id)
        .where(successor.successor_of.in_(earlier), successor.ended_on.is_(None))
        .correlate(CustodyAccount)
    )
    statement = (
        select(CustodyAccount)
        .where(
            CustodyAccount.state == "FROZEN",
            CustodyAccount.hub_organization_id.is_not(None),
            CustodyAccount.successor_due_on < day,
            CustodyAccount.successor_overdue_at.is_(None),
            ~named.exists(),
        )
        .order_by(CustodyAccount.id)
        .limit(limit)
    )
    return (await session.scalars(statement.with_for_update())).all()


async def unreconciled_accounts(session: AsyncSession, since: date, limit: int) -> Sequence[CustodyAccount]:
    """Return the open accounts that were opened before a day and not reconciled on it or later, locked."""
    done = select(CustodyReconciliation.id).where(
        CustodyReconciliation.custody_account_id == CustodyAccount.id, CustodyReconciliation.as_of >= since
    )
    began = datetime.combine(since, time(), SHANGHAI)
    statement = (
        select(CustodyAccount)
        .where(CustodyAccount.state == "OPEN", CustodyAccount.opened_at < began, ~done.exists())
        .order_by(CustodyAccount.id)
        .limit(limit)
    )
    return (await session.scalars(statement.with_for_update())).all()


async def without_statement(session: AsyncSession, month: date, limit: int) -> Sequence[CustodySubLedger]:
    """Return sub-ledgers that were open before the month's end and have no statement for it, in order."""
    issued = select(CustodyStatement.sub_ledger_id).where(CustodyStatement.month == month)
    statement = (
        select(CustodySubLedger)
        .where(
            CustodySubLedger.state != SubLedgerState.CLOSED,
            func.date(CustodySubLedger.opened_at) < func.date(month) + func.make_interval(0, 1),
            CustodySubLedger.id.not_in(issued),
        )
        .order_by(CustodySubLedger.id)
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


async def kept_in(session: AsyncSession, organization_id: UUID, first: date, last: date) -> tuple[int, int, int]:
    """Return what was kept for an organization before a day, and what came in and went out to another, inclusive."""
    grown = LedgerEntry.credit_fen - LedgerEntry.debit_fen
    mine = (LedgerEntry.organization_id == organization_id, LedgerEntry.account == Account.OWED)
    during = LedgerEntry.occurred_on.between(first, last)

    def total(value: object, *conditions: object) -> object:
        return cast(func.coalesce(func.sum(value).filter(*conditions), 0), BigInteger)

    sums = select(
        total(grown, LedgerEntry.occurred_on < first),
        total(LedgerEntry.credit_fen, during),
        total(LedgerEntry.debit_fen, during),
    ).where(*mine)  # type: ignore[call-overload]
    row = (await session.execute(sums)).one()
    return row[0], row[1], row[2]
