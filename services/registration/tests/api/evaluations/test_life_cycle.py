"""From the application to the grade and to its end, and every way in which it can fail."""

import asyncio
from datetime import date
from typing import Any
from uuid import UUID

from registration.evaluations.queries import current_grade
from registration.models.annual_reports import AnnualReport
from shared.kit.rule_register.book import Confidence, Rule
from shared.kit.rule_register.store import set_rule

PATH = "/v1/registration/evaluations"
ELIGIBILITY = "/v1/registration/organizations/{}/evaluation-eligibility"
SHEET = {"base": 55, "governance": 350, "performance": 380, "social_opinion": 115}
VOTES = {"members": 15, "present": 12, "in_favor": 10}


async def grade(rounds: Any, organization: str) -> str | None:
    async with rounds.desk.unit_of_work() as uow:
        held = await current_grade(uow.session, UUID(organization))
    return None if held is None else held.value


async def test_from_application_to_expiry(rounds: Any) -> None:
    organization = await rounds.organization()
    evaluation = await rounds.assigned(organization)
    assert (evaluation["state"], evaluation["promotion"]) == ("ACCEPTED", False)
    assert await rounds.refused(rounds.desk.county, evaluation, "scoring-closure") == (409, "SHEETS_MISSING")
    sheets = f"{PATH}/{evaluation['id']}/score-sheets"
    assert (await rounds.desk.county.get(sheets)).json()["code"] == "SHEETS_SEALED"
    for expert in rounds.experts:
        handed = await rounds.post(expert, evaluation, "score-sheet", SHEET)
        assert (handed.status_code, handed.json()["state"]) == (200, "SCORED")
    again = await rounds.refused(rounds.experts[0], evaluation, "score-sheet", SHEET)
    assert again == (409, "SHEET_HANDED_IN")
    scored = await rounds.step(rounds.desk.county, await rounds.read(evaluation), "scoring-closure")
    assert (scored["state"], scored["total"], scored["grade"]) == ("SCORED", 900, None)
    own = rounds.own(organization)
    assert (await rounds.desk.read(own, f"{PATH}/{evaluation['id']}"))["total"] is None, "points are sealed till then"
    found = (await rounds.desk.read(rounds.desk.county, f"{PATH}/{evaluation['id']}/score-sheets"))["items"]
    assert [each["scores"]["base"] for each in found] == [55, 55, 55]
    assert all("expert" not in each for each in found)
    too_few = VOTES | {"present": 9, "in_favor": 9}
    assert await rounds.refused(rounds.desk.county, scored, "committee-decision", too_few) == (422, "NOT_CARRIED")
    minority = VOTES | {"in_favor": 7}
    assert await rounds.refused(rounds.desk.county, scored, "committee-decision", minority) == (422, "NOT_CARRIED")
    too_many = VOTES | {"in_favor": 13}
    assert await rounds.refused(rounds.desk.county, scored, "committee-decision", too_many) == (422, "VOTES_IMPOSSIBLE")
    published = await rounds.step(rounds.desk.county, scored, "committee-decision", VOTES)
    assert (published["grade"], published["publicity_until"]) == ("5A", "2024-06-11"), "the tenth is a holiday"
    assert (await rounds.desk.read(own, f"{PATH}/{evaluation['id']}"))["total"] == 900
    public = await rounds.desk.read(rounds.desk.public, f"{PATH}/published", organization_id=organization)
    assert [(each["grade"], each["state"]) for each in public["items"]] == [("5A", "PUBLICITY")]
    rounds.desk.at("2024-06-11")
    assert await rounds.refused(rounds.desk.second, published, "grant") == (409, "PUBLICITY_RUNNING")
    rounds.desk.at("2024-06-12")
    assert await rounds.refused(rounds.desk.county, published, "grant") == (403, "SAME_PERSON")
    granted = await rounds.step(rounds.desk.second, published, "grant")
    assert (granted["state"], granted["granted_on"], granted["valid_to"]) == ("GRANTED", "2024-06-12", "2029-06-11")
    assert {"evaluation.bands", "evaluation.areaMax", "evaluation.validityYears"} <= set(granted["rules"])
    assert await grade(rounds, organization) == "5A"
    (event,) = await rounds.desk.events(evaluation["id"])
    assert (event.type, event.data["grade"]) == ("registration.evaluation.granted.v1", "5A")
    assert event.data["valid_to"] == "2029-06-11"
    await rounds.comes("2029-06-11")
    assert await grade(rounds, organization) == "5A"
    await rounds.comes("2029-06-12")
    assert await grade(rounds, organization) is None
    await rounds.comes("2029-06-13")
    assert await rounds.desk.event_names(evaluation["id"]) == ["granted", "expired"]


