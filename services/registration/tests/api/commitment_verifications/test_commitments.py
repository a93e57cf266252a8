"""What was promised at registration is verified, and a false promise costs the registration."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest

from linli.testing.applying import Counter

PATH = "/v1/registration/commitment-verifications"
JOBS = "commitment_verifications."
HOLDS = {"material": "M3", "holds": True, "remark": "已核对"}
FALSE = {"material": "M6", "holds": False, "remark": "名册所列12人查无此人"}
ROLES = ("MUN", "CTY", "STR", "COM", "PWC", "CPO", "SUP", "HUB", "CSO", "APP", "REV", "INS", "FIN", "INT", "PUB", "AUD",
         "RES", "DEP")  # fmt: skip


async def opened(desk: Any, *committed: str) -> dict[str, Any]:
    """The task of an association registered by commitment on 4 September 2024."""
    desk.at("2024-09-04")
    application = await Counter(desk).approved(committed=committed or ("M3", "M6"))
    desk.at("2024-09-05")
    await desk.days_pass_to("2024-09-06", jobs=JOBS)
    found = await desk.read(desk.county, PATH, organization_id=application["organization_id"])
    (task,) = found["items"]
    return dict(task)


async def settle(desk: Any, task: dict[str, Any], *findings: dict[str, Any], who: Any = None) -> Any:
    path = f"{PATH}/{task['id']}/result"
    return await desk.send(who or desk.county, path, task["version"], {"findings": list(findings)})


async def test_a_true_commitment_is_confirmed(desk: Any) -> None:
    task = await opened(desk)
    assert (task["state"], task["materials"], task["due_on"]) == ("OPEN", ["M3", "M6"], "2024-11-04")
    await desk.days_pass_to("2024-09-07", jobs=JOBS)
    again = await desk.read(desk.county, PATH, organization_id=task["organization_id"])
    assert len(again["items"]) == 1, "one task per application, whatever the days"
    answer = await settle(desk, task, HOLDS, HOLDS | {"material": "M6"})
    done = answer.json()
    assert (answer.status_code, done["state"], done["closed_on"]) == (200, "CONFIRMED", "2024-09-07")
    assert (done["revocation_id"], list(done["rules"])) == (None, ["registration.commitmentVerification.days"])
    twice = await settle(desk, done, HOLDS, HOLDS | {"material": "M6"})
    assert (twice.status_code, twice.json()["code"]) == (409, "INVALID_TRANSITION")


async def test_who_handed_everything_in_has_nothing_to_be_verified(desk: Any) -> None:
    desk.at("2024-09-04")
    application = await Counter(desk).approved()
    await desk.days_pass_to("2024-09-05", jobs=JOBS)
    assert (await desk.read(desk.county, PATH, organization_id=application["organization_id"]))["items"] == []


async def test_a_false_commitment_opens_a_case_for_fraud(desk: Any) -> None:
    task = await opened(desk)
    done = (await settle(desk, task, HOLDS, FALSE)).json()
    assert done["state"] == "FALSE"
    case = await desk.read(desk.county, f"/v1/registration/revocations/{done['revocation_id']}")
    assert (case["state"], case["ground"], case["organization_id"]) == ("PROPOSED", "FRAUD", task["organization_id"])
    assert "名册所列12人查无此人" in case["facts"] and "已核对" not in case["facts"]
    assert (await desk.organization(task["organization_id"]))["status"] == "ACTIVE", "another officer decides, heard"
    own = {"outcome": "REVOKE", "reasons": "虚假承诺"}
    refused = await desk.send(desk.county, f"/v1/registration/revocations/{case['id']}/decision", 1, own)
    assert (refused.status_code, refused.json()["code"]) == (403, "SAME_PERSON")


async def test_a_case_that_is_open_already_is_the_one(desk: Any) -> None:
    task = await opened(desk)
    body = {"organization_id": task["organization_id"], "ground": "FRAUD", "facts": "住所证明系伪造"}
    case = await desk.create(desk.second, "/v1/registration/revocations", body)
    done = (await settle(desk, task, HOLDS, FALSE)).json()
    assert (done["state"], done["revocation_id"]) == ("FALSE", case["id"])


async def test_late_ones_are_in_a_list_and_can_still_be_settled(desk: Any) -> None:
    task = await opened(desk, "M3")
    key = {"organization_id": task["organization_id"]}
    desk.at("2024-11-03")
    await desk.days_pass_to("2024-11-04", jobs=JOBS)
    assert (await desk.read(desk.city, PATH, overdue=True, **key))["items"] == []
    assert len((await desk.read(desk.city, PATH, due="2024-11-04", **key))["items"]) == 1
    await desk.days_pass_to("2024-11-06", jobs=JOBS)
    (late,) = (await desk.read(desk.city, PATH, overdue=True, **key))["items"]
    assert (late["state"], late["overdue_on"]) == ("OPEN", "2024-11-05"), "nothing is verified by time"
    assert (await settle(desk, late, HOLDS)).json()["state"] == "CONFIRMED"
    assert (await desk.read(desk.city, PATH, overdue=True, **key))["items"] == []


@pytest.mark.parametrize(
    ("findings", "codes"),
    [
        ([HOLDS], ["MISSING"]),
        ([HOLDS, HOLDS, FALSE], ["STATED_TWICE", "STATED_TWICE"]),
        ([HOLDS, FALSE, HOLDS | {"material": "M1"}], ["NOT_COMMITTED"]),
    ],
)
async def test_findings_must_fit(desk: Any, findings: list[dict[str, Any]], codes: list[str]) -> None:
    answer = await settle(desk, await opened(desk), *findings)
    assert (answer.status_code, answer.json()["code"]) == (422, "FINDINGS_INCOMPLETE")
    assert [error["code"] for error in answer.json()["errors"]] == codes


async def test_two_officers_at_once_settle_it_once(desk: Any) -> None:
    task = await opened(desk)
    both = await asyncio.gather(settle(desk, task, HOLDS, FALSE), settle(desk, task, HOLDS, FALSE, who=desk.second))
    assert sorted(answer.status_code for answer in both) == [200, 412]
    cases = await desk.read(desk.county, "/v1/registration/revocations", organization_id=task["organization_id"])
    assert len(cases["items"]) == 1


async def test_access(desk: Any) -> None:
    task = await opened(desk)
    readers = {"MUN", "CTY", "STR", "SUP", "CSO", "AUD"}
    for role in ROLES:
        for here in (True, False):
            city = role in ("MUN", "AUD")
            division = {"STR": "500103001" if here else "500106002"}.get(role, "500103" if here else "500106")
            caller = desk.caller(role, "50" if city else division, sub=f"any-{role}", org_id=str(uuid4()))
            reads = role in readers - {"SUP", "CSO"} and (here or city)
            expected = 200 if reads else 404 if role in readers else 403
            assert (await caller.get(f"{PATH}/{task['id']}")).status_code == expected, role
            listed = await caller.get(PATH, params={"organization_id": task["organization_id"]})
            assert listed.status_code == (200 if role in readers else 403)
            assert role not in readers or len(listed.json()["items"]) == reads
            if not (role == "CTY" and here):
                settled = await settle(desk, task, HOLDS, who=caller)
                assert settled.status_code == (403 if reads else 404), role
    own = desk.caller("CSO", None, org_id=task["organization_id"])
    assert (await own.get(f"{PATH}/{task['id']}")).status_code == 200
