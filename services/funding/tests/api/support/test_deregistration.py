"""Deregistration with open money, and the way onto the abnormal list and off it (F13 and F15)."""

from datetime import date
from typing import Any

from linli.testing.lives import Life
from linli.testing.money import Counter
from linli.testing.paying import CLAWBACKS, ORDERS, Teller
from linli.testing.payments import Desk
from shared.contracts import registration


async def votes(teller: Teller, life: Life) -> list[tuple[str, list[str]]]:
    """Our votes on the organization's liquidation, oldest first."""
    events = await teller.events(life.organization_id)
    return [(one.data["vote"], one.data["reasons"]) for one in events if one.type.endswith("clearance.voted.v1")]


async def finished(teller: Teller) -> tuple[dict[str, Any], Life, str]:
    """An award of 100,000 of which 90,000 are paid and 82,500 spent, with its final report passed."""
    award, life = await teller.awarded()
    path = await teller.signed(award, life)
    await teller.banked(life)
    await teller.paid(await teller.ordered(path, 1), life)
    teller.at("2025-08-19")
    await teller.days_pass_to("2025-08-20", jobs="projects.ask")
    await teller.spent(path, life, 8_250_000)
    await teller.passed(path, life, "MIDTERM")
    await teller.paid(await teller.ordered(path, 2), life)
    teller.at("2025-12-01")
    await teller.days_pass_to("2025-12-02", jobs="projects.ask")
    teller.at("2026-01-10")
    await teller.passed(path, life, "FINAL")
    return award, life, path


async def test_open_money_blocks_a_deregistration_until_it_is_settled_and_repaid(teller: Teller) -> None:
    award, life, path = await finished(teller)
    fund = (await teller.current(f"/v1/funding/programs/{award['program_id']}"))["fund_ids"][0]
    assert await teller.sums(fund) == (140_000_000, 1_000_000, 141_000_000)
    today = teller.resources.clock.today()
    await teller.told(life.liquidation_started(today))
    assert await votes(teller, life) == [("BLOCKED", ["OPEN_COMMITMENT", "OPEN_PROJECT"])]
    version = (await teller.current(path))["version"]
    closed = await teller.post(teller.maker, f"{path}/tranches/3/order", {"reason": "尾款"}, version)
    assert "LOCKED" in [one["code"] for one in closed.json()["errors"]]
    second = teller.caller("CTY", "500103", sub="officer-2")
    stated = {"eligible_fen": 8_250_000, "interest_fen": 3_750, "reason": "核定"}
    settled = await teller.step(path, "settlement", stated, second)
    assert (settled["state"], settled["refund_fen"]) == ("SETTLED", 753_750)
    assert await teller.sums(fund) == (141_000_000, 0, 141_000_000)
    assert (await votes(teller, life))[-1] == ("BLOCKED", ["OPEN_CLAWBACK"])
    (claim,) = await teller.claims(life)
    assert claim["amount_fen"] == 753_750
    half = {"amount_fen": 353_750, "memo": "退回"}
    part = await teller.done(teller.maker, f"{CLAWBACKS}/{claim['id']}/repayments", claim["version"], half)
    assert (await votes(teller, life))[-1][0] == "BLOCKED"
    rest = {"amount_fen": 400_000, "memo": "退回"}
    await teller.done(teller.maker, f"{CLAWBACKS}/{claim['id']}/repayments", part["version"], rest)
    assert (await votes(teller, life))[-1] == ("CLEAR", [])
    assert await teller.sums(fund) == (141_753_750, 0, 141_753_750)
    await teller.told(life.deregistered(today))
    (account,) = (
        await teller.read(teller.county, "/v1/funding/organization-accounts", organization_id=str(life.organization_id))
    )["items"]
    assert account["state"] == "CLOSED"
    assert [vote for vote, _ in await votes(teller, life)].count("CLEAR") == 1
    found = await teller.verified()
    assert found["breach"] is None, found


async def test_a_liquidation_that_is_given_up_opens_the_account_and_its_orders_again(teller: Teller) -> None:
    award, life = await teller.awarded()
    path = await teller.signed(award, life)
    await teller.banked(life)
    order = await teller.ordered(path, 1)
    today = teller.resources.clock.today()
    await teller.told(life.liquidation_started(today))
    held = await teller.current(f"{ORDERS}/{order.id}")
    assert (held["state"], held["holds"]) == ("HELD", ["ACCOUNT_CLOSING"])
    assert "OPEN_DISBURSEMENT" in (await votes(teller, life))[-1][1]
    life.tell(registration.OrganizationLiquidationCancelled, today, becomes={"status": "ACTIVE"})
    await teller.told(life)
    assert (await teller.current(f"{ORDERS}/{order.id}"))["state"] == "CREATED"
    assert (await teller.current(path))["state"] == "EXECUTING"


async def test_abnormal_from_june_2022_to_april_2025_then_held_tranches_are_paid_in_their_order(
    money: Counter,
) -> None:
    money.at("2022-05-20")
    desk = Desk(money, await money.registered(), await money.fund(100_000_000))
    await desk.banked()
    await desk.committed(40_000_000)
    first = await desk.approved(3_000_000, 2)
    second = await desk.ordered(2_000_000, 3)
    renamed = await desk.approved(1_000_000, 4)
    money.at("2022-06-01")
    await money.told(desk.life.listed_abnormal(date(2022, 6, 1)))
    assert [(await desk.order(one["id"]))["state"] for one in (first, second, renamed)] == ["HELD"] * 3
    money.at("2023-05-10")
    await money.told(desk.life.listed_abnormal(date(2023, 5, 10)))
    money.at("2024-06-01")
    held = await desk.order(first["id"])
    assert held["holds"] == ["CREDIT_ABNORMAL"]
    assert await money.refused(money.checker, f"{ORDERS}/{second['id']}/approval", None, 2) == (
        409, "INVALID_TRANSITION"
    )  # fmt: skip
    money.at("2025-04-08")
    off = desk.life.tell(
        registration.CreditAbnormalRemoved, date(2025, 4, 8), becomes={"credit_flags": ()}, ground="A1",
        since=date(2023, 5, 10),
    )  # fmt: skip
    await money.told(off)
    await money.told(off)
    states = [(await desk.order(one["id"]))["state"] for one in (first, second, renamed)]
    assert states == ["APPROVED", "CREATED", "APPROVED"]
    released = [
        event.data["tranche"]
        for one in (first, second, renamed)
        for event in await money.events(one["id"])
        if event.type.endswith("released.v1")
    ]
    assert released == [2, 3, 4]
    await desk.step(await desk.order(second["id"]), "approval")
    desk.life.suspended(date(2025, 4, 8), date(2025, 4, 9))
    behind = await desk.sent(await desk.order(renamed["id"]))
    assert [one["reason"] for one in behind["left_out"]] == ["EVENTS_PENDING"]
    await money.told(desk.life.resumed(date(2025, 4, 8)))
    batch = await desk.sent(*[await desk.order(one["id"]) for one in (renamed, second, first)])
    assert (batch["orders"], batch["total_fen"]) == (3, 6_000_000)
    sent = await money.read(money.maker, ORDERS, organization_id=str(desk.life.organization_id))
    assert [one["amount_fen"] for one in sent["items"]] == [3_000_000, 2_000_000, 1_000_000]
    lines = [f"{one['id']},PAID,{fen},2025-04-08," for one, fen in ((first, 3_000_000), (second, 2_000_000))]
    assert await desk.told_by_bank(*lines) == ["PAID", "PAID"]
    paid = [(await desk.order(one["id"]))["settled_at"] for one in (first, second)]
    assert paid == sorted(paid)
