"""Who reads, writes, reviews and concludes; two officers at once; each refusal once."""

import asyncio
from typing import Any

import pytest

REPORTS = "/v1/registration/annual-reports"
NOTHING = "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"
HERE = {"MUN": "50", "STR": "500103001", "PWC": "500103001", "COM": "500103001011", "CPO": "500103001011"}
ELSEWHERE = {"STR": "500106002", "PWC": "500106002", "COM": "500106002001", "CPO": "500106002001", "MUN": None}
WHOLE = ("MUN", "CTY", "STR", "COM", "INS", "FIN", "DEP", "AUD")
IN_PART = ("PWC", "CPO", "HUB", "FDN", "BAS", "SW", "INT", "PUB", "RES")
NOBODY = ("APP", "REV", "SUP")
EVERYWHERE = ("AUD", "INT", "PUB", "RES")


def caller(reports: Any, role: str, *, here: bool = True) -> Any:
    places, default = (HERE, "500103") if here else (ELSEWHERE, "500106")
    return reports.desk.caller(role, places.get(role, default), sub=f"somebody-{role}")


@pytest.fixture
async def handed_in(reports: Any) -> dict[str, Any]:
    """A report on 2021 that the authority has."""
    reports.desk.at("2022-01-04")
    organization = await reports.organization()
    await reports.desk.days_pass_to("2022-01-05", jobs="annual_reports.")
    report: dict[str, Any] = await reports.submitted(organization, await reports.of(organization, 2021))
    return report


async def test_reading(reports: Any, handed_in: dict[str, Any]) -> None:
    path = f"{REPORTS}/{handed_in['id']}"
    for role in (*WHOLE, *IN_PART, *NOBODY):
        answer = await caller(reports, role).get(path)
        if role in NOBODY:
            assert answer.status_code in (403, 404), role
        else:
            assert answer.status_code == 200, role
            assert ("content" in answer.json()) is (role in WHOLE), role
        elsewhere = (await caller(reports, role, here=False).get(path)).status_code
        assert elsewhere == (200 if role in EVERYWHERE else 403 if role in ("APP", "REV") else 404), role
        assert (await caller(reports, role).get(f"{REPORTS}/{NOTHING}")).status_code in (403, 404), role


async def test_concluding(reports: Any, handed_in: dict[str, Any]) -> None:
    for role in (*WHOLE, *IN_PART, *NOBODY):
        for here in (False, True):
            if role != "CTY" or not here:
                who = caller(reports, role, here=here)
                answer = await reports.command(who, handed_in, "conclusion", conclusion="PASS")
                assert answer.status_code in (403, 404), (role, here)
    answer = await reports.command(caller(reports, "CTY"), handed_in, "conclusion", conclusion="PASS")
    assert answer.status_code == 200, answer.text


async def test_another_organization_and_another_unit_see_nothing(reports: Any, handed_in: dict[str, Any]) -> None:
    other = reports.own(await reports.organization())
    assert (await other.get(f"{REPORTS}/{handed_in['id']}")).status_code == 404
    assert (await reports.command(other, handed_in, "submission")).status_code == 404
    assert (await reports.command(reports.unit, handed_in, "first-review", opinion="同意")).status_code == 404


async def test_who_handed_it_in_does_not_conclude_it(reports: Any, handed_in: dict[str, Any]) -> None:
    same = reports.desk.caller("CTY", "500103", sub=f"own-{handed_in['organization_id']}")
    answer = await reports.command(same, handed_in, "conclusion", conclusion="PASS")
    assert (answer.status_code, answer.json()["code"]) == (403, "SAME_PERSON")


async def test_one_of_many_conclusions_at_once_stands(reports: Any, handed_in: dict[str, Any]) -> None:
    answers = await asyncio.gather(
        *(reports.command(reports.desk.county, handed_in, "conclusion", conclusion="PASS") for _ in range(4))
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412, 412, 412]
    assert await reports.desk.event_names(handed_in["id"]) == ["submitted", "concluded"]


async def test_opening_a_duty_by_hand(reports: Any) -> None:
    reports.desk.at("2022-01-04")
    organization = await reports.organization()
    body = {"organization_id": str(organization.id), "report_year": 2021}
    answers = await asyncio.gather(*(reports.own(organization).post(REPORTS, json=body) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    assert {answer.json().get("code") for answer in answers if answer.status_code == 409} == {"REPORT_KNOWN"}
    for year in (2019, 2020, 2023):
        refused = await reports.desk.county.post(REPORTS, json=body | {"report_year": year})
        assert (refused.status_code, refused.json()["code"]) == (422, "NO_SUCH_DUTY")
    await reports.desk.days_pass_to("2022-01-05", jobs="annual_reports.")
    assert (await reports.of(organization, 2021))["state"] == "DUE"


async def test_what_is_not_due_is_not_written(reports: Any) -> None:
    reports.desk.at("2022-01-04")
    organization = await reports.organization()
    await reports.desk.days_pass_to("2022-01-05", jobs="annual_reports.")
    this_year = await reports.of(organization, 2022)
    answer = await reports.desk.amend(
        reports.own(organization), f"{REPORTS}/{this_year['id']}", this_year["version"], {"true_and_complete": True}
    )
    assert (answer.status_code, answer.json()["code"]) == (409, "INVALID_TRANSITION")


async def test_a_review_needs_a_report(reports: Any) -> None:
    reports.desk.at("2022-05-30")
    unit = "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e77"
    organization = await reports.organization(mode="DUAL", supervising_unit_id=unit)
    await reports.desk.days_pass_to("2022-06-01", jobs="annual_reports.")
    overdue = await reports.of(organization, 2021)
    for name, body in (("first-review", {"opinion": "同意"}), ("return", {"reasons": "缺项"})):
        answer = await reports.command(reports.unit, overdue, name, **body)
        assert (answer.status_code, answer.json()["code"]) == (409, "NOT_HANDED_IN")


async def test_lists_are_narrowed(reports: Any, handed_in: dict[str, Any]) -> None:
    mine = {"organization_id": handed_in["organization_id"]}
    for query, count in (
        ({}, 2), ({"state": "SUBMITTED"}, 1), ({"report_year": 2022}, 1), ({"kind": "STATEMENT"}, 0),
        ({"conclusion": "PASS"}, 0), ({"division": "500103001011"}, 2), ({"division": "500106"}, 0),
    ):  # fmt: skip
        found = await reports.desk.read(reports.desk.city, REPORTS, **mine, **query)
        assert len(found["items"]) == count, query
