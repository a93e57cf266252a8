"""Signing up for an activity, waiting, and getting the place of somebody who cancels."""

import asyncio
from typing import Any

import pytest

from linli.testing.attending import ACTIVITIES, SEATS, SIGN_UPS


async def test_places_are_given_in_order(attending: Any) -> None:
    desk, own = attending.desk, attending.own
    sign_up = await attending.opened()
    assert (sign_up["state"], sign_up["is_open"], sign_up["signed_up"]) == ("OPEN", True, 0)
    seats = [await attending.seat(number, sign_up) for number in range(4)]
    assert [(seat["state"], seat["position"]) for seat in seats] == [
        ("SIGNED_UP", None), ("SIGNED_UP", None), ("WAITING", 1), ("WAITING", 2),
    ]  # fmt: skip
    full = await attending.joins(4, sign_up)
    assert (full.status_code, full.json()["code"]) == (409, "SIGN_UP_FULL")
    twice = await attending.joins(2, sign_up)
    assert (twice.status_code, twice.json()["code"]) in [(409, "ALREADY_SIGNED_UP"), (409, "SIGN_UP_FULL")]
    assert seats[0]["contact"] == {"name": "王**", "phone": "1*********0"}
    shown = await desk.read(desk.public, f"{SIGN_UPS}/{sign_up['id']}")
    assert (shown["signed_up"], shown["waiting"]) == (2, 2)
    assert "checked_in" not in shown

    given = await attending.cancels(0, seats[0])
    assert (given.status_code, given.json()["state"], given.json()["contact"]["name"]) == (200, "CANCELLED", None)
    assert await attending.states(sign_up) == ["CANCELLED", "SIGNED_UP", "SIGNED_UP", "WAITING"]
    last = await desk.read(attending.person(3), f"{SEATS}/{seats[3]['id']}")
    assert (last["state"], last["position"]) == ("WAITING", 1)
    again = await attending.cancels(0, given.json())
    assert (again.status_code, again.json()["code"]) == (409, "INVALID_TRANSITION")
    back = await attending.seat(0, sign_up)
    assert (back["state"], back["position"]) == ("WAITING", 2)

    few = await desk.amend(own, f"{SIGN_UPS}/{sign_up['id']}", 1, {"capacity": 1})
    assert (few.status_code, few.json()["errors"][0]["code"]) == (422, "BELOW_SIGNED_UP")
    more = await desk.amend(own, f"{SIGN_UPS}/{sign_up['id']}", 1, {"capacity": 3})
    assert (more.json()["signed_up"], more.json()["waiting"]) == (3, 1)
    assert await attending.states(sign_up) == ["CANCELLED", "SIGNED_UP", "SIGNED_UP", "SIGNED_UP", "WAITING"]
    plan = await desk.read(own, f"{ACTIVITIES}/{sign_up['activity_id']}")
    small = await desk.amend(own, f"{ACTIVITIES}/{plan['id']}", plan["version"], {"expected_participants": 2})
    assert (small.status_code, small.json()["errors"][0]["code"]) == (422, "BELOW_SIGN_UP")
    plan = (await desk.amend(own, f"{ACTIVITIES}/{plan['id']}", plan["version"], {"place": "文化活动室"})).json()
    events = await desk.events(sign_up["id"])
    assert await desk.event_names(sign_up["id"]) == ["opened", "promoted", "promoted", "moved"]
    assert (events[3].data["signed_up"], events[3].data["waiting"]) == (3, 1)
    assert [event.data["activity_seat_id"] for event in events[1:3]] == [seats[2]["id"], seats[3]["id"]]
    assert all("王" not in event.to_wire().decode() for event in events)
    mine = await desk.read(attending.person(3), SEATS)
    assert [(item["id"], item["state"]) for item in mine["items"]] == [(seats[3]["id"], "SIGNED_UP")]

    called = await attending.services.step(own, "activities", plan, "cancellation", {"reason": "天气原因"})
    assert called["sign_up_id"] == sign_up["id"]
    assert await attending.states(sign_up) == ["CANCELLED", *["CALLED_OFF"] * 4]
    event = (await desk.events(sign_up["id"]))[-1]
    assert (event.type.split(".")[2], event.data["signed_up"], event.data["waiting"]) == ("called_off", 3, 1)
    late = await attending.joins(5, sign_up)
    assert (late.status_code, late.json()["code"]) == (409, "SIGN_UP_NOT_OPEN")


