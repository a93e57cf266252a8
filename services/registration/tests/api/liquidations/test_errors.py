"""What is refused, each once; deadlines and alerts; who may do what; two at once."""

import asyncio
from typing import Any

import pytest

from shared.contracts.values import Vote

LIQUIDATIONS = "/v1/registration/liquidations"
CERTIFICATES = "/v1/registration/certificates"
APPROVE = {"outcome": "APPROVE", "reasons": "清算完毕"}
REPORT = {
    "assets_fen": 8_000_000, "debts_fen": 1_000_000, "debts_paid_fen": 1_000_000, "costs_fen": 7_000_000,
    "residual_fen": 0, "disposal": "NONE", "summary": "清理完毕",
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"materials": []}, 422, "LIQUIDATION_INVALID"),
        ({"resolved_on": "2024-03-02"}, 422, "LIQUIDATION_INVALID"),
        ({"resolved_on": "2024-02-29"}, 422, "LIQUIDATION_INVALID"),
        ({"ground": "REVOCATION"}, 403, "GROUND_NOT_YOURS"),
        ({"ground": "MERGER"}, 422, "INVALID_BODY"),
    ],
)
async def test_starts_that_are_refused(winding_up: Any, changes: dict[str, Any], status: int, code: str) -> None:
    body = winding_up.start_body(**changes)
    answer = await winding_up.desk.send(winding_up.own, LIQUIDATIONS, 1, body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


async def test_filed_ones_end_by_removal(winding_up: Any) -> None:
    filing = await winding_up.desk.filed()
    own = winding_up.desk.caller("CSO", None, organization_id=filing["organization_id"])
    body = winding_up.start_body(organization_id=filing["organization_id"])
    answer = await winding_up.desk.send(own, LIQUIDATIONS, 1, body)
    assert (answer.status_code, answer.json()["code"]) == (409, "NOT_REGISTERED")


async def test_officers_do_not_lead_an_organizations_own(winding_up: Any) -> None:
    desk = winding_up.desk
    answer = await desk.send(desk.county, LIQUIDATIONS, 1, winding_up.start_body())
    assert (answer.status_code, answer.json()["code"]) == (403, "GROUND_NOT_YOURS")
    await winding_up.start()
    team = {"formed_on": "2024-03-01", "members": [{"name": "李梅花", "role": "HEAD"}]}
    assert (await winding_up.refused(desk.county, "team", team))[:2] == (403, "GROUND_NOT_YOURS")


async def test_steps_that_are_refused(winding_up: Any) -> None:
    own, desk = winding_up.own, winding_up.desk
    await winding_up.start()
    two = {"formed_on": "2024-03-01", "members": [{"name": "李", "role": "HEAD"}, {"name": "王", "role": "HEAD"}]}
    assert (await winding_up.refused(own, "team", two))[2] == ["ONE_HEAD"]
    early = {"formed_on": "2024-02-01", "members": [{"name": "李梅花", "role": "HEAD"}]}
    assert (await winding_up.refused(own, "team", early))[2] == ["DAY_IMPOSSIBLE"]
    notice = {"given_on": "2024-03-01", "channel": "重庆日报"}
    assert (await winding_up.refused(own, "creditor-notice", notice))[1] == "INVALID_TRANSITION"
    await winding_up.form_team()
    late = notice | {"given_on": "2024-03-02"}
    assert (await winding_up.refused(own, "creditor-notice", late))[2] == ["DAY_IMPOSSIBLE"]
    case = await winding_up.step(own, "creditor-notice", notice)
    assert case["notice_until"] == "2024-04-15"
    desk.at("2024-04-15")
    assert (await winding_up.refused(own, "report", REPORT))[:2] == (422, "CREDITOR_NOTICE_RUNNING")
    desk.at("2024-04-16")
    bad = REPORT | {"residual_fen": 1}
    assert (await winding_up.refused(own, "report", bad))[1] == "LIQUIDATION_INVALID"
    await winding_up.step(own, "report", REPORT)
    direction = {"recipient_uscc": winding_up.organization.uscc, "reasons": "无"}
    assert (await winding_up.refused(desk.county, "asset-direction", direction))[1] == "NOT_NEEDED"
    application = {"signed_by": "LEGAL_REPRESENTATIVE", "materials": []}
    assert (await winding_up.refused(own, "application", application))[:2] == (422, "DEREGISTRATION_INCOMPLETE")


async def test_no_guidance_and_no_consent_without_a_unit(supervised: Any, winding_up: Any) -> None:
    await winding_up.start()
    assert (
        await winding_up.send(supervised.unit, "guidance", {"guided_on": "2024-03-01", "text": "无"})
    ).status_code == 404


async def test_during_it_there_is_no_second_one(winding_up: Any) -> None:
    await winding_up.start()
    answer = await winding_up.desk.send(winding_up.own, LIQUIDATIONS, 1, winding_up.start_body())
    assert (answer.status_code, answer.json()["code"]) == (409, "LIQUIDATION_OPEN")


async def test_during_it_the_organization_does_nothing_else(winding_up: Any) -> None:
    desk = winding_up.desk
    await winding_up.start()
    found = await desk.read(desk.county, CERTIFICATES, organization_id=winding_up.organization.id)
    answer = await desk.send(desk.county, f"{CERTIFICATES}/{found['items'][0]['id']}/renewal", 1)
    assert (answer.status_code, answer.json()["code"]) == (423, "ORGANIZATION_LOCKED")


async def test_alerts_once_per_due_day_and_never_a_default_yes(winding_up: Any) -> None:
    desk = winding_up.desk
    await winding_up.start()
    ids = winding_up.case["id"]

    async def late(what: str) -> list[str]:
        listed = await desk.read(desk.county, LIQUIDATIONS, overdue=what, organization_id=winding_up.organization.id)
        return [item["id"] for item in listed["items"]]

    desk.at("2024-03-31")
    await desk.days_pass_to("2024-04-01", jobs="liquidations.")
    assert await late("TEAM") == []
    await desk.days_pass_to("2024-04-02", jobs="liquidations.")
    assert await late("TEAM") == [ids]
    await winding_up.look()
    version = winding_up.case["version"]
    await desk.days_pass_to("2024-04-04", jobs="liquidations.")
    assert (await winding_up.look())["version"] == version, "told once"
    await winding_up.vote("FUNDING")
    desk.at("2024-05-29")
    await desk.days_pass_to("2024-05-30", jobs="liquidations.")
    assert await late("CLEARANCE") == []
    await desk.days_pass_to("2024-06-01", jobs="liquidations.")
    assert await late("CLEARANCE") == [ids]
    votes = {each["service"]: (each["vote"], each["alerted_on"]) for each in (await winding_up.look())["clearances"]}
    assert votes == {"FUNDING": ("CLEAR", None), "PARTY": (None, "2024-05-31"), "TALENT": (None, "2024-05-31")}
    await winding_up.form_team()
    await winding_up.step(winding_up.own, "creditor-notice", {"given_on": "2024-06-01", "channel": "重庆日报"})
    desk.at("2024-07-17")
    await winding_up.step(winding_up.own, "report", REPORT)
    desk.at("2024-07-31")
    await desk.days_pass_to("2024-08-01", jobs="liquidations.")
    assert await late("APPLICATION") == []
    await desk.days_pass_to("2024-08-02", jobs="liquidations.")
    assert await late("APPLICATION") == [ids]
    await winding_up.look()
    papers = [{"code": code, "file_name": f"{code}.pdf", "sha256": "0f" * 32}
              for code in ("APPLICATION", "LIQUIDATION_REPORT")]  # fmt: skip
    done = await winding_up.step(
        winding_up.own, "application", {"signed_by": "LEGAL_REPRESENTATIVE", "materials": papers}
    )
    assert done["applied_late"]


async def test_party_reasons_stay_with_those_concerned(winding_up: Any) -> None:
    desk = winding_up.desk
    await winding_up.start()
    await winding_up.vote("PARTY", Vote.BLOCKED, "UNIT_NOT_DISSOLVED")
    path = f"{LIQUIDATIONS}/{winding_up.case['id']}"

    async def reasons(who: Any) -> list[str]:
        shown = await desk.read(who, path)
        return next(list(each["reasons"]) for each in shown["clearances"] if each["service"] == "PARTY")

    assert await reasons(desk.county) == await reasons(winding_up.own) == ["UNIT_NOT_DISSOLVED"]
    assert await reasons(desk.street) == await reasons(desk.caller("AUD", None)) == []


async def test_names_of_the_team_go_nowhere(winding_up: Any) -> None:
    await winding_up.start()
    await winding_up.form_team()
    shown = await winding_up.desk.county.get(f"{LIQUIDATIONS}/{winding_up.case['id']}")
    told = [event.to_wire().decode() for event in await winding_up.desk.events(winding_up.organization.id)]
    assert not any("李梅花" in text for text in (shown.text, *told))


async def test_two_officers_decide_at_once(winding_up: Any) -> None:
    desk = winding_up.desk
    await winding_up.start()
    await winding_up.proposed()
    await winding_up.all_clear()
    third = desk.caller("CTY", "500103", sub="officer-3")
    answers = await asyncio.gather(*(winding_up.send(who, "decision", APPROVE) for who in (desk.second, third)))
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    assert (await winding_up.names()).count("deregistered") == 1


async def test_a_withdrawal_against_a_decision(winding_up: Any) -> None:
    await winding_up.start()
    await winding_up.proposed()
    await winding_up.all_clear()
    answers = await asyncio.gather(
        winding_up.send(winding_up.desk.second, "decision", APPROVE),
        winding_up.send(winding_up.own, "withdrawal", {"reasons": "继续"}),
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    assert len(await winding_up.names()) == 3


async def test_a_vote_arrives_while_it_is_decided(winding_up: Any) -> None:
    await winding_up.start()
    await winding_up.proposed()
    await winding_up.all_clear()
    answer, _ = await asyncio.gather(
        winding_up.send(winding_up.desk.second, "decision", APPROVE),
        winding_up.vote("FUNDING", Vote.BLOCKED, "CLAW_BACK", version=2),
    )
    status, vote = (
        await winding_up.status(),
        {each["service"]: each["vote"] for each in (await winding_up.look())["clearances"]}["FUNDING"],
    )
    decided = (answer.status_code, status, vote)
    assert decided in {(200, "DEREGISTERED", "CLEAR"), (409, "LIQUIDATING", "BLOCKED"), (412, "LIQUIDATING", "BLOCKED")}


async def test_of_many_starts_at_once_one_succeeds(winding_up: Any) -> None:
    body = winding_up.start_body()
    answers = await asyncio.gather(*(winding_up.desk.send(winding_up.own, LIQUIDATIONS, 1, body) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]


async def test_who_may_do_what(winding_up: Any) -> None:
    desk = winding_up.desk
    await winding_up.start()
    path = f"{LIQUIDATIONS}/{winding_up.case['id']}"
    for role, division, status in [
        ("MUN", "50", 200), ("CTY", "500103", 200), ("STR", "500103001", 200), ("AUD", None, 200),
        ("CTY", "500106", 404), ("STR", "500106002", 404), ("CSO", None, 404), ("SUP", "500103", 404),
        ("COM", "500103001011", 403), ("PUB", None, 403), ("APP", None, 403), ("FIN", "500103", 403),
    ]:  # fmt: skip
        assert (await desk.caller(role, division).get(path)).status_code == status, role
        assert (await desk.caller(role, division).get(LIQUIDATIONS)).status_code == (403 if status == 403 else 200)
    assert (await winding_up.own.get(path)).status_code == 200
    for command, who, body in [
        ("decision", winding_up.own, APPROVE), ("proposal", desk.street, APPROVE), ("proposal", desk.city, APPROVE),
        ("surrender", winding_up.own, {"items": ["SEALS"]}), ("withdrawal", desk.county, {"reasons": "无"}),
        ("consent", desk.county, {}), ("report", desk.street, REPORT),
    ]:  # fmt: skip
        assert (await winding_up.send(who, command, body)).status_code == 403, command
    stale = await desk.send(desk.county, f"{path}/proposal", 99, APPROVE)
    assert stale.status_code == 412
    bare = await desk.county.post(f"{path}/proposal", json=APPROVE, headers={"If-Match": '"1"'})
    assert (bare.status_code, bare.json()["code"]) == (400, "IDEMPOTENCY_KEY_REQUIRED")
