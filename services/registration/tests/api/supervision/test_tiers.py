"""Who supervises an organization, through the API; and what is proposed by hand."""

from typing import Any

import pytest

PROPOSALS = "/v1/registration/supervision-proposals"


async def test_the_three_tiers(desk: Any) -> None:
    registered = await desk.registered()
    street, guided = await desk.filed(desk.street_team()), await desk.filed()
    wanted = {
        str(registered.id): ("AUTHORITY", "500103"),
        street["organization_id"]: ("STREET", "500103001"),
        guided["organization_id"]: ("COMMITTEE", "500103001011"),
    }
    for organization, (kind, body) in wanted.items():
        found = await desk.read(desk.county, f"/v1/registration/organizations/{organization}/supervisor")
        assert (found["kind"], found["body"]) == (kind, body)
    assert (await desk.public.get(f"/v1/registration/organizations/{registered.id}/supervisor")).status_code == 200
    elsewhere = desk.caller("CTY", "500106")
    assert (await elsewhere.get(f"/v1/registration/organizations/{registered.id}/supervisor")).status_code == 404


async def test_a_proposal_is_dismissed_with_reasons(desk: Any) -> None:
    organization = await desk.registered()
    body = {"organization_id": str(organization.id), "measure": "INSPECTION", "area": "ACTIVITIES", "note": "久未活动"}
    proposal = await desk.create(desk.county, PROPOSALS, body)
    assert (proposal["ground"], proposal["state"]) == ("SUPERVISION", "PROPOSED")
    dismissed = await desk.done(
        desk.second, f"{PROPOSALS}/{proposal['id']}/dismissal", proposal["version"], {"reasons": "已核实"}
    )
    assert (dismissed["state"], dismissed["dismissal_reasons"]) == ("DISMISSED", "已核实")
    listed = await desk.read(desk.county, PROPOSALS, organization_id=str(organization.id), state="PROPOSED")
    assert listed["items"] == []


@pytest.mark.parametrize(
    ("role", "division", "status"),
    [("STR", "500103001", 403), ("COM", "500103001011", 403), ("CSO", None, 403), ("PUB", None, 403),
     ("CTY", "500106", 404), ("MUN", "50", 403), ("SUP", "500103", 404)],
)  # fmt: skip
async def test_who_proposes(desk: Any, role: str, division: str | None, status: int) -> None:
    organization = await desk.registered()
    body = {"organization_id": str(organization.id), "measure": "INSPECTION", "area": "ACTIVITIES", "note": "久未活动"}
    answer = await desk.caller(role, division, sub=f"who-{role}").post(PROPOSALS, json=body)
    assert answer.status_code == status


async def test_a_supervising_unit_proposes_for_its_own(desk: Any) -> None:
    unit = await desk.create(
        desk.county, "/v1/registration/supervising-units",
        {"authority_id": "500103", "name": "渝中区某局", "subject_areas": ["CHARITY"], "listed_on": "2020-01-01"},
    )  # fmt: skip
    organization = await desk.registered(mode="DUAL", supervising_unit_id=unit["id"])
    body = {"organization_id": str(organization.id), "measure": "INSPECTION", "area": "FINANCE", "note": "账目不清"}
    supervisor = desk.caller("SUP", "500103", organization_id=unit["id"])
    assert (await desk.create(supervisor, PROPOSALS, body))["state"] == "PROPOSED"
