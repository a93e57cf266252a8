"""Sums of records. The public's are made of cells that are shown, and of nothing else."""

from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Date, Integer, Select, Text, bindparam, cast, func, select

from registration.models.organizations import Organization
from registration.models.service_records import ServiceRecord
from registration.organizations.queries.places import PLACES
from registration.service_records.rules.vocabulary import Dimension, RecordState
from shared.kit.reach import within
from shared.kit.rule_register.store import city_value

MIN_CELL_RULE: Final = "privacy.minCell"
ENTER_WITHIN_RULE: Final = "serviceRecord.enterWithinDays"
_R = ServiceRecord
_ON: Final = bindparam("on", type_=Date())
_MONTH: Final = cast(func.date_trunc("month", _R.served_on), Date)
LEAST_CELL: Final = select(cast(city_value(MIN_CELL_RULE), Integer))
"""Of how many people a cell must be to be shown; binds `on`."""


def exact_sums(
    reach: frozenset[tuple[str, str]] | None, division: str, since: date, until: date, by: Dimension
) -> Select[Any]:
    """Return all sums by a dimension within `reach`, in order of the key."""
    cells = _cells(division, since, until).where(within(reach, PLACES)).subquery()
    return _summed(cells, by)


def public_sums(division: str, since: date, until: date, by: Dimension) -> Select[Any]:
    """Return the sums of cells that are shown to everybody, by a dimension; binds `on`."""
    cells = _closed(division, since, until).subquery()
    return _summed(cells, by).where(cells.c.person_times >= cast(city_value(MIN_CELL_RULE), Integer))


def hidden_cells(division: str, since: date, until: date) -> Select[Any]:
    """Return whether there are cells too small to be shown; binds `on`."""
    cells = _closed(division, since, until).subquery()
    return select(func.count() > 0).where(cells.c.person_times < cast(city_value(MIN_CELL_RULE), Integer))


def _closed(division: str, since: date, until: date) -> Select[Any]:
    """Return the cells of months in which nothing is entered or corrected any more."""
    next_month = cast(_MONTH + func.make_interval(0, 1), Date)
    return _cells(division, since, until).where(next_month + cast(city_value(ENTER_WITHIN_RULE), Integer) <= _ON)


def _cells(division: str, since: date, until: date) -> Select[Any]:
    """Return the finest cells: one organization, community, month, group and tag. `until` is the last month."""
    keys: tuple[ColumnElement[Any], ...] = (
        cast(_R.organization_id, Text).label("ORGANIZATION"),
        _R.community_code.label("COMMUNITY"),
        func.to_char(_MONTH, "YYYY-MM").label("MONTH"),
        _R.group.label("GROUP"),
        _R.rural_tag.label("RURAL_TAG"),
    )
    statement = (
        select(
            *keys,
            func.sum(_R.beneficiary_count).label("person_times"),
            func.sum(_R.volunteer_half_hours).label("half_hours"),
            func.sum(func.coalesce(_R.households, 0)).label("households"),
        )
        .join(Organization, Organization.id == _R.organization_id)
        .where(_R.state == RecordState.RECORDED.value, since <= _MONTH, until >= _MONTH)
        .group_by(_R.organization_id, _R.community_code, _MONTH, _R.group, _R.rural_tag)
    )
    return statement if division == "50" else statement.where(func.starts_with(_R.community_code, division))


def _summed(cells: Any, by: Dimension) -> Select[Any]:
    key = cells.c[by]
    return (
        select(
            key.label("key"),
            cast(func.sum(cells.c.person_times), Integer).label("person_times"),
            (cast(func.sum(cells.c.half_hours), Integer) * 0.5).label("volunteer_hours"),
            cast(func.sum(cells.c.households), Integer).label("households"),
        )
        .group_by(key)
        .order_by(key)
    )
