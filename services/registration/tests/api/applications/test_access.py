"""Who sees and does what; persons stay masked until somebody says why he must know."""

from typing import Any

import pytest
from sqlalchemy import bindparam, select

from shared.kit.audit import audit_log

PATH = "/v1/registration/applications"
AUDIT = select(audit_log.c.action, audit_log.c.purpose).where(audit_log.c.object_id == bindparam("id"))


@pytest.mark.parametrize(
    ("role", "division", "status"),
    [
        ("CTY", "500103", 200), ("CTY", "500105", 404), ("MUN", "50", 200), ("STR", "500103001", 200),
        ("STR", "500103002", 404), ("COM", "500103001011", 200), ("COM", "500103001013", 404), ("AUD", None, 200),
        ("CTY", None, 404), ("PUB", None, 403), ("PWC", "500103001", 403), ("SUP", "500103", 404), ("INT", None, 200),
    ],
)  # fmt: skip
async def test_who_reads(role: str, division: str | None, status: int, office: Any) -> None:
    application = await office.submitted()
    answer = await office.caller(role, division, sub="reader").get(f"{PATH}/{application['id']}")
    assert answer.status_code == status


async def test_an_integrator_sees_what_came_through_its_system(office: Any) -> None:
    application = await office.submitted()
    stranger = office.caller("INT", None, sub="robot", client_id="another-system")
    assert (await stranger.get(f"{PATH}/{application['id']}")).status_code == 404


async def test_applications_belong_to_their_applicant(office: Any) -> None:
    draft = await office.draft()
    stranger = office.caller("APP", None, sub="applicant-9")
    missing = await stranger.get(f"{PATH}/0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11")
    hidden = await stranger.get(f"{PATH}/{draft['id']}")
    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert {**hidden.json(), "trace_id": None} == {**missing.json(), "trace_id": None}
    assert (await office.post(stranger, draft, "submission")).status_code == 404


@pytest.mark.parametrize(
    ("role", "division", "status"),
    [
        ("CTY", "500105", 404),
        ("MUN", "50", 403),
        ("STR", "500103001", 403),
        ("APP", None, 404),
        ("COM", "500103001011", 403),
    ],
)
async def test_only_the_authority_accepts(role: str, division: str | None, status: int, office: Any) -> None:
    application = await office.submitted()
    caller = office.caller(role, division, sub="somebody")
    assert (await office.post(caller, application, "acceptance")).status_code == status


async def test_applicants_do_not_accept_their_own(office: Any) -> None:
    assert (await office.post(office.applicant, await office.submitted(), "acceptance")).status_code == 403


async def test_without_a_token_nothing_is_said(office: Any) -> None:
    answer = await office.applicant.get(PATH, headers={"Authorization": ""})
    assert answer.status_code == 401


async def test_an_officer_with_an_interest_steps_aside(office: Any) -> None:
    application = await office.accepted()
    answer = await office.post(office.officer, application, "review", {"conflict_of_interest": True})
    assert (answer.status_code, answer.json()["code"]) == (403, "CONFLICT_OF_INTEREST")
    own = office.caller("CTY", "500103", sub=office.applicant_sub)
    assert (await office.post(own, application, "review")).json()["code"] == "CONFLICT_OF_INTEREST"


async def test_the_proposal_is_for_officers(office: Any) -> None:
    application = await office.proposed()
    seen = (await office.applicant.get(f"{PATH}/{application['id']}")).json()
    assert seen["proposal"] is None
    assert (await office.officer.get(f"{PATH}/{application['id']}")).json()["proposal"]["outcome"] == "APPROVE"


async def test_persons_are_masked_until_a_purpose_is_stated(office: Any) -> None:
    body = await office.association()
    application = await office.submitted(body)
    shown = (await office.officer.get(f"{PATH}/{application['id']}")).text
    assert "张**" in shown and "李**" in shown
    for person in (*body["initiators"], *body["leaders"]):
        assert person["name"] not in shown and person["id_number"] not in shown
    persons = f"{PATH}/{application['id']}/persons"
    assert (await office.officer.get(persons)).status_code == 422
    assert (await office.officer.get(persons, params={"purpose": "\x00\x00"})).status_code == 422
    revealed = await office.officer.get(persons, params={"purpose": "核对发起人身份"})
    assert [(each["role"], each["name"]) for each in revealed.json()["items"]] == [
        ("LEADER", "李四光"), ("INITIATOR", "张三丰"),
    ]  # fmt: skip
    trail = await office.resources.database.reads.rows(AUDIT, id=application["id"])
    assert trail[-1] == {"action": "application.reveal_persons", "purpose": "核对发起人身份"}
    assert (await office.applicant.get(persons, params={"purpose": "好奇"})).status_code == 403
    stranger = office.caller("CTY", "500105", sub="elsewhere")
    assert (await stranger.get(persons, params={"purpose": "好奇"})).status_code == 404


async def test_no_event_names_a_person(office: Any) -> None:
    body = await office.association()
    application = await office.submitted(body)
    wires = b"".join(event.to_wire() for event in await office.events(application["id"])).decode()
    for person in (*body["initiators"], *body["leaders"]):
        assert person["name"] not in wires and person["id_number"] not in wires


async def test_an_unchanged_application_is_not_sent_again(office: Any) -> None:
    application = await office.submitted()
    path = f"{PATH}/{application['id']}"
    first = await office.officer.get(path)
    assert first.json() == application
    again = await office.officer.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_lists_show_what_is_within_reach(office: Any) -> None:
    mine = office.caller("APP", None, sub="lister")
    ids = []
    for _ in range(3):
        created = await mine.post(PATH, json=await office.association())
        ids.append(created.json()["id"])
    first = await mine.get(PATH, params={"limit": 2})
    assert [item["id"] for item in first.json()["items"]] == ids[:2]
    second = await mine.get(PATH, params={"limit": 2, "cursor": first.json()["next_cursor"]})
    assert [item["id"] for item in second.json()["items"]] == ids[2:]
    assert second.json()["next_cursor"] is None
    assert (await mine.get(PATH, params={"state": "ACCEPTED"})).json()["items"] == []
    assert (await office.caller("STR", "500103002").get(PATH)).json()["items"] == []
    listed = await office.officer.get(PATH, params={"state": "DRAFT", "limit": 200})
    assert set(ids) <= {item["id"] for item in listed.json()["items"]}
    assert (await office.caller("CTY", "500105").get(PATH)).json()["items"] == []


async def test_lists_filter_by_due_day(office: Any) -> None:
    application = await office.accepted()
    due = application["due_on"]
    found = await office.officer.get(PATH, params={"due": due, "authority": "500103", "limit": 200})
    assert application["id"] in [item["id"] for item in found.json()["items"]]
    early = await office.officer.get(PATH, params={"due": "2000-01-01"})
    assert early.json()["items"] == []


async def test_only_the_fields_asked_for_are_shown(office: Any) -> None:
    application = await office.submitted()
    path = f"{PATH}/{application['id']}"
    shown = await office.officer.get(path, params={"fields": "id,state"})
    assert shown.json() == {"id": application["id"], "state": "SUBMITTED"}
    assert shown.headers["etag"].startswith(f'"{application["version"]}')
    listed = await office.applicant.get(PATH, params={"fields": "state"})
    assert listed.json()["items"] == [{"state": "SUBMITTED"}]
    assert (await office.officer.get(path, params={"fields": "owner"})).status_code == 422
    assert (await office.officer.get(PATH, params={"fields": "leaders"})).status_code == 422
