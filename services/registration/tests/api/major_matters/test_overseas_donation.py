"""A donation of 200 000 CNY from an overseas NGO without an office: before the unit, and the city as authority."""

from typing import Any
from uuid import uuid4

import httpx
import pytest

from linli.testing.units import dual_managed
from shared.contracts.funding import DonationReceived
from shared.contracts.values import Scope

PATH = "/v1/registration/major-matters"
ACTIVITY = {"filing_number": "ZH2024-0001", "partner": "重庆市慈善会", "filed_on": "2024-09-20",
            "starts_on": "2024-10-05", "ends_on": "2024-12-31"}  # fmt: skip


@pytest.fixture
async def city_wide(desk: Any) -> tuple[Any, httpx.AsyncClient, httpx.AsyncClient, dict[str, Any]]:
    """The desk, the organization's user, its unit's user, and the report of the donation."""
    desk.at("2024-09-27")
    made = await dual_managed(desk, authority_id="50", scope=Scope.MUNICIPAL)
    body = {
        "organization_id": str(made.organization.id), "type": "OVERSEAS_DONATION", "title": "接受境外捐赠",
        "description": "用于助老", "planned_on": "2024-10-20", "amount_fen": 20_000_000,
        "counterpart": {"name": "某境外基金会", "country": "SG", "kind": "NGO"}, "donation_id": str(uuid4()),
    }  # fmt: skip
    return desk, made.own, made.unit, body


async def test_without_office_and_activity_it_can_only_be_objected_to(city_wide: Any) -> None:
    desk, own, unit, body = city_wide
    draft = await desk.create(own, PATH, body)
    path = f"{PATH}/{draft['id']}"
    submitted = await desk.done(own, f"{path}/submission", 1)
    assert (submitted["class"], submitted["route"]) == ("APPROVAL", "DUAL")
    agreed = await desk.done(unit, f"{path}/agreement", 2, {"opinion": "同意"})
    refused = await desk.send(desk.city, f"{path}/clearing", agreed["version"], {})
    assert (refused.status_code, refused.json()["code"]) == (422, "OVERSEAS_NOT_REGISTERED")
    grounds = {"grounds": ["OVERSEAS_NOT_REGISTERED"], "reasons": "未登记代表机构，也未备案临时活动"}
    objected = await desk.done(desk.city, f"{path}/objection", agreed["version"], grounds)
    assert (objected["state"], objected["may_proceed"]) == ("OBJECTED", False)
    last = (await desk.events(draft["id"]))[-1]
    assert (last.type, last.data["matter_class"], last.data["donation_id"], last.data["cleared_before"]) == (
        "registration.major_matter.objected.v1", "APPROVAL", body["donation_id"], False,
    )  # fmt: skip
    again = await desk.create(own, PATH, body | {"temporary_activity": ACTIVITY})
    assert (await desk.done(own, f"{PATH}/{again['id']}/submission", 1))["state"] == "SUBMITTED"


async def test_with_a_filed_activity_it_is_cleared_and_the_clearing_can_be_withdrawn(city_wide: Any) -> None:
    desk, own, unit, body = city_wide
    draft = await desk.create(own, PATH, body | {"temporary_activity": ACTIVITY})
    path = f"{PATH}/{draft['id']}"
    await desk.done(own, f"{path}/submission", 1)
    await desk.done(unit, f"{path}/agreement", 2, {"opinion": "同意"})
    cleared = await desk.done(desk.city, f"{path}/clearing", 3, {})
    assert (cleared["state"], cleared["report_due_on"]) == ("CLEARED", "2025-02-05")
    assert cleared["rules"]["overseas.temporaryActivity.reportDays"] == 1
    assert (await desk.events(draft["id"]))[-1].data["donation_id"] == body["donation_id"]
    desk.at("2024-11-01")
    reasons = {"grounds": ["MATERIALS_UNTRUE"], "reasons": "备案已被公安机关取消"}
    withdrawn = await desk.done(desk.city, f"{path}/clearing-withdrawal", 4, reasons)
    assert (withdrawn["state"], withdrawn["clearing_withdrawn_on"], withdrawn["decided_on"]) == (
        "CLEARING_WITHDRAWN", "2024-11-01", "2024-09-27",
    )  # fmt: skip
    last = (await desk.events(draft["id"]))[-1]
    assert (last.type, last.data["cleared_before"]) == ("registration.major_matter.objected.v1", True)


async def received(desk: Any, made: Any, donation_id: Any, **more: Any) -> None:
    """Funding has told that the money came in."""
    facts = {"organization_id": made.organization.id, "status": "ACTIVE", "tier": "REGISTERED"}
    await desk.hears(
        DonationReceived(**facts, donation_id=donation_id, amount_fen=20_000_000, **{"overseas": True} | more)
    )


async def matters_of(desk: Any, made: Any) -> list[dict[str, Any]]:
    items = (await desk.read(desk.city, PATH, organization_id=str(made.organization.id)))["items"]
    return list(items)


async def test_money_that_nobody_cleared_is_found_once(desk: Any) -> None:
    desk.at("2024-09-27")
    made = await dual_managed(desk, authority_id="50", scope=Scope.MUNICIPAL)
    donation = uuid4()
    await received(desk, made, uuid4(), overseas=False)
    assert await matters_of(desk, made) == []
    await received(desk, made, donation)
    await received(desk, made, donation)
    (found,) = await matters_of(desk, made)
    assert (found["type"], found["state"]) == ("OVERSEAS_DONATION", "UNREPORTED")
    whole = await desk.read(desk.city, f"{PATH}/{found['id']}")
    assert (whole["donation_id"], whole["violations"], whole["planned_on"]) == (
        str(donation), ["UNREPORTED"], "2024-09-27",
    )  # fmt: skip


async def test_cleared_money_is_no_finding(city_wide: Any, desk: Any) -> None:
    _, own, unit, body = city_wide
    draft = await desk.create(own, PATH, body | {"temporary_activity": ACTIVITY})
    path = f"{PATH}/{draft['id']}"
    await desk.done(own, f"{path}/submission", 1)
    await desk.done(unit, f"{path}/agreement", 2, {"opinion": "同意"})
    await desk.done(desk.city, f"{path}/clearing", 3, {})
    facts = {"organization_id": body["organization_id"], "status": "ACTIVE", "tier": "REGISTERED"}
    await desk.hears(DonationReceived(**facts, donation_id=body["donation_id"], amount_fen=20_000_000, overseas=True))
    items = (await desk.read(desk.city, PATH, organization_id=body["organization_id"]))["items"]
    assert [one["state"] for one in items] == ["CLEARED"]


async def test_another_unit_does_not_see_it(city_wide: Any) -> None:
    desk, own, _, body = city_wide
    draft = await desk.create(own, PATH, body)
    other = desk.caller("SUP", "50", sub="other", org_id=str(uuid4()))
    assert (await other.get(f"{PATH}/{draft['id']}")).status_code == 404
    answer = await desk.send(desk.county, f"{PATH}/{draft['id']}/clearing", 1, {})
    assert (answer.status_code, answer.json()["code"]) == (403, "FORBIDDEN")
