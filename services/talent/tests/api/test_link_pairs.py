"""Link pairs and training needs: how they follow registration's events, and who sees them."""

from collections.abc import Callable
from datetime import date

import httpx
import pytest

from linli.testing.lives import Life, deliver, eventful_life
from shared.kit.ids import new_id
from shared.kit.resources import Resources
from talent.consumers import REGISTRATION

LINKS = "/v1/talent/link-pairs"
NEEDS = "/v1/talent/training-needs"
Caller = Callable[..., httpx.AsyncClient]


async def link_of(caller: Caller, life: Life) -> dict[str, object]:
    answer = await caller("MUN", "50").get(LINKS, params={"organization_id": str(life.organization_id)})
    (link,) = answer.json()["items"]
    assert isinstance(link, dict)
    return link


async def needs_of(caller: Caller, life: Life) -> list[tuple[str, str | None, str, str]]:
    answer = await caller("CTY", "500103").get(NEEDS, params={"organization_id": str(life.organization_id)})
    return [(need["basis"], need["post"], need["due_on"], need["state"]) for need in answer.json()["items"]]


async def test_the_life_of_a_link_pair(resources: Resources, caller: Caller) -> None:
    life = Life()

    async def after(*_: Life) -> tuple[object, object]:
        await deliver(resources, REGISTRATION, life.events)
        link = await link_of(caller, life)
        return link["kind"], link["state"]

    await deliver(resources, REGISTRATION, life.submitted(date(2024, 9, 2)).events)
    assert (await caller("MUN", "50").get(LINKS)).json()["items"] == []
    assert await after(life.filed(date(2024, 9, 9))) == ("SHARED", "OPEN")
    assert await after(life.upgraded(date(2025, 1, 6))) == ("OWN", "OPEN")
    assert await after(life.suspended(date(2025, 3, 3), date(2025, 4, 30))) == ("OWN", "OPEN")
    assert await after(life.revoked(date(2025, 8, 1))) == ("OWN", "ENDED")
    assert await after(life.revocation_annulled(date(2025, 9, 1))) == ("OWN", "OPEN")
    assert await after(life.deregistered(date(2025, 12, 1))) == ("OWN", "ENDED")


async def test_a_removed_filing_wants_no_worker(resources: Resources, caller: Caller) -> None:
    life = Life().filed(date(2024, 9, 9)).removed(date(2025, 9, 9))
    await deliver(resources, REGISTRATION, life.events)
    assert (await link_of(caller, life))["state"] == "ENDED"
    assert await needs_of(caller, life) == [("FILED", None, "2026-09-08", "CANCELLED")]


async def test_leaders_are_to_be_trained(resources: Resources, caller: Caller) -> None:
    life = Life().filed(date(2024, 9, 9))
    await deliver(resources, REGISTRATION, life.events)
    assert await needs_of(caller, life) == [("FILED", None, "2026-09-08", "OPEN")]
    life.upgraded(date(2025, 1, 6)).legal_rep_changed(date(2025, 2, 10))
    await deliver(resources, REGISTRATION, life.events)
    assert await needs_of(caller, life) == [
        ("FILED", None, "2026-09-08", "REPLACED"),
        ("REGISTERED", None, "2026-01-05", "OPEN"),
        ("LEGAL_REP_CHANGED", "CHAIR", "2026-02-09", "OPEN"),
    ]


async def test_an_import_counts_from_the_day_of_the_import(resources: Resources, caller: Caller) -> None:
    life = Life(origin="IMPORT").registered(date(2012, 5, 4), recorded_on=date(2024, 10, 30))
    await deliver(resources, REGISTRATION, life.events)
    assert await needs_of(caller, life) == [("REGISTERED", None, "2025-10-29", "OPEN")]
    assert (await link_of(caller, life))["kind"] == "OWN"


async def test_needs_end_with_the_organization(resources: Resources, caller: Caller) -> None:
    life = eventful_life()
    await deliver(resources, REGISTRATION, life.events)
    client = caller("CTY", "500103")
    open_needs = await client.get(NEEDS, params={"state": "OPEN"})
    cancelled = await client.get(NEEDS, params={"state": "CANCELLED"})
    assert (len(open_needs.json()["items"]), len(cancelled.json()["items"])) == (0, 3)


async def test_an_entity_tag_spares_the_body(resources: Resources, caller: Caller) -> None:
    life = Life().registered(date(2024, 10, 30))
    await deliver(resources, REGISTRATION, life.events)
    link = await link_of(caller, life)
    client = caller("COM", "500103001011")
    read = await client.get(f"{LINKS}/{link['id']}")
    assert read.json() == link
    again = await client.get(f"{LINKS}/{link['id']}", headers={"If-None-Match": read.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("role", "division", "status"),
    [
        ("MUN", "50", 200),
        ("CTY", "500103", 200),
        ("CTY", "500112", 404),
        ("STR", "500103001", 200),
        ("STR", "500103005", 404),
        ("COM", "500103001011", 200),
        ("HUB", "500103001", 200),
        ("INT", "500103", 200),
        ("INT", None, 404),
        ("AUD", None, 200),
        ("PUB", None, 403),
        ("FIN", "50", 403),
        ("SW", "50", 404),
        ("PWC", "500103001", 403),
    ],
)
async def test_who_reads_a_link_pair(
    resources: Resources, caller: Caller, role: str, division: str | None, status: int
) -> None:
    life = Life().registered(date(2024, 10, 30))
    await deliver(resources, REGISTRATION, life.events)
    link = await link_of(caller, life)
    client = caller(role, division)
    assert (await client.get(f"{LINKS}/{link['id']}")).status_code == status
    for path in (LINKS, NEEDS):
        listed = await client.get(path)
        assert listed.status_code == (403 if status == 403 else 200)
        assert status == 403 or len(listed.json()["items"]) == (1 if status == 200 else 0)


async def test_an_organization_sees_its_own_link_only(resources: Resources, caller: Caller) -> None:
    own, other = Life().registered(date(2024, 10, 30)), Life().registered(date(2024, 10, 30))
    await deliver(resources, REGISTRATION, [*own.events, *other.events])
    client = caller("CSO", None, organization_id=own.organization_id)
    (link,) = (await client.get(LINKS)).json()["items"]
    assert link["organization_id"] == str(own.organization_id)
    foreign = await link_of(caller, other)
    assert (await client.get(f"{LINKS}/{foreign['id']}")).status_code == 404
    assert (await client.get(f"{LINKS}/{new_id()}")).status_code == 404


async def test_lists_can_be_narrowed_by_state(resources: Resources, caller: Caller) -> None:
    await deliver(resources, REGISTRATION, Life().filed(date(2024, 9, 9)).removed(date(2025, 9, 9)).events)
    client = caller("CTY", "500103")
    assert len((await client.get(LINKS, params={"state": "ENDED"})).json()["items"]) == 1
    assert (await client.get(LINKS, params={"state": "OPEN"})).json()["items"] == []
    assert (await client.get(LINKS, params={"state": "FILLED"})).status_code == 422
