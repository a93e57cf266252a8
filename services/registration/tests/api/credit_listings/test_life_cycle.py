"""From a proposal to the public list: what each side does, and every way in which it can fail."""

import asyncio
from typing import Any

import pytest

PATH = "/v1/registration/credit-listings"
LISTING = {"outcome": "LIST", "reasons": "事实清楚"}


async def test_from_proposal_to_the_public_list(lists: Any, missed_report: Any) -> None:
    organization = await lists.organization()
    lists.desk.at("2022-06-01")
    proposal = await lists.proposed(organization, "2022-06-01", missed_report())
    assert (proposal["state"], proposal["list"], proposal["version"]) == ("PROPOSED", "ABNORMAL", 1)
    notified = await lists.step(lists.desk.county, proposal, "notice", {"reasons": "未报送"})
    assert (notified["noticed_on"], notified["statement_due_on"]) == ("2022-06-01", "2022-06-16"), "a holiday"
    own = lists.own(organization)
    stated = await lists.step(own, notified, "statement", {"text": "会计离职"})
    again = await lists.post(own, stated, "statement", {"text": "会计离职"})
    assert (again.status_code, again.json()["code"]) == (409, "STATEMENT_MADE")
    lists.desk.at("2022-06-16")
    early = await lists.post(lists.desk.second, stated, "decision", LISTING)
    assert (early.status_code, early.json()["code"]) == (409, "STATEMENT_PERIOD_RUNNING")
    lists.desk.at("2022-06-17")
    unanswered = await lists.post(lists.desk.second, stated, "decision", LISTING)
    assert (unanswered.status_code, unanswered.json()["code"]) == (409, "STATEMENT_UNANSWERED")
    answered = await lists.step(lists.desk.county, stated, "statement-answer", {"text": "不能免责"})
    twice = await lists.post(lists.desk.county, answered, "statement-answer", {"text": "不能免责"})
    assert twice.json()["code"] == "STATEMENT_MADE"
    same = await lists.post(lists.desk.county, answered, "decision", LISTING)
    assert (same.status_code, same.json()["code"]) == (403, "SAME_PERSON")
    listed = await lists.step(lists.desk.second, answered, "decision", LISTING)
    assert (listed["state"], listed["listed_on"], listed["publish_due_on"]) == ("LISTED", "2022-06-17", "2022-06-24")
    assert listed["rules"] == {"credit.statement.workingDays": 1, "credit.publish.workingDays": 1} | listed["rules"]
    assert await lists.published(organization) == []
    public = await lists.step(lists.desk.county, listed, "publication")
    assert (await lists.post(lists.desk.county, public, "publication")).json()["code"] == "ALREADY_PUBLISHED"
    (entry,) = await lists.published(organization)
    assert (entry["ground"], entry["since"], entry["published_on"]) == ("A1", "2022-06-01", "2022-06-17")
    assert "statement" not in entry
    event = (await lists.desk.events(organization))[-1]
    assert (event.type, event.classification) == ("registration.credit.abnormal_listed.v1", "PUBLIC")
    assert (event.data["ground"], event.data["since"], event.data["credit_flags"]) == ("A1", "2022-06-01", ["ABNORMAL"])
    history = await lists.desk.read(lists.desk.county, f"/v1/registration/organizations/{organization}/history")
    assert history["items"][-1]["act"] == "CREDIT_LISTED"


async def test_the_entry_is_public_on_the_fifth_working_day(lists: Any, missed_report: Any) -> None:
    organization = await lists.organization()
    await lists.listed(organization, "2022-06-01", "2022-06-17", missed_report())
    await lists.comes("2022-06-23")
    assert await lists.published(organization) == []
    await lists.comes("2022-06-24")
    assert len(await lists.published(organization)) == 1


async def test_a_late_statement(lists: Any, missed_report: Any) -> None:
    organization = await lists.organization()
    notified = await lists.notified(organization, "2022-06-01", missed_report())
    nothing = await lists.post(lists.desk.county, notified, "statement-answer", {"text": "答复"})
    assert (nothing.status_code, nothing.json()["code"]) == (409, "NOTHING_STATED")
    lists.desk.at("2022-06-17")
    late = await lists.post(lists.own(organization), notified, "statement", {"text": "迟到"})
    assert (late.status_code, late.json()["code"]) == (409, "STATEMENT_LATE")


async def test_a_certificate_keeps_it_off_the_list(lists: Any, missed_report: Any) -> None:
    organization = await lists.organization()
    notified = await lists.notified(organization, "2022-06-01", missed_report())
    certificate = {
        "certified_by": "渝中区教委",
        "document_number": "函1",
        "certified_on": "2022-06-02",
        "reason": "无责",
    }
    certified = await lists.step(lists.desk.county, notified, "exoneration", certificate)
    lists.desk.at("2022-06-17")
    refused = await lists.post(lists.desk.second, certified, "decision", LISTING)
    assert (refused.status_code, refused.json()["code"]) == (422, "EXONERATED")
    dismissal = {"outcome": "DISMISS", "reasons": "无直接责任"}
    dismissed = await lists.step(lists.desk.second, certified, "decision", dismissal)
    assert dismissed["state"] == "DISMISSED"
    assert await lists.flags(organization) == []
    court = {"ground": "S6", "court": "渝中区人民法院", "case_number": "1", "listed_on": "2022-06-01"}
    severe = await lists.proposed(organization, "2022-06-01", court)
    useless = await lists.post(lists.desk.county, severe, "exoneration", certificate)
    assert (useless.status_code, useless.json()["code"]) == (422, "EXONERATION_NOT_POSSIBLE")


