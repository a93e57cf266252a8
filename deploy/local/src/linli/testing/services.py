"""Organizations that serve residents: what the tests of services and activities do before them."""

from typing import Any, Final

import httpx

from linli.testing.desk import COMMUNITY
from linli.testing.offices import Offices
from registration.models.organizations import Organization

BASE: Final = "/v1/registration"
EVERY_DAY: Final = [{"weekday": day, "opens": "09:00", "closes": "12:00"} for day in range(1, 8)]


class Services:
    """One registered organization with its user and a resident."""

    def __init__(self, desk: Offices, organization: Organization) -> None:
        self.desk, self.organization = desk, organization
        self.id = str(organization.id)
        self.own = desk.caller("CSO", None, organization_id=organization.id, sub=f"user-{organization.id}")
        self.resident = desk.caller("RES", COMMUNITY, sub=f"resident-{organization.id}")

    def another_resident(self, number: int) -> httpx.AsyncClient:
        """One more resident."""
        return self.desk.caller("RES", COMMUNITY, sub=f"resident-{self.id}-{number}")

    def offer(self, **changes: Any) -> dict[str, Any]:
        """Free company for old people who live alone, every morning."""
        return {
            "organization_id": self.id, "title": "午间陪伴", "field": "ELDERLY", "needs": ["DAILY_CARE"],
            "groups": ["EMPTY_NEST"], "volunteer": True, "fee_kind": "FREE", "communities": [COMMUNITY],
            "hours": EVERY_DAY, "slot_minutes": 60, "slot_capacity": 2,
        } | changes  # fmt: skip

    async def draft(self, **changes: Any) -> dict[str, Any]:
        """A draft of an offering."""
        return await self.desk.create(self.own, f"{BASE}/service-offerings", self.offer(**changes))

    async def published(self, **changes: Any) -> dict[str, Any]:
        """An offering that residents find."""
        draft = await self.draft(**changes)
        return await self.desk.done(self.own, f"{BASE}/service-offerings/{draft['id']}/publication", draft["version"])

    async def command(
        self, who: httpx.AsyncClient, kind: str, thing: dict[str, Any], command: str, body: dict[str, Any] | None = None
    ) -> httpx.Response:
        """The answer to a command on a thing as the caller knows it."""
        return await self.desk.send(who, f"{BASE}/{kind}/{thing['id']}/{command}", thing["version"], body)

    async def step(
        self, who: httpx.AsyncClient, kind: str, thing: dict[str, Any], command: str, body: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """The thing after a command that succeeds."""
        answer = await self.command(who, kind, thing, command, body)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())