async def test_eligibility_is_told_and_kept(rounds: Any) -> None:
    organization = await rounds.organization("2022-06-04")
    told = await rounds.desk.read(rounds.own(organization), ELIGIBILITY.format(organization))
    assert (told["eligible"], [each["code"] for each in told["reasons"]]) == (False, ["REGISTERED_TOO_SHORT"])
    body = {"organization_id": organization, "self_assessment": "自评"}
    refused = await rounds.own(organization).post(PATH, json=body)
    assert (refused.status_code, refused.json()["code"]) == (422, "NOT_ELIGIBLE")
    assert refused.json()["rule_key"] == "evaluation.minRegisteredYears"
    rounds.desk.at("2024-06-04")
    told = await rounds.desk.read(rounds.desk.county, ELIGIBILITY.format(organization))
    assert told == {"organization_id": organization, "eligible": True, "promotion": False, "reasons": []}
    applied = await rounds.applied(organization)
    again = await rounds.own(organization).post(PATH, json=body)
    assert (again.status_code, again.json()["code"]) == (409, "EVALUATION_OPEN")
    withdrawn = await rounds.step(rounds.own(organization), applied, "withdrawal", {"text": "材料不齐"})
    assert withdrawn["state"] == "WITHDRAWN"
    refused_one = await rounds.applied(organization)
    closed = await rounds.step(rounds.desk.county, refused_one, "refusal", {"text": "材料虚假"})
    assert (closed["state"], closed["reasons"]) == ("REFUSED", "材料虚假")


async def test_an_open_case_excludes_at_every_step(rounds: Any) -> None:
    organization = await rounds.organization()
    applied = await rounds.applied(organization)
    case = {
        "organization_id": organization, "source_kind": "VIOLATION", "source_ref": "1", "description": "逾期",
        "violation": "CHANGE_NOT_REGISTERED", "violated_on": "2024-06-03", "found_on": "2024-06-03",
    }  # fmt: skip
    opened = await rounds.desk.create(rounds.desk.county, "/v1/registration/penalties", case)
    refused = await rounds.post(rounds.desk.county, applied, "acceptance")
    assert (refused.status_code, refused.json()["code"]) == (422, "NOT_ELIGIBLE")
    assert [each["code"] for each in refused.json()["errors"]] == ["UNDER_INVESTIGATION"]
    path = f"/v1/registration/penalties/{opened['id']}/closure"
    await rounds.desk.done(rounds.desk.county, path, opened["version"], {"text": "证据不足"})
    await rounds.step(rounds.desk.county, applied, "acceptance")


async def test_a_missing_report_excludes(rounds: Any) -> None:
    organization = await rounds.organization()
    await report(rounds, organization, 2022, state="CONCLUDED", conclusion="BASIC")
    assert (await rounds.desk.read(rounds.desk.county, ELIGIBILITY.format(organization)))["eligible"]
    await report(rounds, organization, 2023, state="OVERDUE")
    told = await rounds.desk.read(rounds.desk.county, ELIGIBILITY.format(organization))
    assert [each["code"] for each in told["reasons"]] == ["REPORT_MISSING"]


async def test_two_basic_reports_lower_the_grade(rounds: Any) -> None:
    organization = await rounds.organization()
    evaluation = await rounds.granted(organization)
    for year in (2024, 2025):
        await report(rounds, organization, year, state="CONCLUDED", conclusion="BASIC")
    proposal = {"kind": "DOWNGRADE", "ground": "TWO_BASIC", "reasons": "连续两年基本合格"}
    proposed = await rounds.step(rounds.desk.county, evaluation, "measure-proposal", proposal)
    decision = {"outcome": "CARRY_OUT", "reasons": "属实"}
    assert (await rounds.step(rounds.desk.second, proposed, "measure-decision", decision))["grade"] == "4A"


