"""Professional services need an agency with a valid certificate; else they are shown as volunteers'."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from linli.testing.desk import COMMUNITY
from linli.testing.services import Services
from shared.contracts.talent import PlacementActivated, PlacementEnded, QualificationRegistered

OFFERINGS = "/v1/registration/service-offerings"
FEE = {"fee_kind": "LOW_FEE", "fee_standard": {"amount_fen": 3000, "unit": "小时"}}


@pytest.fixture
async def agency(desk: Any) -> Services:
    """A recognized social-work agency with a published fee standard."""
    desk.at("2024-09-27T10:00:00")
    name = f"重庆市渝中区七星岗街道领事巷社区{uuid4().hex[:4]}社工服务中心"
    made = Services(desk, await desk.registered(legal_kind="SO", name=name))
    path = f"/v1/registration/organizations/{made.id}/social-work-agency"
    await desk.done(desk.county, path, 1, {"recognized": True, "basis": "渝中民发〔2024〕12号"})
    body = {"organization_id": made.id, "kind": "FEE_STANDARD", "subject": "fee:2024", "happened_on": "2024-09-27"}
    duty = await desk.create(made.own, "/v1/registration/disclosures", body)
    facts = {"text": "收费标准全文。", "facts": {"fees": [{"service": "心理疏导", "price_fen": 3000, "unit": "小时"}]}}
    await made.step(made.own, "disclosures", duty, "publication", facts)
    return made


async def employ(services: Services, *, valid_to: str = "2025-05-09") -> PlacementActivated:
    """A certified social worker begins in the organization."""
    person = f"person-{uuid4().hex}"
    certificate = QualificationRegistered(
        qualification_id=uuid4(), person_ref=person, kind="SOCIAL_WORK", level="ASSISTANT", community_code=COMMUNITY,
        valid_from="2022-05-10", valid_to=valid_to,
    )  # fmt: skip
    post = PlacementActivated(
        placement_id=uuid4(), person_ref=person, employer_kind="SOCIAL_WORK_AGENCY",
        organization_id=services.organization.id, status="ACTIVE", tier="REGISTERED", community_code=COMMUNITY,
        level="ASSISTANT", fte_bps=10_000, primary=True, effective_on="2024-09-01",
    )  # fmt: skip
    await services.desk.hears(certificate)
    await services.desk.hears(post)
    return post


async def shown_as(services: Services, offering: dict[str, Any]) -> tuple[str, str]:
    found = await services.desk.read(services.desk.county, f"{OFFERINGS}/{offering['id']}")
    (listed,) = (await services.desk.read(services.desk.county, OFFERINGS, organization_id=services.id))["items"]
    assert listed["shown_as"] == found["shown_as"]
    return found["state"], found["shown_as"]


async def test_a_certificate_makes_a_service_professional(agency: Services) -> None:
    offering = await agency.published(professional=True, volunteer=False)
    assert await shown_as(agency, offering) == ("PUBLISHED", "VOLUNTEER")
    post = await employ(agency)
    assert await shown_as(agency, offering) == ("PUBLISHED", "PROFESSIONAL")
    ended = PlacementEnded(**{**post.model_dump(), "effective_on": date(2024, 9, 27), "reason": "RESIGN"})
    await agency.desk.hears(ended, version=2)
    assert await shown_as(agency, offering) == ("PUBLISHED", "VOLUNTEER")


async def test_only_an_agency_is_professional(services: Any) -> None:
    await employ(services)
    offering = await services.published(professional=True, volunteer=False)
    assert await shown_as(services, offering) == ("PUBLISHED", "VOLUNTEER")


async def test_a_professional_service_for_a_fee_ends_with_the_certificate(agency: Services) -> None:
    desk = agency.desk
    draft = await agency.draft(professional=True, volunteer=False, field="PSYCHOSOCIAL", **FEE)
    refused = await agency.command(agency.own, "service-offerings", draft, "publication")
    assert [error["code"] for error in refused.json()["errors"]] == ["VOLUNTEER_SERVICE_FREE"]
    await employ(agency)
    published = await agency.step(agency.own, "service-offerings", draft, "publication")
    assert published["shown_as"] == "PROFESSIONAL"
    desk.at("2025-05-08")
    await desk.days_pass_to("2025-05-09", jobs="service_offerings.")
    assert await shown_as(agency, draft) == ("PUBLISHED", "PROFESSIONAL")
    await desk.days_pass_to("2025-05-10", jobs="service_offerings.")
    stopped = await desk.read(agency.own, f"{OFFERINGS}/{draft['id']}")
    assert (stopped["state"], stopped["suspended_by_role"]) == ("SUSPENDED", "SYS")
    again = await agency.command(agency.own, "service-offerings", stopped, "resumption")
    assert (again.status_code, again.json()["code"]) == (422, "OFFERING_NOT_PUBLISHABLE")
    await employ(agency, valid_to="2028-05-09")
    assert (await agency.step(agency.own, "service-offerings", stopped, "resumption"))["state"] == "PUBLISHED"
