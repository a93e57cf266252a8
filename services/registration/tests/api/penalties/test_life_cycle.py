"""From the violation to the penalty in force: what each side does, and how it can fail."""

import asyncio
from typing import Any

PATH = "/v1/registration/penalties"
DECISION = {"outcome": "IMPOSE", "reasons": "事实清楚", "document_number": "罚1"}


async def test_a_warning(cases: Any) -> None:
    organization = await cases.organization()
    case = await cases.opened(organization)
    assert (case["state"], case["decide_by"], case["version"]) == ("OPENED", "2024-09-02", 1), "90 days end on a Sunday"
    proposed = await cases.step(cases.desk.county, case, "proposal", cases.terms("WARNING"))
    assert (proposed["hearing_right"], proposed["hearing_request_due_on"]) == (False, "2024-06-11"), "a holiday"
    own = cases.own(organization)
    assert await cases.refused(own, proposed, "hearing-request") == (422, "NO_HEARING_RIGHT")
    stated = await cases.step(own, proposed, "statement", {"text": "已改正"})
    assert await cases.refused(own, stated, "statement", {"text": "已改正"}) == (409, "STATEMENT_MADE")
    cases.desk.at("2024-06-11")
    assert await cases.refused(cases.desk.second, stated, "decision", DECISION) == (409, "HEARING_PERIOD_RUNNING")
    cases.desk.at("2024-06-12")
    assert await cases.refused(cases.desk.second, stated, "decision", DECISION) == (409, "STATEMENT_UNANSWERED")
    answered = await cases.step(cases.desk.county, stated, "statement-answer", {"text": "不予采纳"})
    assert await cases.refused(cases.desk.county, answered, "decision", DECISION) == (403, "SAME_PERSON")
    decided = await cases.step(cases.desk.second, answered, "decision", DECISION)
    assert (decided["state"], decided["serve_by"], decided["in_force_on"]) == ("DECIDED", "2024-06-19", None)
    assert await cases.listings(organization) == [], "nothing follows before it is in force"
    (told,) = await cases.desk.events(decided["id"])
    assert (told.type, told.data["answer_by"], told.data["hearing_right"]) == (
        "registration.penalty.proposed.v1", "2024-06-11", False,
    )  # fmt: skip
    early = {"how": "MAIL", "served_on": "2024-06-11"}
    assert await cases.refused(cases.desk.county, decided, "service", early) == (422, "SERVICE_DAY_WRONG")
    served = await cases.step(cases.desk.county, decided, "service", {"how": "MAIL"})
    assert (served["state"], served["in_force_on"], served["executed_on"]) == ("IN_FORCE", "2024-06-12", "2024-06-12")
    assert await cases.listings(organization) == [("A5", "PROPOSED")]
    _, event = await cases.desk.events(served["id"])
    assert event.type == "registration.penalty.in_force.v1"
    assert (event.data["kind"], event.data["amount_fen"], event.data["status"]) == ("WARNING", 0, "ACTIVE")
    public = await cases.desk.read(cases.desk.public, f"{PATH}/published", organization_id=organization)
    assert [each["kind"] for each in public["items"]] == ["WARNING"]
    assert "description" not in public["items"][0]
    assert {"penalty.serviceDays", "penalty.limitationYears", "penalty.hearing.requestWorkingDays"} <= set(
        served["rules"]
    )


async def test_a_hearing(cases: Any) -> None:
    organization = await cases.organization()
    proposed = await cases.proposed(organization, "SUSPEND_ACTIVITY", suspend_months=6)
    own = cases.own(organization)
    requested = await cases.step(own, proposed, "hearing-request")
    assert (requested["state"], requested["hearing_requested_on"]) == ("HEARING", "2024-06-03")
    cases.desk.at("2024-06-13")
    assert await cases.refused(cases.desk.second, requested, "decision", DECISION) == (409, "INVALID_TRANSITION")
    record = {"record": "双方无争议"}
    assert await cases.refused(cases.desk.second, requested, "hearing", record) == (409, "HEARING_NOT_ANNOUNCED")
    soon = {"hearing_on": "2024-06-19"}
    assert await cases.refused(cases.desk.county, requested, "hearing-notice", soon) == (422, "HEARING_TOO_SOON")
    announced = await cases.step(cases.desk.county, requested, "hearing-notice", {"hearing_on": "2024-06-20"})
    assert await cases.refused(cases.desk.second, announced, "hearing", record) == (422, "HEARING_TOO_SOON")
    cases.desk.at("2024-06-20")
    assert await cases.refused(cases.desk.county, announced, "hearing", record) == (403, "SAME_PERSON")
    late = await cases.step(own, announced, "statement", {"text": "请求从轻"})
    heard = await cases.step(cases.desk.second, late, "hearing", record)
    assert (heard["state"], heard["hearing_held_on"]) == ("HEARD", "2024-06-20")
    answered = await cases.step(cases.desk.county, heard, "statement-answer", {"text": "已考虑"})
    decided = await cases.step(cases.desk.second, answered, "decision", DECISION)
    assert decided["state"] == "DECIDED"
    proposal, hearing = await cases.desk.events(decided["id"])
    assert (proposal.data["hearing_right"], hearing.type) == (True, "registration.penalty.hearing_announced.v1")
    assert hearing.data["hearing_on"] == "2024-06-20"