async def report(rounds: Any, organization: str, year: int, *, state: str, conclusion: str | None = None) -> None:
    """The annual report of a year stands as told."""
    async with rounds.desk.unit_of_work() as uow:
        uow.session.add(
            AnnualReport(
                organization_id=UUID(organization), report_year=year, kind="REPORT", state=state, mode="REPORT",
                dual=False, due_on=date(year + 1, 5, 31), opened_on=date(year + 1, 1, 1), conclusion=conclusion,
                rules={}, created_at=uow.now, updated_at=uow.now,
            )
        )  # fmt: skip


async def test_bands_of_the_day_of_application(rounds: Any) -> None:
    """A stricter edition of the bands from 2031 on: earlier applications keep theirs, and store which they used."""
    early = await rounds.assigned(await rounds.organization(today="2030-12-31"))
    stricter = Rule(
        key="evaluation.bands", value=[951, 901, 851, 801], effective_from=date(2031, 1, 1),
        source="county-practice", confidence=Confidence.SECONDARY, clause_ref="18", scope_division="500103",
    )  # fmt: skip
    async with rounds.desk.unit_of_work() as uow:
        entered = await set_rule(uow.session, stricter)
    rounds.desk.at("2031-01-02")
    for expert in rounds.experts:
        await rounds.post(expert, early, "score-sheet", SHEET)
    scored = await rounds.step(rounds.desk.county, await rounds.read(early), "scoring-closure")
    assert (await rounds.step(rounds.desk.county, scored, "committee-decision", VOTES))["grade"] == "5A"
    later = await rounds.published(await rounds.organization(today="2031-01-02"))
    assert (later["total"], later["grade"]) == (900, "3A")
    assert later["rules"]["evaluation.bands"] == entered.version


async def test_experts_with_a_conflict(rounds: Any) -> None:
    organization = await rounds.organization()
    evaluation = await rounds.accepted(organization)
    for declared in ({"left_on": "2022-06-04"}, {"relative": True}, {"member": True}, {"interest": True}):
        body = {"expert": "expert-0", **declared}
        assert await rounds.refused(rounds.desk.county, evaluation, "experts", body) == (422, "EXPERT_RECUSED")
    officer = {"expert": "officer-1"}
    assert await rounds.refused(rounds.desk.county, evaluation, "experts", officer) == (403, "SAME_PERSON")
    assert await rounds.refused(rounds.desk.second, evaluation, "experts", officer) == (403, "SAME_PERSON")
    long_gone = {"expert": "expert-0", "left_on": "2022-06-03"}
    evaluation = await rounds.step(rounds.desk.county, evaluation, "experts", long_gone)
    assert await rounds.refused(rounds.desk.county, evaluation, "experts", long_gone) == (409, "EXPERT_ASSIGNED")
    assert await rounds.refused(rounds.experts[1], evaluation, "score-sheet", SHEET) == (404, "NOT_FOUND")
    too_many = await rounds.post(rounds.experts[0], evaluation, "score-sheet", SHEET | {"base": 61})
    assert (too_many.status_code, too_many.json()["code"]) == (422, "SHEET_INVALID")
    assert too_many.json()["errors"][0]["pointer"] == "/base"
    gone = await rounds.post(rounds.experts[0], evaluation, "recusal", {"text": "亲属任职"})
    assert (gone.status_code, gone.json()["state"]) == (200, "RECUSED")
    assert await rounds.refused(rounds.experts[0], evaluation, "score-sheet", SHEET) == (409, "SHEET_HANDED_IN")


