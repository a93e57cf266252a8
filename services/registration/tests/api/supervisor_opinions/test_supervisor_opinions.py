"""What a supervising unit asks to be put right, and what an authority asks a unit to help with."""

from typing import Any
from uuid import uuid4

import pytest

from linli.testing.units import UnderUnit, dual_managed

OPINIONS = "/v1/registration/supervisor-opinions"
ASSISTS = "/v1/registration/investigation-assists"
ISSUES = [{"dimension": "FINANCE", "text": "部分票据缺经办人签字"}]
ROLES = ("MUN", "CTY", "STR", "COM", "PWC", "CPO", "SUP", "HUB", "CSO", "APP", "REV", "INS", "FIN", "INT", "PUB", "AUD",
         "RES", "DEP")  # fmt: skip


@pytest.fixture
async def under(desk: Any) -> UnderUnit:
    """An organization under a supervising unit, on 4 September 2024."""
    desk.at("2024-09-04")
    return await dual_managed(desk)


async def issued(desk: Any, under: UnderUnit, **changes: Any) -> dict[str, Any]:
    body = {"organization_id": str(under.organization.id), "issues": ISSUES} | changes
    made: dict[str, Any] = await desk.create(under.unit, OPINIONS, body)
    return made


async def test_an_opinion_is_answered_and_accepted(desk: Any, under: UnderUnit) -> None:
    opinion = await issued(desk, under)
    assert (opinion["state"], opinion["due_on"], opinion["supervising_unit_id"]) == (
        "ISSUED", "2024-10-08", str(under.unit_id),
    )  # fmt: skip
    path = f"{OPINIONS}/{opinion['id']}"
    answered = await desk.done(under.own, f"{path}/answer", 1, {"answer": "已补签"})
    accepted = await desk.done(under.unit, f"{path}/acceptance", answered["version"])
    assert (accepted["state"], accepted["accepted_on"], accepted["referred_on"]) == ("ACCEPTED", "2024-09-04", None)
    twice = await desk.send(under.own, f"{path}/answer", accepted["version"], {"answer": "再答"})
    assert (twice.status_code, twice.json()["code"]) == (409, "INVALID_TRANSITION")


async def test_an_unanswered_opinion_comes_before_the_authority(desk: Any, under: UnderUnit) -> None:
    opinion = await issued(desk, under)
    path = f"{OPINIONS}/{opinion['id']}"
    early = await desk.send(desk.county, f"{path}/closure", 1, {"outcome": "GUIDANCE", "remark": "约谈"})
    assert (early.status_code, early.json()["code"]) == (409, "INVALID_TRANSITION")
    desk.at("2024-10-07")
    await desk.days_pass_to("2024-10-08", jobs="supervisor_opinions.")
    assert (await desk.read(desk.county, path))["state"] == "ISSUED"
    await desk.days_pass_to("2024-10-10", jobs="supervisor_opinions.")
    referred = await desk.read(desk.county, path)
    assert (referred["state"], referred["referral"], referred["referred_on"]) == (
        "REFERRED",
        "UNANSWERED",
        "2024-10-09",
    )
    late = await desk.done(under.own, f"{path}/answer", referred["version"], {"answer": "补交答复"})
    assert (late["state"], late["answered_on"]) == ("REFERRED", "2024-10-10")
    closed = await desk.done(
        desk.county, f"{path}/closure", late["version"], {"outcome": "RECTIFICATION", "remark": "责令整改"}
    )
    assert (closed["state"], closed["outcome"]) == ("CLOSED", "RECTIFICATION")
    found = await desk.read(
        desk.county, "/v1/registration/supervision-proposals", organization_id=str(under.organization.id)
    )
    assert [(one["measure"], one["ground"]) for one in found["items"]] == [
        ("RECTIFICATION", "SUPERVISOR_OPINION_UNANSWERED")
    ]


async def test_an_answer_that_does_not_do_is_referred(desk: Any, under: UnderUnit) -> None:
    opinion = await issued(desk, under)
    path = f"{OPINIONS}/{opinion['id']}"
    answered = await desk.done(under.own, f"{path}/answer", 1, {"answer": "无问题"})
    referred = await desk.done(under.unit, f"{path}/referral", answered["version"], {"reasons": "仍有票据未补"})
    assert (referred["state"], referred["referral"]) == ("REFERRED", "UNSATISFACTORY")
    closed = await desk.done(
        desk.county, f"{path}/closure", referred["version"], {"outcome": "NO_ACTION", "remark": "经核实无误"}
    )
    assert closed["closed_on"] == "2024-09-04"


