"""An inspection from plan to end, what it leads to, and who may do what."""

import asyncio
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text

from linli.testing.registering import id_number
from shared.contracts.funding import CustodyReconciliationFailed, CustodyReconciliationMissed
from shared.kit.ids import new_id

INSPECTIONS = "/v1/registration/inspections"
PROPOSALS = "/v1/registration/supervision-proposals"
RECTIFY = {
    "result": "RECTIFY", "reasons": "财务管理不规范",
    "rectification": {"area": "FINANCE", "issues": ["未设专账"], "legal_basis": "《社会团体登记管理条例》第三十条"},
}  # fmt: skip


async def test_from_the_plan_to_a_published_result(visits: Any) -> None:
    desk = visits.desk
    inspection = await visits.reported()
    assert (inspection["state"], inspection["publish_by"]) == ("REPORTED", "2024-11-27")
    inspection = await visits.step(desk.county, inspection, "decision", {"result": "NO_ISSUE", "reasons": "未发现问题"})
    assert inspection["state"] == "NO_ISSUE"
    early = await visits.send(desk.county, inspection, "closure")
    assert (early.status_code, early.json()["code"]) == (409, "NOT_PUBLISHED")
    assert (await desk.public.get(f"{INSPECTIONS}/{inspection['id']}")).status_code == 404
    inspection = await visits.step(desk.county, inspection, "publication", {"summary": "抽查未发现问题"})
    assert (inspection["told_on"], inspection["published_on"]) == ("2024-10-30", "2024-10-30")
    public = await desk.read(desk.public, f"{INSPECTIONS}/{inspection['id']}")
    assert public["public_summary"] == "抽查未发现问题"
    assert "report" not in public and "inspector_ids" not in public
    listed = await desk.read(desk.public, INSPECTIONS, organization_id=visits.organization)
    assert [one["result"] for one in listed["items"]] == ["NO_ISSUE"]
    inspection = await visits.step(desk.county, inspection, "closure")
    scheduled, closed = await desk.events(inspection["id"])
    assert (scheduled.type, scheduled.data["result"]) == ("registration.inspection.scheduled.v1", None)
    assert (closed.type, closed.data["result"]) == ("registration.inspection.closed.v1", "NO_ISSUE")
    assert closed.data["organization_id"] == visits.organization
    assert closed.classification == "INTERNAL"


async def test_an_order_follows_and_has_to_be_closed_first(visits: Any) -> None:
    desk = visits.desk
    inspection = await visits.reported(FINANCE="ISSUE")
    clear = await visits.send(desk.county, inspection, "decision", {"result": "NO_ISSUE", "reasons": "甲"})
    assert (clear.status_code, clear.json()["code"]) == (422, "RESULT_CONTRADICTS_FINDINGS")
    bare = await visits.send(desk.county, inspection, "decision", {"result": "RECTIFY", "reasons": "甲"})
    assert (bare.status_code, bare.json()["errors"][0]["pointer"]) == (422, "/rectification")
    inspection = await visits.step(desk.county, inspection, "decision", RECTIFY)
    order = f"/v1/registration/rectification-orders/{inspection['rectification_order_id']}"
    assert (await desk.read(desk.county, order))["source"] == f"inspection:{inspection['id']}"
    assert await desk.event_names(inspection["rectification_order_id"]) == ["ordered"]
    inspection = await visits.step(desk.county, inspection, "publication", {"summary": "责令整改"})
    open_order = await visits.send(desk.county, inspection, "closure")
    assert (open_order.status_code, open_order.json()["code"]) == (409, "ORDER_OPEN")
    answered = await desk.done(visits.own, f"{order}/submission", 1, {"answers": [{"issue": 1, "done": "已设"}]})
    verified = await desk.done(desk.county, f"{order}/verification", answered["version"], {"findings": "到位"})
    await desk.done(desk.county, f"{order}/closure", verified["version"])
    assert (await visits.step(desk.county, inspection, "closure"))["state"] == "CLOSED"