async def test_the_last_place_is_given_once(attending: Any) -> None:
    sign_up = await attending.opened(capacity=3, waiting_places=2)
    answers = await asyncio.gather(*(attending.joins(number, sign_up) for number in range(8)))
    assert sorted(answer.status_code for answer in answers) == [201] * 5 + [409] * 3
    states = [answer.json()["state"] for answer in answers if answer.status_code == 201]
    assert sorted(states) == ["SIGNED_UP"] * 3 + ["WAITING"] * 2


async def test_one_person_gets_one_place(attending: Any) -> None:
    sign_up = await attending.opened(capacity=5)
    answers = await asyncio.gather(*(attending.joins(1, sign_up) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    assert {answer.json().get("code") for answer in answers} == {None, "ALREADY_SIGNED_UP"}


async def test_cancelling_and_signing_up_at_once_keep_the_order(attending: Any) -> None:
    sign_up = await attending.opened(capacity=2, waiting_places=10)
    seats = [await attending.seat(number, sign_up) for number in range(5)]
    await asyncio.gather(
        attending.cancels(0, seats[0]), attending.joins(5, sign_up), attending.cancels(1, seats[1]),
        attending.joins(6, sign_up),
    )  # fmt: skip
    assert await attending.states(sign_up) == ["CANCELLED"] * 2 + ["SIGNED_UP"] * 2 + ["WAITING"] * 3
    assert await attending.desk.event_names(sign_up["id"]) == ["opened", "promoted", "promoted"]
    twice = await asyncio.gather(*(attending.cancels(2, seats[2] | {"version": 2}) for _ in range(3)))
    assert sorted(answer.status_code for answer in twice) == [200, 412, 412]
    assert (await attending.states(sign_up))[2:5] == ["CANCELLED", "SIGNED_UP", "SIGNED_UP"]


async def test_who_may_sign_up_and_when(attending: Any) -> None:
    desk = attending.desk
    sign_up = await attending.opened(min_age=60, communities=["500103001011"], opens_at="2024-09-28T09:00:00+08:00")
    early = await attending.joins(1, sign_up, age=70)
    assert (early.status_code, early.json()["code"]) == (409, "SIGN_UP_NOT_OPEN")
    assert (await desk.read(desk.public, SIGN_UPS, activity_id=sign_up["activity_id"], open_now=True))["items"] == []
    desk.at("2024-09-28T09:00:00")
    found = await desk.read(desk.public, SIGN_UPS, activity_id=sign_up["activity_id"], open_now=True)
    assert [item["id"] for item in found["items"]] == [sign_up["id"]]
    for changes, pointer, code in (
        ({"age": 59}, "/age", "OUTSIDE_AGES"),
        ({}, "/age", "MISSING"),
        ({"age": 60, "community_code": "500103001003"}, "/community_code", "NOT_SERVED"),
        ({"age": 60, "community_code": "500103001999"}, "/community_code", "UNKNOWN_REFERENCE"),
    ):
        refused = await attending.joins(1, sign_up, **changes)
        error = refused.json()["errors"][0]
        assert (refused.status_code, error["pointer"], error["code"]) == (422, pointer, code)
    seat = (await attending.joins(1, sign_up, age=60)).json()
    desk.at("2024-10-10T18:00:00")
    late = await attending.joins(2, sign_up, age=70)
    assert (late.status_code, late.json()["code"]) == (409, "SIGN_UP_NOT_OPEN")
    desk.at("2024-10-11T09:00:00")
    kept = await attending.cancels(1, seat)
    assert (kept.status_code, kept.json()["code"]) == (409, "ACTIVITY_UNDER_WAY")


async def test_sign_ups_that_are_refused(attending: Any) -> None:
    desk, own = attending.desk, attending.own
    plan = await attending.planned()
    for changes, pointer, code in (
        ({"capacity": 101}, "/capacity", "ABOVE_PLAN"),
        ({"closes_at": "2024-10-11T09:00:01+08:00"}, "/closes_at", "AFTER_THE_START"),
        ({"communities": ["500103001999"]}, "/communities/0", "UNKNOWN_REFERENCE"),
    ):
        refused = await own.post(SIGN_UPS, json=attending.terms(plan, **changes))
        error = refused.json()["errors"][0]
        assert (refused.status_code, error["pointer"], error["code"]) == (422, pointer, code)
    await desk.create(own, SIGN_UPS, attending.terms(plan))
    twice = await own.post(SIGN_UPS, json=attending.terms(plan))
    assert (twice.status_code, twice.json()["code"]) == (409, "SIGN_UP_OPENED")
    late = await attending.planned()
    screened = await attending.planned(self_governance="SELF_MANAGE")
    unseen = await own.post(SIGN_UPS, json=attending.terms(screened))
    assert (unseen.status_code, unseen.json()["code"]) == (409, "SCREENING_REQUIRED")
    desk.at("2024-10-11T09:00:00")
    begun = await own.post(SIGN_UPS, json=attending.terms(late))
    assert (begun.status_code, begun.json()["code"]) == (409, "SIGN_UP_NOT_OPEN")


async def test_who_sees_and_does_what(attending: Any) -> None:
    desk = attending.desk
    sign_up = await attending.opened()
    seat = await attending.seat(1, sign_up)
    path = f"{SEATS}/{seat['id']}"
    stranger = desk.caller("CSO", None, organization_id="0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11")
    readers = {"own": 200, "county": 200, "street": 404, "committee": 404, "stranger": 404, "other": 404, "public": 403}
    callers = {"own": attending.own, "stranger": stranger, "other": attending.person(2)}
    for name, status in readers.items():
        caller = callers.get(name) or getattr(desk, name)
        assert (await caller.get(path)).status_code == status, name
        listed = await caller.get(SEATS, params={"sign_up_id": sign_up["id"]})
        assert (len(listed.json()["items"]) if status != 403 else listed.status_code) == {200: 1, 404: 0, 403: 403}[
            status
        ]
    foreign = await desk.send(attending.own, f"{path}/cancellation", 1)
    assert foreign.status_code == 403
    for caller, status in ((desk.public, 403), (stranger, 404), (attending.person(1), 403), (desk.county, 403)):
        assert (await caller.post(SIGN_UPS, json=attending.terms({"id": sign_up["activity_id"]}))).status_code == status
    revealed = await attending.own.get(f"{path}/contact", params={"purpose": "通知改期"})
    assert (revealed.status_code, revealed.json()["phone"]) == (200, "13900000001")
    assert (await desk.county.get(f"{path}/contact", params={"purpose": "通知改期"})).status_code == 403


async def test_data_go_when_their_time_is_over(attending: Any) -> None:
    desk = attending.desk
    sign_up = await attending.opened(capacity=1)
    for number in (1, 2):
        await attending.seat(number, sign_up)
    await desk.days_pass_to("2024-10-11", jobs="activity_sign_ups.")
    assert await attending.states(sign_up) == ["SIGNED_UP", "WAITING"]
    await desk.days_pass_to("2024-10-12", jobs="activity_sign_ups.")
    assert await attending.states(sign_up) == ["NO_SHOW", "LEFT_OUT"]
    closed = await desk.read(attending.own, f"{SIGN_UPS}/{sign_up['id']}")
    assert (closed["state"], closed["no_shows"], closed["checked_in"]) == ("CLOSED", 1, 0)
    assert closed["rules_used"] == {"activitySignUp.retentionDays": 1}
    desk.at("2025-01-08")
    await desk.days_pass_to("2025-01-09", jobs="activity_sign_ups.erase")
    left = await desk.read(attending.own, SEATS, sign_up_id=sign_up["id"])
    assert [(item["state"], item["contact"]) for item in left["items"]] == [
        ("NO_SHOW", {"name": None, "phone": None}), ("LEFT_OUT", {"name": None, "phone": None}),
    ]  # fmt: skip
    assert (await desk.read(attending.person(1), SEATS))["items"] == []


@pytest.mark.parametrize("method", ["contact", "code"])
async def test_places_that_do_not_exist(attending: Any, method: str) -> None:
    who = attending.own if method == "contact" else attending.person(1)
    answer = await who.get(f"{SEATS}/0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11/{method}", params={"purpose": "通知改期"})
    assert answer.status_code == 404
