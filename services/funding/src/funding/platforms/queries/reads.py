"""Statements for reads: platforms, what they offer and where, and what was used."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Date,
    Float,
    Integer,
    Select,
    Text,
    any_,
    bindparam,
    case,
    cast,
    func,
    literal,
    literal_column,
    or_,
    select,
)

from funding.models import Organization
from funding.models.places import places_of
from funding.models.platforms import PlatformRoom, PlatformService, PlatformUse, ServicePlatform
from funding.organizations.queries import PLACES as ORGANIZATION_PLACES
from funding.platforms.rules.states import PlatformState, UseState
from funding.platforms.schemas import PlatformRoomRead, PlatformServiceRead, PlatformSummary, PlatformUseRead
from shared.kit.clock import SHANGHAI
from shared.kit.reach import Places, within

_P = ServicePlatform
_S = PlatformService
_R = PlatformRoom
_U = PlatformUse
_EARTH_METERS: Final = 6_371_000.0
_METERS_PER_DEGREE: Final = 110_000.0
"""Less than a degree of latitude has anywhere: a box around a circle is never too small."""
_IS_OPEN: Final[ColumnElement[Any]] = literal_column(
    "'$[*] ? (@.weekday == $weekday && @.opens <= $time && @.closes > $time)'::jsonpath"
)
_RUN_BY: Final[Places] = places_of(_P, authority_id=_P.jurisdiction_id, organization_id=_P.operator_organization_id)

PLATFORMS: Final[Select[Any]] = select(*(getattr(_P, name) for name in PlatformSummary.model_fields))
PLATFORM: Final = PLATFORMS.where(_P.id == bindparam("platform_id"))
PLACE_OF: Final = select(
    _P.jurisdiction_id, _P.town_code, _P.community_code, cast(_P.operator_organization_id, Text).label("operator")
).where(_P.id == bindparam("platform_id"))
ROOMS_OF: Final = (
    select(*(getattr(_R, name) for name in PlatformRoomRead.model_fields))
    .where(_R.platform_id == bindparam("platform_id"), _R.withdrawn_on.is_(None))
    .order_by(_R.id)
)
SERVICES_OF: Final = (
    select(*(getattr(_S, name) for name in PlatformServiceRead.model_fields))
    .where(_S.platform_id == bindparam("platform_id"), _S.withdrawn_on.is_(None))
    .order_by(_S.id)
)
_HOURS: Final = case((func.jsonb_array_length(_S.hours) == 0, _P.hours), else_=_S.hours)


@dataclass(frozen=True, slots=True)
class Near:
    """A point, and how far away from it a place may be."""

    lat: float
    lon: float
    within_m: int


def offerings(near: Near | None) -> Select[Any]:
    """Return the select of the services that open platforms offer; with `near` each has a distance."""
    columns = (
        _S.id, _P.id.label("platform_id"), _P.name.label("platform_name"), _P.place_code, _P.facility, _P.address,
        _P.lat, _P.lon, _P.open_to, _S.need, _S.title, _S.description, _S.groups, _S.tiers, _S.start_up_only,
        _HOURS.label("hours"),
    )  # fmt: skip
    measured = literal_column("NULL", Integer) if near is None else distance(near)
    found = select(*columns, measured.label("distance_m")).join_from(_S, _P, _P.id == _S.platform_id)
    return _open(found, near).where(_S.withdrawn_on.is_(None))


def rooms(near: Near | None) -> Select[Any]:
    """Return the select of the rooms of open platforms."""
    found = select(
        _R.id, _P.id.label("platform_id"), _P.name.label("platform_name"), _P.place_code, _P.address, _R.name,
        _R.seats, _R.area_m2, _R.tiers,
    ).join_from(_R, _P, _P.id == _R.platform_id)  # fmt: skip
    return _open(found, near).where(_R.withdrawn_on.is_(None))


def open_at(moment: datetime, *, services: bool = True) -> ColumnElement[bool]:
    """Return the condition that the service (or the platform) is open at that moment."""
    local = moment.astimezone(SHANGHAI)
    variables = func.jsonb_build_object(
        cast(literal("weekday"), Text), cast(literal(local.isoweekday()), Integer),
        cast(literal("time"), Text), cast(literal(f"{local:%H:%M}"), Text),
    )  # fmt: skip
    hours = _HOURS if services else _P.hours
    shut = cast(literal(local.date()), Date) == any_(_P.closed_days)
    return func.jsonb_path_exists(hours, _IS_OPEN, variables) & ~shut


def free_between(starts_at: datetime, ends_at: datetime) -> ColumnElement[bool]:
    """Return the condition that nobody has the room in that time."""
    standing = _U.state.in_((UseState.BOOKED, UseState.USED, UseState.NO_SHOW))
    overlap = (_U.starts_at < ends_at) & (_U.ends_at > starts_at)
    return ~select(_U.id).where(_U.room_id == _R.id, standing, overlap).exists()


def distance(near: Near) -> ColumnElement[int]:
    """Return the distance along the ground, in whole meters (haversine)."""
    lat, lon = cast(literal(near.lat), Float), cast(literal(near.lon), Float)
    half = func.power(func.sin(func.radians(_P.lat - lat) / 2), 2) + func.cos(func.radians(lat)) * func.cos(
        func.radians(_P.lat)
    ) * func.power(func.sin(func.radians(_P.lon - lon) / 2), 2)
    return cast(func.round(2 * _EARTH_METERS * func.asin(func.sqrt(func.least(1, half)))), Integer)


def uses_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the uses of platforms, or by organizations, within reach."""
    return (
        select(*(getattr(_U, name) for name in PlatformUseRead.model_fields))
        .join(_P, _P.id == _U.platform_id)
        .join(Organization, Organization.organization_id == _U.organization_id)
        .where(or_(within(reach, _RUN_BY), within(reach, ORGANIZATION_PLACES)))
    )


def _count(state: UseState) -> ColumnElement[int]:
    return func.count().filter(_U.state == state)


_USED: Final = _U.state == UseState.USED
_MINUTES: Final = func.sum(func.extract("epoch", _U.actual_to - _U.actual_from) / 60).filter(_USED)
USAGE: Final = select(
    _count(UseState.BOOKED).label("booked"),
    _count(UseState.USED).label("used"),
    _count(UseState.NO_SHOW).label("missed"),
    _count(UseState.CANCELLED).label("cancelled"),
    _count(UseState.UNRECORDED).label("unrecorded"),
    func.count().filter(_USED, _U.walk_in).label("walk_ins"),
    func.count(_U.organization_id.distinct()).filter(_USED).label("organizations"),
    cast(func.coalesce(func.sum(_U.participants).filter(_USED), 0), Integer).label("participants"),
    cast(func.coalesce(_MINUTES, 0), Integer).label("used_minutes"),
).where(
    _U.platform_id == bindparam("platform_id"),
    _U.starts_at >= bindparam("starts_at"),
    _U.starts_at < bindparam("ends_at"),
)
"""What was used of a platform; one row."""


def _open(statement: Any, near: Near | None) -> Select[Any]:
    found: Select[Any] = statement.where(_P.state == PlatformState.OPEN)
    if near is None:
        return found
    degrees = near.within_m / _METERS_PER_DEGREE
    return found.where(_P.lat.between(near.lat - degrees, near.lat + degrees), distance(near) <= near.within_m)
