"""Activities and the people who sign up for them: what the tests of sign-ups do before them."""

from typing import Any, Final

import httpx

from linli.testing.desk import COMMUNITY
from linli.testing.services import Services

ACTIVITIES: Final = "/v1/registration/activities"
SIGN_UPS: Final = "/v1/registration/activity-sign-ups"
SEATS: Final = "/v1/registration/activity-seats"
CHECK_INS: Final = "/v1/registration/activity-check-ins"


class Attending:
    """An organization's activity of 11 October 2024, 9 to 11, and residents."""

    def __init__(self, services: Services) -> None:
        self.services, self.desk, self.own = services, services.desk, services.own

    def person(self, number: int) -> httpx.AsyncClient:
        """A resident of that number."""
        return self.services.another_resident(number)

    async def planned(self, **changes: Any) -> dict[str, Any]:
        """An activity with room for a hundred."""
        plan = {
            "organization_id": self.services.id, "kind": "CULTURE", "title": "重阳敬老演出", "plan": "文艺节目展演。",
            "community_code": COMMUNITY, "place": "社区文化广场", "starts_at": "2024-10-11T09:00:00+08:00",
            "ends_at": "2024-10-11T11:00:00+08:00", "expected_participants": 100,
        } | changes  # fmt: skip
        return await self.desk.create(self.own, ACTIVITIES, plan)

    def terms(self, activity: dict[str, Any], **changes: Any) -> dict[str, Any]:
        """Two places and two to wait, from now until the evening before."""
        return {
            "activity_id": activity["id"], "capacity": 2, "waiting_places": 2,
            "opens_at": "2024-09-27T09:00:00+08:00", "closes_at": "2024-10-10T18:00:00+08:00",
            "check_in_minutes_before": 30,
        } | changes  # fmt: skip

    async def opened(self, **changes: Any) -> dict[str, Any]:
        """The sign-up for a new activity."""
        return await self.desk.create(self.own, SIGN_UPS, self.terms(await self.planned(), **changes))

    async def joins(self, number: int, sign_up: dict[str, Any], **changes: Any) -> httpx.Response:
        """The answer to a resident who signs up."""
        body = {
            "sign_up_id": sign_up["id"], "community_code": COMMUNITY, "contact_name": "王芳芳",
            "contact_phone": f"1390000{number:04}",
        } | changes  # fmt: skip
        return await self.person(number).post(SEATS, json=body)

    async def seat(self, number: int, sign_up: dict[str, Any]) -> dict[str, Any]:
        """The place of a resident who signed up."""
        answer = await self.joins(number, sign_up)
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    async def cancels(self, number: int, seat: dict[str, Any]) -> httpx.Response:
        """The answer to a resident who gives the place back."""
        return await self.desk.send(self.person(number), f"{SEATS}/{seat['id']}/cancellation", seat["version"])

    async def states(self, sign_up: dict[str, Any]) -> list[str]:
        """How everybody stands, in the order of signing up."""
        found = await self.desk.read(self.own, SEATS, sign_up_id=sign_up["id"])
        return [item["state"] for item in found["items"]]