async def test_late_words(cases: Any) -> None:
    organization = await cases.organization()
    proposed = await cases.proposed(organization, "SUSPEND_ACTIVITY", suspend_months=6)
    cases.desk.at("2024-06-12")
    own = cases.own(organization)
    assert await cases.refused(own, proposed, "hearing-request") == (409, "HEARING_LATE")
    assert await cases.refused(own, proposed, "statement", {"text": "迟"}) == (409, "HEARING_LATE")
    answer = {"text": "答复"}
    assert await cases.refused(cases.desk.county, proposed, "statement-answer", answer) == (409, "NOTHING_STATED")


async def test_who_investigated_neither_hears_nor_decides(cases: Any) -> None:
    """One officer opens the case, another proposes: the first still does not decide."""
    organization = await cases.organization()
    case = await cases.desk.create(cases.desk.county, PATH, cases.body(organization, severity="SERIOUS"))
    proposed = await cases.step(cases.desk.second, case, "proposal", cases.terms("REVOKE"))
    requested = await cases.step(cases.own(organization), proposed, "hearing-request")
    announced = await cases.step(cases.desk.second, requested, "hearing-notice", {"hearing_on": "2024-06-11"})
    cases.desk.at("2024-06-13")
    assert await cases.refused(cases.desk.county, announced, "hearing", {"record": "记录"}) == (403, "SAME_PERSON")
    third = cases.desk.caller("CTY", "500103", sub="officer-3")
    heard = await cases.step(third, announced, "hearing", {"record": "记录"})
    for involved in (cases.desk.county, cases.desk.second):
        assert await cases.refused(involved, heard, "decision", DECISION) == (403, "SAME_PERSON")
    dropped = await cases.step(third, heard, "decision", DECISION | {"outcome": "DROP"})
    assert (dropped["state"], dropped["in_force_on"]) == ("CLOSED", None)


async def test_what_a_case_needs(cases: Any) -> None:
    organization = await cases.organization()
    body = cases.body(organization)
    await cases.desk.create(cases.inspector, PATH, body)
    for change, status, code in (
        ({}, 409, "CASE_OPEN"),
        ({"source_ref": "二", "violated_on": "2024-06-04"}, 422, "VIOLATED_LATER"),
        ({"source_ref": "二", "found_on": "2024-06-04"}, 422, "VIOLATED_LATER"),
        ({"source_ref": "二", "violated_on": "2022-06-02"}, 422, "TOO_LONG_AGO"),
        ({"source_ref": "二", "violation": "RUDENESS"}, 422, "INVALID_BODY"),
        ({"source_ref": "二", "illegal_gains_fen": -1}, 422, "INVALID_BODY"),
    ):
        refused = await cases.inspector.post(PATH, json=body | change)
        assert (refused.status_code, refused.json()["code"]) == (status, code), refused.text
    filed = await cases.desk.filed()
    refused = await cases.inspector.post(PATH, json=body | {"organization_id": filed["organization_id"]})
    assert refused.status_code == 409, "no legal measure against a filed organization"


async def test_a_fine_out_of_bounds_names_the_rule(cases: Any) -> None:
    organization = await cases.organization()
    case = await cases.opened(organization, illegal_gains_fen=100)
    terms = cases.terms("FINE", amount_fen=501, basis="GAINS")
    refused = await cases.post(cases.desk.county, case, "proposal", terms)
    assert (refused.status_code, refused.json()["code"]) == (422, "MEASURE_NOT_ALLOWED")
    assert refused.json()["rule_key"] == "penalty.fine.gainsTimes"
    assert refused.json()["errors"][0]["pointer"] == "/amount_fen"


async def test_a_case_that_comes_to_nothing_may_be_opened_again(cases: Any) -> None:
    organization = await cases.organization()
    case = await cases.opened(organization, source_ref="检查1")
    closed = await cases.step(cases.desk.county, case, "closure", {"text": "证据不足"})
    assert (closed["state"], closed["decision_reasons"]) == ("CLOSED", "证据不足")
    again = await cases.opened(organization, source_ref="检查1")
    proposed = await cases.step(cases.desk.county, again, "proposal", cases.terms("WARNING"))
    assert await cases.refused(cases.desk.county, proposed, "closure", {"text": "算了"}) == (409, "INVALID_TRANSITION")


async def test_execution(cases: Any) -> None:
    organization = await cases.organization()
    fine = await cases.in_force(organization, kind="FINE", amount_fen=10_000_000, basis="TURNOVER")
    assert fine["executed_on"] is None
    paid = await cases.step(cases.desk.county, fine, "execution")
    assert paid["executed_on"] == "2024-06-13"
    assert await cases.refused(cases.desk.county, paid, "execution") == (409, "ALREADY_EXECUTED")


async def test_two_officers_decide_at_once(cases: Any) -> None:
    organization = await cases.organization()
    case = await cases.proposed(organization)
    cases.desk.at("2024-06-13")
    third = cases.desk.caller("CTY", "500103", sub="officer-3")
    answers = await asyncio.gather(
        cases.post(cases.desk.second, case, "decision", DECISION), cases.post(third, case, "decision", DECISION)
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412]


async def test_one_case_of_many_at_once(cases: Any) -> None:
    body = cases.body(await cases.organization())
    answers = await asyncio.gather(*(cases.inspector.post(PATH, json=body) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
