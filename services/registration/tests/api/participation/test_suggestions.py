"""Suggestions: a resident asks, somebody answers in time, and nobody learns who it was."""

from typing import Any

import pytest

from linli.testing.desk import COMMUNITY

PATH = "/v1/registration/suggestions"
LIGHT = {"community_code": COMMUNITY, "topic": "ENVIRONMENT", "text": "三号楼楼道照明损坏，夜间出行不便。"}
NAMED = LIGHT | {"contact": {"name": "欧阳金丝雀", "phone": "023-63700077"}}


async def test_asked_and_answered(neighbors: Any) -> None:
    desk = neighbors.desk
    made = await desk.create(neighbors.resident, PATH, NAMED)
    assert (made["state"], made["answer_due_on"]) == ("RECEIVED", "2024-10-16")
    assert (made["contact_name"], made["contact_phone"]) == ("欧****", "0**********7")
    forwarded = await neighbors.walk(PATH, made, (neighbors.committee, "forwarding", {"to": "STREET"}))
    assert (await neighbors.refused(neighbors.committee, PATH, forwarded, "answer", {"answer": "已办理。"}))[1] == (
        "NOT_THE_ADDRESSEE"
    )
    answered = await neighbors.walk(PATH, forwarded, (neighbors.street, "answer", {"answer": "三日内更换灯具。"}))
    closed = await neighbors.walk(PATH, answered, (neighbors.resident, "closing", None))
    assert closed["state"] == "CLOSED"
    revealed = await neighbors.committee.get(f"{PATH}/{made['id']}/contact", params={"purpose": "回访"})
    assert revealed.json() == {"purpose": "回访", "name": "欧阳金丝雀", "phone": "023-63700077"}
    assert (await neighbors.desk.county.get(f"{PATH}/{made['id']}/contact?purpose=回访")).status_code == 403


async def test_nobody_learns_who_asked(neighbors: Any) -> None:
    made = await neighbors.desk.create(neighbors.resident, PATH, LIGHT | {"anonymous": True})
    for who in (neighbors.committee, neighbors.street, neighbors.desk.county):
        shown = await who.get(f"{PATH}/{made['id']}")
        assert "resident-1" not in shown.text
    assert (await neighbors.other_resident.get(f"{PATH}/{made['id']}")).status_code == 404
    own = await neighbors.desk.read(neighbors.resident, PATH)
    assert made["id"] in [one["id"] for one in own["items"]]
    assert (await neighbors.desk.read(neighbors.other_resident, PATH))["items"] == []
    both = await neighbors.resident.post(PATH, json=NAMED | {"anonymous": True})
    assert (both.status_code, both.json()["errors"][0]["code"]) == (422, "ANONYMOUS_WITH_CONTACT")
    assert "金丝雀" not in both.text


async def test_an_organization_answers(neighbors: Any) -> None:
    organization = await neighbors.desk.registered()
    made = await neighbors.desk.create(neighbors.resident, PATH, LIGHT)
    assert (await neighbors.user_of(organization).get(f"{PATH}/{made['id']}")).status_code == 404
    to = {"to": "ORGANIZATION", "organization_id": str(organization.id)}
    for wrong in ({"to": "ORGANIZATION"}, {"to": "COMMITTEE", "organization_id": str(organization.id)}):
        assert (await neighbors.refused(neighbors.committee, PATH, made, "forwarding", wrong))[:2] == (
            422, "FORWARDING_INCOMPLETE",
        )  # fmt: skip
    made = await neighbors.walk(PATH, made, (neighbors.committee, "forwarding", to))
    answered = await neighbors.walk(
        PATH, made, (neighbors.user_of(organization), "answer", {"answer": "已安排志愿者。"})
    )
    assert answered["answered_on"] == "2024-09-20"


async def test_a_suggestion_becomes_a_consultation_once(neighbors: Any) -> None:
    made = await neighbors.desk.create(neighbors.resident, PATH, LIGHT)
    matter = {"topic": "VITAL_INTEREST", "title": "楼道照明改造", "description": "提议统一改造楼道照明。"}
    turned = await neighbors.walk(PATH, made, (neighbors.committee, "consultation", matter))
    consultation = await neighbors.desk.read(
        neighbors.committee, f"/v1/registration/consultations/{turned['consultation_id']}"
    )
    assert (consultation["suggestion_id"], consultation["state"]) == (made["id"], "PROPOSED")
    again = await neighbors.refused(neighbors.committee, PATH, turned, "consultation", matter)
    assert again[:2] == (409, "INVALID_TRANSITION")


@pytest.mark.parametrize(("answered_on", "late"), [("2024-10-16", 0), ("2024-10-17", 1)])
async def test_fifteen_working_days(neighbors: Any, answered_on: str, late: int) -> None:
    desk = neighbors.desk
    before = await desk.read(desk.county, f"{PATH}/statistics", division=COMMUNITY, to_on="2024-09-20")
    made = await desk.create(neighbors.resident, PATH, LIGHT)
    await desk.days_pass_to(answered_on, jobs="suggestions.")
    current = await desk.read(neighbors.committee, f"{PATH}/{made['id']}")
    assert current["overdue_since"] == ("2024-10-17" if late else None)
    overdue = await desk.read(neighbors.committee, PATH, overdue=True, limit=200)
    assert (made["id"] in [one["id"] for one in overdue["items"]]) == bool(late)
    await neighbors.walk(PATH, current, (neighbors.committee, "answer", {"answer": "已更换。"}))
    after = await desk.read(desk.county, f"{PATH}/statistics", division=COMMUNITY, to_on="2024-09-20")
    assert after["received"] == before["received"] + 1
    assert after["answered_on_time"] == before["answered_on_time"] + 1 - late
