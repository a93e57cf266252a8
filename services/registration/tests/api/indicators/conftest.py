"""Five urban communities of 化龙桥街道, and what the tests of the targets do with them."""

from collections.abc import Mapping
from typing import Any

import httpx
import pytest

from linli.testing.offices import Offices


class Board:
    """Measures and reports at the desk; 5, 12, 3, 20 and 0 organizations are in the town since June 2019."""

    runs = "/v1/registration/indicator-runs"
    reports = "/v1/registration/indicator-reports"
    town = "500103013"
    places = tuple(f"500103013{number:03d}" for number in (6, 7, 8, 9, 10))
    numbers = (5, 12, 3, 20, 0)

    def __init__(self, desk: Offices) -> None:
        self.desk = desk

    async def measure(self, as_of: str, scope: str = town, who: httpx.AsyncClient | None = None) -> dict[str, Any]:
        """A run as of a day, by the county unless told; the clock shows that day at least."""
        if self.desk.resources.clock.today().isoformat() < as_of:
            self.desk.at(as_of)
        return await self.desk.create(who or self.desk.county, self.runs, {"scope": scope, "as_of": as_of})

    async def pages(self, who: httpx.AsyncClient, path: str, **query: Any) -> list[dict[str, Any]]:
        """All items of a list."""
        items: list[dict[str, Any]] = []
        while True:
            page = await self.desk.read(who, path, **query)
            items += page["items"]
            if page["next_cursor"] is None:
                return items
            query["cursor"] = page["next_cursor"]

    @staticmethod
    def value(run: Mapping[str, Any], key: str) -> dict[str, Any]:
        """The value of a key in a run."""
        return dict(next(each for each in run["values"] if each["key"] == key))


@pytest.fixture(scope="session")
def entered() -> list[str]:
    """The towns whose organizations are in the register already."""
    return []


@pytest.fixture
async def board(desk: Offices, entered: list[str]) -> Board:
    """The board, with its organizations entered once for all tests."""
    made = Board(desk)
    if not entered:
        desk.at("2019-06-03")
        for place, number in zip(made.places, made.numbers, strict=True):
            for _ in range(number):
                await desk.registered(home_community_code=place, town_code=made.town)
        entered.append(made.town)
    desk.at("2021-03-01")
    return made
