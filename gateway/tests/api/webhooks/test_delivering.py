"""Deliveries: signed, in order, again when they fail, never held up by others."""

import asyncio
import time
from typing import Any
from uuid import UUID, uuid4

import pytest
from standardwebhooks import WebhookVerificationError

from gateway.models import Client, WebhookSubscription

WEBHOOKS = "/v1/webhooks"
REGISTERED = "registration.organization.registered.v1"
DISABLED = "gateway.subscription.disabled.v1"
RENAMED = "registration.organization.renamed.v1"


async def until(condition: Any, seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        await asyncio.sleep(0.02)


async def test_an_event_arrives_signed(owner: Any, receiver: Any) -> None:
    made = await owner.subscribed(receiver.url)
    event = await owner.event()
    await until(lambda: event in receiver.ids())
    message = receiver.verify(made["secret"])
    assert message["id"] == event == receiver.headers[-1]["webhook-id"]
    assert receiver.headers[-1]["content-type"] == "application/cloudevents+json; charset=utf-8"
    with pytest.raises(WebhookVerificationError):
        receiver.verify("whsec_" + "A" * 44)
    (delivery,) = await owner.until_settled(made["id"], 1, state="DELIVERED", kind="EVENT")
    assert str(delivery["position"]) == receiver.headers[-1]["linli-position"]
    path = f"{WEBHOOKS}/{made['id']}/deliveries/{delivery['id']}"
    read = (await owner.client.get(path)).json()
    assert read["body"] == message
    (attempt,) = read["tries"]
    assert (attempt["outcome"], attempt["status_code"], attempt["address"]) == ("DELIVERED", 200, "127.0.0.1")
    assert attempt["answer"] == f'{{"seen":"{event}"}}'
    assert attempt["request_headers"]["webhook-signature"] == receiver.headers[-1]["webhook-signature"]


async def test_only_what_was_asked_for(owner: Any, receiver: Any) -> None:
    organization = uuid4()
    filters = {"types": [REGISTERED], "divisions": ["500103"], "organizations": [str(organization)]}
    made = await owner.subscribed(receiver.url, **filters)
    await owner.event(RENAMED, organization_id=str(organization))
    await owner.event(division="500105001001", organization_id=str(organization))
    await owner.event(organization_id=str(uuid4()))
    wanted = await owner.event(organization_id=str(organization))
    await until(lambda: receiver.ids())
    assert receiver.ids() == [wanted]
    assert len(await owner.deliveries(made["id"], kind="EVENT")) == 1


async def test_both_secrets_sign_during_a_change(owner: Any, receiver: Any) -> None:
    made = await owner.subscribed(receiver.url)
    new = (await owner.command(made["id"], "secret-rotation", {"overlap_hours": 1}))["secret"]
    await owner.event()
    await until(lambda: receiver.ids())
    assert receiver.verify(made["secret"]) == receiver.verify(new)
    last = (await owner.command(made["id"], "secret-rotation", {"overlap_hours": 0}))["secret"]
    await owner.event()
    await until(lambda: len(receiver.ids()) == 2)
    receiver.verify(last)
    with pytest.raises(WebhookVerificationError):
        receiver.verify(new)


async def test_one_organization_waits_for_its_own_failure_and_no_other_does(owner: Any, receiver: Any) -> None:
    stuck, free = str(uuid4()), str(uuid4())
    made = await owner.subscribed(receiver.url, organizations=[stuck, free])
    failing = {"now": True}
    receiver.failing = lambda message: 500 if failing["now"] and message["data"]["organization_id"] == stuck else 200
    first = await owner.event(organization_id=stuck)
    second = await owner.event(RENAMED, organization_id=stuck)
    others = [await owner.event(organization_id=free) for _ in range(3)]
    await until(lambda: len(receiver.ids()) == 3)
    assert receiver.ids() == others
    failing["now"] = False
    await until(lambda: len(receiver.ids()) == 5)
    assert receiver.ids()[3:] == [first, second]
    delivered = await owner.until_settled(made["id"], 5, state="DELIVERED", kind="EVENT")
    assert max(each["attempts"] for each in delivered) >= 2


async def test_a_delivery_that_alone_fails_is_given_up_and_can_be_sent_again(owner: Any, receiver: Any) -> None:
    poison = str(uuid4())
    made = await owner.subscribed(receiver.url, organizations=[owner.organization, poison])
    receiver.failing = lambda message: 500 if message["data"]["organization_id"] == poison else 200
    bad = await owner.event(organization_id=poison)

    async def others() -> None:
        while True:
            await owner.event()
            await asyncio.sleep(0.02)

    traffic = asyncio.create_task(others())
    (failed,) = await owner.until_settled(made["id"], 1, state="FAILED", kind="EVENT")
    traffic.cancel()
    assert (failed["event_id"], failed["attempts"]) == (bad, 5)
    assert (await owner.read(made["id"]))["state"] == "ACTIVE"
    receiver.failing = lambda message: 200
    await owner.command(made["id"], f"deliveries/{failed['id']}/redelivery")
    await until(lambda: bad in receiver.ids())
    span = {"from_position": str(failed["position"]), "to_position": str(failed["position"])}
    await owner.until_settled(made["id"], 1, event_id=bad, state="DELIVERED")
    await owner.command(made["id"], "redelivery", span)
    await until(lambda: receiver.ids().count(bad) == 2)
    assert [told["data"]["event_id"] for told in await owner.events("gateway.delivery.failed.v1")] == [bad]


async def test_a_receiver_that_fails_for_the_whole_plan_is_stopped_and_loses_nothing(owner: Any, receiver: Any) -> None:
    made = await owner.subscribed(receiver.url)
    receiver.failing = lambda message: 503
    first = await owner.event()
    stopped = await owner.until(made["id"], state="DISABLED")
    assert stopped["disabled_reason"] == "FAILING"
    second = await owner.event()
    receiver.failing = lambda message: 200
    await owner.command(made["id"], "verification")
    await until(lambda: len(receiver.ids()) == 2)
    assert set(receiver.ids()) == {first, second}


async def test_gone_is_gone_and_its_owner_hears_of_it(
    owner: Any, stranger: Any, receiver: Any, slow_receivers: list[Any]
) -> None:
    other = slow_receivers[0]
    await owner.subscribed(other.url, organizations=[], types=[DISABLED])
    made = await owner.subscribed(receiver.url)
    receiver.failing = lambda message: 410
    await owner.event()
    assert (await owner.until(made["id"], state="DISABLED"))["disabled_reason"] == "GONE"
    await until(lambda: other.messages)
    (notice,) = other.messages
    assert notice["data"] == {
        "subscription_id": made["id"], "client_issuer": owner.issuer, "client_id": owner.client_id, "reason": "GONE",
    }  # fmt: skip
    assert [event["id"] for event in await owner.events(DISABLED)] == [notice["id"]]
    assert len(await owner.events("gateway.subscription.created.v1")) == 2
    assert await stranger.events(DISABLED) == []


@pytest.mark.parametrize(("status", "outcome"), [(302, "ANSWERED_REDIRECT"), (404, "ANSWERED_ERROR")])
async def test_redirects_are_not_followed(owner: Any, receiver: Any, status: int, outcome: str) -> None:
    made = await owner.subscribed(receiver.url)
    answers = iter([status])
    receiver.failing = lambda message: next(answers, 200)
    event = await owner.event()
    await until(lambda: receiver.ids() == [event])
    (delivery,) = await owner.until_settled(made["id"], 1, state="DELIVERED", kind="EVENT")
    read = (await owner.client.get(f"{WEBHOOKS}/{made['id']}/deliveries/{delivery['id']}")).json()
    assert [attempt["outcome"] for attempt in read["tries"]] == [outcome, "DELIVERED"]


async def test_slow_receivers_hold_up_no_other(owner: Any, receiver: Any, slow_receivers: list[Any]) -> None:
    for slow in slow_receivers:
        await owner.subscribed(slow.url)
    await owner.subscribed(receiver.url)
    for slow in slow_receivers:
        slow.pause = 0.9
    events = [await owner.event() for _ in range(20)]
    await until(lambda: len(receiver.ids()) == len(events), seconds=5.0)
    assert all(len(slow.ids()) < len(events) for slow in slow_receivers)


async def test_pausing_keeps_what_happens_meanwhile(owner: Any, receiver: Any) -> None:
    made = await owner.subscribed(receiver.url)
    await owner.command(made["id"], "pause")
    events = [await owner.event() for _ in range(3)]
    again = await owner.post(f"{WEBHOOKS}/{made['id']}/pause", None, (await owner.read(made["id"]))["version"])
    assert (again.status_code, again.json()["code"]) == (409, "INVALID_TRANSITION")
    await owner.command(made["id"], "resumption")
    await until(lambda: len(receiver.ids()) == 3)
    assert set(receiver.ids()) == set(events)


async def test_a_replay_brings_each_event_once_more_in_order(owner: Any, receiver: Any) -> None:
    made = await owner.subscribed(receiver.url)
    start = (await owner.read(made["id"]))["reached"]
    events = [await owner.event() for _ in range(5)]
    await until(lambda: receiver.ids() == events)
    await owner.command(made["id"], "replay", {"after": start})
    await until(lambda: receiver.ids() == events * 2)
    assert len(await owner.until_settled(made["id"], 10, state="DELIVERED", kind="EVENT")) == 10


async def test_a_test_message_tells_how_the_receiver_does(owner: Any, receiver: Any) -> None:
    made = await owner.subscribed(receiver.url)
    await owner.command(made["id"], "test")
    await owner.until_settled(made["id"], 1, state="DELIVERED", kind="TEST")
    assert receiver.verify(made["secret"])["type"] == "gateway.subscription.test.v1"
    receiver.failing = lambda message: 500
    await owner.command(made["id"], "test")
    (failed,) = await owner.until_settled(made["id"], 1, state="FAILED", kind="TEST")
    assert failed["attempts"] == 1
    assert (await owner.read(made["id"]))["failures"] == 0


async def test_what_a_client_may_not_see_is_not_delivered(owner: Any, receiver: Any) -> None:
    await owner.subscribed(receiver.url)
    await owner.event("registration.application.submitted.v1", client_issuer="elsewhere", client_id="another")
    await owner.event("talent.person.merged.v1")
    public = await owner.event()
    await until(lambda: receiver.ids())
    assert receiver.ids() == [public]


async def test_nothing_goes_out_to_a_suspended_client_until_it_may_go_on(
    gateway_app: Any, owner: Any, receiver: Any, slow_receivers: list[Any]
) -> None:
    made = await owner.subscribed(receiver.url)
    await owner.subscribed(slow_receivers[0].url)
    issuer = gateway_app.state.gateway.settings.issuer
    database, now = gateway_app.state.resources.database, gateway_app.state.resources.clock.real_now()
    async with database.transaction() as session:
        client = Client(
            client_id=f"sleepy-{made['id']}", name="平台", secret_hash="none", jwks=None, roles=["INT"], divisions=[],
            scopes=[], organization_id=None, department=None, created_at=now, disabled_at=None, suspended_at=now,
            suspended_reason="核实中",
        )  # fmt: skip
        session.add(client)
        subscription = await session.get_one(WebhookSubscription, UUID(made["id"]))
        subscription.client_issuer, subscription.client_id = issuer, client.client_id
    event = await owner.event()
    await until(lambda: event in slow_receivers[0].ids())
    assert receiver.ids() == []
    async with database.transaction() as session:
        client = await session.get_one(Client, f"sleepy-{made['id']}")
        client.suspended_at = client.suspended_reason = None
    await until(lambda: receiver.ids() == [event])
