"""Projects: agreement, tranches, reports, settlement to the fen, and what ends them."""

from typing import Any
from uuid import UUID

from funding.disbursements.queries import orders_of
from funding.disbursements.rules.states import BasisKind
from funding.disbursements.service.sending import send_batch
from funding.models import PaymentBatch
from linli.testing.contests import AWARDS, PROGRAMS, PROPOSALS
from linli.testing.lives import COMMUNITY, Life
from linli.testing.paying import BATCHES, CLAWBACKS, HEAD, ORDERS, STATEMENTS, Teller

NEEDS = "/v1/funding/needs"


async def paid(contest: Teller, award: dict[str, Any], life: Life, fen: int) -> None:
    """The order of so much is approved (asked for three times), sent, and paid by the bank once."""
    async with contest.unit_of_work() as uow:
        found = await orders_of(uow.session, BasisKind.AWARD, UUID(award["id"]))
    (order,) = [one for one in found if one.state == "CREATED"]
    assert order.amount_fen == fen
    path = f"{ORDERS}/{order.id}"
    answers = [await contest.post(contest.checker, f"{path}/approval", version=order.version) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 412, 412]
    batch = await contest.create(contest.maker, BATCHES, {"authority_id": "500103", "order_ids": [str(order.id)]})
    async with contest.unit_of_work() as uow:
        row = await uow.session.get_one(PaymentBatch, UUID(batch["id"]), with_for_update=True)
        await send_batch(uow, row, {life.organization_id: life.snapshot})
    line = f"{order.id},PAID,{fen},{contest.resources.clock.today()},\n"
    for content in (line, line + line):
        await contest.create(contest.maker, STATEMENTS, {"authority_id": "500103", "content": HEAD + content})


async def spent(contest: Teller, path: str, life: Life, fen: int, number: str, **changes: Any) -> Any:
    version = (await contest.current(path))["version"]
    body = {
        "title": "食材", "payee": "渝中区某超市", "amount_fen": fen, "spent_on": "2025-06-10",
        "voucher_number": number,
    } | changes  # fmt: skip
    return await contest.post(contest.user(life), f"{path}/expenses", body, version)


async def reported(contest: Teller, path: str, life: Life, kind: str) -> None:
    body = {"kind": kind, "summary": "进展顺利", "report_sha256": "0" * 64}
    await contest.step(path, "reports", body, contest.user(life))


async def test_the_worked_settlement(contest: Teller) -> None:
    contest.at("2025-02-20")
    what = {"community_code": COMMUNITY, "group": "ELDERLY", "purpose": "ELDERLY", "description": "独居老人助餐"}
    need = await contest.create(contest.caller("COM", COMMUNITY), NEEDS, what)
    award, life = await contest.awarded(need_id=need["id"])
    assert (await contest.current(f"{NEEDS}/{need['id']}"))["state"] == "MATCHED"
    wrong = {"agreement_sha256": "0" * 64, "account_holder": "张三"}
    target = f"{AWARDS}/{award['id']}/agreement"
    assert await contest.refused(contest.county, target, wrong, award["version"]) == (422, "ACCOUNT_HOLDER_DIFFERS")
    path = await contest.signed(award, life)
    books = await contest.read(contest.user(life), f"{path}/books")
    assert [(one["gate"], one["amount_fen"]) for one in books["tranches"]] == [
        ("AGREEMENT", 6_000_000), ("MIDTERM", 3_000_000), ("FINAL", 1_000_000)
    ]  # fmt: skip
    version = (await contest.current(path))["version"]
    keep = {"reason": "符合"}
    early = await contest.refused(contest.maker, f"{path}/tranches/2/order", keep, version)
    assert early == (409, "INVALID_TRANSITION")
    bare = await contest.post(contest.maker, f"{path}/tranches/1/order", keep, version)
    assert [one["code"] for one in bare.json()["errors"]] == ["ACCOUNT_HOLDER_DIFFERS"]
    await contest.banked(life)
    await contest.ordered(path, 1)
    await paid(contest, award, life, 6_000_000)
    version = (await contest.current(path))["version"]
    assert await contest.refused(contest.maker, f"{path}/tranches/1/order", keep, version) == (409, "ALREADY_ORDERED")
    closed = await contest.post(contest.maker, f"{path}/tranches/2/order", keep, version)
    assert [one["code"] for one in closed.json()["errors"]] == ["MIDTERM_NOT_PASSED", "TOO_LITTLE_SPENT"]
    contest.at("2025-08-19")
    await contest.days_pass_to("2025-08-20", jobs="projects")
    assert (await contest.current(path))["state"] == "MIDTERM_DUE"
    answers = [
        await spent(contest, path, life, 8_250_000, "V-1", invoice_code="0500", invoice_number="1"),
        await spent(contest, path, life, 1_000, "V-1"),
        await spent(contest, path, life, 1_000, "V-2", invoice_code="0500", invoice_number="1"),
        await spent(contest, path, life, 1_000, "V-3", spent_on="2025-05-31"),
        await spent(contest, path, life, 1_000, "V-4", cost_item="RENT", share_bps=6000),
        await spent(contest, path, life, 1_000, "V-5", cost_item="RENT", share_bps=4001),
    ]
    assert [answer.json().get("code") for answer in answers] == [
        None, "VOUCHER_USED", "INVOICE_USED", "EXPENSE_OUTSIDE_PERIOD", None, "SHARES_EXCEED"
    ]  # fmt: skip
    await reported(contest, path, life, "MIDTERM")
    judged = {"kind": "MIDTERM", "outcome": "PASS", "findings": "按计划推进"}
    await contest.step(path, "evaluation", judged)
    await contest.ordered(path, 2)
    await paid(contest, award, life, 3_000_000)
    await contest.days_pass_to("2025-12-02", jobs="projects")
    contest.at("2026-01-10")
    await reported(contest, path, life, "FINAL")
    await contest.step(path, "evaluation", judged | {"kind": "FINAL"})
    second = contest.caller("CTY", "500103", sub="officer-2")
    stated = {"eligible_fen": 8_250_000, "interest_fen": 3_750, "reason": "核定"}
    version = (await contest.current(path))["version"]
    assert await contest.refused(contest.county, f"{path}/settlement", stated, version) == (403, "SAME_PERSON")
    too_much = stated | {"eligible_fen": 8_251_001}
    assert await contest.refused(second, f"{path}/settlement", too_much, version) == (422, "ELIGIBLE_TOO_MUCH")
    settled = await contest.done(second, f"{path}/settlement", version, stated)
    assert (settled["disbursed_fen"], settled["refund_fen"]) == (9_000_000, 753_750)
    fund = (await contest.current(f"{PROGRAMS}/{award['program_id']}"))["fund_ids"][0]
    assert await contest.sums(fund) == (141_000_000, 0, 141_000_000)
    assert await contest.refused(second, f"{path}/closing", version=settled["version"]) == (409, "REFUND_OPEN")
    (claim,) = (await contest.read(contest.county, CLAWBACKS, organization_id=str(life.organization_id)))["items"]
    assert (claim["amount_fen"], claim["reason"], claim["due_on"]) == (753_750, "SURPLUS", "2026-02-09")
    repaid = {"amount_fen": 753_750, "memo": "退回结余"}
    await contest.done(contest.maker, f"{CLAWBACKS}/{claim['id']}/repayments", claim["version"], repaid)
    assert (await contest.sums(fund))[0] == 141_753_750
    closed_project = await contest.done(second, f"{path}/closing", settled["version"])
    assert closed_project["state"] == "CLOSED"
    assert (await contest.current(f"{PROPOSALS}/{award['proposal_id']}"))["state"] == "CLOSED"
    met = await contest.current(f"{NEEDS}/{need['id']}")
    assert (met["state"], met["met_on"]) == ("MET", "2026-01-10")
    names = await contest.event_names(award["id"])
    assert [one for one in names if one.startswith(("award", "agreement"))] == [
        "award.publicity_started", "award.granted", "agreement.signed"
    ]  # fmt: skip
    assert [one for one in names if not one.startswith(("award", "agreement"))] == [
        "report.due", "midterm.passed", "report.due", "final.passed", "project.settled"
    ]  # fmt: skip
    of_award = await contest.events(award["id"])
    of_proposal = await contest.events(award["proposal_id"])
    assert len(of_award) > 7 and of_proposal
    for told in (*of_award, *of_proposal):
        assert (told.data["funder_authority_id"], told.data["funder_organization_id"]) == ("500103", None), told.type
        assert told.data["community_code"] == closed_project["community_code"], told.type
        assert told.data["jurisdiction_id"] == "500103", told.type


