"""Copies of lists, as an app keeps them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import httpx
import pytest

from linli.testing.horizon import pass_horizon
from linli.testing.offices import Offices
from linli.testing.services import Services
from shared.kit.resources import Resources


@dataclass
class Copy:
    """A copy of a list: what `catch_up` has brought so far."""

    resources: Resources
    who: httpx.AsyncClient
    path: str
    filters: dict[str, Any] = field(default_factory=dict)
    next: str = "start"
    rows: dict[str, Any] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)

    async def page(self, limit: int = 200) -> bool:
        """The copy has taken over one page; tells whether there is more."""
        asked = {**self.filters, "updated_since": self.next, "limit": limit}
        answer = await self.who.get(self.path, params=asked)
        assert answer.status_code == 200, answer.text
        body = answer.json()
        self.next = body["next"]
        self.rows |= {row["id"]: row for row in body["items"]}
        self.removed = [one["id"] for one in body["removed"]]
        for row_id in self.removed:
            self.rows.pop(row_id, None)
        return bool(body["more"])

    async def catch_up(self, limit: int = 200, *, waiting: bool = True) -> None:
        """The copy is what the list is; without `waiting` except for what open transactions hold back."""
        if waiting:
            await pass_horizon(self.resources)
        while await self.page(limit):
            pass

    async def listed(self) -> dict[str, Any]:
        """The list itself, page by page."""
        found: dict[str, Any] = {}
        asked = {**self.filters, "limit": 200}
        while True:
            body = (await self.who.get(self.path, params=asked)).json()
            found |= {row["id"]: row for row in body["items"]}
            if body["next_cursor"] is None:
                return found
            asked["cursor"] = body["next_cursor"]


@pytest.fixture
def copy_of(desk: Offices) -> Callable[..., Copy]:
    """Makes copies."""
    return partial(Copy, desk.resources)


@pytest.fixture
async def services(desk: Offices) -> Services:
    """A registered association that offers services, on a Friday in autumn."""
    desk.at("2024-09-27T10:00:00")
    return Services(desk, await desk.registered())
