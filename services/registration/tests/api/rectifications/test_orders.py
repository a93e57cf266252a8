"""The life of an order to rectify, its days, and who may do what."""

import asyncio
from typing import Any

import pytest

ORDERS = "/v1/registration/rectification-orders"
PROPOSALS = "/v1/registration/supervision-proposals"
ANSWERS = {"answers": [{"issue": 1, "done": "已设专账"}, {"issue": 2, "done": "已补凭证"}]}


async def test_an_order_is_answered_sent_back_answered_again_and_closed(orders: Any) -> None:
    desk = orders.desk
    organization, own = await orders.organization()
    order = await orders.issued(organization)
    assert (order["state"], order["issued_on"], order["due_on"]) == ("ISSUED", "2024-10-30", "2024-11-29")
    assert set(order["rules"]) == {"rectification.dueDays", "rectification.longestDays"}
    order = await orders.step(desk.county, order, "extension", {"days": 10, "reason": "审计未出具"})
    assert (order["due_on"], order["extension_days"]) == ("2024-12-09", 10)
    desk.at("2024-12-09")
    order = await orders.step(own, order, "submission", ANSWERS)
    assert (order["state"], order["answers"]) == ("SUBMITTED", ANSWERS["answers"])
    await desk.days_pass_to("2024-12-12", jobs="rectifications.")
    assert (await orders.read(order))["state"] == "SUBMITTED", "what lies at the office is never overdue"
    order = await orders.step(desk.second, order, "return", {"reasons": "专账未附凭证"})
    assert (order["state"], order["due_on"]) == ("RETURNED", "2024-12-12")
    order = await orders.step(own, order, "submission", ANSWERS)
    order = await orders.step(desk.second, order, "verification", {"findings": "整改到位"})
    order = await orders.step(desk.county, order, "closure")
    assert (order["state"], order["closed_on"]) == ("CLOSED", "2024-12-12")
    events = await desk.events(order["id"])
    assert [event.type.split(".")[-2] for event in events] == ["ordered", "closed"]
    assert events[0].data == {
        "organization_id": organization, "status": "ACTIVE", "tier": "REGISTERED",
        "rectification_order_id": order["id"], "area": "FINANCE", "due_on": "2024-11-29",
    }  # fmt: skip


async def test_an_order_without_answer_is_overdue_once_and_can_still_be_put_right(orders: Any) -> None:
    desk = orders.desk
    organization, own = await orders.organization()
    order = await orders.issued(organization, due_on="2024-11-05")
    desk.at("2024-11-04")
    await desk.days_pass_to("2024-11-05", jobs="rectifications.")
    assert (await orders.read(order))["state"] == "ISSUED"
    await desk.days_pass_to("2024-11-06", jobs="rectifications.")
    await desk.days_pass_to("2024-11-08", jobs="rectifications.")
    order = await orders.read(order)
    assert order["state"] == "OVERDUE"
    assert await desk.event_names(order["id"]) == ["ordered", "overdue"]
    order = await orders.step(own, order, "submission", ANSWERS)
    order = await orders.step(desk.county, order, "verification", {"findings": "整改到位"})
    order = await orders.step(desk.county, order, "closure")
    assert await desk.event_names(order["id"]) == ["ordered", "overdue", "closed"]


async def test_errors_once_each(orders: Any) -> None:
    desk = orders.desk
    organization, own = await orders.organization()
    body = {"organization_id": organization, "area": "FINANCE", "issues": ["甲"], "legal_basis": "乙"}
    bare = await desk.county.post(ORDERS, json=body)
    assert (bare.status_code, bare.json()["code"]) == (400, "IDEMPOTENCY_KEY_REQUIRED")
    late = await desk.county.post(ORDERS, json=body | {"due_on": "2024-10-30"}, headers={"Idempotency-Key": "k"})
    assert (late.status_code, late.json()["code"]) == (422, "DUE_DAY_REFUSED")
    order = await orders.issued(organization)
    long = await orders.send(desk.county, order, "extension", {"days": 31, "reason": "丙"})
    assert (long.status_code, long.json()["code"]) == (422, "EXTENSION_TOO_LONG")
    order = await orders.step(desk.county, order, "extension", {"days": 5, "reason": "丙"})
    again = await orders.send(desk.county, order, "extension", {"days": 5, "reason": "丙"})
    assert (again.status_code, again.json()["code"]) == (409, "EXTENDED_BEFORE")
    partly = await orders.send(own, order, "submission", {"answers": [{"issue": 1, "done": "丁"}]})
    assert (partly.status_code, partly.json()["code"]) == (422, "ISSUE_UNANSWERED")
    early = await orders.send(desk.county, order, "closure")
    assert (early.status_code, early.json()["code"]) == (409, "INVALID_TRANSITION")
    stale = await orders.send(own, order | {"version": 1}, "submission", ANSWERS)
    assert (stale.status_code, stale.json()["code"]) == (412, "STALE_VERSION")


async def test_an_extension_comes_before_the_day_is_over(orders: Any) -> None:
    organization, _ = await orders.organization()
    order = await orders.issued(organization, due_on="2024-11-05")
    orders.desk.at("2024-11-06")
    answer = await orders.send(orders.desk.county, order, "extension", {"days": 5, "reason": "丙"})
    assert (answer.status_code, answer.json()["code"]) == (409, "DUE_DAY_PASSED")


