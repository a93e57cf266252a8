"""The life of a major matter, from the draft to the report back, on both ways."""

from datetime import date
from typing import Any

PATH = "/v1/registration/major-matters"
REPORT = {"held_on": "2024-10-20", "result": "到会58人", "conditions_kept": []}


async def test_a_notice_of_a_directly_registered_organization(direct: Any) -> None:
    draft = await direct.draft()
    assert (draft["state"], draft["class"], draft["route"], draft["may_proceed"]) == (
        "DRAFT", "NOTICE", "DIRECT", False,
    )  # fmt: skip
    amended = await direct.desk.amend(direct.own, f"{PATH}/{draft['id']}", 1, {"planned_on": "2024-10-21"})
    assert (amended.status_code, amended.json()["planned_on"]) == (200, "2024-10-21")
    submitted = await direct.step(direct.own, amended.json(), "submission")
    assert (submitted["state"], submitted["submitted_on"], submitted["silence_due_on"]) == (
        "SUBMITTED", "2024-09-27", "2024-10-23",
    )  # fmt: skip
    assert submitted["rules"]["majorMatter.silenceWorkingDays"] == 1
    direct.desk.at("2024-10-08")
    cleared = await direct.step(direct.desk.county, submitted, "clearing", {"reasons": "符合规定"})
    assert (cleared["state"], cleared["may_proceed"], cleared["by_silence"]) == ("CLEARED", True, False)
    assert (cleared["decided_on"], cleared["report_due_on"]) == ("2024-10-08", "2024-11-20")
    direct.desk.at("2024-10-25")
    reported = await direct.step(direct.own, cleared, "report", REPORT | {"held_on": "2024-10-21"})
    assert (reported["state"], reported["violations"]) == ("REPORTED_BACK", [])
    closed = await direct.step(direct.desk.county, reported, "closure", {"remark": "已阅"})
    assert (closed["state"], closed["closed_on"]) == ("CLOSED", "2024-10-25")
    events = await direct.desk.events(draft["id"])
    assert [event.type.split(".")[-2] for event in events] == ["submitted", "cleared", "closed"]
    assert events[1].data["matter_type"] == "SEMINAR"
    assert (events[1].data["matter_class"], events[1].data["status"], events[1].data["tier"]) == (
        "NOTICE", "ACTIVE", "REGISTERED",
    )  # fmt: skip
    assert all("养老" not in event.to_wire().decode() for event in events)


async def test_the_supervising_unit_speaks_first(dual: Any) -> None:
    submitted = await dual.submitted()
    assert submitted["route"] == "DUAL"
    assert await dual.refused(dual.desk.county, submitted, "clearing", {}) == (409, "SUPERVISOR_FIRST")
    grounds = {"grounds": ["SAFETY"], "reasons": "场地不合格"}
    assert await dual.refused(dual.desk.county, submitted, "objection", grounds) == (409, "SUPERVISOR_FIRST")
    agreed = await dual.step(dual.unit, submitted, "agreement", {"opinion": "同意"})
    assert (agreed["state"], agreed["agreed_on"], agreed["may_proceed"]) == ("SUPV_AGREED", "2024-09-27", False)
    assert await dual.refused(dual.unit, agreed, "objection", grounds) == (409, "SUPERVISOR_FIRST")
    conditional = await dual.step(dual.desk.county, agreed, "clearing", {"conditions": ["人数不超过100"]})
    assert (conditional["state"], conditional["may_proceed"]) == ("CONDITIONAL", True)
    dual.desk.at("2024-10-21")
    status, code = await dual.refused(dual.own, conditional, "report", REPORT)
    assert (status, code) == (422, "REPORT_INVALID")
    reported = await dual.step(dual.own, conditional, "report", REPORT | {"conditions_kept": ["到会58人"]})
    assert reported["report"]["conditions_kept"] == ["到会58人"]
    assert (await dual.desk.events(submitted["id"]))[1].data["conditional"] is True


async def test_the_unit_objects(dual: Any) -> None:
    submitted = await dual.submitted()
    objected = await dual.step(
        dual.unit, submitted, "objection", {"grounds": ["BEYOND_CHARTER"], "reasons": "超出章程"}
    )
    assert (objected["state"], objected["grounds"]) == ("OBJECTED", ["BEYOND_CHARTER"])
    assert await dual.refused(dual.desk.county, objected, "clearing", {}) == (409, "INVALID_TRANSITION")
    assert await dual.desk.event_names(submitted["id"]) == ["submitted", "objected"]


async def test_a_directly_registered_organization_has_no_unit_to_ask(direct: Any) -> None:
    submitted = await direct.submitted()
    answer = await direct.desk.send(direct.unit, f"{PATH}/{submitted['id']}/agreement", 2, {"opinion": "同意"})
    assert answer.status_code == 404


async def test_silence_lets_a_notice_proceed_after_fifteen_working_days(direct: Any) -> None:
    notice, approval = await direct.submitted(), await direct.submitted("OVERSEAS_DONATION")
    await direct.comes("2024-10-23")
    assert (await direct.read(notice))["state"] == "SUBMITTED"
    await direct.comes("2024-10-24")
    passed = await direct.read(notice)
    assert (passed["state"], passed["by_silence"], passed["decided_on"]) == ("CLEARED", True, "2024-10-24")
    assert (await direct.read(approval))["state"] == "SUBMITTED"
    await direct.comes("2024-10-26")
    assert await direct.desk.event_names(notice["id"]) == ["submitted", "cleared"]
    assert (await direct.desk.events(notice["id"]))[1].data["by_silence"] is True


