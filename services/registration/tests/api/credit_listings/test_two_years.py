"""Scenario 15: abnormal, severe, removal."""

from typing import Any


async def test_a_fresh_ground_restarts_the_clock(lists: Any, missed_report: Any) -> None:
    """Missing on 2022-05-31 and again on 2023-05-09: severe not on 2024-06-01 but on 2025-05-10."""
    organization = await lists.organization()
    first = await lists.listed(organization, "2022-06-01", "2022-06-17", missed_report())
    assert (first["state"], first["since"], first["listed_on"]) == ("LISTED", "2022-06-01", "2022-06-17")
    assert await lists.flags(organization) == ["ABNORMAL"]
    letters = {"ground": "A3", "order": "渝中民改〔2023〕1号", "due_on": "2023-05-09"}
    fresh = await lists.listed(organization, "2023-05-10", "2023-05-26", letters)
    assert fresh["since"] == "2023-05-10"

    for day in ("2024-06-01", "2025-05-09"):
        await lists.comes(day)
        assert await lists.of(organization, ground="S1") == []
    await lists.comes("2025-05-10")
    (proposal,) = await lists.of(organization, ground="S1")
    assert (proposal["state"], proposal["arose_on"]) == ("PROPOSED", "2025-05-10")
    await lists.comes("2025-05-12")
    assert len(await lists.of(organization, ground="S1")) == 1
    assert await lists.flags(organization) == ["ABNORMAL"], "nobody is listed without an officer"

    notified = await lists.step(lists.desk.county, proposal, "notice", {"reasons": "列入异常名录满二年"})
    lists.desk.at("2025-05-27")
    severe = await lists.step(lists.desk.second, notified, "decision", {"outcome": "LIST", "reasons": "期满未改"})
    assert (severe["state"], severe["since"]) == ("LISTED", "2025-05-12")
    assert await lists.flags(organization) == ["SEVERE"]
    assert [each["ground"] for each in await lists.of(organization, state="MOVED")] == ["A1", "A3"]
    assert await lists.of(organization, list="ABNORMAL", state="LISTED") == []
    names = await lists.desk.event_names(organization)
    assert names == ["registered", "abnormal_listed", "abnormal_listed", "severe_listed"]
    event = (await lists.desk.events(organization))[-1]
    assert (event.data["ground"], event.data["credit_flags"]) == ("S1", ["SEVERE"])
    assert [event.aggregateversion for event in await lists.desk.events(organization)] == [1, 2, 3, 4]


async def test_all_grounds_cured_in_time(lists: Any, missed_report: Any) -> None:
    """Both grounds cured and an application on 2025-04-01: off the list within five working days of verification."""
    organization = await lists.organization()
    first = await lists.listed(organization, "2022-06-01", "2022-06-17", missed_report())
    fresh = await lists.listed(organization, "2023-06-01", "2023-06-20", missed_report(2022, "2023-05-31"))
    lists.desk.at("2025-04-01")
    one = await lists.cured(first)
    assert (one["state"], one["removal_due_on"]) == ("CURED", "2025-04-09"), "Qingming is no working day"
    early = await lists.post(lists.desk.second, one, "removal")
    assert (early.status_code, early.json()["code"]) == (409, "GROUNDS_REMAIN")
    assert await lists.flags(organization) == ["ABNORMAL"]
    both = await lists.cured(fresh)
    same = await lists.post(lists.desk.county, both, "removal")
    assert (same.status_code, same.json()["code"]) == (403, "SAME_PERSON")
    lists.desk.at("2025-04-03")
    removed = await lists.step(lists.desk.second, both, "removal")
    assert (removed["state"], removed["removed_on"]) == ("REMOVED", "2025-04-03")
    assert {each["state"] for each in await lists.of(organization)} == {"REMOVED"}
    assert await lists.flags(organization) == []
    assert (await lists.desk.event_names(organization))[-1] == "abnormal_removed"
    await lists.comes("2025-06-02")
    assert await lists.of(organization, ground="S1") == []


async def test_the_fifth_working_day_removes_by_itself(lists: Any, missed_report: Any) -> None:
    organization = await lists.organization()
    listing = await lists.listed(organization, "2022-06-01", "2022-06-17", missed_report())
    lists.desk.at("2025-04-01")
    await lists.cured(listing)
    await lists.comes("2025-04-08")
    assert await lists.flags(organization) == ["ABNORMAL"]
    await lists.comes("2025-04-09")
    assert await lists.flags(organization) == []
    assert (await lists.read(listing))["removal_reason"] == "CURED"


async def test_cured_before_the_severe_list_was_decided(lists: Any, missed_report: Any) -> None:
    organization = await lists.organization()
    listing = await lists.listed(organization, "2022-06-01", "2022-06-17", missed_report())
    await lists.comes("2024-06-01")
    (proposal,) = await lists.of(organization, ground="S1")
    notified = await lists.step(lists.desk.county, proposal, "notice", {"reasons": "期满"})
    cured = await lists.cured(listing)
    await lists.step(lists.desk.second, cured, "removal")
    assert (await lists.read(notified))["state"] == "DISMISSED"
    await lists.comes("2024-06-20")
    assert await lists.flags(organization) == []


