"""The desk with groups that file: what the tests of filed organizations do."""

from collections.abc import Callable
from typing import Any, Final

import httpx
from fastapi import FastAPI

from linli.testing.desk import COMMUNITY, NUMBERS, Desk
from linli.testing.registering import id_number
from linli.testing.trades import TRADES

FILINGS: Final = "/v1/registration/filings"


class Offices(Desk):
    """The desk, groups that file, and the way of a filing through its offices."""

    def __init__(
        self, registration: FastAPI, client: Callable[..., httpx.AsyncClient], token: Callable[..., str]
    ) -> None:
        super().__init__(registration, client, token)
        self.group = self.caller("APP", None, sub="group-1")

    def dancers(self, **changes: Any) -> dict[str, Any]:
        """A dance team of eight without a charter, under a name of its own."""
        return {
            "form": "健身队", "field_term": "广场舞", "trade": next(TRADES), "home_community_code": COMMUNITY,
            "category": "CULTURE_SPORT", "functions": ["PROVIDE_SERVICE"], "members": {"individual": 8, "unit": 0},
            "responsible_person": {"name": "李梅", "id_number": id_number()},
            "venue": "领事巷社区文化活动室", "activity_communities": [COMMUNITY], "yearly_money_fen": 0,
            "has_charter": False, "materials": [],
        } | changes  # fmt: skip

    def street_team(self, **changes: Any) -> dict[str, Any]:
        """A dance team of fourteen with a charter, which the street manages."""
        return self.dancers(members={"individual": 14, "unit": 0}, has_charter=True, **changes)

    async def draft(self, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """A draft of the dance team, or of another body."""
        answer = await self.group.post(FILINGS, json=body or self.dancers())
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    async def post(
        self, who: httpx.AsyncClient, filing: dict[str, Any], command: str, body: dict[str, Any] | None = None
    ) -> httpx.Response:
        """The answer to a command on the filing as the caller knows it."""
        headers = {"If-Match": f'"{filing["version"]}"', "Idempotency-Key": f"key-{next(NUMBERS)}"}
        return await who.post(f"{FILINGS}/{filing['id']}/{command}", json=body, headers=headers)

    async def patch(self, who: httpx.AsyncClient, filing: dict[str, Any], change: dict[str, Any]) -> httpx.Response:
        """The answer to a merge patch of the filing."""
        headers = {"If-Match": f'"{filing["version"]}"', "Content-Type": "application/merge-patch+json"}
        return await who.patch(f"{FILINGS}/{filing['id']}", json=change, headers=headers)

    async def step(
        self, who: httpx.AsyncClient, filing: dict[str, Any], command: str, body: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """The filing after a command that succeeds."""
        answer = await self.post(who, filing, command, body)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def submitted(self, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """A filing before the committee."""
        return await self.step(self.group, await self.draft(body), "submission")

    async def checked(self, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """A filing that the committee found in order."""
        return await self.step(self.committee, await self.submitted(body), "check")

    async def filed(self, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """A filing on record: of the dance team, community-guided, or of another body."""
        checked = await self.checked(body)
        if checked["tier"] == "STREET_MANAGED":
            return await self.step(self.street, checked, "filing")
        consented = await self.step(self.party, checked, "consent")
        return await self.step(self.committee, consented, "filing")
