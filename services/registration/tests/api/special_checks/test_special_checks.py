"""Yearly special checks of supervising units, the list of a unit, and the two alarms."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest

from linli.testing.units import UnderUnit, dual_managed

PATH = "/v1/registration/special-checks"
DIMENSIONS = (
    "IDEOLOGY",
    "PARTY_BUILDING",
    "FINANCE",
    "PERSONNEL",
    "SEMINAR",
    "FOREIGN",
    "OVERSEAS_DONATION",
    "CHARTER",
)
ALL = [{"dimension": dimension, "result": "IN_ORDER"} for dimension in DIMENSIONS]
ROLES = ("MUN", "CTY", "STR", "COM", "PWC", "CPO", "SUP", "HUB", "CSO", "APP", "REV", "INS", "FIN", "INT", "PUB", "AUD",
         "RES", "DEP")  # fmt: skip


@pytest.fixture
async def under(desk: Any) -> UnderUnit:
    """An organization that came under a unit in November 2024."""
    desk.at("2024-11-20")
    return await dual_managed(desk)


async def planned(desk: Any, under: UnderUnit) -> dict[str, Any]:
    made: dict[str, Any] = await desk.create(under.unit, PATH, {"organization_ids": [str(under.organization.id)]})
    return made


async def completed(desk: Any, under: UnderUnit) -> dict[str, Any]:
    check = await planned(desk, under)
    findings = {"organization_id": str(under.organization.id), "findings": ALL}
    await desk.done(under.unit, f"{PATH}/{check['id']}/findings", 1, findings)
    done: dict[str, Any] = await desk.done(under.unit, f"{PATH}/{check['id']}/completion", 2, {"summary": "合格"})
    return done


async def duty(desk: Any, under: UnderUnit, year: int = 2024) -> dict[str, Any]:
    found = await desk.read(under.unit, f"{PATH}/duties", year=year)
    (item,) = found["items"]
    return dict(item)


async def test_from_plan_to_completion(desk: Any, under: UnderUnit) -> None:
    check = await planned(desk, under)
    assert (check["state"], check["year"], check["authority_id"]) == ("PLANNED", 2024, "500103")
    assert [one["findings"] for one in check["organizations"]] == [{}]
    path, organization_id = f"{PATH}/{check['id']}", str(under.organization.id)
    some = {"organization_id": organization_id, "findings": ALL[:7]}
    stated = await desk.done(under.unit, f"{path}/findings", 1, some)
    early = await desk.send(under.unit, f"{path}/completion", stated["version"], {"summary": "合格"})
    assert (early.status_code, early.json()["code"]) == (422, "CHECK_INCOMPLETE")
    assert [error["pointer"] for error in early.json()["errors"]] == ["/organizations/0/findings/CHARTER"]
    last = {"dimension": "CHARTER", "result": "ISSUES", "remark": "活动超出章程"}
    stated = await desk.done(
        under.unit, f"{path}/findings", stated["version"], {"organization_id": organization_id, "findings": [last]}
    )
    done = await desk.done(under.unit, f"{path}/completion", stated["version"], {"summary": "一项须整改"})
    assert (done["state"], done["completed_on"], done["rules"]) == (
        "COMPLETED", "2024-11-20", {"specialCheck.dimensions": 1},
    )  # fmt: skip
    assert done["organizations"][0]["findings"]["CHARTER"]["result"] == "ISSUES"
    (event,) = await desk.events(f"{under.unit_id}:2024")
    assert (event.type, event.data["year"], event.data["special_check_id"]) == (
        "registration.supervision.special_check_completed.v1", 2024, check["id"],
    )  # fmt: skip
    again = await desk.send(under.unit, f"{path}/findings", done["version"], some)
    assert (again.status_code, again.json()["code"]) == (409, "INVALID_TRANSITION")


async def test_a_new_organization_is_on_the_units_list_of_the_year(desk: Any) -> None:
    """The end of the story of dual registration: registered this year, on this year's list."""
    desk.at("2023-05-10")
    older = await dual_managed(desk)
    desk.at("2024-03-10")
    newer = await dual_managed(desk, older.unit_id)
    path = f"{PATH}/duties/{older.unit_id}/organizations"
    of_2024 = (await desk.read(older.unit, path, year=2024))["items"]
    told = {item["organization_id"]: item["new_this_year"] for item in of_2024}
    assert told == {str(older.organization.id): False, str(newer.organization.id): True}
    of_2023 = (await desk.read(desk.county, path, year=2023))["items"]
    assert [item["organization_id"] for item in of_2023] == [str(older.organization.id)]
    assert (await duty(desk, newer))["organizations"] == 2
    await completed(desk, newer)
    checked = {item["organization_id"]: item["checked_on"] for item in (await desk.read(older.unit, path))["items"]}
    assert checked == {str(older.organization.id): None, str(newer.organization.id): "2024-03-10"}


