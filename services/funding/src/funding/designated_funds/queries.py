"""Reads of designated funds."""

from typing import Any, Final

from sqlalchemy import Select, select

from funding.models import DesignatedFund, Organization
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
