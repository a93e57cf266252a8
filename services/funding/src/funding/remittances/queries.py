"""Reads of remittances."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, select

from funding.funds.queries import FUND_PLACES
from funding.models import Fund, Remittance
from shared.kit.pagination import SortKey
from shared.kit.reach import within

Rows = Select[*tuple[Any, ...]]
ORDER: Final = (SortKey(Remittance.__table__.c.id, "id"),)
_HIDDEN: Final = frozenset({"requested_by", "decided_by", "decided_at", "transaction_id"})


def remittances_within(reach: frozenset[tuple[str, str]] | None) -> Rows:
    """Return the remittances of funds within reach."""
    columns = (column for column in Remittance.__table__.c if column.name not in _HIDDEN)
    return select(*columns).join_from(Remittance, Fund).where(within(reach, FUND_PLACES))


def fund_of(remittance_id: UUID) -> Select[UUID]:
    """Return the fund of a remittance."""
    return select(Remittance.fund_id).where(Remittance.id == remittance_id)
