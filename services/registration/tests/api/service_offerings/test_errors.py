"""Each way in which an offering fails, and who may do what."""

from typing import Any
from uuid import uuid4

import pytest

from linli.testing.services import Services

OFFERINGS = "/v1/registration/service-offerings"


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"hours": [{"weekday": 8, "opens": "09:00", "closes": "10:00"}]}, "/hours/0/weekday", "TOO_LARGE"),
        ({"hours": [{"weekday": 1, "opens": "10:00", "closes": "10:00"}]}, "/hours/0", "HOURS_REVERSED"),
        ({"lat": 29.5}, "", "COORDINATES_INCOMPLETE"),
        ({"slot_capacity": None}, "", "SLOTS_INCOMPLETE"),
        ({"lat": 129.5, "lon": 106.5}, "/lat", "TOO_LARGE"),
        ({"groups": ["NOBODY"]}, "/groups/0", "NOT_ALLOWED"),
        ({"fee_standard": {"amount_fen": -1, "unit": "次"}}, "/fee_standard/amount_fen", "TOO_SMALL"),
        ({"communities": ["500103001999"]}, "/communities/0", "UNKNOWN_REFERENCE"),
    ],
)
async def test_bodies_that_are_refused(services: Any, change: dict[str, Any], pointer: str, code: str) -> None:
    answer = await services.own.post(OFFERINGS, json=services.offer(**change))
    assert answer.status_code == 422, answer.text
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [(pointer, code)]


async def test_a_filed_organization_charges_nobody(desk: Any) -> None:
    """Trap 9: without legal personality no money is received directly."""
    filed = await desk.filed()
    team = Services(desk, await organization_of(desk, filed))
    fee = {"fee_kind": "LOW_FEE", "fee_standard": {"amount_fen": 500, "unit": "次"}, "groups": ["FAMILY"]}
    draft = await team.draft(**fee)
    refused = await team.command(team.own, "service-offerings", draft, "publication")
    assert [error["code"] for error in refused.json()["errors"]] == ["FILED_CANNOT_CHARGE"]
    assert (await team.published(groups=["FAMILY"]))["state"] == "PUBLISHED"
    beyond = await team.draft(communities=["500103001003"])
    outside = await team.command(team.own, "service-offerings", beyond, "publication")
    assert [error["code"] for error in outside.json()["errors"]] == ["OUTSIDE_AREA"]


async def organization_of(desk: Any, filed: dict[str, Any]) -> Any:
    from registration.organizations.queries.loads import locked_organization

    async with desk.unit_of_work() as uow:
        return await locked_organization(uow.session, filed["organization_id"])


async def test_versions(services: Any) -> None:
    draft = await services.draft()
    path = f"{OFFERINGS}/{draft['id']}/publication"
    assert (await services.own.post(path, headers={"Idempotency-Key": f"a-{draft['id']}"})).status_code == 428
    assert (await services.desk.send(services.own, path, 7)).status_code == 412
    assert (await services.own.post(path, headers={"If-Match": '"1"'})).json()["code"] == "IDEMPOTENCY_KEY_REQUIRED"


ROLES = {"MUN": "50", "CTY": "500103", "STR": "500103001", "COM": "500103001011", "PWC": "500103001",
         "CPO": "500103001011", "DEP": "500103", "INS": "500103", "AUD": None, "PUB": None, "RES": "500103001011",
         "INT": "500103", "APP": None, "SUP": "500103", "SW": "500103", "HUB": "500103001", "CSO": None,
         "FIN": "500103", "REV": "500103"}  # fmt: skip
OFFICES = {"MUN", "CTY", "STR", "COM", "PWC", "CPO", "DEP", "INS", "AUD"}


async def test_who_sees_and_stops_what(services: Any) -> None:
    draft, published = await services.draft(), await services.published()
    for role, division in ROLES.items():
        who = services.desk.caller(role, division)
        assert (await who.get(f"{OFFERINGS}/{draft['id']}")).status_code == (200 if role in OFFICES else 404), role
        assert (await who.get(f"{OFFERINGS}/{published['id']}")).status_code == 200, role
        assert (await who.get(f"{OFFERINGS}/{uuid4()}")).status_code == 404, role
        stopped = await services.command(who, "service-offerings", published, "suspension", {"reason": "核查"})
        assert stopped.status_code == (200 if role in ("STR", "COM") else 403), (role, stopped.text)
        if stopped.status_code == 200:
            published = await services.published()
        closing = await services.command(who, "service-offerings", draft, "closure")
        assert closing.status_code == (403 if role in OFFICES else 404), role


async def test_other_districts_and_other_organizations(services: Any) -> None:
    desk = services.desk
    draft = await services.draft()
    stranger = Services(desk, await desk.registered())
    for who in (desk.caller("CTY", "500106"), desk.caller("STR", "500103005"), stranger.own):
        assert (await who.get(f"{OFFERINGS}/{draft['id']}")).status_code == 404
        assert (await services.command(who, "service-offerings", draft, "publication")).status_code == 404
    assert (await stranger.own.post(OFFERINGS, json=services.offer())).status_code == 404
    assert (await desk.county.post(OFFERINGS, json=services.offer())).status_code == 403


async def test_recognizing_an_agency(services: Any, desk: Any) -> None:
    agency = await desk.registered(
        legal_kind="SO", name=f"重庆市渝中区七星岗街道领事巷社区{uuid4().hex[:4]}社工服务中心"
    )
    path = f"/v1/registration/organizations/{agency.id}/social-work-agency"
    body = {"recognized": True, "basis": "渝中民发〔2024〕12号"}
    assert (await desk.send(desk.street, path, 1, body)).status_code == 403
    recognized = await desk.done(desk.county, path, 1, body)
    assert recognized["is_social_work_agency"] is True
    assert (await desk.organization(agency.id))["is_social_work_agency"] is True
    again = await desk.send(desk.county, path, recognized["version"], body)
    assert (again.status_code, again.json()["code"]) == (409, "RECOGNITION_UNCHANGED")
    other = await desk.send(desk.county, f"/v1/registration/organizations/{services.id}/social-work-agency", 1, body)
    assert (other.status_code, other.json()["code"]) == (422, "NOT_FOR_SOCIAL_WORK")


async def test_a_fee_for_people_in_hardship_needs_a_published_standard(services: Any) -> None:
    desk, own = services.desk, services.own
    fee = {"volunteer": False, "fee_kind": "LOW_FEE", "fee_standard": {"amount_fen": 3000, "unit": "小时"}}
    draft = await services.draft(**fee)
    refused = await services.command(own, "service-offerings", draft, "publication")
    assert [error["code"] for error in refused.json()["errors"]] == ["FEE_STANDARD_UNPUBLISHED"]
    body = {"organization_id": services.id, "kind": "FEE_STANDARD", "subject": "fee:2024", "happened_on": "2024-09-27"}
    duty = await desk.create(own, "/v1/registration/disclosures", body)
    facts = {"text": "收费标准全文。", "facts": {"fees": [{"service": "保洁", "price_fen": 3000, "unit": "小时"}]}}
    await services.step(own, "disclosures", duty, "publication", facts)
    assert (await services.step(own, "service-offerings", draft, "publication"))["state"] == "PUBLISHED"
