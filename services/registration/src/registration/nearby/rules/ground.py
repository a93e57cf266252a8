"""Points and distances on the ground."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Final

EARTH_METERS: Final = 6_371_000.0
"""The mean radius."""
_METERS_PER_DEGREE: Final = 110_000.0
"""Less than a degree of latitude has anywhere: a box around a circle is never too small."""

SOUTH, NORTH, WEST, EAST = 28.16, 32.21, 105.28, 110.2
"""The box in which the city of Chongqing lies, in degrees."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point in degrees of WGS 84, from which CGCS2000 differs by centimeters."""

    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Box:
    """Everything between two parallels and two meridians, edges included."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, point: Point) -> bool:
        """Return whether the point lies in it."""
        return self.south <= point.lat <= self.north and self.west <= point.lon <= self.east


def distance_m(a: Point, b: Point) -> float:
    """Return the meters between two points along the ground (haversine).

    Source: linli-design
    """
    half = (
        sin(radians(b.lat - a.lat) / 2) ** 2
        + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(radians(b.lon - a.lon) / 2) ** 2
    )
    return 2 * EARTH_METERS * asin(sqrt(min(1.0, half)))


def box_around(center: Point, radius_m: float) -> Box:
    """Return a box that holds every point within `radius_m` of a point in or near the city.

    Source: linli-design
    """
    height = radius_m / _METERS_PER_DEGREE
    width = height / cos(radians(center.lat + height))
    return Box(center.lat - height, center.lon - width, center.lat + height, center.lon + width)
