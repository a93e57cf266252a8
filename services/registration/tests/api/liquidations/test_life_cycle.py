"""From the resolution to the end, and the ways back."""

from typing import Any

import pytest

from registration.lifecycle.service import suspend_organization
from registration.organizations.queries.loads import locked_organization
from shared.contracts.values import Vote

ORGANIZATIONS = "/v1/registration/organizations"
RESERVATIONS = "/v1/registration/name-reservations"
APPROVE = {"outcome": "APPROVE", "reasons": "清算完毕"}
WISH = {"reasons": "继续开展活动"}


def name(organization: Any) -> dict[str, Any]:
    return {
        "legal_kind": "SG", "scope": "COMMUNITY", "division_code": "500103001011",
        "trade": organization.name_parts["trade"], "field_term": "志愿者", "form": "协会",
    }  # fmt: skip


async def notices(winding_up: Any) -> list[tuple[str, str, str]]:
    """The organization's notices: kind, beginning of the number, winding-up; each can be printed."""
    desk = winding_up.desk
    found = await desk.read(winding_up.own, "/v1/registration/notices", organization_id=str(winding_up.organization.id))
    for one in found["items"]:
        paper = await winding_up.own.get(f"/v1/registration/notices/{one['id']}/paper")
        assert paper.headers["content-type"] == "application/pdf"
    return [(one["kind"], one["number"].rpartition("〕")[0] + "〕", one["liquidation_id"]) for one in found["items"]]


async def test_wound_up_and_taken_off_the_register(winding_up: Any) -> None:
    desk = winding_up.desk
    case = await winding_up.start()
    assert (case["state"], case["team_due_on"], case["clearance_due_on"]) == ("STARTED", "2024-04-01", "2024-05-30")
    assert await winding_up.status() == "LIQUIDATING"
    (told,) = (await desk.events(winding_up.organization.id))[1:]
    assert (told.data["reason"], told.data["planned_end_on"]) == ("OWN_DECISION", "2024-05-30")
    case = await winding_up.reported()
    assert (case["state"], case["application_due_on"]) == ("REPORTED", "2024-05-06")
    assert case["team"] == [{"name": "李**", "role": "HEAD"}]
    await winding_up.step(winding_up.own, "application", {
        "signed_by": "LEGAL_REPRESENTATIVE",
        "materials": [{"code": code, "file_name": f"{code}.pdf", "sha256": "0f" * 32}
                      for code in ("APPLICATION", "LIQUIDATION_REPORT")],
    })  # fmt: skip
    assert not winding_up.case["applied_late"]
    await winding_up.step(desk.county, "surrender", {"items": ["SEALS", "VOUCHERS"]})
    code = await winding_up.refused(desk.county, "proposal", APPROVE)
    assert code == (422, "DEREGISTRATION_INCOMPLETE", ["NOT_SURRENDERED"])
    await winding_up.step(desk.county, "surrender", {"items": ["CERTIFICATE"]})
    await winding_up.step(desk.county, "proposal", APPROVE)
    assert await winding_up.refused(desk.county, "decision", APPROVE) == (403, "SAME_PERSON", [])
    await winding_up.vote("FUNDING", Vote.BLOCKED, "OPEN_AWARD")
    await winding_up.vote("TALENT")
    code = await winding_up.refused(desk.second, "decision", APPROVE)
    assert code == (409, "CLEARANCE_MISSING", ["BLOCKED", "NOT_VOTED"])
    await winding_up.vote("FUNDING", version=2)
    await winding_up.vote("PARTY")
    case = await winding_up.step(desk.second, "decision", APPROVE)
    assert (case["state"], case["closed_on"], case["name_free_on"]) == ("COMPLETED", "2024-04-20", "2025-04-20")
    ended = await desk.organization(winding_up.organization.id)
    assert (ended["status"], ended["ended_on"]) == ("DEREGISTERED", "2024-04-20")
    assert await winding_up.names() == ["registered", "liquidation_started", "deregistered"]
    told = (await desk.events(winding_up.organization.id))[-1]
    assert (told.data["effective_on"], told.data["successor_organization_ids"]) == ("2024-04-20", [])
    assert told.classification == "PUBLIC"
    assert await notices(winding_up) == [("CANCELLATION_APPROVAL", "渝中区民社销准〔2024〕", case["id"])]
    leaders = await desk.read(desk.county, f"{ORGANIZATIONS}/{winding_up.organization.id}/leaders")
    assert [leader["until_on"] for leader in leaders["items"]] == ["2024-04-20"]
    owed = await desk.read(desk.county, f"{ORGANIZATIONS}/{winding_up.organization.id}/announcements")
    assert [(item["kind"], item["due_on"]) for item in owed["items"]][-1] == ("DEREGISTRATION", "2024-05-07")
    assert (await winding_up.refused(winding_up.own, "withdrawal", WISH))[:2] == (409, "INVALID_TRANSITION")


