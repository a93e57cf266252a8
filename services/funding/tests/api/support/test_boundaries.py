"""Divisions that are replaced: venues change community, bookings and running projects stay (S10)."""

import itertools
from datetime import date
from typing import Any, Literal
from uuid import UUID

from funding.ledger import service as ledger
from linli.testing.custody import designated
from linli.testing.paying import Teller
from shared.contracts.registration import DivisionChanged
from shared.kit.ids import new_id

NOTICES = "/v1/funding/notices"
VENUES = "/v1/funding/venues"
BOOKINGS = "/v1/funding/venue-bookings"
_NEXT = itertools.count(301)
TODAY = date(2025, 3, 3)


def code() -> str:
    """A community that no other test has to do with."""
    return f"500103001{next(_NEXT)}"


def replaced(
    old: str, *new: str, on: date = TODAY, kind: Literal["MERGED", "SPLIT", "RECODED", "ABOLISHED"] = "MERGED"
) -> DivisionChanged:
    return DivisionChanged(old_code=old, new_codes=new, kind=kind, effective_on=on)


async def venue(teller: Teller, community: str) -> dict[str, Any]:
    body = {
        "name": "社区活动室", "ownership": "STATE", "owner_name": "七星岗街道", "facility": "COMMUNITY_STATION",
        "jurisdiction_id": "500103", "town_code": "500103001", "community_code": community, "address": "某路1号",
        "area_m2": 60, "bookable": True,
    }  # fmt: skip
    return await teller.create(teller.county, VENUES, body)


async def at(teller: Teller, made: dict[str, Any]) -> tuple[str | None, str | None]:
    found = await teller.current(f"{VENUES}/{made['id']}")
    return found["community_code"], found["town_code"]


async def test_a_venue_follows_its_community_and_its_bookings_stay(teller: Teller) -> None:
    teller.at("2025-03-03")
    old, new = code(), "500103005" + code()[9:]
    made = await venue(teller, old)
    life = await teller.registered()
    slot = {
        "venue_id": made["id"], "organization_id": str(life.organization_id), "purpose": "排练",
        "starts_at": "2025-03-10T09:00:00+08:00", "ends_at": "2025-03-10T11:00:00+08:00",
    }  # fmt: skip
    booked = await teller.create(teller.user(life), BOOKINGS, slot)
    told = await teller.hears(replaced(old, new))
    moved = await teller.current(f"{VENUES}/{made['id']}")
    assert (moved["community_code"], moved["town_code"], moved["version"]) == (new, "500103005", made["version"] + 1)
    await teller.hears_again(told)
    await teller.hears(replaced(old, new), version=2)
    assert (await teller.current(f"{VENUES}/{made['id']}"))["version"] == moved["version"]
    (kept,) = (await teller.read(teller.county, BOOKINGS, venue_id=made["id"]))["items"]
    assert (kept["id"], kept["state"], kept["version"]) == (booked["id"], "BOOKED", booked["version"])
    again = await teller.refused(teller.user(life), BOOKINGS, slot)
    assert again == (409, "VENUE_TAKEN")
    clerk = teller.caller("COM", new, sub="clerk")
    assert (await clerk.get(BOOKINGS, params={"venue_id": made["id"]})).json()["items"] != []


async def test_a_change_is_followed_on_its_day_and_in_whatever_order_it_is_heard_of(teller: Teller) -> None:
    teller.at("2025-03-03")
    first, second, third = code(), code(), code()
    made = await venue(teller, first)
    await teller.hears(replaced(second, third, on=date(2025, 3, 2)))
    await teller.hears(replaced(first, second, on=date(2025, 3, 1)))
    assert await at(teller, made) == (third, "500103001")
    later = code()
    await teller.hears(replaced(third, later, on=date(2025, 3, 5), kind="RECODED"))
    assert await at(teller, made) == (third, "500103001")
    await teller.days_pass_to("2025-03-04", jobs="boundaries")
    assert await at(teller, made) == (third, "500103001")
    await teller.days_pass_to("2025-03-05", jobs="boundaries")
    assert await at(teller, made) == (later, "500103001")


