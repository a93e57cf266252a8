"""Conditions and distances around a point, for any table with coordinates."""

from typing import Any

from sqlalchemy import ColumnElement, Float, Integer, and_, cast, func, literal

from registration.nearby.rules.ground import EARTH_METERS, Point, box_around


def distance(lat: Any, lon: Any, center: Point) -> ColumnElement[int]:
    """Return the distance along the ground, in whole meters (haversine), as `rules.ground.distance_m`."""
    here_lat, here_lon = _number(center.lat), _number(center.lon)
    half = func.power(func.sin(func.radians(lat - here_lat) / 2), 2) + func.cos(func.radians(here_lat)) * func.cos(
        func.radians(lat)
    ) * func.power(func.sin(func.radians(lon - here_lon) / 2), 2)
    return cast(func.round(2 * EARTH_METERS * func.asin(func.sqrt(func.least(1, half)))), Integer)


def around(lat: Any, lon: Any, center: Point, radius_m: int) -> ColumnElement[bool]:
    """Return the condition that a row lies in a box around the circle, which a `models.places.point_index` answers."""
    box = box_around(center, radius_m)
    corners = (func.point(_number(box.west), _number(box.south)), func.point(_number(box.east), _number(box.north)))
    inside: ColumnElement[bool] = func.point(lon, lat).bool_op("<@")(func.box(*corners))
    return and_(lat.is_not(None), inside)


def _number(value: float) -> ColumnElement[float]:
    return cast(literal(value), Float)
