"""Checking in by QR code, in both directions, and what the report says then."""

import asyncio
from typing import Any

import segno

from linli.testing.attending import ACTIVITIES, CHECK_INS, SEATS, SIGN_UPS


async def shown(who: Any, path: str) -> str:
    answer = await who.get(path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    return str(answer.json()["code"])


async def scan(who: Any, code: str) -> tuple[int, str]:
    answer = await who.post(CHECK_INS, json={"code": code})
    body = answer.json()
    return answer.status_code, body.get("code") or body["state"]


async def test_both_ways_to_check_in(attending: Any) -> None:
    desk, own, services = attending.desk, attending.own, attending.services
    sign_up = await attending.opened(capacity=3)
    seats = [await attending.seat(number, sign_up) for number in range(4)]
    code_path = f"{SIGN_UPS}/{sign_up['id']}/check-in-code"
    early = await own.get(code_path)
    assert (early.status_code, early.json()["code"]) == (422, "CHECK_IN_CLOSED")
    assert (await attending.person(1).get(code_path)).status_code == 403

    desk.at("2024-10-11T08:45:07")
    code = await shown(own, code_path)
    assert await scan(attending.person(0), code) == (201, "CHECKED_IN")
    assert await scan(attending.person(0), code) == (409, "ALREADY_CHECKED_IN")
    assert await scan(attending.person(3), code) == (409, "NO_PLACE_HELD")
    assert await scan(attending.person(9), code) == (409, "NO_PLACE_HELD")
    assert await scan(desk.public, code) == (403, "FORBIDDEN")
    flipped = code[:-1] + ("A" if code[-1] != "A" else "B")
    other = code.replace(sign_up["id"].replace("-", ""), seats[0]["id"].replace("-", ""))
    for forged in (flipped, other, "https://example.cn", "LINLI.A"):
        assert await scan(attending.person(1), forged) == (422, "CODE_INVALID")
    svg = await own.get(code_path, headers={"Accept": "image/svg+xml"})
    assert (svg.headers["content-type"], b"<svg" in svg.content) == ("image/svg+xml", True)
    png = await own.get(code_path, headers={"Accept": "image/png, */*"})
    assert png.content.startswith(b"\x89PNG")
    assert segno.make(code, error="m", micro=False).version < 10

    mine = await shown(attending.person(1), f"{SEATS}/{seats[1]['id']}/code")
    assert (await attending.person(0).get(f"{SEATS}/{seats[1]['id']}/code")).status_code == 404
    assert await scan(attending.person(1), mine) == (403, "FORBIDDEN")
    stranger = desk.caller("CSO", None, organization_id="0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11")
    assert await scan(stranger, mine) == (404, "NOT_FOUND")
    both = await asyncio.gather(scan(own, mine), scan(own, mine))
    assert sorted(both) == [(201, "CHECKED_IN"), (409, "ALREADY_CHECKED_IN")]
    waiting = await attending.person(3).get(f"{SEATS}/{seats[3]['id']}/code")
    assert (waiting.status_code, waiting.json()["code"]) == (409, "NO_PLACE_HELD")

    late = await shown(attending.person(2), f"{SEATS}/{seats[2]['id']}/code")
    desk.at("2024-10-11T08:48:00")
    assert await scan(own, late) == (422, "CODE_EXPIRED")
    assert await scan(attending.person(2), code) == (422, "CODE_EXPIRED")
    gone = await attending.cancels(0, await desk.read(attending.person(0), f"{SEATS}/{seats[0]['id']}"))
    assert (gone.status_code, gone.json()["code"]) == (409, "INVALID_TRANSITION")

    desk.at("2024-10-11T09:10:00")
    plan = await desk.read(own, f"{ACTIVITIES}/{sign_up['activity_id']}")
    held = await services.step(own, "activities", plan, "holding")
    few = await services.command(own, "activities", held, "report", {"participants": 1, "results": "秩序良好。"})
    assert (few.status_code, few.json()["code"]) == (422, "PARTICIPANTS_BELOW_CHECKED_IN")
    told = await services.step(own, "activities", held, "report", {"participants": 4, "results": "秩序良好。"})
    assert (told["checked_in"], told["no_shows"], told["irregularities"]) == (2, 1, ["UNCONFIRMED_PARTICIPANTS"])
    assert told["rules_used"]["activitySignUp.reportToleranceBps"] == 1
    assert await attending.states(sign_up) == ["CHECKED_IN", "CHECKED_IN", "NO_SHOW", "LEFT_OUT"]
    public = await desk.read(desk.public, f"{ACTIVITIES}/{sign_up['activity_id']}")
    assert (public["sign_up_id"], "checked_in" in public) == (sign_up["id"], False)
    by = {item["checked_in_by"] for item in (await desk.read(own, SEATS, sign_up_id=sign_up["id"]))["items"]}
    assert by == {"PERSON", "ORGANIZATION", None}
