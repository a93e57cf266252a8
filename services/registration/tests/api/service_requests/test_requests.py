"""Requests from asking to rating."""

import asyncio
from typing import Any

import pytest

REQUESTS = "/v1/registration/service-requests"
KIND = "service-requests"
MONDAY = "2024-09-30"


def asking(offering: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {
        "offering_id": offering["id"], "community_code": "500103001011", "slot_on": MONDAY, "slot_at": "09:00",
        "contact_name": "欧阳芳菲", "contact_phone": "13912345678",
    } | changes  # fmt: skip


async def test_a_request_from_asking_to_rating(services: Any) -> None:
    desk, own, resident = services.desk, services.own, services.resident
    request = await desk.create(resident, REQUESTS, asking(await services.published()))
    assert (request["state"], request["contact"]) == ("REQUESTED", {"name": "欧***", "phone": "1*********8"})
    hidden = await own.get(f"{REQUESTS}/{request['id']}/contact", params={"purpose": "上门服务联系"})
    assert (hidden.status_code, hidden.json()["code"]) == (409, "CONTACT_CLOSED")
    accepted = await services.step(own, KIND, request, "acceptance")
    shown = await desk.read(own, f"{REQUESTS}/{request['id']}/contact", purpose="上门服务联系")
    assert (shown["name"], shown["phone"]) == ("欧阳芳菲", "13912345678")
    early = await services.command(own, KIND, accepted, "completion")
    assert (early.status_code, early.json()["code"]) == (422, "NOT_YET_SERVED")
    desk.at("2024-09-30T09:00:00")
    done = await services.step(own, KIND, accepted, "completion")
    assert (done["state"], done["closed_on"], done["rate_by"]) == ("DONE", MONDAY, "2024-10-30")
    rated = await services.step(resident, KIND, done, "rating", {"rating": 5})
    assert (rated["state"], rated["rating"]) == ("RATED", 5)
    assert (await desk.read(own, f"{REQUESTS}/{request['id']}"))["rating"] is None, "nobody else sees who rated how"
    again = await services.command(resident, KIND, rated, "rating", {"rating": 1})
    assert (again.status_code, again.json()["code"]) == (409, "INVALID_TRANSITION")
    (event,) = await desk.events(request["id"])
    assert event.type == "registration.service_request.closed.v1"
    assert event.data == {
        "service_request_id": request["id"], "service_offering_id": request["offering_id"],
        "organization_id": services.id, "status": "ACTIVE", "tier": "REGISTERED",
        "community_code": "500103001011", "outcome": "DONE",
    }  # fmt: skip


async def test_ratings_are_shown_from_three_on(services: Any) -> None:
    desk = services.desk
    offering = await services.published(slot_capacity=5)
    for number, rating in enumerate((5, 4, 5), 1):
        assert (await desk.read(desk.public, f"/v1/registration/service-offerings/{offering['id']}"))["rating"][
            "average"
        ] is None
        resident = services.another_resident(number)
        request = await desk.create(resident, REQUESTS, asking(offering, slot_on="2024-09-27", slot_at="10:00"))
        accepted = await services.step(services.own, KIND, request, "acceptance")
        done = await services.step(services.own, KIND, accepted, "completion")
        await services.step(resident, KIND, done, "rating", {"rating": rating})
    shown = await desk.read(desk.public, f"/v1/registration/service-offerings/{offering['id']}")
    assert shown["rating"] == {"ratings": 3, "average": 4.7}
    whole = await desk.read(desk.public, f"{REQUESTS}/ratings", organization_id=services.id)
    assert whole == {"ratings": 3, "average": 4.7}


async def test_of_many_who_ask_at_once_as_many_get_a_place_as_there_are(services: Any) -> None:
    offering = await services.published(slot_capacity=2)
    answers = await asyncio.gather(
        *(services.another_resident(number).post(REQUESTS, json=asking(offering)) for number in range(8))
    )
    assert sorted(answer.status_code for answer in answers) == [201] * 2 + [409] * 6
    assert {answer.json()["code"] for answer in answers if answer.status_code == 409} == {"SLOT_TAKEN"}


async def test_one_resident_has_one_place(services: Any) -> None:
    offering = await services.published(slot_capacity=5)
    answers = await asyncio.gather(*(services.resident.post(REQUESTS, json=asking(offering)) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    assert {answer.json()["code"] for answer in answers if answer.status_code == 409} == {"ALREADY_REQUESTED"}


async def test_a_place_that_is_given_up_is_free(services: Any) -> None:
    desk, offering = services.desk, await services.published(slot_capacity=1)
    request = await desk.create(services.resident, REQUESTS, asking(offering))
    cancelled = await services.step(services.resident, KIND, request, "cancellation")
    assert (cancelled["state"], cancelled["closed_on"]) == ("CANCELLED", "2024-09-27")
    second = await desk.create(services.another_resident(1), REQUESTS, asking(offering))
    declined = await services.step(services.own, KIND, second, "decline", {"reason": "NO_CAPACITY"})
    assert (declined["state"], declined["decline_reason"]) == ("DECLINED", "NO_CAPACITY")
    assert [event.data["outcome"] for event in await desk.events(second["id"])] == ["DECLINED"]
    assert (await services.another_resident(2).post(REQUESTS, json=asking(offering))).status_code == 201


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"slot_at": "09:30"}, 422, "SLOT_INVALID"), ({"slot_on": "2024-11-30"}, 422, "SLOT_INVALID"),
        ({"slot_on": "2024-09-26"}, 422, "SLOT_INVALID"), ({"community_code": "500103001001"}, 422, "SLOT_INVALID"),
        ({"offering_id": "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"}, 404, "NOT_FOUND"),
        ({"contact_phone": "call me"}, 422, "INVALID_BODY"), ({"slot_at": "25:00"}, 422, "INVALID_BODY"),
    ],
)  # fmt: skip
async def test_requests_that_are_refused(services: Any, change: dict[str, Any], status: int, code: str) -> None:
    answer = await services.resident.post(REQUESTS, json=asking(await services.published(), **change))
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert "欧阳" not in answer.text


