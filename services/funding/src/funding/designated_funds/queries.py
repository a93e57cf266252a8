"""Reads of designated funds."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import BigInteger, Select, cast, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from funding.ledger.rules.vocabulary import Account, Posting
from funding.models import DesignatedFund, LedgerEntry, LedgerTransaction, Organization
from funding.organizations.queries import PLACES
from shared.kit.pagination import SortKey
from shared.kit.reach import within

Rows = Select[*tuple[Any, ...]]
ORDER: Final = (SortKey(DesignatedFund.__table__.c.id, "id"),)
_HIDDEN: Final = frozenset({"committee", "rules", "made_at"})


def designated_funds_within(reach: frozenset[tuple[str, str]] | None) -> Rows:
    """Return the designated funds of foundations within reach."""
    columns = (column for column in DesignatedFund.__table__.c if column.name not in _HIDDEN)
    return select(*columns).join_from(DesignatedFund, Organization).where(within(reach, PLACES))


async def received_by(session: AsyncSession, fund_id: UUID) -> int:
    """Return what a fund has received, without what was undone."""
    undone = aliased(LedgerTransaction)
    total = func.coalesce(func.sum(LedgerEntry.credit_fen - LedgerEntry.debit_fen), 0)
    statement = (
        select(cast(total, BigInteger))
        .join_from(LedgerEntry, LedgerTransaction)
        .outerjoin(undone, undone.id == LedgerTransaction.reverses_id)
        .where(
            LedgerEntry.fund_id == fund_id,
            LedgerEntry.account == Account.AVAILABLE,
            or_(LedgerTransaction.kind == Posting.RECEIPT, undone.kind == Posting.RECEIPT),
        )
    )
    return await session.scalar(statement) or 0


async def is_designated(session: AsyncSession, fund_id: UUID) -> bool:
    """Return whether a fund is a community's fund within a foundation."""
    return await session.scalar(select(DesignatedFund.id).where(DesignatedFund.fund_id == fund_id)) is not None