async def test_objections(rounds: Any) -> None:
    organization = await rounds.organization()
    evaluation = await rounds.published(organization)
    path = f"{PATH}/{evaluation['id']}/objections"
    receipt = await rounds.desk.create(rounds.desk.public, path, {"text": "活动次数不实"})
    assert receipt["review_due_on"] == "2024-06-18"
    rounds.after(evaluation["publicity_until"])
    late = await rounds.desk.public.post(path, json={"text": "迟到"})
    assert (late.status_code, late.json()["code"]) == (409, "PUBLICITY_OVER")
    evaluation = await rounds.read(evaluation)
    assert await rounds.refused(rounds.desk.second, evaluation, "grant") == (409, "OBJECTIONS_OPEN")
    command = f"objections/{receipt['id']}/review"
    vote = {"members": 5, "in_favor": 3, "outcome": "UPHELD", "grade": "4A", "reasons": "属实"}
    half = vote | {"members": 6}
    assert await rounds.refused(rounds.desk.county, evaluation, command, half) == (422, "NOT_CARRIED")
    without = {**vote, "grade": None}
    assert await rounds.refused(rounds.desk.county, evaluation, command, without) == (422, "VOTES_IMPOSSIBLE")
    unknown = "objections/0192a3b4-0000-7000-8000-000000000001/review"
    assert await rounds.refused(rounds.desk.county, evaluation, unknown, vote) == (404, "NOT_FOUND")
    reviewed = await rounds.step(rounds.desk.county, evaluation, command, vote)
    assert reviewed["grade"] == "4A"
    assert await rounds.refused(rounds.desk.county, reviewed, command, vote) == (409, "OBJECTION_REVIEWED")
    listed = (await rounds.desk.read(rounds.desk.county, path))["items"]
    assert [each["outcome"] for each in listed] == ["UPHELD"]
    assert "raised_by" not in listed[0]
    granted = await rounds.step(rounds.desk.second, reviewed, "grant")
    assert granted["grade"] == "4A"
    ended = await rounds.desk.public.post(path, json={"text": "迟到"})
    assert (ended.status_code, ended.json()["code"]) == (409, "INVALID_TRANSITION")


async def test_promotion_takes_the_place_of_the_grade(rounds: Any) -> None:
    organization = await rounds.organization()
    third = {"base": 50, "governance": 300, "performance": 300, "social_opinion": 100}
    first = await rounds.granted(organization, third, third, third)
    assert first["grade"] == "3A"
    told = await rounds.desk.read(rounds.desk.county, ELIGIBILITY.format(organization))
    assert [each["code"] for each in told["reasons"]] == ["PROMOTION_TOO_EARLY"]
    rounds.desk.at("2026-06-12")
    second = await rounds.granted(organization)
    assert (second["promotion"], second["grade"]) == (True, "5A")
    assert (await rounds.read(first))["state"] == "SUPERSEDED"
    assert await grade(rounds, organization) == "5A"


async def test_a_penalty_lowers_the_grade_by_one(rounds: Any) -> None:
    organization = await rounds.organization()
    evaluation = await rounds.granted(organization)
    proposal = {"kind": "DOWNGRADE", "ground": "PENALTY", "reasons": "受到处罚"}
    unfounded = await rounds.refused(rounds.desk.county, evaluation, "measure-proposal", proposal)
    assert unfounded == (422, "MEASURE_NOT_FOUNDED")
    await warned(rounds, organization)
    proposed = await rounds.step(rounds.desk.county, evaluation, "measure-proposal", proposal)
    assert await rounds.refused(rounds.desk.county, proposed, "measure-proposal", proposal) == (409, "MEASURE_PENDING")
    decision = {"outcome": "CARRY_OUT", "reasons": "属实"}
    assert await rounds.refused(rounds.desk.county, proposed, "measure-decision", decision) == (403, "SAME_PERSON")
    lowered = await rounds.step(rounds.desk.second, proposed, "measure-decision", decision)
    today = rounds.desk.resources.clock.today()
    assert (lowered["state"], lowered["grade"], lowered["valid_to"]) == ("GRANTED", "4A", evaluation["valid_to"])
    assert lowered["reapply_from"] == today.replace(year=today.year + 2).isoformat()
    assert await rounds.refused(rounds.desk.second, lowered, "measure-decision", decision) == (409, "NO_MEASURE")
    returned = await rounds.step(rounds.desk.county, lowered, "certificate-return")
    assert returned["certificate_returned_on"] == today.isoformat()
    assert await rounds.refused(rounds.desk.county, returned, "certificate-return") == (409, "NOTHING_TO_RETURN")
    assert await rounds.desk.event_names(evaluation["id"]) == ["granted", "downgraded"]
    assert (await rounds.desk.events(evaluation["id"]))[-1].data["grade"] == "4A"


