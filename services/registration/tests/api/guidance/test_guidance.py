"""Guidance: its class by the rule, who is owed it, and the county's view by street."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import text

GUIDANCE = "/v1/registration/guidance"
BODY = {"topic": "活动安全", "result": "制定活动安全须知"}


@pytest.fixture(autouse=True)
def _october(desk: Any) -> None:
    desk.at("2024-10-30")


async def given(desk: Any, filing: dict[str, Any], who: Any = None, **changes: Any) -> dict[str, Any]:
    body = {"organization_id": filing["organization_id"], **BODY, **changes}
    return dict(await desk.create(who or desk.committee, GUIDANCE, body))


async def owed(desk: Any, filing: dict[str, Any]) -> list[dict[str, Any]]:
    """What is owed to the organization, as the committee sees it."""
    found = await desk.read(desk.committee, f"{GUIDANCE}/owed", limit=200)
    return [one for one in found["items"] if one["organization_id"] == filing["organization_id"]]


async def test_the_class_follows_from_the_facts(desk: Any) -> None:
    filing = await desk.filed()
    made = await given(desk, filing)
    assert (made["guidance_class"], made["kind"]) == ("RECREATION", "ACTIVITY")
    assert (made["given_on"], made["next_on"], made["by_role"]) == ("2024-10-30", "2025-04-30", "COM")
    assert set(made["rules"]) == {"guidance.months", "guidance.classes"}
    other = await given(desk, filing, desk.party, kind="PROFESSIONAL", next_on="2024-12-01")
    assert (other["kind"], other["next_on"], other["by_role"]) == ("PROFESSIONAL", "2024-12-01", "CPO")
    listed = await desk.read(desk.street, GUIDANCE, organization_id=filing["organization_id"])
    assert [one["id"] for one in listed["items"]] == [made["id"], other["id"]]


async def test_who_had_none_for_a_half_year_is_owed_it_and_noted_once(desk: Any) -> None:
    filing = await desk.filed()
    desk.at("2025-04-30")
    assert await owed(desk, filing) == []
    await desk.days_pass_to("2025-05-02", jobs="guidance.")
    (found,) = await owed(desk, filing)
    assert (found["due_on"], found["last_on"]) == ("2025-04-30", None)
    await desk.days_pass_to("2025-05-04", jobs="guidance.")
    noted = await desk.resources.database.reads.rows(
        text(f"select due_on, found_on from guidance_missed where organization_id = '{filing['organization_id']}'")
    )
    assert noted == [{"due_on": date(2025, 4, 30), "found_on": date(2025, 5, 1)}]
    await given(desk, filing)
    assert await owed(desk, filing) == []


async def test_the_county_sees_coverage_by_street(desk: Any) -> None:
    async def street() -> dict[str, Any]:
        told = await desk.read(desk.county, f"{GUIDANCE}/coverage", year=2024, half=2)
        return dict(next(one for one in told["items"] if one["town_code"] == "500103001"))

    filing = await desk.filed()
    before = await street()
    await given(desk, filing)
    await given(desk, filing)
    after = await street()
    assert (after["filed"], after["guided"]) == (before["filed"], before["guided"] + 1)
    assert after["share_bps"] == after["guided"] * 10_000 // after["filed"]
    first_half = await desk.read(desk.county, f"{GUIDANCE}/coverage", year=2023, half=1)
    assert all(one["guided"] == 0 for one in first_half["items"])


@pytest.mark.parametrize("changes", [{"given_on": "2024-10-31"}, {"given_on": "2024-10-29"}, {"next_on": "2025-05-01"}])
async def test_impossible_days(desk: Any, changes: dict[str, str]) -> None:
    filing = await desk.filed()
    body = {"organization_id": filing["organization_id"], **BODY, **changes}
    answer = await desk.committee.post(GUIDANCE, json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "GUIDANCE_DAY_REFUSED")


async def test_registered_organizations_are_not_guided_this_way(desk: Any) -> None:
    registered = await desk.registered()
    answer = await desk.committee.post(GUIDANCE, json={"organization_id": str(registered.id), **BODY})
    assert (answer.status_code, answer.json()["code"]) == (422, "ONLY_FOR_FILED")


@pytest.mark.parametrize(
    ("role", "division", "reads", "gives"),
    [
        ("MUN", "50", True, False), ("CTY", "500103", True, True), ("STR", "500103001", True, True),
        ("COM", "500103001011", True, True), ("CPO", "500103001011", True, True), ("AUD", None, True, False),
        ("STR", "500106002", False, False), ("CPO", "500106002001", False, False), ("PUB", None, False, False),
        ("CSO", None, False, False), ("SUP", "500103", False, False),
    ],
)  # fmt: skip
async def test_who_may_do_what(desk: Any, role: str, division: str | None, *, reads: bool, gives: bool) -> None:
    filing = await desk.filed()
    made = await given(desk, filing)
    who = desk.caller(role, division, sub=f"guidance-{role}")
    read = await who.get(f"{GUIDANCE}/{made['id']}")
    assert read.status_code == 200 if reads else read.status_code in (403, 404)
    answer = await who.post(GUIDANCE, json={"organization_id": filing["organization_id"], **BODY})
    assert answer.status_code == 201 if gives else answer.status_code in (403, 404)
