"""One association from draft to register, and the other ways an application can go."""

from typing import Any

from sqlalchemy import bindparam, select

from registration.applications.schemas.answers import ApplicationRead
from registration.models.organizations import OrganizationLeader
from shared.kit.audit import audit_log

LEADERS = select(OrganizationLeader.post).where(OrganizationLeader.organization_id == bindparam("id"))
AUDIT = select(audit_log.c.action, audit_log.c.actor).where(audit_log.c.object_id == bindparam("id"))


async def test_from_draft_to_register(office: Any, approval: dict[str, Any]) -> None:
    body = await office.association()
    created = await office.applicant.post("/v1/registration/applications", json=body)
    draft = created.json()
    assert created.status_code == 201
    assert created.headers["location"] == f"/v1/registration/applications/{draft['id']}"
    assert created.headers["etag"] == '"1"'
    assert (draft["state"], draft["authority_id"]) == ("DRAFT", "500103")
    assert {result["code"] for result in draft["condition_results"]} >= {"SG_MEMBERS", "SG_CAPITAL"}
    assert all(result["met"] and result["rule_key"] for result in draft["condition_results"][:2])

    submitted = await office.step(office.applicant, draft, "submission")
    assert (submitted["state"], submitted["version"]) == ("SUBMITTED", 2)
    accepted = await office.step(office.officer, submitted, "acceptance")
    assert (accepted["state"], accepted["deemed_accepted"]) == ("ACCEPTED", False)
    assert accepted["accepted_on"] < accepted["commit_due_on"] <= accepted["due_on"]
    reviewed = await office.step(office.officer, accepted, "review")
    proposed = await office.step(office.officer, reviewed, "proposal", approval)
    assert proposed["proposal"]["outcome"] == "APPROVE"
    approved = await office.step(office.second_officer, proposed, "decision", {"outcome": "APPROVE"})
    assert (approved["state"], approved["proposal"]) == ("APPROVED", None)
    assert approved["decision"]["outcome"] == "APPROVE"

    ApplicationRead.model_validate(approved, extra="forbid")
    organization_id = approved["organization_id"]
    assert await office.event_names(draft["id"]) == ["submitted", "accepted", "review_started", "approved"]
    registered = [event for event in await office.events(organization_id) if event.type.endswith("registered.v1")]
    assert len(registered) == 1
    assert registered[0].data["community_code"] == "500103001011"
    assert registered[0].data["status"] == "ACTIVE"
    leaders = await office.resources.database.reads.rows(LEADERS, id=organization_id)
    assert [leader["post"] for leader in leaders] == ["CHAIR"]
    name = await office.applicant.get(f"/v1/registration/name-reservations/{approved['name_reservation_id']}")
    assert name.json()["state"] == "USED"
    organization = (await office.officer.get(f"/v1/registration/organizations/{organization_id}")).json()
    assert (organization["status"], organization["tier"], organization["name"]) == (
        "ACTIVE",
        "REGISTERED",
        approved["name"],
    )
    assert organization["uscc"]


async def test_every_step_is_in_the_audit_trail(office: Any) -> None:
    application = await office.proposed()
    trail = await office.resources.database.reads.rows(AUDIT, id=application["id"])
    acts = [row["action"].removeprefix("application.") for row in trail]
    assert acts == ["create", "submit", "accept", "start_review", "propose"]
    assert trail[2]["actor"].endswith("|officer-1")


async def test_corrections_and_back(office: Any) -> None:
    application = await office.submitted()
    defects = {"defects": ["住所证明不清晰", {"pointer": "/members", "message": "会员名册缺页"}]}
    sent_back = await office.step(office.officer, application, "correction-request", defects)
    assert (sent_back["state"], len(sent_back["corrections"][0]["defects"])) == ("CORRECTION_REQUIRED", 2)
    headers = {"If-Match": f'"{sent_back["version"]}"', "Content-Type": "application/merge-patch+json"}
    path = f"/v1/registration/applications/{application['id']}"
    mended = await office.applicant.patch(path, json={"members": {"individual": 30}}, headers=headers)
    assert mended.json()["members"] == {"individual": 30, "unit": 0}
    again = await office.step(office.applicant, mended.json(), "resubmission")
    assert (again["state"], again["correction_due_on"]) == ("SUBMITTED", None)
    second = await office.post(office.officer, again, "correction-request", {"defects": ["又一处"]})
    assert (second.status_code, second.json()["code"]) == (409, "SECOND_NOTICE")
    with_facts = {"defects": ["又一处"], "new_facts": "邻居举报场所另有他用"}
    assert (await office.step(office.officer, again, "correction-request", with_facts))[
        "state"
    ] == "CORRECTION_REQUIRED"
    assert await office.event_names(application["id"]) == [
        "submitted", "correction_requested", "resubmitted", "correction_requested",
    ]  # fmt: skip


async def test_rejection_names_grounds_and_remedies(office: Any) -> None:
    body = await office.association(members={"individual": 5, "unit": 0})
    application = await office.in_review(body)
    proposal = {"outcome": "REJECT", "grounds": ["SG_MEMBERS"], "reasons": "会员人数不足"}
    proposed = await office.step(office.officer, application, "proposal", proposal)
    rejected = await office.step(office.second_officer, proposed, "decision", {"outcome": "REJECT"})
    assert (rejected["state"], rejected["decision"]["grounds"]) == ("REJECTED", ["SG_MEMBERS"])
    assert "行政复议" in rejected["decision"]["remedies"]["zh"]
    assert rejected["organization_id"] is None
    assert (await office.events(application["id"]))[-1].data["ground_codes"] == ["SG_MEMBERS"]


async def test_a_returned_proposal_is_made_anew(office: Any, approval: dict[str, Any]) -> None:
    application = await office.proposed()
    without = await office.post(office.second_officer, application, "decision", {"outcome": "RETURN"})
    assert (without.status_code, without.json()["code"]) == (422, "REASONS_REQUIRED")
    returned = await office.step(
        office.second_officer, application, "decision", {"outcome": "RETURN", "reasons": "请核实场所"}
    )
    assert (returned["state"], returned["proposal"]) == ("UNDER_REVIEW", None)
    again = await office.step(office.officer, returned, "proposal", approval)
    assert (await office.step(office.second_officer, again, "decision", {"outcome": "APPROVE"}))["organization_id"]


async def test_withdrawal_frees_the_name(office: Any) -> None:
    application = await office.accepted()
    withdrawn = await office.step(office.applicant, application, "withdrawal")
    assert withdrawn["state"] == "WITHDRAWN"
    assert (await office.event_names(application["id"]))[-1] == "withdrawn"
    path = f"/v1/registration/name-reservations/{application['name_reservation_id']}"
    assert (await office.applicant.get(path)).json()["state"] == "RELEASED"


async def test_a_charity_by_status_is_one_on_the_register(office: Any) -> None:
    proposed = await office.proposed(await office.association(is_charity=True))
    approved = await office.step(office.second_officer, proposed, "decision", {"outcome": "APPROVE"})
    path = f"/v1/registration/organizations/{approved['organization_id']}"
    assert (await office.officer.get(path)).json()["is_charity"] is True