async def test_the_visit_needs_two_with_credentials_and_notice_and_no_fee(visits: Any) -> None:
    desk, clients = visits.desk, visits.clients
    inspection = await visits.planned()
    assert (await visits.own.get(f"{INSPECTIONS}/{inspection['id']}")).status_code == 404, "not told yet"
    unannounced = await visits.send(clients[0], inspection, "start", visits.start_body())
    assert (unannounced.status_code, unannounced.json()["code"]) == (409, "INVALID_TRANSITION")
    past = await visits.send(desk.county, inspection, "notice", {"visit_on": "2024-10-29"})
    assert (past.status_code, past.json()["code"]) == (422, "VISIT_REFUSED")
    inspection = await visits.step(desk.county, inspection, "notice", {"visit_on": "2024-10-31"})
    assert (await desk.read(visits.own, f"{INSPECTIONS}/{inspection['id']}"))["visit_on"] == "2024-10-31"
    early = await visits.send(clients[0], inspection, "start", visits.start_body())
    assert (early.status_code, early.json()["errors"][0]["code"]) == (422, "TOO_EARLY")
    desk.at("2024-10-31")
    for changes, code in (
        ({"present": [visits.inspectors[0]["id"]]}, "VISIT_REFUSED"),
        ({"credentials_shown": False}, "VISIT_REFUSED"),
        ({"notice_shown": False}, "VISIT_REFUSED"),
        ({"fee_fen": 100}, "FEES_FORBIDDEN"),
    ):
        answer = await visits.send(clients[0], inspection, "start", visits.start_body(**changes))
        assert (answer.status_code, answer.json()["code"]) == (422, code)
    stranger = visits.client_of(await visits.inspector())
    refused = await visits.send(stranger, inspection, "start", visits.start_body())
    assert (refused.status_code, refused.json()["code"]) == (403, "NOT_ASSIGNED")
    assert (await visits.step(clients[0], inspection, "start", visits.start_body()))["state"] == "IN_PROGRESS"


async def test_a_report_lacks_nothing(visits: Any) -> None:
    inspection = await visits.begun()
    inspection = await visits.step(
        visits.clients[0], inspection, "findings", {"item": "FINANCE", "finding": "ISSUE", "remarks": "无专账"}
    )
    answer = await visits.send(visits.clients[0], inspection, "report", {"report": "甲"})
    assert (answer.status_code, answer.json()["code"]) == (422, "REPORT_INCOMPLETE")
    assert len(answer.json()["errors"]) == 4


async def test_a_case_is_opened_that_the_inspectors_do_not_decide(visits: Any) -> None:
    desk = visits.desk
    inspection = await visits.reported(FINANCE="ISSUE")
    bare = await visits.send(desk.county, inspection, "decision", {"result": "CASE", "reasons": "甲"})
    assert (bare.status_code, bare.json()["errors"][0]["pointer"]) == (422, "/case")
    case = {"violation": "PROFIT_SEEKING", "violated_on": "2024-09-30"}
    body = {"result": "CASE", "reasons": "从事营利性经营", "case": case}
    inspection = await visits.step(desk.county, inspection, "decision", body)
    assert inspection["state"] == "CASE"
    penalty = await desk.read(desk.county, f"/v1/registration/penalties/{inspection['penalty_id']}")
    assert (penalty["organization_id"], penalty["violation"]) == (visits.organization, "PROFIT_SEEKING")
    inspection = await visits.step(desk.county, inspection, "publication", {"summary": "立案调查"})
    inspection = await visits.step(desk.county, inspection, "closure")
    assert (await desk.events(inspection["id"]))[-1].data["result"] == "CASE"


async def test_an_inspector_does_not_decide(visits: Any) -> None:
    inspection = await visits.reported()
    both = visits.desk.caller(["INS", "CTY"], "500103", sub=visits.inspectors[0]["subject"])
    answer = await visits.send(both, inspection, "decision", {"result": "NO_ISSUE", "reasons": "甲"})
    assert (answer.status_code, answer.json()["code"]) == (403, "SAME_PERSON")


async def test_of_two_decisions_at_once_one_counts(visits: Any) -> None:
    inspection = await visits.reported(FINANCE="ISSUE")
    answers = await asyncio.gather(
        *(visits.send(who, inspection, "decision", RECTIFY) for who in (visits.desk.county, visits.desk.second))
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412]


