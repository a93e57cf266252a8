"""Reads of yearly checks."""

from typing import Any, Final

from sqlalchemy import Select, select

from funding.models import Organization, RatioCheck
from funding.organizations.queries import PLACES
from shared.kit.pagination import SortKey
from shared.kit.reach import within

Rows = Select[*tuple[Any, ...]]
ORDER: Final = (SortKey(RatioCheck.__table__.c.id, "id"),)


def checks_within(reach: frozenset[tuple[str, str]] | None) -> Rows:
    """Return the checks of organizations within reach."""
    columns = (column for column in RatioCheck.__table__.c if column.name != "rules")
    return select(*columns).join_from(RatioCheck, Organization).where(within(reach, PLACES))
