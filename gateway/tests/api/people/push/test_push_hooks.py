"""An app's push server is told of new messages of people who are signed in on their devices, and of nothing more."""

import asyncio
import itertools
import socket
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import orjson
import pytest
from sqlalchemy import text
from werkzeug import Response

from gateway.push import making_out
from gateway.push.dispatching import PushDispatcher
from gateway.push.errors import PushNeedsSignIn
from gateway.push.holding import Trust
from gateway.push.offering import end_push, offer_push
from gateway.webhooks.plan import Plan
from shared.kit.authorization import Caller
from shared.kit.clock import SHANGHAI, Clock

HOOKS = "/v1/me/push-hooks"
INBOX = "/v1/me/inbox"
REMINDED = "registration.reminder.sent.v1"
PAID = "funding.disbursement.paid.v1"

Phones = Callable[..., Awaitable[Any]]


async def test_a_phone_is_told_of_messages_until_its_person_signs_out(
    people: Any, phone: Phones, push_server: Any
) -> None:
    own = await phone()
    before = await own.register(language="en")
    assert (before.status_code, before.json()["language"]) == (201, "en")
    hook = before.json()
    assert own.token not in before.text and before.headers["location"] == f"{HOOKS}/{hook['id']}"
    again = await own.register(language="zh", kinds=["registration.reminder.sent"])
    assert (again.status_code, again.json()["id"], again.json()["version"]) == (200, hook["id"], 2)
    assert [one["id"] for one in await own.hooks()] == [hook["id"]]
    await own.happens(PAID)
    await own.happens(REMINDED)
    (told,) = await push_server.until(own.token, 1)
    assert (told["title"], told["unread"], told["kind"]) == ("收到提醒", 2, "registration.reminder.sent")
    message = (await own.client.get(f"{INBOX}/{told['message_id']}")).json()
    assert message["position"] == told["position"]
    assert "text" not in told and own.organization not in str(told)
    (delivery,) = await own.until(hook, "DELIVERED")
    assert (delivery["outcome"], delivery["status_code"], delivery["id"]) == ("DELIVERED", 200, push_server.ids[-1])
    database = people.app.state.resources.database
    stored = await database.reads.row(
        text("select device_token, device_index from push_hooks where id = :id"), id=hook["id"]
    )
    assert own.token not in str(stored)

    own.spent = True
    ended = await own.browser.http.post("/oauth/revoke", data={"client_id": "mobile", "token": own.refresh_token})
    assert ended.status_code == 200
    await own.happens(REMINDED)
    assert (await own.register()).json()["code"] == "PUSH_NEEDS_SIGN_IN"
    await PushDispatcher(people.app.state.resources, Plan(), 1.0).sweep()
    assert await own.hooks() == []
    assert len(push_server.told(own.token)) == 1


async def test_what_fails_is_tried_again_and_a_device_that_is_gone_is_not(phone: Phones, push_server: Any) -> None:
    own, other = await phone(), await phone()
    hook, gone = (await own.register()).json(), (await other.register()).json()
    failures = itertools.count()
    push_server.answer = lambda _: Response("later", 503) if next(failures) < 2 else Response("ok")
    await own.happens()
    await push_server.until(own.token, 3)
    (delivery,) = await own.until(hook, "DELIVERED")
    assert delivery["attempts"] == 3 and len(set(push_server.ids[-3:])) == 1
    push_server.answer = lambda data: Response("", 410 if data["device_token"] == other.token else 200)
    await other.happens()
    await push_server.until(other.token, 1)
    (lost,) = await other.until(gone, "FAILED")
    assert (lost["outcome"], await other.hooks()) == ("GONE", [])
    await other.happens()
    push_server.answer = lambda data: Response(orjson.dumps({"gone": [data["device_token"]]}))
    await own.happens()
    await push_server.until(own.token, 4)
    await own.until(hook, "FAILED", "DELIVERED")
    assert await own.hooks() == []
    assert len(push_server.told(other.token)) == 1