async def test_a_ground_listed_after_the_proposal_breaks_the_two_years(lists: Any, missed_report: Any) -> None:
    organization = await lists.organization()
    await lists.listed(organization, "2022-06-01", "2022-06-17", missed_report())
    warned = {"ground": "A7", "legal_basis": "慈善法 第一百零九条", "duty": "改正"}
    second = await lists.notified(organization, "2024-05-29", warned)
    await lists.comes("2024-06-01")
    (proposal,) = await lists.of(organization, ground="S1")
    notified = await lists.step(lists.desk.county, proposal, "notice", {"reasons": "期满"})
    lists.desk.at("2024-06-20")
    await lists.step(lists.desk.second, second, "decision", {"outcome": "LIST", "reasons": "属实"})
    refused = await lists.post(lists.desk.second, notified, "decision", {"outcome": "LIST", "reasons": "期满"})
    assert (refused.status_code, refused.json()["code"]) == (422, "GROUND_NOT_MADE_OUT")
    assert refused.json()["errors"][0]["code"] == "NOT_TWO_YEARS"
    assert refused.json()["rule_key"] == "credit.abnormal.toSevereYears"


async def test_no_duty_passes_in_six_months(lists: Any) -> None:
    organization = await lists.organization()
    sanction = {"kind": "WARNING", "document_number": "罚1", "in_force_on": "2023-08-30"}
    listing = await lists.listed(organization, "2023-08-31", "2023-09-20", {"ground": "A5", "sanction": sanction})
    assert listing["has_duty"] is False
    asked = await lists.post(lists.own(organization), listing, "removal-request", {"explanation": "请移出"})
    assert (asked.status_code, asked.json()["code"]) == (422, "NOTHING_TO_FULFILL")
    await lists.comes("2024-02-29")
    assert (await lists.read(listing))["state"] == "LISTED"
    await lists.comes("2024-03-01")
    served = await lists.read(listing)
    assert (served["state"], served["removal_due_on"]) == ("CURED", "2024-03-08")
    await lists.comes("2024-03-11")
    assert await lists.flags(organization) == ["ABNORMAL"], "time cures, an officer removes"
    await lists.step(lists.desk.county, served, "removal")
    assert await lists.flags(organization) == []


async def test_two_years_on_the_severe_list(lists: Any) -> None:
    organization = await lists.organization()
    court = {"ground": "S6", "court": "渝中区人民法院", "case_number": "1", "listed_on": "2022-03-01"}
    first = await lists.listed(organization, "2022-03-01", "2022-03-17", court)
    fine = {"kind": "FINE", "amount_fen": 5_000_000, "document_number": "罚1", "in_force_on": "2023-02-28"}
    second = await lists.listed(organization, "2023-03-01", "2023-03-17", {"ground": "S4", "sanction": fine})
    await lists.comes("2024-03-02")
    assert (await lists.read(first))["state"] == "LISTED", "a new ground restarts the two years"
    await lists.comes("2025-02-28")
    assert (await lists.read(first))["state"] == "LISTED"
    await lists.comes("2025-03-01")
    assert [(await lists.read(each))["state"] for each in (first, second)] == ["CURED", "CURED"]
    await lists.step(lists.desk.second, await lists.read(second), "removal")
    assert await lists.flags(organization) == []
    assert (await lists.desk.event_names(organization))[-1] == "severe_removed"
    history = await lists.desk.read(lists.desk.county, f"/v1/registration/organizations/{organization}/credit-flags")
    assert [(each["ground"], each["since"], each["removed_on"]) for each in history["items"]] == [
        ("S6", "2022-03-01", "2025-03-01"),
        ("S4", "2023-03-01", "2025-03-01"),
    ]


async def test_severe_for_two_years_abnormal_needs_the_duty_and_the_time(lists: Any, missed_report: Any) -> None:
    organization = await lists.organization()
    await lists.listed(organization, "2022-06-01", "2022-06-17", missed_report())
    await lists.comes("2024-06-01")
    (proposal,) = await lists.of(organization, ground="S1")
    notified = await lists.step(lists.desk.county, proposal, "notice", {"reasons": "期满"})
    lists.desk.at("2024-06-20")
    severe = await lists.step(lists.desk.second, notified, "decision", {"outcome": "LIST", "reasons": "期满"})
    assert severe["has_duty"] is True
    unasked = await lists.post(lists.desk.county, severe, "verification", {"fulfilled": True, "findings": "属实"})
    assert (unasked.status_code, unasked.json()["code"]) == (409, "REMOVAL_NOT_REQUESTED")
    cured = await lists.cured(severe)
    early = await lists.post(lists.desk.second, cured, "removal")
    assert (early.status_code, early.json()["code"]) == (409, "TOO_EARLY")
    lists.desk.at("2026-05-31")
    assert (await lists.post(lists.desk.second, cured, "removal")).status_code == 409
    lists.desk.at("2026-06-01")
    await lists.step(lists.desk.second, cured, "removal")
    assert await lists.flags(organization) == []
