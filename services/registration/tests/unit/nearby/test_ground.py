"""Distances, boxes and datums."""

from math import acos, cos, degrees, radians, sin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registration.nearby.rules.datums import from_datum, in_datum, shifted, unshifted
from registration.nearby.rules.ground import EARTH_METERS, EAST, NORTH, SOUTH, WEST, Point, box_around, distance_m

POINTS = st.builds(Point, st.floats(SOUTH, NORTH), st.floats(WEST, EAST))


@settings(deadline=None)
@given(POINTS, POINTS)
def test_distances(a: Point, b: Point) -> None:
    found = distance_m(a, b)
    assert found == distance_m(b, a)
    assert distance_m(a, a) == 0
    cosine = sin(radians(a.lat)) * sin(radians(b.lat)) + cos(radians(a.lat)) * cos(radians(b.lat)) * cos(
        radians(b.lon - a.lon)
    )
    assert found == pytest.approx(EARTH_METERS * acos(min(1.0, cosine)), rel=1e-4, abs=1)


@settings(deadline=None)
@given(POINTS, POINTS, POINTS)
def test_a_detour_is_no_shorter(a: Point, b: Point, c: Point) -> None:
    assert distance_m(a, c) <= distance_m(a, b) + distance_m(b, c) + 1e-6


@settings(deadline=None)
@given(POINTS, st.floats(1, 50_000), st.floats(0, 360))
def test_a_box_holds_the_circle(center: Point, radius: float, bearing: float) -> None:
    turn = radians(bearing)
    north, east = degrees(radius * cos(turn) / EARTH_METERS), degrees(radius * sin(turn) / EARTH_METERS)
    edge = Point(center.lat + north, center.lon + east / cos(radians(center.lat)))
    assert box_around(center, radius).holds(edge) or distance_m(center, edge) > radius
    small, large = box_around(center, radius / 2), box_around(center, radius)
    assert large.holds(Point(small.north, small.east))
    assert large.holds(Point(small.south, small.west))


@settings(deadline=None)
@given(POINTS)
def test_datums_and_back(point: Point) -> None:
    moved = shifted(point)
    assert distance_m(unshifted(moved), point) < 0.01
    assert 100 < distance_m(moved, point) < 1_000
    assert from_datum(in_datum(point, "GCJ02"), "GCJ02").lat == pytest.approx(point.lat, abs=1e-7)
    assert in_datum(point, "WGS84") == from_datum(point, "WGS84") == point


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (Point(31.1774276, 121.5272106), Point(31.17530398364597, 121.531541859215)),
        (Point(22.543847, 113.912316), Point(22.540796131694766, 113.9171764808363)),
        (Point(39.911954, 116.377817), Point(39.91334545536069, 116.38404722455657)),
    ],
)
def test_published_points(ours: Point, theirs: Point) -> None:
    assert distance_m(shifted(ours), theirs) < 0.001
    assert distance_m(unshifted(theirs), ours) < 0.001