async def test_what_was_read_or_comes_in_quiet_hours_is_not_told_now(phone: Phones, push_server: Any) -> None:
    own = await phone()
    local = datetime.now(UTC).astimezone(SHANGHAI)
    quiet = {"from": f"{local - timedelta(minutes=5):%H:%M}", "until": f"{local + timedelta(minutes=30):%H:%M}"}
    hook = (await own.register(quiet_hours=quiet)).json()
    await own.happens()
    await own.happens()
    held = await own.until(hook, "RETRYING", "RETRYING")
    due = datetime.fromisoformat(held[0]["due_at"])
    assert timedelta(minutes=25) < due - datetime.now(UTC) < timedelta(minutes=31)
    database = own.people.app.state.resources.database
    async with database.transaction() as session:
        await session.execute(text("update push_deliveries set due_at = now() where hook_id = :id"), {"id": hook["id"]})
        await session.execute(
            text("update push_hooks set quiet_from = null, quiet_until = null where id = :id"), {"id": hook["id"]}
        )
    own.people.app.state.resources.wakeups.signal()
    await own.until(hook, "DELIVERED", "SUPERSEDED")
    (told,) = push_server.told(own.token)
    assert told["unread"] == 2
    push_server.answer = lambda _: Response("", 503)
    await own.happens()
    await push_server.until(own.token, 2)
    await own.client.post(f"{INBOX}/reading", json={"up_to": 2**53})
    await own.until(hook, "SUPERSEDED", "DELIVERED", "SUPERSEDED")


async def test_a_push_server_that_hangs_holds_up_nobody_else(
    people: Any, phone: Phones, push_server: Any, offered: Any
) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen(16)
        await offered("another", f"http://127.0.0.1:{silent.getsockname()[1]}/")
        own, stuck = await phone(), await phone("another")
        hook = (await stuck.register()).json()
        assert (await own.register()).status_code == 201
        await stuck.happens()
        await own.happens()
        await push_server.until(own.token, 1)
        assert (await stuck.deliveries(hook))[0]["state"] in ("WAITING", "RETRYING")
        async with asyncio.timeout(20):
            while (await stuck.deliveries(hook))[0]["outcome"] != "TIMED_OUT":
                await asyncio.sleep(0.05)
        await end_push(people.app.state.resources.database, "another")
        assert await stuck.hooks() == []


async def test_who_signs_in_on_a_device_last_has_it(phone: Phones, push_server: Any) -> None:
    first, second = await phone(), await phone()
    answers = await asyncio.gather(*(first.register() for _ in range(5)))
    assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 200, 201]
    assert len(await first.hooks()) == 1
    second.token = first.token
    assert (await second.register()).status_code == 201
    assert await first.hooks() == []
    await first.happens()
    await second.happens()
    (told,) = await push_server.until(second.token, 1)
    assert (await second.client.get(f"{INBOX}/{told['message_id']}")).status_code == 200
    (hook,) = await second.hooks()
    assert (await first.client.delete(f"{HOOKS}/{hook['id']}")).status_code == 404
    assert (await first.client.get(f"{HOOKS}/{hook['id']}/deliveries")).status_code == 404
    assert (await second.client.delete(f"{HOOKS}/{hook['id']}")).status_code == 204
    assert (await second.client.delete(f"{HOOKS}/{hook['id']}")).status_code == 404


async def test_an_account_that_is_disabled_is_told_nothing(people: Any, phone: Phones, push_server: Any) -> None:
    own = await phone()
    own.spent = True
    assert (await own.register()).status_code == 201
    version = (await people.county.get(f"/v1/accounts/{own.account['id']}")).json()["version"]
    answer = await people.post(people.county, f"/v1/accounts/{own.account['id']}/disabling", None, version)
    assert answer.status_code == 200
    await own.happens()
    assert (await own.register()).json()["code"] == "PUSH_NEEDS_SIGN_IN"
    await PushDispatcher(people.app.state.resources, Plan(), 1.0).sweep()
    assert (await own.hooks(), push_server.told(own.token)) == ([], [])


async def test_what_two_gateways_make_out_at_once_is_told_once(people: Any, phone: Phones, push_server: Any) -> None:
    own = await phone()
    hook = (await own.register()).json()
    database = people.app.state.resources.database

    async def make_out() -> None:
        async with database.transaction() as session:
            await making_out.make_out(session, datetime.now(UTC))

    for _ in range(3):
        await asyncio.gather(own.happens(), make_out(), make_out())
    await push_server.until(own.token, 3)
    assert len(await own.until(hook, "DELIVERED", "DELIVERED", "DELIVERED")) == 3
    assert len(push_server.told(own.token)) == 3


async def test_what_the_person_has_handed_in_is_told(people: Any, phone: Phones, push_server: Any) -> None:
    own, other = await phone(), await phone()
    assert {(await one.register()).status_code for one in (own, other)} == {201}
    application = str(uuid4())
    known = {"issuer": people.url, "path": f"/v1/registration/applications/{application}"}
    learned = text("insert into inbox_matters (issuer, subject, path) values (:issuer, :subject, :path)")
    async with people.app.state.resources.database.transaction() as session:
        await session.execute(learned, {**known, "subject": own.account["id"]})
        await session.execute(learned, {**known, "subject": "somebody of another issuer"})
    corrected = "registration.application.correction_requested.v1"
    await own.happens(corrected, organization_id=None, application_id=application)
    (told,) = await push_server.until(own.token, 1)
    assert (told["title"], told["unread"]) == ("登记申请需要补正", 1)
    assert not push_server.told(other.token)


