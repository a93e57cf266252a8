"""The acceptance scenarios of applications: mixed membership, direct or dual, foundations at the county."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from registration.models.authorities import SupervisingUnit
from shared.kit.rule_register import Confidence, Rule
from shared.kit.rule_register.store import set_rule

PATH = "/v1/registration/applications"


@pytest.fixture
def listed_unit(office: Any) -> Callable[[str], Awaitable[str]]:
    """Factory: the id of a supervising unit on an authority's published list."""
    resources = office.resources

    async def enter(authority_id: str) -> str:
        now = resources.clock.now()
        async with resources.database.transaction() as session:
            unit = SupervisingUnit(
                authority_id=authority_id, level="MUNICIPAL" if authority_id == "50" else "COUNTY",
                name=f"教育部门{now.timestamp()}", subject_areas=[], listed_on=date(2019, 1, 1), delisted_on=None,
                created_at=now, updated_at=now,
            )  # fmt: skip
            session.add(unit)
            await session.flush()
            return str(unit.id)

    return enter


async def _set(office: Any, key: str, value: int, scope: str, day: date) -> None:
    rule = Rule(key=key, value=value, effective_from=day, source="linli-design", confidence=Confidence.PROPOSED)
    async with office.resources.database.transaction() as session:
        await set_rule(session, replace(rule, scope_division=scope))


async def _conditions(office: Any, **changes: Any) -> dict[str, dict[str, Any]]:
    draft = await office.draft(await office.association(**changes))
    return {result["code"]: result for result in draft["condition_results"]}


async def _of_forty_nine(office: Any) -> dict[str, Any]:
    """An association of 江北区 with 45 individual and 4 unit members."""
    body: dict[str, Any] = await office.association(
        name_reservation_id=await office.reserved("SG", "COUNTY", "500105"),
        scope="COUNTY",
        subject_area="CHARITY",
        home_community_code=None,
        capital_fen=3_000_000,
        members={"individual": 45, "unit": 4},
    )
    return body


@pytest.mark.parametrize(
    ("individual", "unit", "met"), [(21, 29, True), (45, 4, False), (20, 30, True), (49, 0, False), (1, 30, False)]
)
async def test_mixed_membership_by_statute(individual: int, unit: int, met: bool, office: Any) -> None:
    members = {"individual": individual, "unit": unit}
    results = await _conditions(office, scope="COUNTY", subject_area="CHARITY", members=members)
    assert results["SG_MEMBERS"]["met"] is met
    assert results["SG_MEMBERS"]["rule_key"].startswith("sg.members.")


async def test_a_rule_that_changes_after_acceptance_changes_no_decision(office: Any, approval: dict[str, Any]) -> None:
    county = office.caller("CTY", "500105", sub="officer-105")
    second = office.caller("CTY", "500105", sub="officer-105b")
    today = office.resources.clock.today()
    refused = await office.step(county, await office.submitted(await _of_forty_nine(office)), "acceptance")
    await _set(office, "sg.members.mixed", 20, "500105", today + timedelta(days=1))
    refused = await office.step(county, refused, "review")
    answer = await office.post(county, refused, "proposal", approval)
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "SG_MEMBERS")
    rejection = {"outcome": "REJECT", "grounds": ["SG_MEMBERS"], "reasons": "会员不足"}
    assert (await office.step(county, refused, "proposal", rejection))["proposal"]["outcome"] == "REJECT"

    office.resources.clock.offset = timedelta(days=1)
    accepted = await office.step(county, await office.submitted(await _of_forty_nine(office)), "acceptance")
    await _set(office, "sg.members.mixed", 50, "500105", today + timedelta(days=2))
    office.resources.clock.offset = timedelta(days=3)
    proposed = await office.step(county, await office.step(county, accepted, "review"), "proposal", approval)
    approved = await office.step(second, proposed, "decision", {"outcome": "APPROVE"})
    (members,) = [result for result in approved["condition_results"] if result["code"] == "SG_MEMBERS"]
    assert (members["met"], members["required"], members["rule_version"]) == (True, 20, 2)
    assert approved["conditions_on"] == accepted["accepted_on"]


async def test_direct_or_dual(
    office: Any, approval: dict[str, Any], listed_unit: Callable[[str], Awaitable[str]]
) -> None:
    unit, of_the_city = await listed_unit("500103"), await listed_unit("50")
    body = await office.association(supervising_unit_id=unit)
    answer = await office.post(office.applicant, await office.draft(body), "submission")
    assert answer.json()["errors"][0]["code"] == "SUPERVISING_UNIT_NOT_ALLOWED"

    dual = body | {"mode": "DUAL", "subject_area": "SOCIAL_SCIENCE"}
    answer = await office.post(office.applicant, await office.draft(dual), "submission")
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "MATERIAL_MISSING")
    dual["materials"] = [*body["materials"], {**body["materials"][0], "code": "M2"}]
    elsewhere = await office.draft(dual | {"supervising_unit_id": of_the_city})
    answer = await office.post(office.applicant, elsewhere, "submission")
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "SUPERVISING_UNIT_LEVEL")

    accepted = await office.accepted(dual)
    early = await office.post(office.officer, accepted, "review")
    assert (early.status_code, early.json()["code"]) == (409, "CONSENT_REQUIRED")
    supervisor = office.caller("SUP", "500103", sub="supervisor", organization_id=unit)
    stranger = office.caller("SUP", "500103", sub="stranger", organization_id=of_the_city)
    assert (await office.post(stranger, accepted, "consent")).status_code == 404
    consented = await office.step(supervisor, accepted, "consent", {"opinion": "同意"})
    twice = await office.post(supervisor, consented, "consent")
    assert (twice.status_code, twice.json()["code"]) == (409, "CONSENT_NOT_NEEDED")
    listed = await supervisor.get(PATH)
    assert [item["id"] for item in listed.json()["items"]][-1] == accepted["id"]
    assert accepted["id"] not in [item["id"] for item in (await stranger.get(PATH)).json()["items"]]
    reviewed = await office.step(office.officer, consented, "review")
    proposed = await office.step(office.officer, reviewed, "proposal", approval)
    approved = await office.step(office.second_officer, proposed, "decision", {"outcome": "APPROVE"})
    (registered,) = [each for each in await office.events(approved["organization_id"]) if "registered" in each.type]
    assert registered.data["supervising_unit_id"] == unit
    told = {each.type: each.data["supervising_unit_id"] for each in await office.events(accepted["id"])}
    assert {"registration.application.submitted.v1", "registration.application.consented.v1"} <= told.keys()
    assert set(told.values()) == {unit}


