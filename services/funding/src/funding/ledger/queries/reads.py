"""Reads of transactions, sums and stops."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import BigInteger, Date, Select, bindparam, cast, exists, func, select
from sqlalchemy.orm import aliased

from funding.funds.queries import FUND_PLACES
from funding.ledger.rules.vocabulary import Account
from funding.models import Fund, LedgerEntry, LedgerTransaction, LedgerVerification, OutflowStop
from shared.kit.pagination import SortKey
from shared.kit.reach import Places, within

Rows = Select[*tuple[Any, ...]]
TRANSACTION_ORDER: Final = (SortKey(LedgerTransaction.__table__.c.sequence, "sequence"),)
STOP_ORDER: Final = (SortKey(OutflowStop.__table__.c.id, "id"),)
_Reversal: Final = aliased(LedgerTransaction)
_SHOWN: Final = (
    LedgerTransaction.id,
    LedgerTransaction.sequence,
    LedgerTransaction.kind,
    LedgerTransaction.occurred_on,
    LedgerTransaction.recorded_at,
    LedgerTransaction.memo,
    LedgerTransaction.total_fen,
    LedgerTransaction.reverses_id,
    _Reversal.id.label("reversed_by_id"),
)
_ENTRY: Final = (
    "account", "fund_id", "organization_id", "project_id", "restriction_tag", "division_code", "debit_fen",
    "credit_fen", "balance_fen",
)  # fmt: skip
_STOP_HIDDEN: Final = frozenset({"jurisdiction_id", "stopped_by", "finance_by", "auditor_by"})


def reaching(reach: frozenset[tuple[str, str]] | None, *, own: bool) -> Any:
    """Return the condition that an entry lies within reach; `own`: its organization's user sees it too."""
    places: Places = FUND_PLACES
    condition = within(reach, places)
    if not own or reach is None:
        return condition
    mine = {"organization_id": LedgerEntry.organization_id}
    return condition | within(frozenset(pair for pair in reach if pair[0] == "organization_id"), mine)


def transactions_where(reach: frozenset[tuple[str, str]] | None, **filters: Any) -> Rows:
    """Return the transactions with a line within reach that meets the filters: columns of entries and values."""
    line = select(LedgerEntry.id).join(Fund).where(LedgerEntry.transaction_id == LedgerTransaction.id)
    line = line.where(reaching(reach, own=True))
    for name, value in filters.items():
        line = line if value is None else line.where(getattr(LedgerEntry, name) == value)
    found = select(*_SHOWN).outerjoin(_Reversal, _Reversal.reverses_id == LedgerTransaction.id)
    return found.where(exists(line))


def entries_within(reach: frozenset[tuple[str, str]] | None, transaction_id: UUID) -> Rows:
    """Return the lines of a transaction within reach, in order."""
    columns = (LedgerEntry.__table__.c[name] for name in _ENTRY)
    return (
        select(*columns)
        .join_from(LedgerEntry, Fund)
        .where(LedgerEntry.transaction_id == transaction_id, reaching(reach, own=True))
        .order_by(LedgerEntry.id)
    )


def sums_within(reach: frozenset[tuple[str, str]] | None, fund_id: UUID | None) -> Rows:
    """Return debits and credits by account over the funds within reach up to the day that is bound as `on`."""

    def total(column: Any, label: str) -> Any:
        return cast(func.coalesce(func.sum(column), 0), BigInteger).label(label)

    sums = total(LedgerEntry.debit_fen, "debit_fen"), total(LedgerEntry.credit_fen, "credit_fen")
    found = (
        select(LedgerEntry.account, *sums)
        .join_from(LedgerEntry, Fund)
        .where(LedgerEntry.occurred_on <= bindparam("on", type_=Date()), reaching(reach, own=False))
        .group_by(LedgerEntry.account)
    )
    return found if fund_id is None else found.where(LedgerEntry.fund_id == fund_id)


def newest_verification() -> Rows:
    """Return the newest run."""
    columns = (column for column in LedgerVerification.__table__.c if column.name != "ran_by")
    return select(*columns).order_by(LedgerVerification.ran_at.desc(), LedgerVerification.id.desc()).limit(1)


def stops() -> Rows:
    """Return all stops."""
    return select(*(column for column in OutflowStop.__table__.c if column.name not in _STOP_HIDDEN))


def balance_fen(account: Account, debit_fen: int, credit_fen: int) -> int:
    """Return an account's balance: cash by debits, everything else by credits."""
    return debit_fen - credit_fen if account is Account.CASH else credit_fen - debit_fen