async def test_errors_of_opinions(desk: Any, under: UnderUnit) -> None:
    soon = {"organization_id": str(under.organization.id), "issues": ISSUES, "due_on": "2024-09-08"}
    answer = await under.unit.post(OPINIONS, json=soon)
    assert (answer.status_code, answer.json()["code"]) == (422, "DUE_TOO_SOON")
    checked = {"due_on": None, "special_check_id": str(uuid4())}
    answer = await under.unit.post(OPINIONS, json=soon | checked)
    assert (answer.status_code, answer.json()["code"]) == (422, "CHECK_UNKNOWN")
    other = await dual_managed(desk)
    foreign = await under.unit.post(OPINIONS, json=soon | {"organization_id": str(other.organization.id)})
    assert foreign.status_code == 404


async def test_help_in_an_investigation(desk: Any, under: UnderUnit) -> None:
    body = {"organization_id": str(under.organization.id), "subject": "请提供换届报批材料", "due_on": "2024-09-20"}
    assist = await desk.create(desk.county, ASSISTS, body)
    path = f"{ASSISTS}/{assist['id']}"
    assert (await under.own.get(path)).status_code == 403, "the organization is not told"
    desk.at("2024-09-20")
    await desk.days_pass_to("2024-09-22", jobs="investigation_assists.")
    assert (await desk.read(under.unit, path))["overdue_on"] == "2024-09-21"
    paper = {"file_name": "纪要.pdf", "sha256": "0" * 64}
    answered = await desk.done(under.unit, f"{path}/answer", 2, {"answer": "见附件", "materials": [paper]})
    assert (answered["state"], answered["materials"][0]["file_name"]) == ("ANSWERED", "纪要.pdf")
    again = await desk.done(
        desk.county, f"{path}/repetition", answered["version"], {"subject": "请补签到表", "due_on": "2024-10-10"}
    )
    assert (again["state"], again["overdue_on"], again["due_on"]) == ("REQUESTED", None, "2024-10-10")
    answered = await desk.done(under.unit, f"{path}/answer", again["version"], {"answer": "签到表见附件"})
    assert (answered["answer"], len(answered["materials"])) == ("签到表见附件", 1)
    closed = await desk.done(desk.county, f"{path}/closure", answered["version"])
    assert (closed["state"], closed["closed_on"]) == ("CLOSED", "2024-09-22")


async def test_errors_of_requests_for_help(desk: Any, under: UnderUnit) -> None:
    direct = await desk.registered()
    body = {"organization_id": str(direct.id), "subject": "请提供材料", "due_on": "2024-09-20"}
    answer = await desk.county.post(ASSISTS, json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "NO_SUPERVISING_UNIT")
    today = body | {"organization_id": str(under.organization.id), "due_on": "2024-09-04"}
    answer = await desk.county.post(ASSISTS, json=today)
    assert (answer.status_code, answer.json()["code"]) == (422, "DUE_IN_PAST")


@pytest.mark.parametrize("role", ROLES)
async def test_access(desk: Any, under: UnderUnit, role: str) -> None:
    opinion = await issued(desk, under)
    help_asked = {"organization_id": str(under.organization.id), "subject": "请提供材料", "due_on": "2024-09-20"}
    assist = await desk.create(desk.county, ASSISTS, help_asked)
    city = role in ("MUN", "AUD")
    for here in (True, False):
        division = {"STR": "500103001" if here else "500106002"}.get(role, "500103" if here else "500106")
        caller = desk.caller(role, "50" if city else division, sub=f"any-{role}", org_id=str(uuid4()))
        for path, made, readers in (
            (OPINIONS, opinion, {"MUN", "CTY", "STR", "SUP", "CSO", "AUD"}),
            (ASSISTS, assist, {"MUN", "CTY", "SUP", "AUD"}),
        ):
            reads = role in readers - {"SUP", "CSO"} and (here or city)
            expected = 200 if reads else 404 if role in readers else 403
            assert (await caller.get(f"{path}/{made['id']}")).status_code == expected
            listed = await caller.get(path, params={"organization_id": str(under.organization.id)})
            assert listed.status_code == (200 if role in readers else 403)
            assert role not in readers or len(listed.json()["items"]) == reads
            answer = await desk.send(caller, f"{path}/{made['id']}/answer", 1, {"answer": "无"})
            assert answer.status_code == (403 if reads else 404)
        created = await caller.post(OPINIONS, json={"organization_id": str(under.organization.id), "issues": ISSUES})
        assert created.status_code == (404 if role == "SUP" else 403)
        asked = await caller.post(ASSISTS, json=help_asked)
        assert asked.status_code == (201 if role == "CTY" and here else 404 if role == "CTY" else 403)
