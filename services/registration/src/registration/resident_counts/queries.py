"""Numbers of residents as they are shown."""

from typing import Any, Final

from sqlalchemy import Select, func, select

from registration.models.service_records import ResidentCount

_SHOWN: Final[tuple[Any, ...]] = (
    ResidentCount.community_code,
    ResidentCount.counted_on,
    ResidentCount.residents,
    ResidentCount.source,
)


def counts_in(division: str) -> Select[Any]:
    """Return the select of all numbers of a division's communities."""
    statement = select(*_SHOWN)
    return statement if division == "50" else statement.where(func.starts_with(ResidentCount.community_code, division))