async def test_only_an_open_offering_is_asked_for(services: Any) -> None:
    offering = await services.published()
    await services.step(services.own, "service-offerings", offering, "suspension", {"reason": "维修"})
    answer = await services.resident.post(REQUESTS, json=asking(offering))
    assert (answer.status_code, answer.json()["code"]) == (409, "OFFERING_NOT_OPEN")
    plain = await services.published(slot_minutes=None, slot_capacity=None)
    assert (await services.resident.post(REQUESTS, json=asking(plain))).json()["code"] == "OFFERING_NOT_OPEN"
    assert (await services.resident.post(REQUESTS, json=asking(await services.draft()))).status_code == 404


async def test_days_close_what_nobody_answers(services: Any) -> None:
    desk, offering = services.desk, await services.published()
    unanswered = await desk.create(services.resident, REQUESTS, asking(offering))
    accepted = await services.step(
        services.own, KIND, await desk.create(services.another_resident(1), REQUESTS, asking(offering)), "acceptance"
    )
    left = await desk.create(services.another_resident(2), REQUESTS, asking(offering, slot_at="10:00"))
    await desk.days_pass_to(MONDAY, jobs="service_requests.")
    assert (await desk.read(services.own, f"{REQUESTS}/{unanswered['id']}"))["state"] == "REQUESTED"
    await desk.days_pass_to("2024-10-01", jobs="service_requests.")
    closed = await desk.read(services.own, f"{REQUESTS}/{unanswered['id']}")
    assert (closed["state"], closed["decline_reason"]) == ("DECLINED", "UNANSWERED")
    assert (await desk.read(services.own, f"{REQUESTS}/{accepted['id']}"))["state"] == "ACCEPTED"
    shown = await desk.read(desk.public, f"/v1/registration/service-offerings/{offering['id']}")
    await services.step(services.own, "service-offerings", shown, "closure")
    await desk.days_pass_to("2024-10-02", jobs="service_requests.")
    ended = await desk.read(services.own, f"{REQUESTS}/{accepted['id']}")
    assert (ended["state"], ended["decline_reason"]) == ("DECLINED", "OFFERING_ENDED")
    for request in (unanswered, accepted, left):
        assert (
            await desk.event_names(request["id"]) == ["service_request"] or len(await desk.events(request["id"])) == 1
        )


