"""The two datums in which coordinates of Chinese maps are stated.

Coordinates are kept in WGS 84, which CGCS2000, the national system, equals to some centimeters. Maps for the public
show GCJ-02, which shifts every point by some hundred meters. There is no official formula; this is the one that open
map software has published and used since 2013, good to a few meters, and its inverse is found by iteration.
"""

from math import cos, pi, radians, sin, sqrt
from typing import Final, Literal

from registration.nearby.rules.ground import Point

Datum = Literal["WGS84", "GCJ02"]

_SEMI_MAJOR_METERS: Final = 6_378_245.0
_ECCENTRICITY_SQUARED: Final = 0.00669342162296594323
_CLOSE_ENOUGH_DEGREES: Final = 1e-9
_MOST_STEPS: Final = 20


def in_datum(point: Point, datum: Datum) -> Point:
    """Return a point of WGS 84 as a map of the datum shows it.

    Source: linli-design
    """
    return shifted(point) if datum == "GCJ02" else point


def from_datum(point: Point, datum: Datum) -> Point:
    """Return a point that was read off a map of the datum, in WGS 84.

    Source: linli-design
    """
    return unshifted(point) if datum == "GCJ02" else point


def shifted(point: Point) -> Point:
    """Return a point of WGS 84 in GCJ-02.

    Source: linli-design
    """
    x, y = point.lon - 105, point.lat - 35
    magic = 1 - _ECCENTRICITY_SQUARED * sin(radians(point.lat)) ** 2
    meridian = _SEMI_MAJOR_METERS * (1 - _ECCENTRICITY_SQUARED) / (magic * sqrt(magic))
    parallel = _SEMI_MAJOR_METERS / sqrt(magic) * cos(radians(point.lat))
    return Point(point.lat + _north(x, y) * 180 / (meridian * pi), point.lon + _east(x, y) * 180 / (parallel * pi))


def unshifted(point: Point) -> Point:
    """Return the point of WGS 84 that `shifted` leads to this one, to less than a millimeter.

    Source: linli-design
    """
    guess = point
    for _ in range(_MOST_STEPS):
        there = shifted(guess)
        north, east = point.lat - there.lat, point.lon - there.lon
        guess = Point(guess.lat + north, guess.lon + east)
        if max(abs(north), abs(east)) < _CLOSE_ENOUGH_DEGREES:
            break
    return guess


def _north(x: float, y: float) -> float:
    meters = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
    waves = _common_waves(x) + 20 * sin(y * pi) + 40 * sin(y / 3 * pi) + 160 * sin(y / 12 * pi) + 320 * sin(y * pi / 30)
    return meters + waves * 2 / 3


def _east(x: float, y: float) -> float:
    meters = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
    waves = _common_waves(x) + 20 * sin(x * pi) + 40 * sin(x / 3 * pi) + 150 * sin(x / 12 * pi) + 300 * sin(x / 30 * pi)
    return meters + waves * 2 / 3


def _common_waves(x: float) -> float:
    return 20 * sin(6 * x * pi) + 20 * sin(2 * x * pi)
