"""Meetings of departments, their decisions, and what is overdue."""

from typing import Any

PATH = "/v1/registration/coordination-meetings"
ROLES = ("MUN", "CTY", "STR", "COM", "PWC", "SUP", "CSO", "INT", "PUB", "AUD", "RES", "DEP")
DECISION = {"text": "开放区文化馆", "owner": "CULTURE", "due_on": "2024-12-02"}


def body(**changes: Any) -> dict[str, Any]:
    return {"division": "500103", "topic": "场地开放协调会", "held_on": "2024-11-20",
            "departments": ["CIVIL_AFFAIRS", "CULTURE"], "decisions": [DECISION]} | changes  # fmt: skip


async def test_decisions_are_carried_out_or_overdue(desk: Any) -> None:
    desk.at("2024-11-20")
    culture = desk.caller("DEP", "500103", sub="culture", department="CULTURE")
    meeting = await desk.create(desk.county, PATH, body(decisions=[DECISION, DECISION | {"due_on": "2024-12-03"}]))
    first, second = meeting["decisions"]
    assert (meeting["open_decisions"], meeting["overdue_decisions"], first["state"]) == (2, 0, "OPEN")
    path = f"{PATH}/{meeting['id']}"
    done = {"decision_id": second["id"], "state": "DONE", "result": "每周开放两晚"}
    meeting = await desk.done(culture, f"{path}/settlements", 1, done)
    twice = await desk.send(culture, f"{path}/settlements", meeting["version"], done)
    assert (twice.status_code, twice.json()["code"]) == (409, "INVALID_TRANSITION")
    desk.at("2024-12-01")
    await desk.days_pass_to("2024-12-02", jobs="coordination_meetings.")
    assert (await desk.read(desk.county, path))["overdue_decisions"] == 0
    await desk.days_pass_to("2024-12-05", jobs="coordination_meetings.")
    late = await desk.read(desk.county, path)
    assert (late["overdue_decisions"], late["decisions"][0]["overdue_on"]) == (1, "2024-12-03")
    listed = await desk.read(desk.county, PATH, overdue=True, owner="CULTURE", limit=200)
    assert meeting["id"] in {item["id"] for item in listed["items"]}
    cancelled = {"decision_id": first["id"], "state": "CANCELLED", "result": "文化馆维修"}
    by_department = await desk.send(culture, f"{path}/settlements", late["version"], cancelled)
    assert (by_department.status_code, by_department.json()["code"]) == (403, "OFFICE_CANCELS")
    closed = await desk.done(desk.county, f"{path}/settlements", late["version"], cancelled)
    assert (closed["open_decisions"], closed["overdue_decisions"]) == (0, 0)
    more = await desk.done(desk.county, f"{path}/decisions", closed["version"], DECISION | {"due_on": "2025-01-10"})
    assert more["open_decisions"] == 1


async def test_errors(desk: Any) -> None:
    desk.at("2024-11-20")
    future = await desk.county.post(PATH, json=body(held_on="2024-11-21"))
    assert (future.status_code, future.json()["code"]) == (422, "HELD_IN_FUTURE")
    wrong = await desk.county.post(PATH, json=body(decisions=[DECISION, DECISION | {"owner": "SPORTS"}]))
    assert (wrong.status_code, wrong.json()["code"]) == (422, "DECISION_INVALID")
    assert [error["pointer"] for error in wrong.json()["errors"]] == ["/decisions/1/owner"]
    meeting = await desk.create(desk.county, PATH, body())
    unknown = {"decision_id": meeting["id"], "state": "DONE", "result": "已办"}
    assert (await desk.send(desk.county, f"{PATH}/{meeting['id']}/settlements", 1, unknown)).status_code == 404


async def test_access(desk: Any) -> None:
    desk.at("2024-11-20")
    meeting = await desk.create(desk.county, PATH, body())
    path = f"{PATH}/{meeting['id']}"
    for role in ROLES:
        city = role in ("MUN", "AUD")
        for division, here in (("500103", True), ("500106", False)):
            caller = desk.caller(role, "50" if city else division, sub=f"any-{role}")
            may = role in {"MUN", "CTY", "STR", "DEP", "AUD"}
            reads = may and (here or city)
            assert (await caller.get(path)).status_code == (200 if reads else 404 if may else 403), role
            assert (await caller.get(PATH)).status_code == (200 if may else 403), role
            writes = role in ("CTY", "STR") and here
            deciding = await desk.send(caller, f"{path}/decisions", 99, DECISION)
            assert deciding.status_code == (412 if writes else 403 if reads else 404), role
            done = {"decision_id": meeting["decisions"][0]["id"], "state": "DONE", "result": "已办"}
            settling = await desk.send(caller, f"{path}/settlements", 99, done)
            assert settling.status_code == (412 if writes or (role == "DEP" and here) else 403 if reads else 404), role
