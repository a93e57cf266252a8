"""Departments are asked about an application; silence is no objection, and an objection asks for reasons."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest

from linli.testing.applying import APPLICATIONS, APPROVAL, Counter

PATH = "/v1/registration/department-consultations"
JOBS = "department_consultations."
CLEAR = {"opinion": "NO_OBJECTION", "answer": "无异议"}
AGAINST = {"opinion": "OBJECTION", "answer": "业务范围涉及校外培训，须先取得许可"}
ROLES = ("MUN", "CTY", "STR", "COM", "PWC", "CPO", "SUP", "HUB", "CSO", "APP", "REV", "INS", "FIN", "INT", "PUB", "AUD",
         "RES", "DEP")  # fmt: skip


@pytest.fixture
def counter(desk: Any) -> Counter:
    """An applicant, on 4 September 2024."""
    desk.at("2024-09-04")
    return Counter(desk)


def culture(desk: Any, division: str = "500103") -> Any:
    """The county's committee for culture."""
    return desk.caller("DEP", division, department="CULTURE")


async def asked(desk: Any, application: dict[str, Any], **changes: Any) -> dict[str, Any]:
    body = {"application_id": application["id"], "department": "CULTURE", "question": "请就业务范围提出意见"} | changes
    made: dict[str, Any] = await desk.create(desk.county, PATH, body)
    return made


async def propose(desk: Any, application: dict[str, Any], **changes: Any) -> Any:
    path = f"{APPLICATIONS}/{application['id']}/proposal"
    return await desk.send(desk.county, path, application["version"], APPROVAL | changes)


async def test_a_proposal_waits_for_the_answer(desk: Any, counter: Counter) -> None:
    application = await counter.in_review()
    consultation = await asked(desk, application)
    assert (consultation["state"], consultation["due_on"]) == ("ASKED", "2024-09-19")
    assert consultation["business_scope"] == "生活照料"
    assert "李四光" not in str(consultation) and "leaders" not in consultation
    pending = await propose(desk, application)
    assert (pending.status_code, pending.json()["code"]) == (409, "CONSULTATION_PENDING")
    answered = await desk.done(culture(desk), f"{PATH}/{consultation['id']}/answer", 1, CLEAR)
    assert (answered["state"], answered["opinion"], answered["answered_on"]) == (
        "ANSWERED", "NO_OBJECTION", "2024-09-04",
    )  # fmt: skip
    assert (await propose(desk, application)).status_code == 200
    late = {"application_id": application["id"], "department": "JUSTICE", "question": "请提意见"}
    answer = await desk.county.post(PATH, json=late)
    assert (answer.status_code, answer.json()["code"]) == (409, "PROPOSAL_PENDING")


async def test_an_approval_against_an_objection_says_why(desk: Any, counter: Counter) -> None:
    application = await counter.in_review()
    consultation = await asked(desk, application)
    await desk.done(culture(desk), f"{PATH}/{consultation['id']}/answer", 1, AGAINST)
    bare = await propose(desk, application)
    assert (bare.status_code, bare.json()["code"]) == (422, "OBJECTION_UNANSWERED")
    assert [error["pointer"] for error in bare.json()["errors"]] == ["/consultation_reply"]
    reply = "该会不开展校外培训，章程已删除相应表述"
    proposed = (await propose(desk, application, consultation_reply=reply)).json()
    assert proposed["proposal"]["consultation_reply"] == reply
    approved = await counter.step(desk.second, proposed, "decision", {"outcome": "APPROVE"})
    assert approved["state"] == "APPROVED"


async def test_silence_is_no_objection(desk: Any, counter: Counter) -> None:
    application = await counter.in_review()
    consultation = await asked(desk, application)
    desk.at("2024-09-18")
    await desk.days_pass_to("2024-09-19", jobs=JOBS)
    assert (await propose(desk, application)).json()["code"] == "CONSULTATION_PENDING", "the last day is theirs"
    desk.at("2024-09-20")
    over = await desk.send(culture(desk), f"{PATH}/{consultation['id']}/answer", 1, AGAINST)
    assert (over.status_code, over.json()["code"]) == (409, "CONSULTATION_OVER"), "though no job has run"
    desk.at("2024-09-19")
    await desk.days_pass_to("2024-09-20", jobs=JOBS)
    silent = await desk.read(desk.county, f"{PATH}/{consultation['id']}")
    assert (silent["state"], silent["closed_on"], silent["opinion"]) == ("SILENT", "2024-09-20", None)
    again = await desk.send(culture(desk), f"{PATH}/{consultation['id']}/answer", silent["version"], AGAINST)
    assert (again.status_code, again.json()["code"]) == (409, "INVALID_TRANSITION")
    assert (await propose(desk, application)).status_code == 200


async def test_a_question_can_be_taken_back_and_asked_anew(desk: Any, counter: Counter) -> None:
    application = await counter.in_review()
    consultation = await asked(desk, application)
    body = {"application_id": application["id"], "department": "CULTURE", "question": "再问"}
    twice = await desk.county.post(PATH, json=body)
    assert (twice.status_code, twice.json()["code"]) == (409, "ALREADY_CONSULTED")
    withdrawn = await desk.done(desk.county, f"{PATH}/{consultation['id']}/withdrawal", 1)
    assert withdrawn["state"] == "WITHDRAWN"
    assert (await asked(desk, application))["state"] == "ASKED"


