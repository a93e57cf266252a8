"""Account profiles: how they follow registration's events, and who sees them."""

from collections.abc import Callable
from datetime import date

import httpx
import pytest

from funding.consumers import REGISTRATION
from linli.testing.lives import OTHER_COMMUNITY, Life, deliver
from shared.kit.ids import new_id
from shared.kit.resources import Resources

PATH = "/v1/funding/organization-accounts"
Caller = Callable[..., httpx.AsyncClient]


async def account_of(caller: Caller, life: Life) -> dict[str, object]:
    answer = await caller("MUN", "50").get(PATH, params={"organization_id": str(life.organization_id)})
    assert answer.status_code == 200
    (account,) = answer.json()["items"]
    assert isinstance(account, dict)
    return account


async def test_the_life_of_an_account(resources: Resources, caller: Caller) -> None:
    life = Life()

    async def after(*_: Life) -> tuple[object, object]:
        await deliver(resources, REGISTRATION, life.events)
        account = await account_of(caller, life)
        return account["kind"], account["state"]

    await deliver(resources, REGISTRATION, life.submitted(date(2024, 9, 2)).events)
    assert (await caller("MUN", "50").get(PATH)).json()["items"] == []
    assert await after(life.filed(date(2024, 9, 9))) == ("HUB", "OPEN")
    assert await after(life.moved_to_street_care(date(2024, 11, 4))) == ("HUB", "OPEN")
    assert await after(life.upgraded(date(2025, 1, 6))) == ("OWN", "OPEN")
    assert await after(life.suspended(date(2025, 3, 3), date(2025, 4, 30))) == ("OWN", "FROZEN")
    assert await after(life.resumed(date(2025, 5, 1))) == ("OWN", "OPEN")
    assert await after(life.liquidation_started(date(2025, 6, 2))) == ("OWN", "CLOSING")
    assert await after(life.liquidation_cancelled(date(2025, 6, 9))) == ("OWN", "OPEN")
    assert await after(life.revoked(date(2025, 8, 1))) == ("OWN", "FROZEN")
    assert await after(life.revocation_annulled(date(2025, 9, 1))) == ("OWN", "OPEN")
    assert await after(life.deregistered(date(2025, 12, 1))) == ("OWN", "CLOSED")
    assert (await account_of(caller, life))["start_up_eligible_until"] == "2026-09-08"


async def test_an_account_shows_the_present_name_and_place(resources: Resources, caller: Caller) -> None:
    life = Life().registered(date(2024, 10, 30))
    await deliver(resources, REGISTRATION, life.events)
    first = await account_of(caller, life)
    life.renamed(date(2025, 2, 3), "重庆市渝中区七星岗街道领事巷社区舞蹈爱好者协会").moved(date(2025, 7, 1))
    await deliver(resources, REGISTRATION, life.events)
    second = await account_of(caller, life)
    assert second["id"] == first["id"]
    assert second["version"] == first["version"]
    assert second["organization_name"] == "重庆市渝中区七星岗街道领事巷社区舞蹈爱好者协会"
    assert second["community_code"] == OTHER_COMMUNITY
    assert second["start_up_eligible_until"] == "2026-10-29"


async def test_an_import_gets_an_account_and_no_start_up_time(resources: Resources, caller: Caller) -> None:
    life = Life(origin="IMPORT").registered(date(2012, 5, 4), recorded_on=date(2024, 10, 30))
    await deliver(resources, REGISTRATION, life.events)
    account = await account_of(caller, life)
    assert (account["kind"], account["state"], account["start_up_eligible_until"]) == ("OWN", "OPEN", None)


async def test_an_entity_tag_spares_the_body(resources: Resources, caller: Caller) -> None:
    life = Life().registered(date(2024, 10, 30))
    await deliver(resources, REGISTRATION, life.events)
    account = await account_of(caller, life)
    officer = caller("CTY", "500103")
    read = await officer.get(f"{PATH}/{account['id']}")
    assert read.json() == account
    again = await officer.get(f"{PATH}/{account['id']}", headers={"If-None-Match": read.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    await deliver(resources, REGISTRATION, life.renamed(date(2025, 2, 3), "重庆市渝中区七星岗街道新名协会").events)
    changed = await officer.get(f"{PATH}/{account['id']}", headers={"If-None-Match": read.headers["etag"]})
    assert changed.status_code == 200


@pytest.mark.parametrize(
    ("role", "division", "status"),
    [
        ("MUN", "50", 200),
        ("CTY", "500103", 200),
        ("CTY", "500112", 404),
        ("CTY", None, 404),
        ("STR", "500103001", 200),
        ("STR", "500103005", 404),
        ("COM", "500103001011", 200),
        ("COM", "500103001001", 404),
        ("FIN", "500103", 200),
        ("AUD", None, 200),
        ("PUB", None, 403),
        ("APP", None, 403),
        ("HUB", "500103001", 403),
        ("PWC", "500103001", 403),
        ("CPO", "500103001011", 403),
        ("INT", "50", 403),
    ],
)
async def test_who_reads_an_account(
    resources: Resources, caller: Caller, role: str, division: str | None, status: int
) -> None:
    life = Life().registered(date(2024, 10, 30))
    await deliver(resources, REGISTRATION, life.events)
    account = await account_of(caller, life)
    client = caller(role, division)
    assert (await client.get(f"{PATH}/{account['id']}")).status_code == status
    listed = await client.get(PATH)
    assert listed.status_code == (403 if status == 403 else 200)
    assert status == 403 or len(listed.json()["items"]) == (1 if status == 200 else 0)


async def test_an_organization_reads_its_own_account_only(resources: Resources, caller: Caller) -> None:
    own, other = Life().registered(date(2024, 10, 30)), Life().registered(date(2024, 10, 30))
    await deliver(resources, REGISTRATION, [*own.events, *other.events])
    client = caller("CSO", None, organization_id=own.organization_id)
    (account,) = (await client.get(PATH)).json()["items"]
    assert account["organization_id"] == str(own.organization_id)
    foreign = await account_of(caller, other)
    assert (await client.get(f"{PATH}/{foreign['id']}")).status_code == 404


async def test_an_unknown_account_and_a_missing_token(caller: Caller, app: object) -> None:
    assert (await caller("MUN", "50").get(f"{PATH}/{new_id()}")).status_code == 404
    bare = await caller("MUN", "50").get(PATH, headers={"Authorization": ""})
    assert bare.status_code == 401


async def test_lists_are_paged_without_repeats_or_losses(resources: Resources, caller: Caller) -> None:
    for _ in range(5):
        await deliver(resources, REGISTRATION, Life().registered(date(2024, 10, 30)).events)
    client, seen = caller("CTY", "500103"), []
    query: dict[str, str] = {"limit": "2", "state": "OPEN"}
    while True:
        body = (await client.get(PATH, params=query)).json()
        seen += [item["id"] for item in body["items"]]
        if body["next_cursor"] is None:
            break
        query["cursor"] = body["next_cursor"]
    assert len(seen) == len(set(seen)) == 5
    assert (await client.get(PATH, params={"state": "CLOSED"})).json()["items"] == []
