"""What follows a division: chains, splits, circles, nothing."""

from dataclasses import dataclass, field
from datetime import date

import pytest

from registration.boundary_changes.rules.successors import Following, authority_after, following
from registration.names.rules.keys import key_in

FIRST, SECOND = date(2025, 1, 1), date(2026, 1, 1)


@dataclass
class Ended:
    valid_to: date | None
    successor_codes: list[str] = field(default_factory=list)


CASES = [
    ({}, None),
    ({"a": Ended(None)}, None),
    ({"a": Ended(FIRST, ["c"])}, Following(("c",), FIRST)),
    ({"a": Ended(FIRST, ["b"]), "b": Ended(SECOND, ["c"])}, Following(("c",), SECOND)),
    ({"a": Ended(FIRST, ["c", "d"])}, Following(("c", "d"), FIRST)),
    ({"a": Ended(FIRST, ["b"]), "b": Ended(SECOND, ["c", "d"])}, Following(("c", "d"), SECOND)),
    ({"a": Ended(FIRST, [])}, Following((), FIRST)),
    ({"a": Ended(FIRST, ["b"]), "b": Ended(SECOND, ["a"])}, Following((), SECOND)),
]


@pytest.mark.parametrize(("ended", "found"), CASES)
def test_following(ended: dict[str, Ended], found: Following | None) -> None:
    assert following("a", ended.get) == found


def test_the_city_keeps_what_it_registers() -> None:
    assert authority_after("50", "500103", "500105") == "50"
    assert authority_after("500103", "500103", "500105") == "500105"


@pytest.mark.parametrize(
    ("key", "moved"),
    [
        ("filed:trade:500103001011|SPORT|队|夕阳红", "filed:trade:500103001099|SPORT|队|夕阳红"),
        ("trade:500103001011|SPORT|协会|夕阳红", "trade:500103001099|SPORT|协会|夕阳红"),
        ("filed:trade:500103001012|SPORT|队|夕阳红", None),
        ("filed:name:重庆市渝中区夕阳红队", None),
    ],
)
def test_a_key_in_another_area(key: str, moved: str | None) -> None:
    assert key_in(key, "500103001011", "500103001099") == moved