async def test_each_department_that_comes_along_writes_its_one_result(visits: Any) -> None:
    culture, sports = str(new_id()), str(new_id())
    departments = [
        {"kind": "CULTURE", "name": "渝中区文化委", "account": culture},
        {"kind": "SPORTS", "name": "渝中区体育局", "account": sports},
    ]
    inspection = await visits.found(await visits.begun(departments=departments))
    for account, kind in ((culture, "CULTURE"), (sports, "SPORTS")):
        lacking = await visits.send(visits.clients[0], inspection, "report", {"report": "甲"})
        assert lacking.status_code == 422
        assert f"/departments/{kind}" in {found["pointer"] for found in lacking.json()["errors"]}
        department = visits.desk.caller("DEP", "500103", organization_id=account, department=kind)
        body = {"issue": kind == "SPORTS", "result": "见附件"}
        pretended = visits.desk.caller("DEP", "500103", organization_id=account, department="TAX")
        refused = await visits.send(pretended, inspection, "department-result", body)
        assert (refused.status_code, refused.json()["code"]) == (403, "WRONG_DEPARTMENT")
        inspection = await visits.step(department, inspection, "department-result", body)
    other = visits.desk.caller("DEP", "500103", organization_id=new_id())
    refused = await visits.send(other, inspection, "department-result", {"issue": False, "result": "甲"})
    assert (refused.status_code, refused.json()["code"]) == (403, "NOT_YOUR_PART")
    inspection = await visits.step(visits.clients[0], inspection, "report", {"report": "甲"})
    clear = await visits.send(visits.desk.county, inspection, "decision", {"result": "NO_ISSUE", "reasons": "甲"})
    assert clear.json()["code"] == "RESULT_CONTRADICTS_FINDINGS", "an issue of a department is an issue"


async def test_a_tied_or_unknown_inspector_is_refused(visits: Any) -> None:
    desk = visits.desk
    tied = visits.inspectors[0]
    body = {"kind": "EMPLOYEE", "organization_id": visits.organization, "until_on": "2024-01-31"}
    await desk.done(desk.county, f"/v1/registration/inspectors/{tied['id']}/ties", tied["version"], body)
    ids = [tied["id"], str(new_id())]
    answer = await desk.county.post(
        INSPECTIONS, json={"organization_id": visits.organization, "inspector_ids": ids},
        headers={"Idempotency-Key": id_number()},
    )  # fmt: skip
    assert (answer.status_code, answer.json()["code"]) == (422, "INSPECTOR_INELIGIBLE")
    assert [found["code"] for found in answer.json()["errors"]] == ["TIED", "UNKNOWN"]
    alone = await desk.county.post(
        INSPECTIONS, json={"organization_id": visits.organization, "inspector_ids": [visits.inspectors[1]["id"]]},
        headers={"Idempotency-Key": id_number()},
    )  # fmt: skip
    assert [found["code"] for found in alone.json()["errors"]] == ["TOO_FEW"]


async def test_other_inspectors_are_named_before_the_visit(visits: Any) -> None:
    inspection = await visits.planned()
    third = await visits.inspector()
    ids = [third["id"], visits.inspectors[1]["id"]]
    body = {"inspector_ids": ids, "reason": "因病"}
    inspection = await visits.step(visits.desk.county, inspection, "inspectors", body)
    assert inspection["inspector_ids"] == ids
    begun = await visits.begun()
    late = await visits.send(visits.desk.county, begun, "inspectors", body)
    assert (late.status_code, late.json()["code"]) == (409, "INVALID_TRANSITION")


async def test_a_visit_is_dropped_only_when_the_organization_has_ended(visits: Any) -> None:
    inspection = await visits.planned()
    answer = await visits.send(visits.desk.county, inspection, "cancellation", {"reason": "甲"})
    assert (answer.status_code, answer.json()["code"]) == (422, "STILL_ON_RECORD")
    async with visits.desk.resources.database.transaction() as session:
        await session.execute(
            text("update organizations set status = 'DEREGISTERED' where id = :id"), {"id": visits.organization}
        )
    dropped = await visits.step(visits.desk.county, inspection, "cancellation", {"reason": "已注销"})
    assert dropped["state"] == "CANCELLED"


