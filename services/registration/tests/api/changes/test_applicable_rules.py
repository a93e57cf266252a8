"""Decisions are made by the rules of the day of acceptance, and count what others are about to do."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from linli.testing.registering import id_number
from shared.kit.rule_register import Confidence, Rule
from shared.kit.rule_register.store import set_rule

PATH = "/v1/registration/changes"
APPROVE = {"outcome": "APPROVE", "grounds": [], "reasons": "符合变更条件"}


async def raise_members(counter: Any, least: int, authority: str, day: date) -> None:
    rule = Rule(key="sg.members.cso.individual", value=least, effective_from=day, source="linli-design",
                confidence=Confidence.PROPOSED)  # fmt: skip
    async with counter.desk.resources.database.transaction() as session:
        await set_rule(session, replace(rule, scope_division=authority))


async def test_a_rule_that_changes_after_acceptance_changes_no_decision(counter: Any) -> None:
    place = {"county_code": "500113", "jurisdiction_id": "500113", "authority_id": "500113", "town_code": "500113003",
             "home_community_code": "500113003002"}  # fmt: skip
    first, second = (counter.desk.caller("CTY", "500113", sub=f"officer-113-{number}") for number in (1, 2))
    counter.desk.at("2024-09-24")
    await counter.enter(**place)
    items = {"members": {"individual": 22, "unit": 0}}
    accepted = await counter.step(first, await counter.submitted(items, "MEMBER_ROLL"), "acceptance")
    today = counter.desk.resources.clock.today()
    await raise_members(counter, 24, "500113", today + timedelta(days=1))
    counter.desk.at("2024-09-25")
    proposed = await counter.step(first, accepted, "proposal", APPROVE)
    done = await counter.step(second, proposed, "decision", {"outcome": "APPROVE"})
    assert done["condition_results"][0] | {} == {
        **done["condition_results"][0], "code": "SG_MEMBERS", "required": 20, "rule_version": 1, "met": True,
    }  # fmt: skip
    assert (done["conditions_on"], done["rules"]["sg.members.cso.individual"]) == ("2024-09-24", 1)
    items = {"members": {"individual": 23, "unit": 0}}
    late = await counter.step(first, await counter.submitted(items, "MEMBER_ROLL"), "acceptance")
    refused = await counter.post(first, late, "proposal", APPROVE)
    assert (refused.status_code, refused.json()["code"]) == (422, "CONDITIONS_UNMET")
    assert refused.json()["rule_version"] > 1


async def test_an_application_sees_a_pending_change_of_another_authority(counter: Any) -> None:
    number = id_number()
    await counter.enter()
    await counter.submitted({"legal_representative": counter.person(id_number=number)}, "IDENTITY", "AUDIT_REPORT")
    applicant = counter.desk.caller("APP", None, sub="other-county")
    body = {"legal_kind": "SG", "scope": "COMMUNITY", "category": "LIVELIHOOD", "home_community_code": "500112011001",
            "leaders": [{"name": "王小明", "id_number": number, "post": "CHAIR"}]}  # fmt: skip
    draft = await counter.desk.create(applicant, "/v1/registration/applications", body)
    results = {one["code"]: one["met"] for one in draft["condition_results"]}
    assert results["SG_LEGAL_REPRESENTATIVE"] is False
