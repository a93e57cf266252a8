"""Scenario: a filed team becomes a registered association and stays one organization."""

import itertools
from typing import Any

APPLICATIONS = "/v1/registration/applications"
COMMUNITY = "500103001011"
_KEYS = itertools.count()
ITEMS = ["NAME_DOMICILE", "PURPOSE_SCOPE_AREA", "MEMBERSHIP", "GOVERNANCE", "LEADERS", "ASSETS", "AMENDMENT",
         "TERMINATION", "OTHER"]  # fmt: skip
MATERIALS = [{"code": f"M{number}", "file_name": "材料.pdf", "sha256": "0f" * 32} for number in (1, 3, 4, 5, 6, 7)]


async def step(who: Any, application: dict[str, Any], command: str, body: dict[str, Any] | None = None) -> Any:
    """The application after a command that succeeds."""
    headers = {"If-Match": f'"{application["version"]}"', "Idempotency-Key": f"upgrade-{next(_KEYS)}"}
    answer = await who.post(f"{APPLICATIONS}/{application['id']}/{command}", json=body, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_from_filing_to_registration(offices: Any) -> None:
    filed = await offices.filed(offices.street_team())
    named = {
        "legal_kind": "SG", "scope": "COMMUNITY", "division_code": COMMUNITY, "trade": "晚晴", "field_term": "广场舞",
        "form": "协会",
    }  # fmt: skip
    reserved = (await offices.group.post("/v1/registration/name-reservations", json=named)).json()
    body = {
        "mode": "DIRECT", "legal_kind": "SG", "scope": "COMMUNITY", "subject_area": "COMMUNITY_SERVICE",
        "name_reservation_id": reserved["id"], "category": "CULTURE_SPORT", "functions": ["PROVIDE_SERVICE"],
        "services": ["FITNESS"], "beneficiary_groups": ["ELDERLY"], "home_community_code": COMMUNITY,
        "domicile": "重庆市渝中区七星岗街道领事巷社区1号", "business_scope": "广场舞健身活动", "capital_fen": 1_000_000,
        "members": {"individual": 25, "unit": 0}, "premises": {"basis": "FREE_USE"},
        "initiators": [{"name": "张三", "id_number": "500103197001011111", "residence_community_code": COMMUNITY,
                        "basis": "RESIDES"}],
        "leaders": [{"name": "李梅", "id_number": "500103197001012222", "post": "CHAIR"}],
        "charter_items": ITEMS, "materials": MATERIALS,
    }  # fmt: skip
    created = await offices.post(offices.group, filed, "upgrade", body)
    assert created.status_code == 201, created.text
    second = offices.caller("CTY", "500103", sub="officer-2")
    application = await step(offices.group, created.json(), "submission")
    application = await step(offices.county, application, "acceptance")
    application = await step(offices.county, application, "review")
    proposal = {"outcome": "APPROVE", "grounds": [], "reasons": "符合条件"}
    application = await step(offices.county, application, "proposal", proposal)
    application = await step(second, application, "decision", {"outcome": "APPROVE"})
    assert (application["state"], application["organization_id"]) == ("APPROVED", filed["organization_id"])

    organization = (await offices.county.get(f"/v1/registration/organizations/{filed['organization_id']}")).json()
    assert (organization["tier"], organization["legal_kind"], organization["name"]) == (
        "REGISTERED", "SG", reserved["name"],
    )  # fmt: skip
    assert organization["filed_on"] == filed["filed_on"]
    closed = (await offices.street.get(f"/v1/registration/filings/{filed['id']}")).json()
    assert (closed["state"], closed["filing_number"]) == ("UPGRADED", filed["filing_number"])
    assert await offices.event_names(filed["organization_id"]) == [
        "submitted", "checked", "filed", "registered", "upgraded",
    ]  # fmt: skip
    versions = [event.aggregateversion for event in await offices.events(filed["organization_id"])]
    assert versions == [1, 2, 3, 4, 5]
    removed = await offices.post(offices.street, closed, "removal", {"reason": "OWN_WISH"})
    assert (removed.status_code, removed.json()["code"]) == (409, "INVALID_TRANSITION")
    today = offices.resources.clock.today().isoformat()
    path = "/v1/registration/registration-statistics"
    counted = (await offices.county.get(path, params={"since": today, "until": today})).json()
    assert counted["upgrades"] >= 1
    assert counted["filed_per_registered_bps"] == counted["filed"] * 10_000 // counted["registered"]