async def test_questions_end_with_the_application(desk: Any, counter: Counter) -> None:
    application = await counter.in_review()
    consultation = await asked(desk, application)
    await counter.step(counter.applicant, application, "withdrawal", {})
    refused = await desk.send(culture(desk), f"{PATH}/{consultation['id']}/answer", 1, CLEAR)
    assert (refused.status_code, refused.json()["code"]) == (409, "NOT_UNDER_REVIEW")
    await desk.days_pass_to("2024-09-05", jobs=JOBS)
    assert (await desk.read(desk.county, f"{PATH}/{consultation['id']}"))["state"] == "WITHDRAWN"


async def test_nobody_is_asked_too_early_nor_nobody_in_particular(desk: Any, counter: Counter) -> None:
    submitted = await counter.step(counter.applicant, await counter.drafted(), "submission")
    body = {"application_id": submitted["id"], "department": "CULTURE", "question": "请提意见"}
    early = await desk.county.post(PATH, json=body)
    assert (early.status_code, early.json()["code"]) == (409, "NOT_UNDER_REVIEW")
    for wrong in ({"department": None}, {"supervising_unit_id": str(uuid4())}):
        answer = await desk.county.post(PATH, json=body | wrong)
        assert (answer.status_code, answer.json()["code"]) == (422, "ADDRESSEE_UNCLEAR")
    accepted = await counter.step(desk.county, submitted, "acceptance")
    unit = {"department": None, "supervising_unit_id": str(uuid4()), "application_id": accepted["id"]}
    unknown = await desk.county.post(PATH, json=body | unit)
    assert (unknown.status_code, unknown.json()["code"]) == (422, "SUPERVISING_UNIT_NOT_LISTED")


async def test_a_supervising_unit_is_asked_by_itself(desk: Any, counter: Counter) -> None:
    listed = {"name": f"渝中区文化委{uuid4().hex[:6]}", "authority_id": "500103", "listed_on": "2024-01-01"}
    unit = await desk.create(desk.county, "/v1/registration/supervising-units", listed)
    application = await counter.in_review()
    consultation = await asked(desk, application, department=None, supervising_unit_id=unit["id"])
    path = f"{PATH}/{consultation['id']}"
    stranger = desk.caller("SUP", "500103", org_id=str(uuid4()))
    assert (await desk.send(stranger, f"{path}/answer", 1, CLEAR)).status_code == 404
    assert (await desk.send(culture(desk), f"{path}/answer", 1, CLEAR)).status_code == 404
    own = desk.caller("SUP", "500103", org_id=unit["id"])
    assert (await desk.done(own, f"{path}/answer", 1, CLEAR))["state"] == "ANSWERED"


async def test_a_department_sees_and_answers_what_it_is_asked(desk: Any, counter: Counter) -> None:
    application = await counter.in_review()
    consultation = await asked(desk, application)
    path, key = f"{PATH}/{consultation['id']}", {"application_id": application["id"]}
    for other in (
        desk.caller("DEP", "500103", department="SPORTS"), desk.caller("DEP", "500103"), culture(desk, "500106"),
    ):  # fmt: skip
        assert (await other.get(path)).status_code == 404
        assert (await desk.read(other, PATH, **key))["items"] == []
        assert (await desk.send(other, f"{path}/answer", 1, CLEAR)).status_code == 404
    assert (await desk.read(culture(desk), path))["question"] == "请就业务范围提出意见"
    assert len((await desk.read(culture(desk), PATH, **key))["items"]) == 1
    assert (await desk.send(culture(desk), f"{path}/withdrawal", 1)).status_code == 403


async def test_two_answers_at_once_are_one(desk: Any, counter: Counter) -> None:
    consultation = await asked(desk, await counter.in_review())
    path = f"{PATH}/{consultation['id']}/answer"
    both = await asyncio.gather(*(desk.send(culture(desk), path, 1, body) for body in (CLEAR, AGAINST)))
    assert sorted(answer.status_code for answer in both) == [200, 412]


async def test_access(desk: Any, counter: Counter) -> None:
    application = await counter.in_review()
    consultation = await asked(desk, application)
    readers = {"MUN", "CTY", "SUP", "DEP", "AUD"}
    for role in ROLES:
        for here in (True, False):
            city = role in ("MUN", "AUD")
            caller = desk.caller(
                role, "50" if city else "500103" if here else "500106", sub=f"any-{role}", org_id=str(uuid4()),
                department="CULTURE" if role == "DEP" else None,
            )  # fmt: skip
            reads = role in readers - {"SUP"} and (here or city)
            expected = 200 if reads else 404 if role in readers else 403
            assert (await caller.get(f"{PATH}/{consultation['id']}")).status_code == expected, role
            body = {"application_id": application["id"], "department": "SPORTS", "question": "请提意见"}
            if not (role == "CTY" and here):
                refused = await caller.post(PATH, json=body)
                assert refused.status_code == (403 if reads or (role != "CTY" and role != "MUN") else 404), role
            if not (role == "DEP" and here):
                answer = await desk.send(caller, f"{PATH}/{consultation['id']}/answer", 1, CLEAR)
                assert answer.status_code == (403 if reads else 404), role
