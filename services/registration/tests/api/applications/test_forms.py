"""What the forms accept is what the service accepts: the body is submitted and every condition is met."""

from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

FORMS = "/v1/registration/form-schemas"
Change = dict[str, Any] | Callable[[dict[str, Any]], dict[str, Any]]


def without(field: str, code: Any) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """A body whose list lacks an entry."""
    return lambda body: {field: [one for one in body[field] if (one["code"] if isinstance(one, dict) else one) != code]}


def twice(field: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """A body whose list has its first entry twice."""
    return lambda body: {field: [*body[field], body[field][0]]}


def committed(body: dict[str, Any]) -> dict[str, Any]:
    """A body that commits itself in place of the proof of capital."""
    return {"materials": [one | {"commitment": one["code"] == "M3"} for one in body["materials"]]}


GOOD: list[Change] = [
    {},
    {"home_community_code": None},
    {"members": {"individual": 0, "unit": 10}},
    {"members": {"individual": 19, "unit": 1}},
    {"secondary_categories": ["ELDERLY_CARE"], "services": ["DAILY_CARE", "HOME_CARE"]},
    {"category": "CULTURE_SPORT", "services": ["FITNESS"], "beneficiary_groups": []},
    {"subject_area": "SCIENCE_TECH", "premises": {"basis": "SHARED", "valid_to": None}},
    {"staff": {"full_time": 0, "part_time": 1}},
    committed,
]
BAD: list[Change] = [
    {"members": {"individual": 19, "unit": 0}},
    {"members": {"individual": 0, "unit": 9}},
    {"members": {"individual": 18, "unit": 1}},
    {"members": None},
    {"capital_fen": 999_999},
    {"capital_fen": None},
    {"domicile": None},
    {"functions": []},
    {"services": ["HOME_CARE"]},
    {"services": ["DAILY_CARE", "HOME_CARE"]},
    {"beneficiary_groups": ["POOR"]},
    {"category": "CHARITY", "services": ["CAPACITY"], "beneficiary_groups": ["POOR"]},
    {"secondary_categories": ["LIVELIHOOD"]},
    {"secondary_categories": ["ELDERLY_CARE", "CULTURE_SPORT", "MUTUAL_AID"]},
    {"body_kind": "COOPERATIVE"},
    {"subject_area": "RELIGIOUS"},
    {"mode": "DUAL"},
    {"staff": {"full_time": 0, "part_time": 0}},
    without("materials", "M7"),
    without("charter_items", "ASSETS"),
    twice("materials"),
    twice("leaders"),
    {"leaders": []},
    {"initiators": []},
]


async def judged(office: Any, body: dict[str, Any]) -> tuple[bool, bool]:
    """Whether the service takes the body and finds every condition met, and whether the name is free afterwards."""
    draft = await office.applicant.post("/v1/registration/applications", json=body)
    if draft.status_code == 422:
        return False, True
    answer = await office.post(office.applicant, draft.json(), "submission")
    if answer.status_code == 422:
        assert not any(error["pointer"].startswith("/name") for error in answer.json()["errors"]), answer.text
        return False, True
    assert answer.status_code == 200, answer.text
    await office.step(office.applicant, answer.json(), "withdrawal", {"reasons": "再作准备"})
    return all(one["met"] for one in answer.json()["condition_results"]), False


async def test_form_and_service_agree(office: Any) -> None:
    form = await office.applicant.get(f"{FORMS}/ESTABLISH_SG", params={"division": "500103"})
    assert form.headers["content-type"] == "application/schema+json"
    validator = Draft202012Validator(form.json())
    reservation: str | None = None
    for expected, changes in [*((False, one) for one in BAD), *((True, one) for one in GOOD)]:
        body = await office.association(name_reservation_id=reservation)
        body |= changes(body) if callable(changes) else changes
        assert validator.is_valid(body) is expected, changes
        accepted, still_free = await judged(office, body)
        assert accepted is expected, changes
        reservation = body["name_reservation_id"] if still_free else None


@pytest.mark.parametrize("missing", ["directors", "supervising_unit_id", "materials", "charter_items"])
async def test_a_foundation_s_form_asks_for_what_the_service_asks(office: Any, missing: str) -> None:
    form = await office.applicant.get(f"{FORMS}/ESTABLISH_FD", params={"division": "500103"})
    body = await office.foundation("0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11", name_reservation_id=None)
    body["name_reservation_id"] = "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"
    validator = Draft202012Validator(form.json())
    validator.validate(body)
    assert not validator.is_valid({name: value for name, value in body.items() if name != missing})
    draft = await office.draft({**body, missing: None if missing == "supervising_unit_id" else [],
                                "name_reservation_id": None, "supervising_unit_id": None})  # fmt: skip
    refused = await office.post(office.applicant, draft, "submission")
    assert f"/{missing}" in {error["pointer"] for error in refused.json()["errors"]}


async def test_forms_speak_the_language_and_the_day(office: Any) -> None:
    anybody = office.caller("PUB", None)
    forms = (await anybody.get(FORMS, headers={"Accept-Language": "en"})).json()["items"]
    assert {one["type"] for one in forms} >= {"ESTABLISH_SG", "CHANGE", "FILING", "LIQUIDATION"}
    assert forms[0]["title"] == "Registration of an association"
    chinese = await anybody.get(f"{FORMS}/ESTABLISH_SG", params={"as_of": "2024-09-27"})
    english = await anybody.get(f"{FORMS}/ESTABLISH_SG", headers={"Accept-Language": "en"})
    assert chinese.json()["properties"]["domicile"]["title"] == "住所"
    assert chinese.json()["x-valid-on"] == "2024-09-27"
    assert chinese.headers["content-language"] == "zh-CN"
    assert chinese.headers["vary"] == "Accept-Language"
    field = english.json()["properties"]["scope"]
    assert (field["title"], field["x-clause"]) == ("Area of activity", "cq-cso-opinions 13")
    assert field["x-code-list"] == "/v1/code-lists/scope"
    again = {"If-None-Match": english.headers["etag"], "Accept-Language": "en"}
    assert (await anybody.get(f"{FORMS}/ESTABLISH_SG", headers=again)).status_code == 304
    assert (await anybody.get(f"{FORMS}/NOTHING")).status_code == 404
    assert (await anybody.get(f"{FORMS}/FILING", params={"division": "x"})).status_code == 422


LEASE = {"basis": "LEASE", "valid_to": "2099-12-31"}
GOOD_SERVICES: list[Change] = [
    {},
    {"staff": {"full_time": 0, "part_time": 1}},
    {"premises": LEASE},
    {"members": None, "directors": []},
    {
        "secondary_categories": ["LIVELIHOOD"],
        "services": ["HOME_CARE", "DAILY_CARE"],
        "beneficiary_groups": ["ELDERLY"],
    },
]
BAD_SERVICES: list[Change] = [
    {"staff": None},
    {"staff": {"full_time": 0, "part_time": 0}},
    {"leaders": []},
    {"leaders": [{"name": "李四", "id_number": "500103198505050026", "post": "CHAIR"}]},
    {"premises": {"basis": "LEASE", "valid_to": None}},
    {"capital_fen": 0},
    {"services": ["DAILY_CARE"]},
    {"mode": "DUAL"},
    without("materials", "M5"),
    without("charter_items", "TERMINATION"),
    twice("materials"),
]


async def test_a_service_organization_s_form_is_filled_in_and_sent(office: Any) -> None:
    form = (await office.applicant.get(f"{FORMS}/ESTABLISH_SO", params={"division": "500103"})).json()
    validator, filled = Draft202012Validator(form), form["examples"][0]
    reservation: str | None = None
    for expected, changes in [*((False, one) for one in BAD_SERVICES), *((True, one) for one in GOOD_SERVICES)]:
        body = filled | {"name_reservation_id": reservation or await office.reserved("SO")}
        body |= changes(body) if callable(changes) else changes
        assert validator.is_valid(body) is expected, changes
        accepted, still_free = await judged(office, body)
        assert accepted is expected, changes
        reservation = body["name_reservation_id"] if still_free else None
    short = filled | {
        "name_reservation_id": await office.reserved("SO"),
        "premises": LEASE | {"valid_to": "2026-12-01"},
    }
    validator.validate(short)
    submitted = await office.submitted(short)
    missed = {one["code"] for one in submitted["condition_results"] if not one["met"]}
    assert missed and missed <= set(form["x-checked-later"])
