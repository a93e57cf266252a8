"""Deadlines: silence accepts, idleness lapses, lateness is reported once and never approves."""

from typing import Any


async def test_silence_is_acceptance_from_the_day_of_receipt(office: Any) -> None:
    office.at("2024-09-27T09:00:00")
    application = await office.submitted()
    assert application["notice_due_on"] == "2024-10-10"
    await office.days_pass(13)
    path = f"/v1/registration/applications/{application['id']}"
    assert (await office.officer.get(path)).json()["state"] == "SUBMITTED"
    await office.days_pass(1)
    accepted = (await office.officer.get(path)).json()
    assert (accepted["state"], accepted["deemed_accepted"]) == ("ACCEPTED", True)
    assert (accepted["accepted_on"], accepted["commit_due_on"]) == ("2024-09-27", "2024-10-30")
    assert accepted["due_on"] == "2024-11-26"
    await office.days_pass(1)
    assert (await office.event_names(application["id"])).count("accepted") == 1


async def test_a_notice_that_comes_too_late(office: Any) -> None:
    office.at("2024-09-27T09:00:00")
    application = await office.submitted()
    office.at("2024-10-11T00:00:30")
    answer = await office.post(office.officer, application, "correction-request", {"defects": ["缺页"]})
    assert (answer.status_code, answer.json()["code"]) == (409, "NOTICE_TOO_LATE")


async def test_corrections_that_never_come(office: Any) -> None:
    office.at("2025-03-03T09:00:00")
    application = await office.step(
        office.officer, await office.submitted(), "correction-request", {"defects": ["缺页"]}
    )
    assert application["correction_due_on"] == "2025-04-02"
    office.at("2025-04-03T08:00:00")
    late = await office.post(office.applicant, application, "resubmission")
    assert (late.status_code, late.json()["code"]) == (409, "CORRECTION_TOO_LATE")
    office.at("2025-04-02T08:00:00")
    await office.days_pass(2)
    path = f"/v1/registration/applications/{application['id']}"
    assert (await office.applicant.get(path)).json()["state"] == "LAPSED"
    assert (await office.event_names(application["id"]))[-1] == "lapsed"
    name = f"/v1/registration/name-reservations/{application['name_reservation_id']}"
    assert (await office.applicant.get(name)).json()["state"] == "RELEASED"


async def test_due_soon_and_overdue_are_said_once(office: Any) -> None:
    office.at("2024-08-05T09:00:00")
    application = await office.accepted()
    assert application["due_on"] == "2024-10-08"
    await office.days_pass(51)
    assert "due_soon" not in await office.event_names(application["id"])
    await office.days_pass(3)
    events = [event for event in await office.events(application["id"]) if event.type.endswith("due_soon.v1")]
    assert [(event.data["due_on"], event.data["days_left"]) for event in events] == [("2024-10-08", 12)]
    await office.days_pass(15)
    names = await office.event_names(application["id"])
    assert (names.count("due_soon"), names.count("overdue")) == (1, 1)
    state = (await office.officer.get(f"/v1/registration/applications/{application['id']}")).json()["state"]
    assert state == "ACCEPTED"


async def test_time_stands_still_during_an_inspection(office: Any) -> None:
    office.at("2024-08-05T09:00:00")
    application = await office.accepted()
    stopped = {"reason": "ON_SITE_INSPECTION", "note": "实地核查场所"}
    standing = await office.step(office.officer, application, "clock-suspension", stopped)
    twice = await office.post(office.officer, standing, "clock-suspension", stopped)
    assert (twice.status_code, twice.json()["code"]) == (409, "CLOCK_SUSPENDED")
    await office.days_pass(70)
    assert not {"due_soon", "overdue"} & set(await office.event_names(application["id"]))
    running = await office.step(office.officer, standing, "clock-resumption")
    assert (running["due_on"], running["clock_suspended_on"]) == ("2024-12-17", None)
    assert running["clock_suspensions"][0]["until_on"] == "2024-10-14"
    again = await office.post(office.officer, running, "clock-resumption")
    assert (again.status_code, again.json()["code"]) == (409, "CLOCK_RUNNING")