async def test_a_filed_organization_is_never_ordered(orders: Any) -> None:
    """Street reminders are no legal sanctions, and no legal sanction reaches a filed organization."""
    desk = orders.desk
    filing = await desk.filed()
    body = {"organization_id": filing["organization_id"], "area": "OTHER", "issues": ["甲"], "legal_basis": "乙"}
    answer = await desk.county.post(ORDERS, json=body, headers={"Idempotency-Key": filing["id"]})
    assert (answer.status_code, answer.json()["code"], answer.json()["clause_ref"]) == (422, "ONLY_REMINDERS", "18")
    for who in (desk.street, desk.committee, desk.party):
        refused = await who.post(ORDERS, json=body, headers={"Idempotency-Key": "k"})
        assert refused.status_code == 403


async def test_of_two_verifications_at_once_one_counts(orders: Any) -> None:
    desk = orders.desk
    organization, own = await orders.organization()
    order = await orders.step(own, await orders.issued(organization), "submission", ANSWERS)
    answers = await asyncio.gather(
        *(orders.send(who, order, "verification", {"findings": "整改到位"}) for who in (desk.county, desk.second))
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412]


async def test_a_proposal_is_taken_up_once(orders: Any) -> None:
    desk = orders.desk
    organization, _ = await orders.organization()
    body = {"organization_id": organization, "measure": "RECTIFICATION", "area": "GOVERNANCE", "note": "逾期未换届"}
    proposal = await desk.create(desk.county, PROPOSALS, body)
    order = await orders.issued(organization, proposal_id=proposal["id"])
    assert order["source"] == proposal["source"]
    taken = await desk.read(desk.county, f"{PROPOSALS}/{proposal['id']}")
    assert (taken["state"], taken["adopted_id"]) == ("ADOPTED", order["id"])
    again = await desk.county.post(
        ORDERS,
        json={"organization_id": organization, "area": "OTHER", "issues": ["甲"], "legal_basis": "乙",
              "proposal_id": proposal["id"]},
        headers={"Idempotency-Key": "again"},
    )  # fmt: skip
    assert (again.status_code, again.json()["code"]) == (409, "PROPOSAL_DECIDED")
    other, _ = await orders.organization()
    wrong = await desk.county.post(
        ORDERS,
        json={"organization_id": other, "area": "OTHER", "issues": ["甲"], "legal_basis": "乙",
              "proposal_id": proposal["id"]},
        headers={"Idempotency-Key": "wrong"},
    )  # fmt: skip
    assert (wrong.status_code, wrong.json()["code"]) == (422, "WRONG_PROPOSAL")
    closed = await desk.send(
        desk.county, f"{PROPOSALS}/{proposal['id']}/dismissal", taken["version"], {"reasons": "甲"}
    )
    assert (closed.status_code, closed.json()["code"]) == (409, "PROPOSAL_DECIDED")


@pytest.mark.parametrize(
    ("role", "division", "reads"),
    [
        ("MUN", "50", True), ("CTY", "500103", True), ("STR", "500103001", True), ("INS", "500103", True),
        ("AUD", None, True), ("CTY", "500106", False), ("STR", "500106002", False), ("COM", "500103001011", False),
        ("CPO", "500103001011", False), ("PUB", None, False), ("RES", "500103001011", False), ("FIN", "500103", False),
        ("SUP", "500103", False), ("CSO", None, False),
    ],
)  # fmt: skip
async def test_who_reads_an_order(orders: Any, role: str, division: str | None, *, reads: bool) -> None:
    organization, _ = await orders.organization()
    order = await orders.issued(organization)
    who = orders.desk.caller(role, division, sub=f"reader-{role}")
    answer = await who.get(f"{ORDERS}/{order['id']}")
    assert answer.status_code == 200 if reads else answer.status_code in (403, 404)
    listed = await who.get(ORDERS, params={"organization_id": organization})
    assert (listed.status_code == 200 and len(listed.json()["items"]) == 1) == reads


@pytest.mark.parametrize(("role", "division"), [("MUN", "50"), ("STR", "500103001"), ("INS", "500103"), ("AUD", None)])
async def test_only_its_own_authority_decides(orders: Any, role: str, division: str | None) -> None:
    organization, own = await orders.organization()
    order = await orders.step(own, await orders.issued(organization), "submission", ANSWERS)
    for command in ("verification", "return", "extension", "closure"):
        who = orders.desk.caller(role, division, sub=f"decider-{role}")
        answer = await orders.send(who, order, command, {"findings": "甲"} if command == "verification" else None)
        assert answer.status_code == 403
    missing = await orders.send(orders.desk.county, {"id": organization, "version": 1}, "closure")
    assert missing.status_code == 404


async def test_an_overdue_order_is_a_ground_of_the_credit_lists_proposed_once(orders: Any) -> None:
    desk = orders.desk
    organization, _ = await orders.organization()
    order = await orders.issued(organization, due_on="2024-11-05")
    desk.at("2024-11-05")
    await desk.days_pass_to("2024-11-06", jobs="rectifications.")
    await desk.days_pass_to("2024-11-07", jobs="rectifications.")
    found = await desk.read(desk.county, "/v1/registration/credit-listings", organization_id=organization)
    assert [(one["ground"], one["state"]) for one in found["items"]] == [("A3", "PROPOSED")]
    listing = await desk.read(desk.county, f"/v1/registration/credit-listings/{found['items'][0]['id']}")
    assert listing["source"] == f"rectification:{order['id']}"
    assert (await desk.organization(organization))["credit_flags"] == [], "a job proposes, officers list"
