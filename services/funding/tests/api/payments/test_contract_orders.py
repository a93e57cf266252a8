"""Payments of a contract: held and released in order, bounced and renewed, cancelled, and paid once whatever comes."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import date, timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from linli.testing.contests import Contest
from linli.testing.payments import HEAD, ORDERS, STATEMENTS, Desk
from linli.testing.purchases import CONTRACTS, planned


class Performed:
    """A contract in performance with three payments, two of which are due."""

    def __init__(self, contest: Contest, contract: dict[str, Any], desk: Desk) -> None:
        self.contest, self.contract, self.desk = contest, contract, desk
        self.path = f"{CONTRACTS}/{contract['id']}"

    async def version(self) -> int:
        return int((await self.contest.read(self.contest.county, self.path))["version"])

    async def ordered(self, number: int) -> dict[str, Any]:
        await self.contest.done(self.contest.county, f"{self.path}/payments/{number}", await self.version())
        return [one for one in await self.orders() if one["tranche_no"] == number][-1]

    async def orders(self) -> list[dict[str, Any]]:
        found = await self.contest.read(self.contest.city, ORDERS, basis_id=self.contract["id"], limit=50)
        return list(found["items"])

    async def states(self) -> list[str]:
        return [one["state"] for one in await self.orders()]


@pytest.fixture
async def contest(
    app: FastAPI, service_client: Callable[..., httpx.AsyncClient], make_token: Callable[..., str]
) -> AsyncIterator[Contest]:
    made = Contest(app, service_client, make_token)
    yield made
    made.resources.clock.offset = timedelta(0)


@pytest.fixture
async def performed(contest: Contest) -> Performed:
    contest.at("2025-03-03")
    days = ("2025-06-10", "2025-09-10", "2026-03-09")
    plan = await planned(contest, schedule=[{"due_on": day, "amount_fen": 2_000_000} for day in days])
    supplier = await contest.registered()
    desk = Desk(contest, supplier, {"id": plan["fund"]})
    await desk.banked()
    contract = await contest.create(contest.county, CONTRACTS, plan["body"])
    path, second = f"{CONTRACTS}/{contract['id']}", contest.caller("CTY", "500103", sub="officer-2")
    await contest.step(path, "tendering")
    choice = {"organization_id": str(supplier.organization_id), "evaluators": ["https://x|expert"]}
    await contest.step(path, "award", choice, second)
    await contest.step(path, "signing", None, second)
    contest.at("2025-03-10")
    await contest.step(path, "start")
    contest.at("2025-09-10")
    return Performed(contest, contract, desk)


async def test_orders_are_held_and_go_on_in_the_order_in_which_they_were_made(performed: Performed) -> None:
    contest, life = performed.contest, performed.desk.life
    second, first = await performed.ordered(2), await performed.ordered(1)
    approved = await performed.desk.step(second, "approval")
    await contest.told(life.suspended(date(2025, 9, 10), date(2025, 9, 30)))
    assert await performed.states() == ["HELD", "HELD"]
    path = f"{ORDERS}/{approved['id']}/hold"
    version = (await performed.desk.order(second["id"]))["version"]
    assert (await contest.done(contest.checker, path, version, {"reason": "核票"}))["holds"] == [
        "ACCOUNT_FROZEN", "OFFICER",
    ]  # fmt: skip
    await contest.told(life.resumed(date(2025, 10, 1)))
    await asyncio.gather(*(contest.hears_again(life.last) for _ in range(3)))
    assert await performed.states() == ["HELD", "CREATED"]
    last = await performed.desk.order(second["id"])
    released = await performed.desk.step(last, "release", {"reason": "已核"})
    assert (released["state"], released["holds"]) == ("APPROVED", [])
    for order in (first, second):
        names = await contest.event_names(order["id"])
        assert (names.count("disbursement.held"), names.count("disbursement.released")) == (1, 1)


async def test_a_payment_bounces_is_renewed_and_another_is_cancelled_and_ordered_anew(performed: Performed) -> None:
    contest, desk = performed.contest, performed.desk
    order = await desk.step(await performed.ordered(1), "approval")
    await desk.sent(order)
    line = f"{order['id']},{{}},2000000,2025-09-11,{{}}"
    assert await desk.told_by_bank(line.format("BOUNCED", "户名不符")) == ["BOUNCED"]
    renewed = await desk.step(await desk.order(order["id"]), "renewal", None, contest.maker)
    assert (renewed["state"], renewed["quoted_versions"]) == ("CREATED", {})
    await desk.sent(await desk.step(renewed, "approval"))
    assert await desk.told_by_bank(line.format("PAID", "")) == ["PAID"]
    other = await performed.ordered(2)
    cancelled = await desk.step(other, "cancellation", {"reason": "票据有误"})
    assert cancelled["state"] == "CANCELLED"
    assert (await performed.ordered(2))["id"] != other["id"]
    assert await performed.states() == ["PAID", "CANCELLED", "CREATED"]
    assert await contest.sums(desk.fund["id"]) == (4_000_000, 4_000_000, 8_000_000)
    assert (await contest.verified())["breach"] is None


async def test_a_payment_is_made_once_whatever_is_repeated_at_the_same_time(performed: Performed) -> None:
    contest, desk = performed.contest, performed.desk
    path, version = f"{performed.path}/payments/1", await performed.version()
    same = {"If-Match": f'"{version}"', "Idempotency-Key": f"once-{performed.contract['id']}"}
    asked = [contest.county.post(path, headers=same) for _ in range(3)]
    others = [contest.post(contest.county, path, None, version) for _ in range(3)]
    answers = [answer.status_code for answer in await asyncio.gather(*asked, *others)]
    assert set(answers) <= {200, 409, 412}
    assert 200 in answers
    (order,) = await performed.orders()
    again = await contest.county.post(path, headers=same)
    assert again.status_code in (200, 412)
    approval = f"{ORDERS}/{order['id']}/approval"
    approvals = await asyncio.gather(
        *(contest.post(contest.checker, approval, None, order["version"]) for _ in range(4))
    )
    assert [answer.status_code for answer in approvals].count(200) == 1
    await desk.sent(await desk.order(order["id"]))
    line = f"{order['id']},PAID,2000000,2025-09-11,\n"
    files = [{"authority_id": "500103", "content": HEAD + line + "\n" * number} for number in range(4)]
    told = await asyncio.gather(*(contest.post(contest.maker, STATEMENTS, body) for body in files))
    outcomes = [answer.json()["lines"][0]["outcome"] for answer in told if answer.status_code == 201]
    assert outcomes.count("PAID") == 1
    assert set(outcomes) <= {"PAID", "KNOWN"}
    assert (await contest.sums(desk.fund["id"]))[2] == 8_000_000
    assert (await contest.event_names(order["id"])).count("disbursement.paid") == 1
    assert (await contest.verified())["breach"] is None
