"""Whoever hands something in hears what becomes of it; no event names a person, but the register says whose it is."""

from typing import Any

from gateway.inbox.writing import tell_people
from shared.kit.authorization import system_caller
from shared.kit.unit_of_work import UnitOfWork

INBOX = "/v1/me/inbox"


async def tell(people: Any, events: Any) -> None:
    """What the register has recorded comes to the gateway."""
    resources = people.app.state.resources
    for event in events:
        async with resources.database.transaction() as session:
            acting = UnitOfWork(
                session=session, caller=system_caller("gateway"), resources=resources, correlation_id="told"
            )
            await tell_people(acting, event)


async def test_a_group_hears_that_its_filing_came_back(people: Any, desk: Any) -> None:
    filing = await desk.step(desk.group, await desk.draft(), "submission")
    committee = people.caller("COM", "500103001011")
    await desk.step(committee, filing, "return", {"reasons": "场所不明"})
    path = f"/v1/registration/filings/{filing['id']}"
    await tell(people, await desk.events(filing["organization_id"]))
    heard = (await committee.get(INBOX)).json()["items"]
    assert [one["kind"] for one in heard if one["path"] == path] == ["registration.filing.submitted"]

    group = people.caller("APP", None, sub="group-1")
    (message,) = (one for one in (await group.get(INBOX)).json()["items"] if one["path"] == path)
    assert (message["kind"], message["is_read"]) == ("registration.filing.returned", False)
    assert "场所不明" not in str(message)
    before = (await group.get(f"{INBOX}/unread-count")).json()["unread"]
    assert (await group.post(f"{INBOX}/{message['id']}/reading")).status_code == 200
    assert (await group.get(f"{INBOX}/unread-count")).json()["unread"] == before - 1
    left = (await group.post(f"{INBOX}/reading", json={"up_to": message["position"]})).json()
    assert left["unread"] == 0

    for stranger in (people.caller("APP", None, sub="group-2"), people.caller("COM", "500105001001")):
        assert path not in [one["path"] for one in (await stranger.get(INBOX)).json()["items"]]
        assert (await stranger.get(f"{INBOX}/{message['id']}")).status_code == 404