async def test_the_two_alarms_each_once(desk: Any, under: UnderUnit) -> None:
    desk.at("2024-11-29")
    await desk.days_pass_to("2024-11-30", jobs="special_checks.")
    assert (await duty(desk, under))["reminded_on"] is None
    await desk.days_pass_to("2024-12-02", jobs="special_checks.")
    told = await duty(desk, under)
    assert (told["reminded_on"], told["missed_on"]) == ("2024-12-01", None)
    desk.at("2024-12-29")
    await desk.days_pass_to("2024-12-30", jobs="special_checks.")
    assert await desk.events(f"{under.unit_id}:2024") == []
    await desk.days_pass_to("2024-12-31", jobs="special_checks.")
    await desk.days_pass_to("2025-01-02", jobs="special_checks.")
    (event,) = await desk.events(f"{under.unit_id}:2024")
    assert (event.type, event.data) == (
        "registration.supervision.special_check_missed.v1",
        {"supervising_unit_id": str(under.unit_id), "authority_id": "500103", "year": 2024},
    )
    assert (await duty(desk, under))["missed_on"] == "2024-12-31"
    assert (await duty(desk, under, 2025))["missed_on"] is None
    missed = await desk.read(desk.county, f"{PATH}/duties", year=2024, missed=True, limit=200)
    assert str(under.unit_id) in {item["supervising_unit_id"] for item in missed["items"]}


async def test_no_alarm_for_a_unit_that_has_checked(desk: Any, under: UnderUnit) -> None:
    await completed(desk, under)
    desk.at("2024-12-29")
    await desk.days_pass_to("2024-12-31", jobs="special_checks.")
    assert await desk.event_names(f"{under.unit_id}:2024") == ["special_check_completed"]
    assert (await duty(desk, under))["completed_checks"] == 1


async def test_last_years_check_counts_for_last_year_only(desk: Any, under: UnderUnit) -> None:
    check = await planned(desk, under)
    findings = {"organization_id": str(under.organization.id), "findings": ALL}
    stated = await desk.done(under.unit, f"{PATH}/{check['id']}/findings", 1, findings)
    desk.at("2025-01-01")
    answer = await desk.send(under.unit, f"{PATH}/{check['id']}/completion", stated["version"], {"summary": "合格"})
    assert (answer.status_code, answer.json()["code"]) == (409, "YEAR_OVER")
    cancelled = await desk.done(under.unit, f"{PATH}/{check['id']}/cancellation", 2, {"reasons": "逾期"})
    assert (cancelled["state"], cancelled["cancelled_on"]) == ("CANCELLED", "2025-01-01")


async def test_only_organizations_under_the_unit(desk: Any, under: UnderUnit) -> None:
    direct, other = await desk.registered(), await dual_managed(desk)
    ids = [str(under.organization.id), str(direct.id), str(other.organization.id), str(uuid4())]
    answer = await under.unit.post(PATH, json={"organization_ids": ids})
    assert (answer.status_code, answer.json()["code"]) == (422, "NOT_UNDER_THIS_UNIT")
    assert [error["pointer"] for error in answer.json()["errors"]] == [
        f"/organization_ids/{index}" for index in (1, 2, 3)
    ]
    check = await planned(desk, under)
    stranger = {"organization_id": str(other.organization.id), "findings": ALL}
    answer = await desk.send(under.unit, f"{PATH}/{check['id']}/findings", 1, stranger)
    assert (answer.status_code, answer.json()["code"]) == (422, "NOT_COVERED")


async def test_a_check_is_completed_once(desk: Any, under: UnderUnit) -> None:
    check = await planned(desk, under)
    findings = {"organization_id": str(under.organization.id), "findings": ALL}
    await desk.done(under.unit, f"{PATH}/{check['id']}/findings", 1, findings)
    path, body = f"{PATH}/{check['id']}/completion", {"summary": "合格"}
    answers = await asyncio.gather(*(desk.send(under.unit, path, 2, body) for _ in range(3)))
    assert sorted(answer.status_code for answer in answers) == [200, 412, 412]
    assert len(await desk.events(f"{under.unit_id}:2024")) == 1


@pytest.mark.parametrize("role", ROLES)
async def test_access(desk: Any, under: UnderUnit, role: str) -> None:
    check = await planned(desk, under)
    path = f"{PATH}/{check['id']}"
    for division, here in (("500103", True), ("500106", False)):
        everywhere = role in ("MUN", "AUD")
        caller = desk.caller(role, "50" if everywhere else division, sub=f"any-{role}", org_id=str(uuid4()))
        may = role in ("MUN", "CTY", "SUP", "AUD")
        reads = may and role != "SUP" and (here or everywhere)
        assert (await caller.get(path)).status_code == (200 if reads else 404 if may else 403)
        listed = await caller.get(PATH, params={"supervising_unit_id": str(under.unit_id)})
        assert listed.status_code == (200 if may else 403)
        assert not may or len(listed.json()["items"]) == reads
        organizations = await caller.get(f"{PATH}/duties/{under.unit_id}/organizations")
        assert organizations.status_code == (200 if reads else 404 if may else 403)
        answer = await desk.send(caller, f"{path}/completion", 1, {"summary": "合格"})
        assert answer.status_code == (403 if reads else 404)
        plan = await caller.post(PATH, json={"organization_ids": [str(under.organization.id)]})
        assert plan.status_code == (404 if role == "SUP" else 403)
