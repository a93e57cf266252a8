"""Bases and residencies as they stood on a day."""

from typing import Any, Final

from sqlalchemy import ColumnElement, Date, Select, bindparam, func, select
from sqlalchemy.dialects.postgresql import distinct_on

from registration.models.incubation_bases import IncubationBaseEntry, IncubationResidencyEntry

_ON: Final[ColumnElement[Any]] = bindparam("on", type_=Date())
_B = IncubationBaseEntry
_R = IncubationResidencyEntry


def _as_told() -> Any:
    return (
        select(_B)
        .where(_B.effective_on <= _ON)
        .ext(distinct_on(_B.base_id))
        .order_by(_B.base_id, _B.effective_on.desc(), _B.aggregate_version.desc())
        .subquery("bases")
    )


_told = _as_told()
BASES: Final[Select[Any]] = select(
    _told.c.base_id.label("id"),
    _told.c.level,
    _told.c.state,
    _told.c.county_code,
    _told.c.town_code,
    _told.c.jurisdiction_id,
    _told.c.organization_id,
    _told.c.effective_on.label("since"),
)
"""Every base heard of by the day `on`, open or closed."""
BASE_ID: Final[ColumnElement[Any]] = _told.c.base_id
BASE_PLACES: Final = {"jurisdiction_id": _told.c.jurisdiction_id, "town_code": _told.c.town_code}

OPEN_BASES: Final = (
    select(_told.c.jurisdiction_id, _told.c.county_code, func.count().label("bases"))
    .where(_told.c.state == "OPEN", _told.c.level == "COUNTY")
    .group_by(_told.c.jurisdiction_id, _told.c.county_code)
    .order_by(_told.c.jurisdiction_id, _told.c.county_code)
)
"""How many bases of county level stand on the day `on`, by who is responsible for their place."""

RESIDENCIES: Final = (
    select(_B.jurisdiction_id, _B.county_code, _R.track, _R.state, func.count(_R.residency_id.distinct()).label("n"))
    .join(_B, _B.base_id == _R.base_id)
    .where(_R.effective_on <= _ON)
    .group_by(_B.jurisdiction_id, _B.county_code, _R.track, _R.state)
    .order_by(_B.jurisdiction_id, _B.county_code, _R.track, _R.state)
)
"""Residencies that were ever admitted, graduated or exited by the day `on`, by track."""