@pytest.mark.parametrize(("day", "status"), [("2025-04-19", 409), ("2025-04-20", 201)])
async def test_the_name_rests_for_a_year(winding_up: Any, day: str, status: int) -> None:
    await winding_up.start()
    await winding_up.proposed()
    await winding_up.all_clear()
    await winding_up.step(winding_up.desk.second, "decision", APPROVE)
    winding_up.desk.at(day)
    applicant = winding_up.desk.caller("APP", "500103", sub=f"applicant-{day}")
    answer = await applicant.post(RESERVATIONS, json=name(winding_up.organization))
    assert answer.status_code == status


async def test_withdrawn_while_party_work_is_open_restores_everything(winding_up: Any) -> None:
    desk = winding_up.desk
    before = await desk.organization(winding_up.organization.id)
    await winding_up.start()
    await winding_up.proposed()
    await winding_up.vote("FUNDING")
    await winding_up.vote("TALENT")
    await winding_up.vote("PARTY", Vote.BLOCKED, "RELATIONS_NOT_MOVED")
    code = await winding_up.refused(desk.second, "decision", APPROVE)
    assert code == (409, "CLEARANCE_MISSING", ["BLOCKED"])
    case = await winding_up.step(winding_up.own, "withdrawal", WISH)
    assert (case["state"], case["surrendered"], case["close_reasons"]) == ("CANCELLED", [], WISH["reasons"])
    after = await desk.organization(winding_up.organization.id)
    same = {name for name in before if name not in ("version", "updated_at")}
    assert {name: after[name] for name in same} == {name: before[name] for name in same}
    assert await winding_up.names() == ["registered", "liquidation_started", "liquidation_cancelled"]
    leaders = await desk.read(desk.county, f"{ORGANIZATIONS}/{winding_up.organization.id}/leaders")
    assert [leader["until_on"] for leader in leaders["items"]] == [None]
    await winding_up.vote("PARTY", version=2)
    assert await winding_up.status() == "ACTIVE", "a vote that comes too late changes nothing"
    assert winding_up.case["state"] == "CANCELLED"


async def test_votes_of_an_earlier_winding_up_do_not_count(winding_up: Any) -> None:
    await winding_up.start()
    late = await winding_up.vote("FUNDING", version=3)
    await winding_up.step(winding_up.own, "withdrawal", WISH)
    winding_up.desk.at("2024-06-01")
    await winding_up.start()
    assert {each["vote"] for each in winding_up.case["clearances"]} == {None}
    await winding_up.desk.hears_again(late)
    old = late.model_copy(update={"id": winding_up.organization.id, "aggregateversion": 4})
    await winding_up.desk.hears_again(old)
    await winding_up.vote("TALENT", version=1)
    votes = {each["service"]: each["vote"] for each in winding_up.case["clearances"]}
    assert votes == {"FUNDING": None, "TALENT": "CLEAR", "PARTY": None}
    await winding_up.vote("FUNDING", version=5)
    assert {each["service"]: each["vote"] for each in winding_up.case["clearances"]}["FUNDING"] == "CLEAR"


async def test_the_last_vote_counts_in_whichever_order_they_come(winding_up: Any) -> None:
    await winding_up.start()

    async def funding(vote: Vote, *reasons: str, version: int) -> tuple[str, list[str]]:
        event = await winding_up.vote("FUNDING", vote, *reasons, version=version)
        await winding_up.desk.hears_again(event)
        found = next(each for each in (await winding_up.look())["clearances"] if each["service"] == "FUNDING")
        return found["vote"], found["reasons"]

    assert await funding(Vote.BLOCKED, "OPEN_AWARD", version=1) == ("BLOCKED", ["OPEN_AWARD"])
    assert await funding(Vote.CLEAR, version=2) == ("CLEAR", [])
    known = winding_up.case["version"]
    assert await funding(Vote.BLOCKED, "OLD", version=1) == ("CLEAR", [])
    assert winding_up.case["version"] == known
    assert await funding(Vote.BLOCKED, "CLAW_BACK", version=3) == ("BLOCKED", ["CLAW_BACK"])


async def test_refused_by_two_officers_it_goes_on(winding_up: Any) -> None:
    desk = winding_up.desk
    await winding_up.start()
    await winding_up.applied()
    await winding_up.step(desk.county, "proposal", {"outcome": "REFUSE", "reasons": "决议程序不合法"})
    assert (await winding_up.refused(desk.second, "decision", APPROVE))[:2] == (409, "PROPOSAL_DIFFERS")
    case = await winding_up.step(desk.second, "decision", {"outcome": "REFUSE"})
    assert [one[:2] for one in await notices(winding_up)] == [("CANCELLATION_REFUSAL", "渝中区民社销驳〔2024〕")]
    assert (case["state"], case["close_reasons"]) == ("CANCELLED", "决议程序不合法")
    assert await winding_up.status() == "ACTIVE"
    again = await winding_up.start()
    assert again["state"] == "STARTED"


