"""Who did nothing for a year is noted, once, and what follows."""

from typing import Any

import pytest

from linli.testing.desk import COMMUNITY
from linli.testing.services import Services
from registration.organizations.queries.loads import locked_organization

FINDINGS = "/v1/registration/inactivity-findings"


async def findings(desk: Any, organization_id: str, **query: Any) -> list[dict[str, Any]]:
    found = await desk.read(desk.county, FINDINGS, organization_id=organization_id, **query)
    return list(found["items"])


async def test_an_association_that_did_nothing_for_a_year(services: Any) -> None:
    desk = services.desk
    desk.at("2025-09-25")
    await desk.days_pass_to("2025-09-26", jobs="inactivity.")
    assert await findings(desk, services.id) == []
    await desk.days_pass_to("2025-09-28", jobs="inactivity.")
    (found,) = await findings(desk, services.id)
    assert (found["measure"], found["last_active_on"], found["due_on"], found["found_on"]) == (
        "REVOCATION", "2024-09-27", "2025-09-27", "2025-09-27",
    )  # fmt: skip
    assert found["rules_used"] == {"inactivity.revocationMonths": 1}
    proposals = await desk.read(desk.county, "/v1/registration/supervision-proposals", organization_id=services.id)
    assert [(item["ground"], item["measure"]) for item in proposals["items"]] == [("INACTIVE_REVOCATION", "INSPECTION")]


async def test_what_is_reported_counts(services: Any) -> None:
    desk = services.desk
    desk.at("2025-03-01")
    body = {
        "organization_id": services.id, "community_code": COMMUNITY, "served_on": "2025-02-20", "group": "ELDERLY",
        "kind": "HEALTH", "beneficiary_count": 5,
    }  # fmt: skip
    made = await desk.create(services.own, "/v1/registration/service-records", body)
    desk.at("2025-09-26")
    await desk.days_pass_to("2025-09-28", jobs="inactivity.")
    assert await findings(desk, services.id) == []
    desk.at("2026-02-18")
    await desk.days_pass_to("2026-02-21", jobs="inactivity.")
    (found,) = await findings(desk, services.id)
    assert (found["last_active_on"], found["due_on"]) == ("2025-02-20", "2026-02-20")
    again = body | {"served_on": "2026-02-21"}
    await desk.create(services.own, "/v1/registration/service-records", again)
    await desk.days_pass_to("2026-02-22", jobs="inactivity.")
    assert await findings(desk, services.id) == []
    (ended,) = await findings(desk, services.id, open_only=False)
    assert ended["ended_on"] == "2026-02-22"
    assert made["state"] == "RECORDED"


async def test_a_filed_team_is_reminded(desk: Any) -> None:
    desk.at("2024-05-01")
    filed = await desk.filed()
    async with desk.unit_of_work() as uow:
        organization = await locked_organization(uow.session, filed["organization_id"])
    team = Services(desk, organization)  # type: ignore[arg-type]
    desk.at("2025-04-29")
    await desk.days_pass_to("2025-05-02", jobs="inactivity.")
    (found,) = await findings(desk, team.id)
    assert (found["measure"], found["tier"], found["due_on"]) == ("REMINDER", "COMMUNITY_GUIDED", "2025-05-01")
    proposals = await desk.read(desk.county, "/v1/registration/supervision-proposals", organization_id=team.id)
    assert proposals["items"] == []


@pytest.mark.parametrize(
    ("role", "division", "status"),
    [
        ("MUN", "50", 200), ("STR", "500103001", 200), ("COM", COMMUNITY, 200), ("INS", "500103", 200),
        ("AUD", None, 200), ("CSO", None, 200), ("PUB", None, 403), ("RES", COMMUNITY, 403), ("INT", "500103", 403),
    ],
)  # fmt: skip
async def test_who_sees_findings(services: Any, role: str, division: str | None, status: int) -> None:
    assert (await services.desk.caller(role, division).get(FINDINGS)).status_code == status