async def test_a_filed_organization_is_not_inspected(visits: Any) -> None:
    filing = await visits.desk.filed()
    ids = [one["id"] for one in visits.inspectors]
    answer = await visits.desk.county.post(
        INSPECTIONS, json={"organization_id": filing["organization_id"], "inspector_ids": ids},
        headers={"Idempotency-Key": filing["id"]},
    )  # fmt: skip
    assert (answer.status_code, answer.json()["code"]) == (422, "ONLY_REMINDERS")


async def test_a_failed_reconciliation_proposes_an_inspection_of_the_hub_once(visits: Any) -> None:
    desk = visits.desk
    hub = visits.organization
    data = CustodyReconciliationFailed(
        organization_id=hub, hub_organization_id=hub, status="ACTIVE", tier="REGISTERED", custody_account_id=new_id()
    )
    event = await desk.hears(data)
    await desk.hears_again(event)
    (proposal,) = (await desk.read(desk.county, PROPOSALS, organization_id=hub))["items"]
    assert (proposal["measure"], proposal["ground"]) == ("INSPECTION", "RECONCILIATION_FAILED")
    inspection = await visits.planned(proposal_id=proposal["id"])
    taken = await desk.read(desk.county, f"{PROPOSALS}/{proposal['id']}")
    assert (taken["state"], taken["adopted_id"]) == ("ADOPTED", inspection["id"])


async def test_a_missed_reconciliation_proposes_one_too(visits: Any) -> None:
    desk, hub = visits.desk, visits.organization
    told = CustodyReconciliationMissed(
        organization_id=hub, hub_organization_id=hub, status="ACTIVE", tier="REGISTERED", custody_account_id=new_id(),
        quarter_end=date(2024, 9, 30),
    )  # fmt: skip
    await desk.hears_again(await desk.hears(told))
    (proposal,) = (await desk.read(desk.county, PROPOSALS, organization_id=hub))["items"]
    assert (proposal["measure"], proposal["ground"]) == ("INSPECTION", "RECONCILIATION_MISSED")


async def test_a_late_result_is_noted_once(visits: Any) -> None:
    desk = visits.desk
    inspection = await visits.reported()
    desk.at("2024-11-26")
    await desk.days_pass_to("2024-11-28", jobs="inspections.")
    await desk.days_pass_to("2024-11-30", jobs="inspections.")
    noted = await desk.resources.database.reads.rows(
        text("select count(*) as n from audit_log where action = 'inspection.publication_overdue'"
             f" and object_id = '{inspection['id']}'")
    )  # fmt: skip
    assert noted[0]["n"] == 1


@pytest.mark.parametrize(
    ("role", "division", "reads"),
    [("MUN", "50", True), ("CTY", "500103", True), ("STR", "500103001", True), ("INS", "500103", True),
     ("DEP", "500103", True), ("AUD", None, True), ("CTY", "500106", False), ("INS", "500106", False),
     ("COM", "500103001011", False), ("CPO", "500103001011", False), ("PUB", None, False), ("RES", None, False),
     ("INT", None, False), ("SUP", "500103", False), ("CSO", None, False), ("APP", None, False)],
)  # fmt: skip
async def test_who_reads_an_inspection_in_progress(
    visits: Any, role: str, division: str | None, *, reads: bool
) -> None:
    inspection = await visits.begun()
    who = visits.desk.caller(role, division, sub=f"reads-{role}")
    answer = await who.get(f"{INSPECTIONS}/{inspection['id']}")
    assert answer.status_code == 200 if reads else answer.status_code in (403, 404)
    for command, body in (("decision", RECTIFY), ("publication", {"summary": "甲"}), ("closure", None)):
        refused = await visits.send(who, inspection, command, body)
        if (role, division) == ("CTY", "500103"):
            assert refused.status_code == 409
        else:
            assert refused.status_code == (403 if reads or role in ("PUB", "RES", "INT") else 404), command
