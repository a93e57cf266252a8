"""What a caller can reach, as a condition of a statement."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, false, or_, true
from sqlalchemy.orm import InstrumentedAttribute

Places = Mapping[str, ColumnElement[Any] | InstrumentedAttribute[Any]]
"""The columns that hold the fields of `Place`; a field without a column is nobody's."""


def within(reach: frozenset[tuple[str, str]] | None, places: Places) -> ColumnElement[bool]:
    """Return the condition that a row lies within `reach`, as `PermissionTable.reachable` gives it."""
    if reach is None:
        return true()
    return or_(false(), *(places[field] == value for field, value in sorted(reach) if field in places))
