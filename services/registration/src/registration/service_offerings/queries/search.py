"""Finding offerings: by place, need, group, field, distance and opening time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Float,
    Integer,
    Select,
    Text,
    and_,
    cast,
    func,
    literal,
    literal_column,
    or_,
    select,
)

from registration.models.organizations import Organization
from registration.models.service_offerings import ServiceOffering
from registration.organizations.queries.places import PLACES
from registration.service_offerings.queries.reads import PUBLISHED, SHOWN_STATE, SUMMARY
from shared.kit.clock import SHANGHAI
from shared.kit.reach import within

_S = ServiceOffering
_EARTH_METERS: Final = 6_371_000.0
_METERS_PER_DEGREE: Final = 110_000.0
"""Less than a degree of latitude has anywhere: a box around a circle is never too small."""
_IS_OPEN: Final[ColumnElement[Any]] = literal_column(
    "'$[*] ? (@.weekday == $weekday && @.opens <= $time && @.closes > $time)'::jsonpath"
)


@dataclass(frozen=True, slots=True)
class Near:
    """A point, and how far away from it a service may be."""

    lat: float
    lon: float
    within_m: int


def offerings(reach: frozenset[tuple[str, str]] | None, *, near: Near | None) -> Select[Any]:
    """Return the select of what is published, and of the rest within `reach`; with `near` it has a distance."""
    columns = SUMMARY if near is None else (*SUMMARY, distance(near).label("distance_m"))
    statement = select(*columns).join(Organization, Organization.id == _S.organization_id)
    statement = statement.where(or_(PUBLISHED, within(reach, PLACES)))
    return statement if near is None else statement.where(_around(near), distance(near) <= near.within_m)


def in_state(state: str) -> ColumnElement[bool]:
    """Return the condition that residents see the offering in this state."""
    return SHOWN_STATE.bool_op("=")(state)


def serving(division: str) -> ColumnElement[bool]:
    """Return the condition that one of the communities lies in the division."""
    if len(division) == 12:
        return _S.communities.contains([division])
    served = func.unnest(_S.communities).column_valued("served")
    return select(served).where(func.starts_with(served, division)).exists()


def meeting(need: str) -> ColumnElement[bool]:
    """Return the condition that the offering meets the need."""
    return _S.needs.contains([need])


def for_group(group: str) -> ColumnElement[bool]:
    """Return the condition that the offering is for the group."""
    return _S.groups.contains([group])


def open_at(moment: datetime) -> ColumnElement[bool]:
    """Return the condition that the service is open then; a moment without offset is Shanghai time."""
    local = moment.astimezone(SHANGHAI) if moment.tzinfo else moment
    variables = func.jsonb_build_object(
        cast(literal("weekday"), Text), cast(literal(local.isoweekday()), Integer),
        cast(literal("time"), Text), cast(literal(f"{local:%H:%M}"), Text),
    )  # fmt: skip
    return func.jsonb_path_exists(_S.hours, _IS_OPEN, variables)


def distance(near: Near) -> ColumnElement[int]:
    """Return the distance along the ground, in whole meters (haversine)."""
    lat, lon = cast(literal(near.lat), Float), cast(literal(near.lon), Float)
    half = func.power(func.sin(func.radians(_S.lat - lat) / 2), 2) + func.cos(func.radians(lat)) * func.cos(
        func.radians(_S.lat)
    ) * func.power(func.sin(func.radians(_S.lon - lon) / 2), 2)
    return cast(func.round(2 * _EARTH_METERS * func.asin(func.sqrt(func.least(1, half)))), Integer)


def _around(near: Near) -> ColumnElement[bool]:
    degrees = near.within_m / _METERS_PER_DEGREE
    return and_(_S.lat.is_not(None), _S.lat.between(near.lat - degrees, near.lat + degrees))
