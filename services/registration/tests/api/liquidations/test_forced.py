"""A revoked organization is wound up whether it will or not, and back again when a review says so."""

from datetime import date
from typing import Any

from registration.lifecycle.service import revoke_organization
from registration.organizations.queries.loads import locked_organization

REVOCATIONS = "/v1/registration/revocations"
LIQUIDATIONS = "/v1/registration/liquidations"
APPROVE = {"outcome": "APPROVE", "reasons": "清算完毕"}
REVIEW = {"review_body": "重庆市民政局", "document_number": "渝民复决〔2025〕3号", "reasons": "证据不足"}
SIGNED = {
    "signed_by": "TEAM_HEAD",
    "materials": [{"code": code, "file_name": f"{code}.pdf", "sha256": "0f" * 32}
                  for code in ("APPLICATION", "LIQUIDATION_REPORT")],
}  # fmt: skip


async def revoke(winding_up: Any, day: str) -> str:
    async with winding_up.desk.unit_of_work() as uow:
        organization = await locked_organization(uow.session, winding_up.organization.id)
        found = await revoke_organization(uow, organization, "SERIOUS_VIOLATION", date.fromisoformat(day))
    return str(found.id)


async def annul(winding_up: Any, revocation: str) -> None:
    desk = winding_up.desk
    path = f"{REVOCATIONS}/{revocation}"
    version = (await desk.read(desk.city, path))["version"]
    await desk.done(desk.city, f"{path}/annulment", version, REVIEW)


async def find(winding_up: Any) -> dict[str, Any]:
    desk = winding_up.desk
    listed = await desk.read(desk.county, LIQUIDATIONS, organization_id=winding_up.organization.id)
    winding_up.case = listed["items"][-1]
    return dict(await winding_up.look())


async def test_forced_the_day_after_and_led_by_the_authority(winding_up: Any) -> None:
    desk = winding_up.desk
    await revoke(winding_up, "2024-03-01")
    await desk.days_pass_to("2024-03-02", jobs="liquidations.")
    await desk.days_pass_to("2024-03-03", jobs="liquidations.")
    assert await winding_up.status() == "LIQUIDATING"
    case = await find(winding_up)
    assert (case["ground"], case["resolved_on"]) == ("REVOCATION", "2024-03-01")
    assert await winding_up.names() == ["registered", "revoked", "liquidation_started"]
    wish = {"reasons": "不服"}
    assert (await winding_up.refused(winding_up.own, "withdrawal", wish))[:2] == (409, "LIQUIDATION_FORCED")
    await winding_up.reported(desk.county)
    await winding_up.step(desk.county, "application", SIGNED)
    await winding_up.step(desk.county, "surrender", {"items": ["CERTIFICATE", "SEALS", "VOUCHERS"]})
    refuse = {"outcome": "REFUSE", "reasons": "保留"}
    assert (await winding_up.refused(desk.county, "proposal", refuse))[:2] == (409, "LIQUIDATION_FORCED")
    await winding_up.step(desk.county, "proposal", APPROVE)
    await winding_up.all_clear()
    case = await winding_up.step(desk.second, "decision", APPROVE)
    assert (case["state"], case["name_free_on"]) == ("COMPLETED", None)
    applicant = desk.caller("APP", "500103", sub="late-two")
    body = {
        "legal_kind": "SG", "scope": "COMMUNITY", "division_code": "500103001011",
        "trade": winding_up.organization.name_parts["trade"], "field_term": "志愿者", "form": "协会",
    }  # fmt: skip
    desk.at("2027-02-28")
    assert (await applicant.post("/v1/registration/name-reservations", json=body)).status_code == 409
    desk.at("2027-03-01")
    assert (await applicant.post("/v1/registration/name-reservations", json=body)).status_code == 201


