"""An association is wound up: the other services vote by themselves, and close what they keep once it has ended."""

from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import uuid4

import httpx
import pytest

from linli.testing.registering import Community, People, register
from linli.testing.running_suite import RunningSuite
from shared.kit.clock import SHANGHAI

HOME: Final = Community("500103001011", "500103")
CITY: Final = ("MUN", "50", "observer")
OFFICER: Final = ("CTY", "500103", "officer-1")
SECOND: Final = ("CTY", "500103", "officer-2")
LIQUIDATIONS: Final = "/v1/registration/liquidations"
FOLLOWERS: Final = {
    "/v1/funding/organization-accounts": ("CLOSING", "CLOSED"),
    "/v1/talent/link-pairs": ("OPEN", "ENDED"),
    "/v1/party/coverage-tasks": ("OPEN", "CANCELLED"),
    "/v1/party/liaison-plans": ("PAUSED", "CLOSED"),
}
"""Where each service stands while the association is being wound up, and after its end."""


@pytest.fixture(scope="module")
def suite(suites: Callable[..., RunningSuite]) -> Iterator[RunningSuite]:
    suite = suites("--single-process")
    suite.start()
    yield suite
    suite.stop()


def paper(code: str) -> dict[str, Any]:
    return {"code": code, "file_name": f"{code}.pdf", "sha256": "0f" * 32}


class Manager:
    """The association's own user, who winds it up."""

    def __init__(self, client: httpx.AsyncClient, token: str) -> None:
        self._client, self._token = client, token

    async def post(self, path: str, body: object, etag: str | None = None) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self._token}", "Idempotency-Key": str(uuid4())}
        answer = await self._client.post(path, json=body, headers=headers | ({"If-Match": etag} if etag else {}))
        assert answer.is_success, answer.text
        return dict(answer.json())


async def manager_of(people: People, organization_id: str) -> Manager:
    wanted = {"role": "CSO", "division": None, "sub": "manager", "org_id": organization_id}
    answer = await people.client.post("/v1/sandbox/tokens", json=wanted)
    assert answer.status_code == 200, answer.text
    return Manager(people.client, answer.json()["access_token"])


async def test_wound_up_cleared_and_closed_everywhere(
    suite: RunningSuite, people_of: Callable[..., People], eventually: Callable[..., Awaitable[Any]]
) -> None:
    people = people_of(suite)
    done = await register(people, HOME)
    manager = await manager_of(people, done.organization_id)
    now = datetime.now(SHANGHAI)

    async def followers() -> dict[str, set[str]]:
        found = {}
        for path in FOLLOWERS:
            page = await people.read(CITY, path, organization_id=done.organization_id)
            found[path] = {item["state"] for item in page["items"]}
        return found

    async def show(place: int) -> None:
        """Wait until every service stands where it should."""
        wanted = {path: {states[place]} for path, states in FOLLOWERS.items()}

        async def agrees() -> bool:
            return await followers() == wanted

        try:
            await eventually(agrees, 20)
        except AssertionError:
            assert await followers() == wanted

    case = await manager.post(LIQUIDATIONS, {
        "organization_id": done.organization_id, "ground": "OWN_DECISION", "resolved_on": now.date().isoformat(),
        "reasons": "会员大会决定终止", "materials": [paper("RESOLUTION")],
    })  # fmt: skip
    path = f"{LIQUIDATIONS}/{case['id']}"

    async def seen() -> dict[str, Any]:
        return dict(await people.read(OFFICER, path))

    async def step(command: str, body: object, officer: tuple[str, str, str] | None = None) -> dict[str, Any]:
        tag = f'"{(await seen())["version"]}"'
        if officer is None:
            return await manager.post(f"{path}/{command}", body, tag)
        answer = await people.call(officer, "POST", f"{path}/{command}", body, etag=tag)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    await show(0)

    async def votes() -> bool:
        return {each["vote"] for each in (await seen())["clearances"]} == {"CLEAR"}

    await eventually(votes, 20)
    today = now.date().isoformat()
    await step("team", {"formed_on": today, "members": [{"name": "李梅", "role": "HEAD"}]})
    noticed = await step("creditor-notice", {"given_on": today, "channel": "重庆日报"})
    after = datetime.fromisoformat(noticed["notice_until"]).replace(hour=9, tzinfo=SHANGHAI) + timedelta(days=1)
    moved = await people.client.put("/v1/sandbox/clock", json={"now": after.isoformat()}, timeout=300)
    assert moved.status_code == 200, moved.text
    await step("report", {
        "assets_fen": 0, "debts_fen": 0, "debts_paid_fen": 0, "costs_fen": 0, "residual_fen": 0, "disposal": "NONE",
        "summary": "清理完毕",
    })  # fmt: skip
    papers = [paper("APPLICATION"), paper("LIQUIDATION_REPORT")]
    await step("application", {"signed_by": "LEGAL_REPRESENTATIVE", "materials": papers})
    await step("surrender", {"items": ["CERTIFICATE", "SEALS", "VOUCHERS"]}, OFFICER)
    await step("proposal", {"outcome": "APPROVE", "reasons": "清算完毕"}, OFFICER)
    decided = await step("decision", {"outcome": "APPROVE"}, SECOND)
    assert decided["state"] == "COMPLETED"
    ended = await people.read(OFFICER, f"/v1/registration/organizations/{done.organization_id}")
    assert ended["status"] == "DEREGISTERED"
    await show(1)