async def test_silence_of_both_bodies_counts_from_the_report(dual: Any) -> None:
    agreed = await dual.step(dual.unit, await dual.submitted(), "agreement", {"opinion": "同意"})
    silent = await dual.submitted(title="另一研讨会")
    await dual.comes("2024-10-24")
    assert [(await dual.read(matter))["state"] for matter in (agreed, silent)] == ["CLEARED", "CLEARED"]


async def test_silence_does_not_allow_what_nobody_may_allow(direct: Any) -> None:
    """A forum with an overseas NGO that has no office: it waits for its objection, and the job ends."""
    counterpart = {"name": "某境外基金会", "country": "SG"}
    forum = await direct.submitted("FORUM", counterpart=counterpart)
    await direct.comes("2024-10-25")
    found = await direct.read(forum)
    assert (found["state"], found["silence_due_on"], found["may_proceed"]) == ("SUBMITTED", None, False)


async def test_an_incident_is_told_within_a_day(direct: Any) -> None:
    direct.desk.at("2024-09-27T10:00:00")
    in_time = await direct.submitted("ACCIDENT", planned_on=None, occurred_at="2024-09-26T10:01:00+08:00")
    late = await direct.submitted("LITIGATION", planned_on=None, occurred_at="2024-09-26T09:59:00+08:00")
    assert (in_time["class"], in_time["late"], in_time["violations"]) == ("IMMEDIATE", False, [])
    assert (late["late"], late["violations"]) == (True, ["REPORTED_LATE"])
    assert await direct.refused(direct.desk.county, in_time, "clearing", {}) == (409, "NOTHING_TO_DECIDE")
    reported = await direct.step(direct.own, in_time, "report", REPORT | {"held_on": "2024-09-26"})
    assert reported["state"] == "REPORTED_BACK"
    closed = await direct.step(direct.desk.county, reported, "closure", {"remark": "已阅"})
    grounds = {"grounds": ["OTHER"], "reasons": "事后"}
    assert await direct.refused(direct.desk.county, closed, "clearing-withdrawal", grounds) == (409, "NEVER_CLEARED")


async def test_a_missing_report_back_is_a_violation_once(direct: Any) -> None:
    cleared = await direct.step(direct.desk.county, await direct.submitted(), "clearing")
    assert cleared["report_due_on"] == "2024-11-19"
    await direct.comes("2024-11-19")
    assert (await direct.read(cleared))["report_overdue_on"] is None
    await direct.desk.days_pass_to("2024-11-21", jobs="major_matters.")
    overdue = await direct.read(cleared)
    assert (overdue["report_overdue_on"], overdue["violations"]) == ("2024-11-20", ["REPORT_BACK_OVERDUE"])
    listed = await direct.desk.read(
        direct.desk.county, PATH, report_overdue=True, organization_id=str(direct.organization.id)
    )
    assert [item["id"] for item in listed["items"]] == [cleared["id"]]
    reported = await direct.step(direct.own, overdue, "report", REPORT)
    assert (reported["state"], reported["violations"]) == ("REPORTED_BACK", ["REPORT_BACK_OVERDUE"])
    await direct.is_proposed("MAJOR_MATTER_REPORT_BACK_OVERDUE")


async def test_what_was_held_before_its_clearing(direct: Any) -> None:
    submitted = await direct.submitted()
    direct.desk.at("2024-10-22")
    cleared = await direct.step(direct.desk.county, submitted, "clearing")
    reported = await direct.step(direct.own, cleared, "report", REPORT)
    assert reported["violations"] == ["HELD_BEFORE_CLEARING"]
    await direct.is_proposed("MAJOR_MATTER_HELD_BEFORE_CLEARING")


async def test_what_was_given_up_is_reported_too(direct: Any) -> None:
    cleared = await direct.step(direct.desk.county, await direct.submitted(), "clearing", {"conditions": ["不收费"]})
    reported = await direct.step(direct.own, cleared, "report", {"held_on": None, "result": "因故取消"})
    assert reported["report"]["held_on"] is None


async def test_an_unreported_matter_is_found(direct: Any) -> None:
    body = {"organization_id": str(direct.organization.id), "type": "FORUM", "title": "未报告的论坛",
            "description": "照片与签到表", "happened_on": "2024-06-01", "source": "INSPECTION"}  # fmt: skip
    found = await direct.desk.create(direct.desk.county, f"{PATH}/findings", body)
    assert (found["state"], found["violations"], found["found_on"]) == ("UNREPORTED", ["UNREPORTED"], "2024-09-27")
    twice = await direct.desk.county.post(f"{PATH}/findings", json=body, headers={"Idempotency-Key": "found-twice"})
    assert (twice.status_code, twice.json()["code"]) == (409, "MATTER_REPORTED")
    future = await direct.desk.county.post(
        f"{PATH}/findings", json=body | {"happened_on": "2024-09-28"}, headers={"Idempotency-Key": "found-ahead"}
    )
    assert (future.status_code, future.json()["code"]) == (422, "MATTER_INCOMPLETE")
    reported = await direct.step(direct.own, found, "report", REPORT | {"held_on": "2024-06-01"})
    assert (reported["state"], reported["violations"]) == ("REPORTED_BACK", ["UNREPORTED"])
    await direct.is_proposed("MAJOR_MATTER_UNREPORTED")
    assert await direct.desk.event_names(found["id"]) == []


async def test_taking_a_report_back(direct: Any) -> None:
    withdrawn = await direct.step(direct.own, await direct.submitted(), "withdrawal")
    assert (withdrawn["state"], withdrawn["closed_on"]) == ("WITHDRAWN", date(2024, 9, 27).isoformat())
    assert await direct.refused(direct.desk.county, withdrawn, "clearing", {}) == (409, "INVALID_TRANSITION")