async def test_sent_back_with_reasons(winding_up: Any) -> None:
    desk = winding_up.desk
    await winding_up.start()
    await winding_up.proposed()
    code = await winding_up.refused(desk.second, "decision", {"outcome": "RETURN"})
    assert code == (422, "DEREGISTRATION_INCOMPLETE", ["REASONS_REQUIRED"])
    case = await winding_up.step(desk.second, "decision", {"outcome": "RETURN", "reasons": "请补正报告"})
    assert (case["state"], case["outcome"], case["proposed_on"]) == ("APPLIED", None, None)
    await winding_up.step(desk.second, "proposal", APPROVE)
    await winding_up.all_clear()
    assert (await winding_up.step(desk.county, "decision", APPROVE))["state"] == "COMPLETED"


async def test_dual_management_the_unit_names_and_guides_the_team_first(supervised: Any) -> None:
    desk, unit = supervised.desk, supervised.unit
    await supervised.start()
    team = {"formed_on": "2024-03-01", "members": [{"name": "李梅花", "role": "HEAD"}]}
    notice = {"given_on": "2024-03-01", "channel": "重庆日报"}
    assert (await supervised.refused(supervised.own, "team", team))[:2] == (422, "SUPERVISING_UNIT_FIRST")
    case = await supervised.form_team(unit)
    assert case["team_named_by"] == "SUP"
    assert (await supervised.refused(supervised.own, "creditor-notice", notice))[:2] == (422, "SUPERVISING_UNIT_FIRST")
    await supervised.step(unit, "guidance", {"guided_on": "2024-03-01", "text": "编制财产清单"})
    await supervised.step(supervised.own, "creditor-notice", notice)
    desk.at("2024-04-20")
    report = {
        "assets_fen": 100, "debts_fen": 0, "debts_paid_fen": 0, "costs_fen": 0, "residual_fen": 100,
        "disposal": "DIRECTED", "summary": "清理完毕",
    }  # fmt: skip
    await supervised.step(supervised.own, "report", report)
    await supervised.step(supervised.own, "application", {
        "signed_by": "LEGAL_REPRESENTATIVE",
        "materials": [{"code": code, "file_name": f"{code}.pdf", "sha256": "0f" * 32}
                      for code in ("APPLICATION", "LIQUIDATION_REPORT")],
    })  # fmt: skip
    await supervised.step(desk.county, "surrender", {"items": ["CERTIFICATE", "SEALS", "VOUCHERS"]})
    code = await supervised.refused(desk.county, "proposal", APPROVE)
    assert code == (422, "DEREGISTRATION_INCOMPLETE", ["SUPERVISING_UNIT_REVIEW_MISSING", "ASSETS_NOT_DIRECTED"])
    await supervised.step(unit, "consent", {"opinion": "同意"})
    assert (await supervised.refused(unit, "consent", {}))[:2] == (409, "NOT_NEEDED")
    itself = {"recipient_uscc": supervised.organization.uscc, "reasons": "无"}
    assert (await supervised.refused(desk.county, "asset-direction", itself))[2] == ["RECIPIENT_ITSELF"]
    other = await desk.registered()
    case = await supervised.step(desk.county, "asset-direction", {"recipient_uscc": other.uscc, "reasons": "社区养老"})
    assert case["direction"]["directed_on"] == "2024-04-20"
    owed = await desk.read(desk.county, f"{ORGANIZATIONS}/{supervised.organization.id}/announcements")
    assert "RESIDUAL_ASSETS" in [item["kind"] for item in owed["items"]]
    await supervised.step(desk.county, "proposal", APPROVE)
    await supervised.all_clear()
    assert (await supervised.step(desk.second, "decision", APPROVE))["state"] == "COMPLETED"


async def test_a_suspended_one_is_suspended_again_when_it_is_given_up(winding_up: Any) -> None:
    desk = winding_up.desk
    async with desk.unit_of_work() as uow:
        organization = await locked_organization(uow.session, winding_up.organization.id)
        until = desk.resources.clock.today().replace(day=31)
        await suspend_organization(uow, organization, until, "PENALTY")
    await winding_up.start()
    await winding_up.step(winding_up.own, "withdrawal", WISH)
    assert await winding_up.status() == "SUSPENDED"
    await winding_up.start()
    desk.at("2024-03-31")
    await desk.days_pass_to("2024-04-02", jobs="liquidations.")
    assert await winding_up.status() == "LIQUIDATING"
    await winding_up.look()
    await winding_up.step(winding_up.own, "withdrawal", WISH)
    assert await winding_up.status() == "ACTIVE"
    assert (await winding_up.names())[-2:] == ["liquidation_cancelled", "resumed"]