async def test_a_midterm_failed_twice_ends_the_project_and_bans(contest: Teller) -> None:
    award, life = await contest.awarded()
    path = await contest.signed(award, life)
    await contest.banked(life)
    await contest.ordered(path, 1)
    await paid(contest, award, life, 6_000_000)
    contest.at("2025-08-19")
    await contest.days_pass_to("2025-08-20", jobs="projects")
    await contest.days_pass_to("2025-09-16", jobs="projects")
    assert (await contest.current(path))["state"] == "RECTIFY"
    (_, second) = (await contest.read(contest.county, f"{path}/books"))["reports"]
    assert (second["attempt"], second["due_on"]) == (2, "2025-10-16")
    await spent(contest, path, life, 2_000_000, "V-1")
    await reported(contest, path, life, "MIDTERM")
    failed = {"kind": "MIDTERM", "outcome": "FAIL", "findings": "未整改到位"}
    ended = await contest.step(path, "evaluation", failed)
    assert (ended["state"], ended["end_reason"]) == ("TERMINATED", "MIDTERM_FAILED_TWICE")
    (told,) = [event for event in await contest.events(award["id"]) if event.type.endswith("terminated.v1")]
    assert told.data["refund_fen"] == 4_000_000
    program = await contest.published()
    proposal = await contest.submitted(program, life, contest.project(6_000_000))
    assert "BANNED" in [one["code"] for one in proposal["findings"]]


async def test_severe_listing_suspends_and_a_lifted_suspension_shifts_what_is_due(contest: Teller) -> None:
    award, life = await contest.awarded()
    path = await contest.signed(award, life)
    today = contest.resources.clock.today()
    await contest.told(life.suspended(today, today))
    suspended = await contest.current(path)
    assert (suspended["state"], suspended["review_due_on"]) == ("SUSPENDED", "2025-05-10")
    closed = await contest.post(contest.maker, f"{path}/tranches/1/order", {"reason": "拨付"}, suspended["version"])
    assert "LOCKED" in [one["code"] for one in closed.json()["errors"]]
    contest.at("2025-04-20")
    resumed = life.resumed(contest.resources.clock.today())
    await contest.told(resumed)
    await contest.told(resumed)
    running = await contest.current(path)
    assert (running["state"], running["until_on"]) == ("EXECUTING", "2026-01-10")
    await contest.told(life.revoked(contest.resources.clock.today()))
    assert (await contest.current(path))["state"] == "TERMINATED"