async def test_fraud_takes_the_grade_away(rounds: Any) -> None:
    organization = await rounds.organization()
    evaluation = await rounds.granted(organization)
    proposal = {"kind": "CANCEL", "ground": "FALSE_MATERIAL", "reasons": "材料虚假"}
    proposed = await rounds.step(rounds.desk.county, evaluation, "measure-proposal", proposal)
    kept = await rounds.step(rounds.desk.second, proposed, "measure-decision", {"outcome": "DROP", "reasons": "不足"})
    assert (kept["state"], kept["measure"]) == ("GRANTED", None)
    proposed = await rounds.step(rounds.desk.county, kept, "measure-proposal", proposal)
    decision = {"outcome": "CARRY_OUT", "reasons": "属实"}
    cancelled = await rounds.step(rounds.desk.second, proposed, "measure-decision", decision)
    assert (cancelled["state"], cancelled["grade"]) == ("CANCELLED", "5A")
    assert cancelled["reapply_from"] == "2027-06-12"
    assert cancelled["certificate_return_due_on"] == "2024-06-27"
    assert await grade(rounds, organization) is None
    told = await rounds.desk.read(rounds.desk.county, ELIGIBILITY.format(organization))
    assert [each["code"] for each in told["reasons"]] == ["WAITING"]
    assert await rounds.desk.event_names(evaluation["id"]) == ["granted", "cancelled"]


async def test_the_lowest_grade_cannot_be_lowered(rounds: Any) -> None:
    organization = await rounds.organization()
    least = {"base": 1, "governance": 1, "performance": 1, "social_opinion": 1}
    evaluation = await rounds.granted(organization, least, least, least)
    assert evaluation["grade"] == "1A"
    await warned(rounds, organization)
    proposal = {"kind": "DOWNGRADE", "ground": "PENALTY", "reasons": "受到处罚"}
    refused = await rounds.refused(rounds.desk.county, evaluation, "measure-proposal", proposal)
    assert refused == (422, "LOWEST_GRADE")


async def test_two_officers_grant_at_once(rounds: Any) -> None:
    organization = await rounds.organization()
    evaluation = await rounds.published(organization)
    rounds.after(evaluation["publicity_until"])
    third = rounds.desk.caller("CTY", "500103", sub="officer-3")
    answers = await asyncio.gather(
        rounds.post(rounds.desk.second, evaluation, "grant"), rounds.post(third, evaluation, "grant")
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    assert await rounds.desk.event_names(evaluation["id"]) == ["granted"]


async def test_one_application_of_many_at_once(rounds: Any) -> None:
    organization = await rounds.organization()
    own, body = rounds.own(organization), {"organization_id": organization, "self_assessment": "自评"}
    answers = await asyncio.gather(*(own.post(PATH, json=body) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]


async def warned(rounds: Any, organization: str) -> None:
    """A warning against the organization is in force today."""
    desk, base = rounds.desk, "/v1/registration/penalties"
    today = desk.resources.clock.today().isoformat()
    body = {
        "organization_id": organization, "source_kind": "VIOLATION", "source_ref": "2", "description": "逾期",
        "violation": "CHANGE_NOT_REGISTERED", "violated_on": today, "found_on": today,
    }  # fmt: skip
    case = await desk.create(desk.county, base, body)
    path = f"{base}/{case['id']}"
    terms = {"kind": "WARNING", "legal_basis": "条例", "reasons": "逾期"}
    case = await desk.done(desk.county, f"{path}/proposal", case["version"], terms)
    rounds.after(case["hearing_request_due_on"])
    decision = {"outcome": "IMPOSE", "reasons": "清楚", "document_number": "罚1"}
    case = await desk.done(desk.second, f"{path}/decision", case["version"], decision)
    await desk.done(desk.second, f"{path}/service", case["version"], {"how": "DIRECT"})