async def test_a_supervisor_without_a_unit_acts_for_those_of_his_division(
    office: Any, listed_unit: Callable[[str], Awaitable[str]]
) -> None:
    body = await office.association(supervising_unit_id=await listed_unit("500103"), mode="DUAL")
    body["materials"].append({**body["materials"][0], "code": "M2"})
    application = await office.submitted(body)
    other = office.caller("SUP", "500105", sub="other")
    assert (await office.post(other, application, "consent")).status_code == 404
    consented = await office.step(office.caller("SUP", "500103", sub="unit"), application, "consent")
    assert consented["consented_on"] is not None


async def test_a_county_foundation_belongs_to_the_city(
    office: Any, approval: dict[str, Any], listed_unit: Callable[[str], Awaitable[str]]
) -> None:
    unit = await listed_unit("50")
    at_the_county = await office.draft(await office.foundation(unit, authority_id="500103"))
    answer = await office.post(office.applicant, at_the_county, "submission")
    assert (answer.status_code, answer.json()["code"]) == (422, "WRONG_AUTHORITY")

    submitted = await office.submitted(await office.foundation(unit, authority_id="50"))
    assert submitted["authority_id"] == "50"
    assert (await office.post(office.officer, submitted, "acceptance")).status_code == 403
    accepted = await office.step(office.city_officer, submitted, "acceptance")
    supervisor = office.caller("SUP", "50", sub="city-supervisor", organization_id=unit)
    consented = await office.step(supervisor, accepted, "consent")
    reviewed = await office.step(office.city_officer, consented, "review")
    proposed = await office.step(office.city_officer, reviewed, "proposal", approval)
    approved = await office.step(office.second_city_officer, proposed, "decision", {"outcome": "APPROVE"})
    assert approved["state"] == "APPROVED"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"capital_fen": 199_999_999}, "FD_CAPITAL"),
        ({"directors": [{"name": f"理事{n}", "id_number": f"D{n}"} for n in range(4)]}, "FD_DIRECTORS_MIN"),
    ],
)
async def test_foundations_that_fall_short(
    changes: dict[str, Any], code: str, office: Any, listed_unit: Callable[[str], Awaitable[str]]
) -> None:
    draft = await office.draft(await office.foundation(await listed_unit("50"), **changes))
    assert code in [result["code"] for result in draft["condition_results"] if not result["met"]]


@pytest.mark.parametrize("registered", [False, True])
async def test_a_foundations_representative_represents_nothing_else(
    registered: bool, office: Any, listed_unit: Callable[[str], Awaitable[str]]
) -> None:
    body = await office.association()
    if registered:
        proposed = await office.proposed(body)
        await office.step(office.second_officer, proposed, "decision", {"outcome": "APPROVE"})
    else:
        await office.submitted(body)
    foundation = await office.foundation(await listed_unit("50"), leaders=body["leaders"])
    draft = await office.draft(foundation)
    (result,) = [each for each in draft["condition_results"] if each["code"] == "FD_LEGAL_REPRESENTATIVE"]
    assert (result["met"], result["actual"]) == (False, "SG")


async def test_who_comes_first_is_served_first(office: Any, approval: dict[str, Any]) -> None:
    body = await office.association()
    first = await office.in_review(body)
    second = await office.in_review(body | {"name_reservation_id": await office.reserved()})
    answer = await office.post(office.officer, second, "proposal", approval)
    assert answer.json()["errors"][0]["code"] == "SG_LEGAL_REPRESENTATIVE"
    await office.step(office.applicant, first, "withdrawal")
    assert (await office.step(office.officer, second, "proposal", approval))["proposal"]["outcome"] == "APPROVE"


async def test_a_name_like_another_needs_an_officers_word(office: Any, approval: dict[str, Any]) -> None:
    await office.reserved(trade="萤火")
    alike = await office.reserved(trade="小萤火")
    application = await office.in_review(await office.association(name_reservation_id=alike))
    answer = await office.post(office.officer, application, "proposal", approval)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/name_review")
    judged = approval | {"name_review": {"reason": "两者服务对象不同，不致误认"}}
    proposed = await office.step(office.officer, application, "proposal", judged)
    assert proposed["proposal"]["name_review_reason"] == "两者服务对象不同，不致误认"
