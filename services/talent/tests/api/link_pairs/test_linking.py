"""Social workers at the side of organizations: within their load, in contact once a quarter, told when overdue."""

import asyncio
from collections import Counter
from typing import Any

import pytest

from linli.testing.books import recorded
from linli.testing.lives import Life
from linli.testing.talent_desk import TalentDesk
from shared.kit.resources import Resources


@pytest.fixture(autouse=True)
def empty_books(resources: Resources) -> None:
    """The job looks at every pair, so that each test begins with none."""


CONTACT = {"topic": "活动策划", "result": "已商定下月活动方案"}


async def pair_of(desk: TalentDesk, life: Life) -> dict[str, Any]:
    found = await desk.read(desk.county, "/link-pairs", organization_id=str(life.organization_id))
    (pair,) = found["items"]
    return dict(pair)


async def told(desk: TalentDesk, pair: dict[str, Any]) -> list[str]:
    return [one["type"].split(".")[-2] for one in await recorded(desk.resources) if one["subject"] == pair["id"]]


async def test_a_worker_is_linked_keeps_contact_and_is_told_when_late(desk: TalentDesk) -> None:
    life, worker = await desk.organization(), desk.worker()
    person = await desk.person(worker)
    pair = await pair_of(desk, life)
    path = f"/link-pairs/{pair['id']}"
    pair = await desk.done(desk.street, f"{path}/worker", pair, {"person_id": person["id"]})
    assert (pair["state"], pair["worker_id"], pair["contact_due_on"]) == ("LINKED", person["id"], "2025-01-30")
    assert (await desk.read(worker, "/link-pairs"))["items"][0]["id"] == pair["id"]
    desk.at("2025-01-20")
    wrong = await desk.refused(worker, f"{path}/contacts", pair, {**CONTACT, "held_on": "2024-10-29"})
    assert wrong == (422, "CONTACT_DAY_WRONG")
    pair = await desk.done(worker, f"{path}/contacts", pair, {**CONTACT, "held_on": "2025-01-20"})
    assert (pair["last_contact_on"], pair["contact_due_on"]) == ("2025-01-20", "2025-04-20")
    await desk.day_comes("2025-05-04", jobs="link")
    assert await told(desk, pair) == ["created"]
    await desk.day_comes("2025-05-05", jobs="link")
    await desk.day_comes("2025-05-06", jobs="link")
    assert await told(desk, pair) == ["created", "overdue"]
    pair = await desk.read(worker, path)
    assert pair["overdue_for"] == "2025-04-20"
    pair = await desk.done(worker, f"{path}/contacts", pair, {**CONTACT, "held_on": "2025-05-06"})
    await desk.day_comes("2025-08-21", jobs="link")
    assert await told(desk, pair) == ["created", "overdue", "overdue"]
    pair = await desk.done(desk.county, f"{path}/release", await desk.read(worker, path))
    assert (pair["state"], pair["worker_id"]) == ("OPEN", None)
    assert await desk.refused(desk.county, f"{path}/release", pair) == (409, "NOT_LINKED")


async def test_filed_groups_share_a_worker_up_to_the_limit(desk: TalentDesk) -> None:
    person = await desk.person()
    pairs = [await pair_of(desk, await desk.organization(registered=False)) for _ in range(10)]
    answers = await asyncio.gather(
        *(
            desk.send(desk.county, f"/link-pairs/{pair['id']}/worker", pair["version"], {"person_id": person["id"]})
            for pair in pairs
        )
    )
    assert Counter(answer.status_code for answer in answers) == {200: 8, 409: 2}
    refused = next(answer for answer in answers if answer.status_code == 409).json()
    assert (refused["code"], refused["rule_key"]) == ("WORKER_OVERLOADED", "link.loadLimits")
    own = await pair_of(desk, await desk.organization())
    linked = await desk.done(desk.county, f"/link-pairs/{own['id']}/worker", own, {"person_id": person["id"]})
    assert linked["kind"] == "OWN"


async def test_only_professionals_who_agree_are_linked(desk: TalentDesk) -> None:
    pair = await pair_of(desk, await desk.organization())
    path = f"/link-pairs/{pair['id']}/worker"
    for person in (await desk.person(education=[]), await desk.person(consent=None)):
        assert await desk.refused(desk.county, path, pair, {"person_id": person["id"]}) == (422, "NOT_A_PROFESSIONAL")
    certified = await desk.person(education=[])
    await desk.certificate(certified)
    for who, status in ((desk.committee, 403), (desk.rural_county, 404), (desk.worker(), 404)):
        assert (await desk.refused(who, path, pair, {"person_id": certified["id"]}))[0] == status
    await desk.done(desk.county, path, pair, {"person_id": certified["id"]})


async def test_a_pair_follows_its_organization_and_its_worker(desk: TalentDesk) -> None:
    life, worker = await desk.organization(registered=False), desk.worker()
    person = await desk.person(worker)
    pair = await pair_of(desk, life)
    await desk.done(desk.county, f"/link-pairs/{pair['id']}/worker", pair, {"person_id": person["id"]})
    life.upgraded(desk.resources.clock.today())
    await desk.hears_again(*life.events[-2:])
    pair = await pair_of(desk, life)
    assert (pair["kind"], pair["state"], pair["worker_id"]) == ("OWN", "LINKED", person["id"])
    life.revoked(desk.resources.clock.today())
    await desk.hears_again(life.last)
    pair = await pair_of(desk, life)
    assert pair["state"] == "ENDED"
    other = {"person_id": person["id"]}
    assert await desk.refused(desk.county, f"/link-pairs/{pair['id']}/worker", pair, other) == (409, "LINK_ENDED")
    await desk.hears_again(life.revocation_annulled(desk.resources.clock.today()).last)
    assert (await pair_of(desk, life))["state"] == "LINKED"
    await desk.done(worker, f"/people/{person['id']}/erasure", person)
    pair = await pair_of(desk, life)
    assert (pair["state"], pair["worker_id"]) == ("OPEN", None)