async def test_the_authority_may_order_it_at_once(winding_up: Any) -> None:
    desk = winding_up.desk
    order = winding_up.start_body(ground="REVOCATION", materials=[])
    answer = await desk.send(desk.county, LIQUIDATIONS, 1, order)
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "NOT_REVOKED")
    await revoke(winding_up, "2024-03-01")
    own = await desk.send(winding_up.own, LIQUIDATIONS, 1, winding_up.start_body())
    assert (own.status_code, own.json()["code"]) == (409, "LIQUIDATION_FORCED")
    case = await winding_up.start(desk.county, ground="REVOCATION", materials=[])
    assert case["state"] == "STARTED"
    await desk.days_pass_to("2024-03-05", jobs="liquidations.")
    assert (await winding_up.names()).count("liquidation_started") == 1


async def test_an_annulment_ends_a_forced_winding_up(winding_up: Any) -> None:
    desk = winding_up.desk
    revocation = await revoke(winding_up, "2024-03-01")
    await desk.days_pass_to("2024-03-02", jobs="liquidations.")
    await desk.days_pass_to("2024-03-03", jobs="liquidations.")
    await annul(winding_up, revocation)
    assert await winding_up.status() == "ACTIVE"
    assert (await find(winding_up))["state"] == "CANCELLED"
    assert (await winding_up.names())[-2:] == ["liquidation_cancelled", "revocation_annulled"]
    statuses = [event.data["status"] for event in (await desk.events(winding_up.organization.id))[-2:]]
    assert statuses == ["REVOKED", "ACTIVE"]


async def test_one_that_was_under_way_becomes_forced_and_its_own_again(winding_up: Any) -> None:
    desk = winding_up.desk
    await winding_up.start()
    revocation = await revoke(winding_up, "2024-03-01")
    assert await winding_up.status() == "REVOKED"
    await desk.days_pass_to("2024-03-02", jobs="liquidations.")
    await desk.days_pass_to("2024-03-03", jobs="liquidations.")
    case = await find(winding_up)
    assert (case["ground"], await winding_up.status()) == ("REVOCATION", "LIQUIDATING")
    await annul(winding_up, revocation)
    case = await find(winding_up)
    assert (case["ground"], case["state"], await winding_up.status()) == ("OWN_DECISION", "STARTED", "LIQUIDATING")
    await winding_up.step(winding_up.own, "withdrawal", {"reasons": "继续"})
    assert await winding_up.status() == "ACTIVE"


async def test_annulled_before_the_forced_winding_up_began(winding_up: Any) -> None:
    await winding_up.start()
    revocation = await revoke(winding_up, "2024-03-01")
    await annul(winding_up, revocation)
    assert (await winding_up.look())["ground"] == "OWN_DECISION"
    assert await winding_up.status() == "LIQUIDATING"


async def test_nothing_comes_back_after_the_end(winding_up: Any) -> None:
    desk = winding_up.desk
    revocation = await revoke(winding_up, "2024-03-01")
    await winding_up.start(desk.county, ground="REVOCATION", materials=[])
    await winding_up.reported(desk.county)
    await winding_up.step(desk.county, "application", SIGNED)
    await winding_up.step(desk.county, "surrender", {"items": ["CERTIFICATE", "SEALS", "VOUCHERS"]})
    await winding_up.step(desk.county, "proposal", APPROVE)
    await winding_up.all_clear()
    await winding_up.step(desk.second, "decision", APPROVE)
    path = f"{REVOCATIONS}/{revocation}"
    version = (await desk.read(desk.city, path))["version"]
    answer = await desk.send(desk.city, f"{path}/annulment", version, REVIEW)
    assert (answer.status_code, answer.json()["code"]) == (409, "REVOCATION_FINAL")


async def test_no_leaving_while_a_revocation_is_decided(winding_up: Any) -> None:
    desk = winding_up.desk
    await winding_up.start()
    await winding_up.proposed()
    await winding_up.all_clear()
    case = {"organization_id": str(winding_up.organization.id), "ground": "FRAUD", "facts": "造假"}
    await desk.create(desk.county, REVOCATIONS, case)
    assert (await winding_up.refused(desk.second, "decision", APPROVE))[:2] == (409, "REVOCATION_PENDING")