async def test_a_late_rating_does_not_count(services: Any) -> None:
    desk = services.desk
    request = await desk.create(services.resident, REQUESTS, asking(await services.published(), slot_on="2024-09-27"))
    done = await services.step(
        services.own, KIND, await services.step(services.own, KIND, request, "acceptance"), "completion"
    )
    desk.at("2024-10-28")
    late = await services.command(services.resident, KIND, done, "rating", {"rating": 3})
    assert (late.status_code, late.json()["code"]) == (409, "RATING_CLOSED")


async def test_who_sees_a_request(services: Any) -> None:
    desk = services.desk
    request = await desk.create(services.resident, REQUESTS, asking(await services.published()))
    path = f"{REQUESTS}/{request['id']}"
    for who in (services.own, services.resident, desk.street, desk.committee, desk.caller("AUD", None)):
        assert (await who.get(path)).status_code == 200
    for who in (services.another_resident(9), desk.caller("STR", "500103005"), desk.caller("CSO", None)):
        assert (await who.get(path)).status_code == 404
        assert (await services.command(who, KIND, request, "acceptance")).status_code == 404
    for who in (desk.public, desk.county, desk.caller("INT", "500103")):
        assert (await who.get(path)).status_code == 403
    assert (await services.command(desk.street, KIND, request, "acceptance")).status_code == 403
    assert (await services.command(services.own, KIND, request, "cancellation")).status_code == 403
    assert (await desk.street.get(f"{path}/contact", params={"purpose": "核查情况"})).status_code == 403
    assert [item["id"] for item in (await desk.read(services.resident, REQUESTS))["items"]] == [request["id"]]
    assert (await desk.read(services.another_resident(9), REQUESTS))["items"] == []
    assert "欧" not in (await services.own.get(REQUESTS, params={"offering_id": request["offering_id"]})).text


async def test_no_person_leaves_the_request(services: Any, caplog: pytest.LogCaptureFixture) -> None:
    """Privacy canary: neither events nor audit rows nor logs know who asked."""
    desk = services.desk
    request = await desk.create(services.resident, REQUESTS, asking(await services.published()))
    await services.step(services.own, KIND, request, "decline", {"reason": "OTHER"})
    async with desk.resources.database.reads.connection() as connection:
        traces = await connection.fetch("select details::text || coalesce(purpose, '') as told from audit_log")
        events = await connection.fetch("select convert_from(wire, 'UTF8') as told from outbox")
        rows = await connection.fetch("select t::text as told from service_requests t")
    told = " ".join(row["told"] for row in (*traces, *events, *rows)) + caplog.text
    assert "欧阳" not in told
    assert "13912345678" not in told
    assert f"resident-{services.id}" not in " ".join(row["told"] for row in (*events, *rows))


async def test_slots_know_holidays_where_the_hours_do(services: Any) -> None:
    offering = await services.published(
        hours=[{"weekday": day, "opens": "09:00", "closes": "12:00"} for day in range(1, 6)], closed_on_holidays=True
    )
    for day, status in (("2024-10-01", 422), ("2024-09-28", 422), ("2024-09-29", 201), ("2024-10-12", 201)):
        answer = await services.resident.post(REQUESTS, json=asking(offering, slot_on=day))
        assert answer.status_code == status, answer.text