async def test_what_a_proposal_needs(lists: Any, missed_report: Any) -> None:
    organization = await lists.organization()
    lists.desk.at("2022-06-01")
    body = {"organization_id": organization, "arose_on": "2022-06-01", "facts": missed_report()}
    await lists.desk.create(lists.desk.county, PATH, body)
    for change, status, code in (
        ({}, 409, "LISTING_PROPOSED"),
        ({"arose_on": "2022-06-02"}, 422, "ARISES_LATER"),
        ({"facts": {"ground": "A9"}}, 422, "INVALID_BODY"),
        ({"facts": {"ground": "A6", "letters": []}}, 422, "INVALID_BODY"),
    ):
        refused = await lists.desk.county.post(PATH, json=body | change)
        assert (refused.status_code, refused.json()["code"]) == (status, code), refused.text
    filed = await lists.desk.filed()
    refused = await lists.desk.county.post(PATH, json=body | {"organization_id": filed["organization_id"]})
    assert (refused.status_code, refused.json()["code"]) == (422, "ONLY_REGISTERED")


async def test_what_a_notice_needs(lists: Any, missed_report: Any) -> None:
    organization = await lists.organization()
    lists.desk.at("2022-05-31")
    proposal = await lists.proposed(organization, "2022-05-31", missed_report())
    refused = await lists.post(lists.desk.county, proposal, "notice", {"reasons": "未报送"})
    assert (refused.status_code, refused.json()["code"]) == (422, "GROUND_NOT_MADE_OUT")
    assert refused.json()["errors"][0]["pointer"] == "/facts/due_on"
    other = {"reasons": "其他", "facts": {"ground": "A7", "legal_basis": "法"}}
    refused = await lists.post(lists.desk.county, proposal, "notice", other)
    assert (refused.status_code, refused.json()["code"]) == (422, "OTHER_GROUND")
    closed = await lists.step(lists.desk.county, proposal, "dismissal", {"reasons": "已报送"})
    assert closed["state"] == "DISMISSED"
    refused = await lists.post(lists.desk.county, closed, "notice", {"reasons": "未报送"})
    assert (refused.status_code, refused.json()["code"]) == (409, "INVALID_TRANSITION")


async def test_one_officer_does_not_close_what_the_organization_was_told(lists: Any, missed_report: Any) -> None:
    notified = await lists.notified(await lists.organization(), "2022-06-01", missed_report())
    refused = await lists.post(lists.desk.county, notified, "dismissal", {"reasons": "算了"})
    assert (refused.status_code, refused.json()["code"]) == (409, "NOTICE_GIVEN")


async def test_a_refused_removal_may_be_asked_for_again(lists: Any, missed_report: Any) -> None:
    organization = await lists.organization()
    listed = await lists.listed(organization, "2022-06-01", "2022-06-17", missed_report())
    own = lists.own(organization)
    asked = await lists.step(own, listed, "removal-request", {"explanation": "已补报"})
    refused = await lists.step(lists.desk.county, asked, "verification", {"fulfilled": False, "findings": "缺审计报告"})
    assert (refused["state"], refused["removal_requested_on"]) == ("LISTED", None)
    assert refused["removal_requests"][0]["findings"] == "缺审计报告"
    early = await lists.post(lists.desk.second, refused, "removal")
    assert (early.status_code, early.json()["code"]) == (409, "INVALID_TRANSITION")
    cured = await lists.cured(refused)
    assert len(cured["removal_requests"]) == 2
    assert (await lists.step(lists.desk.second, cured, "removal"))["state"] == "REMOVED"


async def test_a_county_moves_the_days_between_the_letters(lists: Any) -> None:
    """The draft asked for 20 to 60 days: another value of the rule, from its day on."""
    organization = await lists.organization()
    lists.desk.at("2024-06-28")
    letters = [
        {"number": "XA1", "sent_on": "2024-05-01", "outcome": "UNSIGNED"},
        {"number": "XA2", "sent_on": "2024-05-17", "outcome": "UNSIGNED"},
    ]
    proposal = await lists.proposed(organization, "2024-05-18", {"ground": "A6", "letters": letters})
    notified = await lists.step(lists.desk.county, proposal, "notice", {"reasons": "无法联系"})
    assert notified["rules"]["credit.mail.gapDays"] == 1


@pytest.mark.parametrize("field", ["arose_on", "facts", "organization_id"])
async def test_missing_members(lists: Any, missed_report: Any, field: str) -> None:
    body = {"organization_id": "0192a3b4-0000-7000-8000-000000000001", "arose_on": "2022-06-01"}
    body |= {"facts": missed_report()}
    body.pop(field)
    refused = await lists.desk.county.post(PATH, json=body)
    assert (refused.status_code, refused.json()["code"]) == (422, "INVALID_BODY")


async def test_two_officers_decide_at_once(lists: Any, missed_report: Any) -> None:
    organization = await lists.organization()
    notified = await lists.notified(organization, "2022-06-01", missed_report())
    lists.desk.at("2022-06-17")
    third = lists.desk.caller("CTY", "500103", sub="officer-3")
    answers = await asyncio.gather(
        lists.post(lists.desk.second, notified, "decision", LISTING),
        lists.post(third, notified, "decision", LISTING),
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    assert (await lists.desk.event_names(organization)).count("abnormal_listed") == 1


async def test_one_proposal_of_many_at_once(lists: Any, missed_report: Any) -> None:
    organization = await lists.organization()
    lists.desk.at("2022-06-01")
    body = {"organization_id": organization, "arose_on": "2022-06-01", "facts": missed_report()}
    answers = await asyncio.gather(*(lists.desk.county.post(PATH, json=body) for _ in range(5)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409, 409]
