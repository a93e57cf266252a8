"""Venues: free use on the right decision, slots that cannot overlap, and the block after three missed ones."""

import asyncio
from typing import Any

from linli.testing.contests import Contest

VENUES = "/v1/funding/venues"
GRANTS = "/v1/funding/venue-grants"
BOOKINGS = "/v1/funding/venue-bookings"


async def venue(contest: Contest, **changes: Any) -> dict[str, Any]:
    body = {
        "name": "领事巷社区活动室", "ownership": "STATE", "owner_name": "七星岗街道办事处",
        "facility": "COMMUNITY_STATION", "jurisdiction_id": "500103", "town_code": "500103001",
        "community_code": "500103001011", "address": "领事巷1号", "area_m2": 120, "bookable": True,
    } | changes  # fmt: skip
    return await contest.create(contest.caller("COM", "500103001011"), VENUES, body)


async def test_a_collective_gives_its_rooms_on_the_villagers_word(contest: Contest) -> None:
    contest.at("2025-03-03")
    life = await contest.registered()
    room = await venue(contest, ownership="COLLECTIVE")
    first = contest.caller("COM", "500103001011", sub="first")
    second = contest.caller("COM", "500103001011", sub="second")
    body = {
        "venue_id": room["id"], "organization_id": str(life.organization_id), "mode": "FREE",
        "purpose": "PUBLIC_BENEFIT", "from_on": "2025-03-10", "until_on": "2028-03-10", "rent_fen": 0,
        "market_rent_fen": 300_000, "decision": "OWNER", "decided_on": "2025-03-01", "decision_sha256": "0" * 64,
    }  # fmt: skip
    answer = await contest.post(first, GRANTS, body)
    assert [one["code"] for one in answer.json()["errors"]] == ["TERM", "VILLAGERS_DECIDE"]
    good = body | {"until_on": "2028-03-09", "decision": "VILLAGERS_REPRESENTATIVES"}
    grant = await contest.create(first, GRANTS, good)
    assert await contest.refused(first, GRANTS, good) == (409, "VENUE_TAKEN")
    path = f"{GRANTS}/{grant['id']}"
    yes = {"outcome": "GRANT", "reason": "同意"}
    assert await contest.refused(first, f"{path}/answer", yes, 1) == (403, "SAME_PERSON")
    assert await contest.refused(contest.user(life), f"{path}/answer", yes, 1) == (403, "FORBIDDEN")
    granted = await contest.done(second, f"{path}/answer", 1, yes)
    assert (await contest.current(f"{VENUES}/{room['id']}"))["idle"] is False
    ended = await contest.done(second, f"{path}/end", granted["version"], {"ground": "SUBLET"})
    assert ended["state"] == "REVOKED"
    assert (await contest.current(f"{VENUES}/{room['id']}"))["idle"] is True
    assert await contest.event_names(grant["id"]) == ["venue.granted", "venue.revoked"]


async def test_slots_never_overlap_and_three_missed_ones_block(contest: Contest) -> None:
    contest.at("2025-03-03")
    room, life = await venue(contest), await contest.filed()
    user = contest.user(life)
    committee = contest.caller("COM", "500103001011")

    def slot(day: int, first: int = 9, last: int = 11) -> dict[str, Any]:
        return {
            "venue_id": room["id"], "organization_id": str(life.organization_id), "purpose": "排练",
            "starts_at": f"2025-03-{day:02}T{first:02}:00:00+08:00",
            "ends_at": f"2025-03-{day:02}T{last:02}:00:00+08:00",
        }  # fmt: skip

    answers = await asyncio.gather(*(contest.post(user, BOOKINGS, slot(4, 9 + place % 2)) for place in range(6)))
    assert sorted(one.status_code for one in answers) == [201, 409, 409, 409, 409, 409]
    assert (await contest.post(user, BOOKINGS, slot(4, 11, 12))).status_code == 201
    assert await contest.refused(user, BOOKINGS, slot(3, 8, 9)) == (422, "SLOT_NOT_POSSIBLE")
    first = next(one.json() for one in answers if one.status_code == 201)
    early = await contest.refused(committee, f"{BOOKINGS}/{first['id']}/outcome", {"outcome": "MISS"}, 1)
    assert early == (409, "INVALID_TRANSITION")
    assert await contest.event_names(first["id"]) == ["venue.booked"]
    missed = [first, *[await contest.create(user, BOOKINGS, slot(day)) for day in (5, 6)]]
    contest.at("2025-03-10")
    for one in missed:
        assert await contest.refused(user, f"{BOOKINGS}/{one['id']}/outcome", {"outcome": "USE"}, 1) == (
            403,
            "FORBIDDEN",
        )
        await contest.done(committee, f"{BOOKINGS}/{one['id']}/outcome", 1, {"outcome": "MISS"})
    assert await contest.refused(user, BOOKINGS, slot(20)) == (422, "BOOKING_BLOCKED")
    contest.at("2025-04-10")
    later = slot(20) | {"starts_at": "2025-04-20T09:00:00+08:00", "ends_at": "2025-04-20T11:00:00+08:00"}
    assert (await contest.post(user, BOOKINGS, later)).status_code == 201
