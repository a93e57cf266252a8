"""Subscriptions: who may have them, what they may say, how a URL proves that it wants messages."""

import asyncio
from typing import Any

import pytest

WEBHOOKS = "/v1/webhooks"
REGISTERED = "registration.organization.registered.v1"


async def test_a_url_proves_that_it_wants_messages(owner: Any, receiver: Any) -> None:
    made = await owner.subscribed(receiver.url)
    assert made["secret"].startswith("whsec_")
    assert made["verified_at"] is not None
    assert "secret" not in await owner.read(made["id"])
    (asked,) = await owner.deliveries(made["id"], kind="VERIFICATION")
    assert (asked["state"], asked["position"], asked["attempts"]) == ("DELIVERED", 0, 1)


async def test_who_does_not_echo_gets_nothing_until_it_does(owner: Any, receiver: Any) -> None:
    receiver.echoing = False
    made = (await owner.post(WEBHOOKS, {"url": receiver.url})).json()
    await owner.until_settled(made["id"], 1, state="FAILED")
    assert (await owner.read(made["id"]))["state"] == "PENDING"
    (asked,) = await owner.deliveries(made["id"])
    path = f"{WEBHOOKS}/{made['id']}/deliveries/{asked['id']}"
    (attempt,) = (await owner.client.get(path)).json()["tries"]
    assert (attempt["outcome"], attempt["status_code"]) == ("NOT_ECHOED", 200)
    early = await owner.post(f"{WEBHOOKS}/{made['id']}/test", None, (await owner.read(made["id"]))["version"])
    assert (early.status_code, early.json()["code"]) == (409, "SUBSCRIPTION_NOT_ACTIVE")
    receiver.echoing = True
    await owner.command(made["id"], "verification")
    await owner.until(made["id"], state="ACTIVE")


@pytest.mark.parametrize(
    ("changes", "pointer", "code"),
    [
        ({"url": "https://user:pass@example.org/"}, "/url", "CREDENTIALS_IN_URL"),
        ({"url": "https://example.org:22/"}, "/url", "PORT_NOT_ALLOWED"),
        ({"url": "gopher://example.org/"}, "/url", "HTTPS_REQUIRED"),
        ({"types": ["party.unit.approved.v1"]}, "/types/0", "UNKNOWN_EVENT_TYPE"),
        ({"after": "999999999999"}, "/after", "POSITION_UNKNOWN"),
    ],
)
async def test_what_cannot_be_used(owner: Any, changes: dict[str, Any], pointer: str, code: str) -> None:
    answer = await owner.post(WEBHOOKS, {"url": "https://example.org/", **changes})
    assert answer.status_code == 422
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [(pointer, code)]


async def test_subscriptions_belong_to_their_client(
    owner: Any, receiver: Any, gateway_app: Any, service_client: Any, make_token: Any
) -> None:
    made = await owner.subscribed(receiver.url)
    other = service_client(gateway_app, make_token("INT", client_id="somebody-else"))
    for path in ("", "/deliveries"):
        assert (await other.get(f"{WEBHOOKS}/{made['id']}{path}")).status_code == 404
    assert made["id"] not in [item["id"] for item in (await other.get(WEBHOOKS)).json()["items"]]
    assert [item["id"] for item in (await owner.client.get(WEBHOOKS)).json()["items"]] == [made["id"]]
    gone = await other.delete(f"{WEBHOOKS}/{made['id']}", headers={"If-Match": f'"{made["version"]}"'})
    assert gone.status_code == 404


async def test_the_public_and_people_have_none(gateway_app: Any, service_client: Any, make_token: Any) -> None:
    for role in ("PUB", "RES", "CTY"):
        person = service_client(gateway_app, make_token(role, "500103", sub="somebody", client_id="an-app"))
        answer = await person.get(WEBHOOKS)
        assert (answer.status_code, answer.json()["code"]) == (403, "CLIENT_REQUIRED")
    system = service_client(gateway_app, make_token("CTY", "500103", sub="county-office", client_id="county-office"))
    assert (await system.get(WEBHOOKS)).status_code == 200


async def test_another_url_is_asked_first(owner: Any, receiver: Any) -> None:
    made = await owner.subscribed(receiver.url)
    receiver.echoing = False
    moved = await owner.patch(made, {"url": f"{receiver.url}/other", "types": [REGISTERED]})
    assert (moved.json()["state"], moved.json()["types"]) == ("PENDING", [REGISTERED])
    assert (await owner.patch(made, {"types": []})).status_code == 412
    refused = await owner.patch(await owner.read(made["id"]), {"divisions": None})
    assert [error["code"] for error in refused.json()["errors"]] == ["REQUIRED"]


async def test_a_client_has_no_more_than_fifty_however_many_ask_at_once(owner: Any) -> None:
    asked = [owner.post(WEBHOOKS, {"url": f"http://127.0.0.1:9999/{at}"}) for at in range(53)]
    answers = await asyncio.gather(*asked)
    assert sorted(answer.status_code for answer in answers) == [201] * 50 + [409] * 3


async def test_unsubscribing(owner: Any, receiver: Any) -> None:
    made = await owner.subscribed(receiver.url)
    headers = {"If-Match": f'"{made["version"]}"'}
    assert (await owner.client.delete(f"{WEBHOOKS}/{made['id']}", headers=headers)).status_code == 204
    assert (await owner.client.get(f"{WEBHOOKS}/{made['id']}")).status_code == 404
