"""Reads of sources and funds."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Date, Select, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from funding.ledger.rules.vocabulary import Account
from funding.models import Fund, FundSource, LedgerEntry, LedgerTransaction
from funding.models.places import place_of_row, places_of
from shared.kit.authorization import Place
from shared.kit.pagination import SortKey
from shared.kit.reach import Places, within

Rows = Select[*tuple[Any, ...]]
SOURCE_ORDER: Final = (SortKey(FundSource.__table__.c.id, "id"),)
FUND_ORDER: Final = (SortKey(Fund.__table__.c.id, "id"),)
STATEMENT_ORDER: Final = (SortKey(LedgerEntry.__table__.c.id, "id"),)

SOURCE_PLACES: Final[Places] = places_of(
    FundSource, authority_id=FundSource.authority_id, organization_id=FundSource.owner_organization_id
)
FUND_PLACES: Final[Places] = places_of(Fund, authority_id=Fund.authority_id, organization_id=Fund.owner_organization_id)

_LINES: Final = tuple(
    column for column in LedgerEntry.__table__.c if column.name not in {"commitment_id", "division_code"}
)
_HIDDEN: Final = frozenset({"account_number", "created_by", "last_posted_on"})
_FUNDS: Final[Rows] = select(*(column for column in Fund.__table__.c if column.name not in _HIDDEN))


def sources_within(reach: frozenset[tuple[str, str]] | None) -> Rows:
    """Return the sources within reach."""
    return select(*(column for column in FundSource.__table__.c if column.name != "created_by")).where(
        within(reach, SOURCE_PLACES)
    )


def funds_within(reach: frozenset[tuple[str, str]] | None) -> Rows:
    """Return the funds within reach, without their account numbers."""
    return _FUNDS.where(within(reach, FUND_PLACES))


def balances_of(fund_id: UUID) -> Rows:
    """Return the balance of each account of a fund at the end of the day that is bound as `on`."""
    newest = (
        select(func.max(LedgerEntry.id))
        .where(LedgerEntry.fund_id == fund_id, LedgerEntry.occurred_on <= bindparam("on", type_=Date()))
        .group_by(LedgerEntry.account)
    )
    return select(LedgerEntry.account, LedgerEntry.balance_fen).where(LedgerEntry.id.in_(newest))


def statement_of(fund_id: UUID, first: date | None, last: date | None, account: Account | None) -> Rows:
    """Return the lines of a fund between two days, both inclusive, with their transactions."""
    found = (
        select(*_LINES, LedgerTransaction.kind, LedgerTransaction.memo)
        .join_from(LedgerEntry, LedgerTransaction)
        .where(LedgerEntry.fund_id == fund_id)
    )
    found = found.where(*on_days(LedgerEntry.occurred_on, first, last))
    return found if account is None else found.where(LedgerEntry.account == account)


def on_days(column: InstrumentedAttribute[date], first: date | None, last: date | None) -> list[ColumnElement[bool]]:
    """Return the conditions that a day lies between two days, both inclusive; None is no bound."""
    conditions = [] if first is None else [column >= first]
    return conditions if last is None else [*conditions, column <= last]


async def locked_source(session: AsyncSession, source_id: UUID) -> FundSource | None:
    """Return a source, locked."""
    return await session.get(FundSource, source_id, with_for_update=True)


def place_of_owned(row: Fund | FundSource) -> Place:
    """Return where a fund or source lies and whose it is."""
    owner = row.owner_organization_id
    return place_of_row(row, authority_id=row.authority_id, organization_id=None if owner is None else str(owner))
