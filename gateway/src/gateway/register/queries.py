"""Reads of the copy: the statements of the snapshot, and the reconciliations of a day."""

from datetime import date
from typing import Any, Final

from sqlalchemy import Select, select

from gateway.models import Reconciliation

HEAD: Final = "select position from journal_head where id = 1"
COUNT: Final = "select count(*) from public_register where $1::text is null or county_code = $1"
LINES: Final = """
select line from public_register where $1::text is null or county_code = $1 order by organization_id
"""
"""Of one repeatable read, so that head, count and lines belong together; for a cursor over many rows."""

_N: Final = Reconciliation
_SHOWN: Final[tuple[Any, ...]] = (
    _N.day, _N.county_code, _N.position, _N.organizations, _N.sha256, _N.made_at,
)  # fmt: skip


def reconciliations(day: date | None, county: str | None) -> Select[Any]:
    """Return the reconciliations of a day or of a county, or all."""
    statement = select(*_SHOWN)
    if day is not None:
        statement = statement.where(_N.day == day)
    return statement if county is None else statement.where(_N.county_code == county)