async def test_after_a_split_the_street_says_which_community_a_venue_is_in(teller: Teller) -> None:
    teller.at("2025-03-03")
    old, left, right = code(), code(), code()
    made, other = await venue(teller, old), await venue(teller, left)
    await teller.hears(replaced(old, left, right, kind="SPLIT"))
    assert await at(teller, made) == (None, "500103001")
    street = teller.caller("STR", "500103001", sub="street")
    waiting = await teller.read(street, VENUES, unassigned=True, limit=200)
    assert made["id"] in [one["id"] for one in waiting["items"]] and other["id"] not in [
        one["id"] for one in waiting["items"]
    ]
    path = f"{VENUES}/{made['id']}/community"
    version = (await teller.current(f"{VENUES}/{made['id']}"))["version"]
    assert await teller.refused(street, path, {"community_code": old}, version) == (422, "COMMUNITY_NOT_POSSIBLE")
    placed = await teller.done(street, path, version, {"community_code": right})
    assert (placed["community_code"], placed["candidate_codes"]) == (right, [])
    again = await teller.refused(street, path, {"community_code": left}, placed["version"])
    assert again == (422, "COMMUNITY_NOT_POSSIBLE")
    far = teller.caller("STR", "500103005", sub="far")
    assert (await teller.post(far, path, {"community_code": left}, placed["version"])).status_code == 403


async def test_running_projects_keep_the_community_of_their_proposal(teller: Teller) -> None:
    award, life = await teller.awarded()
    path = await teller.signed(award, life)
    home = (await teller.current(path))["community_code"]
    today = teller.resources.clock.today()
    await teller.hears(replaced(home, code(), on=today))
    await teller.told(life.moved(today))
    await teller.told(life)
    project = await teller.current(path)
    assert (project["community_code"], project["rural"]) == (home, False)
    assert (await teller.current(f"/v1/funding/proposals/{award['proposal_id']}"))["community_code"] == home


async def test_restrictions_of_funds_and_open_calls_are_the_new_divisions_too(teller: Teller) -> None:
    teller.at("2025-03-03")
    old, left, right = code(), code(), code()
    fund = await teller.fund(10_000, divisions=[old])
    life = await teller.registered()
    async with teller.unit_of_work() as uow:
        of = {"organization_id": life.organization_id, "project_id": new_id(), "purpose": "ELDERLY"}
        await ledger.spend(uow, UUID(fund["id"]), 10, division_code=old, key=f"{new_id()}", **of)
    await teller.hears(replaced(old, left, right, kind="SPLIT"))
    found = await teller.current(f"/v1/funding/funds/{fund['id']}")
    assert found["divisions"] == [old, left, right]
    async with teller.unit_of_work() as uow:
        await ledger.spend(uow, UUID(fund["id"]), 10, division_code=right, key=f"{new_id()}", **of)
    assert (await teller.verified())["breach"] is None


async def test_custody_goes_on_in_the_town_that_follows_and_an_office_looks_at_a_split_one(teller: Teller) -> None:
    teller.at("2025-03-03")
    keeping = await designated(teller)
    await keeping.open()
    kept = await keeping.keep(await teller.filed(), 500)
    await teller.hears(replaced("500103001", "500103077", kind="RECODED"))
    moved = await keeping.fresh()
    assert (moved["town_code"], moved["state"]) == ("500103077", "OPEN")
    await teller.hears(replaced("500103077", "500103078", "500103079", kind="SPLIT"))
    assert (await keeping.fresh())["town_code"] == "500103077"
    asked = await teller.read(teller.county, NOTICES, organization_id=str(keeping.hub.organization_id))
    assert [one["kind"] for one in asked["items"]] == ["CUSTODY_MOVE"]
    assert (await keeping.kept(kept))["balance_fen"] == 500
    await teller.hears(replaced("500103077", "500103001", kind="RECODED"))