async def test_people_of_another_provider_have_hooks_for_a_time(people: Any, phone: Phones, push_server: Any) -> None:
    own = await phone()
    database, device = people.app.state.resources.database, {"device_token": f"elsewhere-{uuid4()}"}
    token = device["device_token"]

    def somebody(role: str = "CSO", division: str | None = None, sub: str = "f3c1-of-the-city") -> Any:
        organization = own.organization if role == "CSO" else None
        return people.caller(role, division, organization_id=organization, client_id="mobile", sub=sub)

    async def set_time(moment: str) -> None:
        async with database.transaction() as session:
            await session.execute(text(f"update push_hooks set held_until = {moment} where held_until is not null"))

    member, officer = somebody(), somebody("STR", "500103001")
    made = await member.post(HOOKS, json=device)
    assert (made.status_code, made.json()["capacity_id"]) == (201, None)
    held = datetime.fromisoformat(made.json()["held_until"]) - datetime.now(UTC)
    assert timedelta(days=13, hours=23) < held < timedelta(days=14, minutes=1)
    await set_time("now() + interval '1 minute'")
    again = await member.post(HOOKS, json=device)
    assert (again.status_code, again.json()["id"]) == (200, made.json()["id"])
    assert again.json()["held_until"] > made.json()["held_until"]
    assert (await officer.post(HOOKS, json=device)).status_code == 201, "the other capacity has a hook of its own"
    assert len((await member.get(HOOKS)).json()["items"]) == 2
    await own.happens()
    (told,) = await push_server.until(token, 1)
    assert (await member.get(f"{INBOX}/{told['message_id']}")).status_code == 200
    log = f"{HOOKS}/{made.json()['id']}/deliveries"
    assert [one["message_id"] for one in (await member.get(log)).json()["items"]] == [told["message_id"]]
    assert (await somebody(sub="another").get(log)).status_code == 404

    await set_time("now() - interval '1 second'")
    await own.happens()
    await PushDispatcher(people.app.state.resources, Plan(), 1.0).sweep()
    assert (await member.get(HOOKS)).json()["items"] == []
    assert (await member.post(HOOKS, json=device)).status_code == 201
    own.token = token
    assert (await own.register()).status_code == 201
    assert ((await member.get(HOOKS)).json()["items"], len(push_server.told(token))) == ([], 1)


def test_an_operator_may_offer_no_hooks_to_people_of_other_providers() -> None:
    somebody = Caller("https://sso.test", "f3c1", "mobile", frozenset({"STR"}), division="500103001")
    Trust("https://linli.test", timedelta(days=1)).require_person(somebody)
    with pytest.raises(PushNeedsSignIn):
        Trust("https://linli.test", timedelta()).require_person(somebody)


async def test_how_registering_fails(people: Any, phone: Phones, app_ids: Any) -> None:
    own = await phone()
    assert (await own.register()).json()["code"] == "PUSH_NOT_OFFERED"
    for wrong in (
        {"device_token": "short"}, {"device_token": "with blanks in it"}, {"language": "fr"},
        {"kinds": ["nothing"]}, {"quiet_hours": {"from": "22:00", "until": "22:00"}},
        {"quiet_hours": {"from": "24:00", "until": "07:00"}}, {"url": "https://evil.test"},
    ):  # fmt: skip
        assert (await own.register(**wrong)).status_code == 422, wrong
    for nobody in (people.caller("INT", None, sub="mobile", client_id="mobile"), people.caller("PUB", None)):
        for answer in (await nobody.post(HOOKS, json={"device_token": own.token}), await nobody.get(HOOKS)):
            assert (answer.status_code, answer.json()["code"]) == (403, "PUSH_NEEDS_SIGN_IN")
    resources = people.app.state.resources
    for url in ("http://push.example.org/", "https://10.0.0.1/", "https://localhost/", "ftp://push.example.org/"):
        with pytest.raises(ValueError, match=r"://"):
            await offer_push(resources.database, resources.vault, Clock(), "mobile", url, private=False)
    with pytest.raises(ValueError, match="no app"):
        await offer_push(
            resources.database, resources.vault, Clock(), "nobody", "https://push.example.org/", private=False
        )
    assert not await end_push(resources.database, "nobody")
