"""Money comes in, is set aside, paid and returned; each step once, never more than there is."""

import asyncio
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from funding.ledger import service as ledger
from linli.testing.lives import Life
from linli.testing.money import Counter
from shared.kit.ids import new_id
from shared.kit.problems import Problem
from shared.kit.unit_of_work import UnitOfWork


def matter(life: Life, project_id: UUID, **changes: Any) -> dict[str, Any]:
    stated = {"purpose": "ELDERLY", "division_code": "500103001011", "key": f"award:{project_id}"}
    return {"organization_id": life.organization_id, "project_id": project_id} | stated | changes


async def code_of(money: Counter, run: Any) -> str | None:
    try:
        async with money.unit_of_work() as uow:
            await run(uow)
    except Problem as problem:
        return problem.code
    return None


async def test_the_way_of_money_through_a_fund(money: Counter) -> None:
    life, project = await money.registered(), new_id()
    fund = await money.fund(1_000_000)
    fund_id = UUID(fund["id"])
    async with money.unit_of_work() as uow:
        commitment = await ledger.commit(uow, fund_id, 600_000, **matter(life, project))
    assert await money.sums(fund_id) == (400_000, 600_000, 1_000_000)
    async with money.unit_of_work() as uow:
        await ledger.pay(uow, commitment.id, 360_000, key=f"T1:{fund_id}")
        await ledger.pay(uow, commitment.id, 360_000, key=f"T1:{fund_id}")
        await ledger.release(uow, commitment.id, 40_000, key=f"less:{fund_id}")
        await ledger.return_money(uow, project, 10_037, key=f"refund:{fund_id}")
        await ledger.return_money(uow, project, 10_037, key=f"refund:{fund_id}")
        await ledger.spend(uow, fund_id, 50_000, **matter(life, new_id(), key=f"subsidy:{fund_id}"))
    assert await money.sums(fund_id) == (400_037, 200_000, 600_037)
    async with money.unit_of_work() as uow:
        await ledger.release(uow, commitment.id, key=f"rest:{fund_id}")
        assert await ledger.release(uow, commitment.id, key=f"nothing:{fund_id}") is None
    assert await money.sums(fund_id) == (600_037, 0, 600_037)
    assert (await money.verified())["breach"] is None


async def test_a_key_stands_for_one_content(money: Counter) -> None:
    life, project = await money.registered(), new_id()
    fund_id = UUID((await money.fund(1_000))["id"])
    async with money.unit_of_work() as uow:
        first = await ledger.commit(uow, fund_id, 600, **matter(life, project))
    async with money.unit_of_work() as uow:
        assert (await ledger.commit(uow, fund_id, 600, **matter(life, project))).id == first.id
    assert await code_of(money, lambda uow: ledger.commit(uow, fund_id, 601, **matter(life, project))) == "KEY_REUSED"
    async with money.unit_of_work() as uow:
        await ledger.receive(uow, fund_id, 5, key=f"r:{fund_id}")
    assert await code_of(money, lambda uow: ledger.receive(uow, fund_id, 6, key=f"r:{fund_id}")) == "KEY_REUSED"
    assert await code_of(money, lambda uow: ledger.pay(uow, first.id, 6, key=f"r:{fund_id}")) == "KEY_REUSED"
    assert await money.sums(fund_id) == (405, 600, 1_005)


async def test_a_repeated_request_is_known_whatever_happened_meanwhile(money: Counter) -> None:
    life, heir, project = await money.registered(), await money.registered(), new_id()
    fund_id = UUID((await money.fund(1_000))["id"])
    async with money.unit_of_work() as uow:
        made = await ledger.commit(uow, fund_id, 600, **matter(life, project))
        other = await ledger.commit(uow, fund_id, 100, **matter(life, new_id(), key=f"other:{project}"))
        paid = await ledger.pay(uow, made.id, 100, key=f"T1:{project}")
        await ledger.release(uow, other.id, key=f"rest:{project}")
        await ledger.return_money(uow, project, 5, key=f"back:{project}")
        handed = await ledger.transfer(uow, made.id, heir.organization_id, key=f"S9:{project}")
        assert (await ledger.pay(uow, made.id, 100, key=f"T1:{project}")).id == paid.id
    for refused in (
        lambda uow: ledger.transfer(uow, made.id, life.organization_id, key=f"S9:{project}"),
        lambda uow: ledger.transfer(uow, made.id, heir.organization_id, key=f"T1:{project}"),
        lambda uow: ledger.release(uow, made.id, key=f"rest:{project}"),
        lambda uow: ledger.return_money(uow, new_id(), 5, key=f"back:{project}"),
    ):
        assert await code_of(money, refused) == "KEY_REUSED"
    undo = await code_of(money, lambda uow: ledger.reverse(uow, handed.id, key=f"undo:{project}", memo="x"))
    assert undo == "NOT_REVERSIBLE"


async def test_nothing_is_spent_for_a_frozen_organization(money: Counter) -> None:
    life = await money.registered()
    fund_id = UUID((await money.fund(1_000))["id"])
    await money.told(life.suspended(date(2025, 3, 3), date(2025, 4, 30)))
    assert await code_of(money, lambda uow: ledger.spend(uow, fund_id, 1, **matter(life, new_id()))) == "ACCOUNT_FROZEN"


async def test_two_hundred_payments_at_once_never_overdraw(money: Counter) -> None:
    """150,000 fen are asked of a fund of 100,000, each request twice; half of it straight, half by commitments."""
    life = await money.registered()
    fund_id = UUID((await money.fund(100_000))["id"])

    async def once(number: int) -> str | None:
        step = ledger.spend if number % 2 else ledger.commit
        stated = matter(life, new_id() if number % 2 == 0 else life.organization_id, key=f"{fund_id}:{number % 100}")
        stated["project_id"] = UUID(int=number % 100)
        while True:
            try:
                return await code_of(money, lambda uow: step(uow, fund_id, 1_500, **stated))
            except PoolTimeout:  # as a caller who was told to try again
                continue

    outcomes = await asyncio.gather(*(once(number) for number in range(200)))
    assert set(outcomes) == {None, "FUND_EXHAUSTED"}
    available, committed, cash = await money.sums(fund_id)
    assert (available, available + committed) == (1_000, cash)
    lines = await money.read(money.auditor, f"/v1/funding/funds/{fund_id}/statement", account="AVAILABLE", limit=200)
    assert len(lines["items"]) == 1 + 66
    assert [line["balance_fen"] for line in lines["items"]] == [100_000 - 1_500 * paid for paid in range(67)]
    assert (await money.verified())["breach"] is None


async def test_a_refund_goes_back_to_the_funds_that_paid(money: Counter) -> None:
    """Not to the general pool, and not in equal parts: 2:1 as it was paid; what exceeds it is interest."""
    life, project = await money.registered(), new_id()
    first, second = [UUID((await money.fund(10_000_000))["id"]) for _ in range(2)]
    async with money.unit_of_work() as uow:
        for fund_id, fen in ((first, 6_000_000), (second, 3_000_000)):
            made = await ledger.commit(uow, fund_id, fen, **matter(life, project, key=f"c{fund_id}"))
            await ledger.pay(uow, made.id, fen, key=f"p{fund_id}")
        await ledger.return_money(uow, project, 753_750, key=f"surplus:{project}")
    assert (await money.sums(first))[0] == 4_000_000 + 502_500
    assert (await money.sums(second))[0] == 7_000_000 + 251_250
    async with money.unit_of_work() as uow:
        await ledger.return_money(uow, project, 9_000_000 - 753_750 + 3, key=f"all:{project}")
    assert [(await money.sums(one))[0] for one in (first, second)] == [10_000_002, 10_000_001]
    assert await code_of(money, lambda uow: ledger.return_money(uow, new_id(), 5, key=f"x:{project}")) == "NOTHING_PAID"
    assert (await money.verified())["breach"] is None


async def test_a_transfer_moves_what_is_open_to_the_successor(money: Counter) -> None:
    life, heir, project = await money.registered(), await money.registered(), new_id()
    fund_id = UUID((await money.fund(1_000))["id"])
    async with money.unit_of_work() as uow:
        made = await ledger.commit(uow, fund_id, 600, **matter(life, project))
        await ledger.pay(uow, made.id, 100, key=f"T1:{fund_id}")
        await ledger.transfer(uow, made.id, heir.organization_id, key=f"S9:{fund_id}")
        await ledger.transfer(uow, made.id, heir.organization_id, key=f"S9:{fund_id}")
        await ledger.pay(uow, made.id, 500, key=f"T2:{fund_id}")
    assert made.organization_id == heir.organization_id
    assert await code_of(
        money, lambda uow: ledger.transfer(uow, made.id, life.organization_id, key=f"S:{fund_id}")
    ) == ("COMMITMENT_EXHAUSTED")
    own = money.caller("CSO", None, org_id=str(heir.organization_id))
    listed = await money.read(own, "/v1/funding/ledger/transactions")
    assert [row["kind"] for row in listed["items"]] == ["TRANSFER", "PAYMENT"]
    assert (await money.verified())["breach"] is None


async def test_postings_are_never_before_the_newest_nor_in_the_future(money: Counter) -> None:
    money.at("2024-06-03")
    fund_id = UUID((await money.fund(1_000))["id"])

    def on(day: date) -> Any:
        return lambda uow: ledger.receive(uow, fund_id, 1, key=f"{fund_id}:{day}", occurred_on=day)

    assert await code_of(money, on(date(2024, 6, 2))) == "POSTED_DAY_WRONG"
    assert await code_of(money, on(date(2024, 6, 4))) == "POSTED_DAY_WRONG"
    assert await code_of(money, on(date(2024, 6, 3))) is None
    money.at("2024-05-01")
    assert await code_of(money, lambda uow: ledger.receive(uow, fund_id, 1, key=f"back:{fund_id}")) is None
    assert (await money.sums(fund_id))[0] == 1_002


REFUSED_SQL = (
    "update ledger_entries set debit_fen = debit_fen + 1",
    "update ledger_transactions set memo = 'x'",
    "delete from ledger_entries",
    "delete from ledger_transactions",
    "truncate ledger_entries",
    "truncate ledger_transactions cascade",
    "insert into ledger_entries (transaction_id, account, fund_id, debit_fen, credit_fen, balance_fen, occurred_on) "
    "select transaction_id, account, fund_id, debit_fen, credit_fen, balance_fen, occurred_on from ledger_entries",
    "insert into ledger_transactions (id, idempotency_key, content_hash, kind, occurred_on, recorded_at, recorded_by, "
    "memo, lines, total_fen) values (gen_random_uuid(), 'k', '', 'RECEIPT', now(), now(), '', '', 2, 5)",
    "update funds set available_fen = -1, cash_fen = -1",
    "update funds set available_fen = available_fen + 1",
)


@pytest.mark.parametrize("statement", REFUSED_SQL)
async def test_the_database_itself_refuses(money: Counter, statement: str) -> None:
    await money.fund(1_000)
    with pytest.raises(DBAPIError):
        async with money.resources.database.transaction() as session:
            await session.execute(text(statement))


async def test_what_is_refused(money: Counter) -> None:
    life, filed = await money.registered(), await money.filed()
    fund_id = UUID((await money.fund(1_000, purposes=["ELDERLY"], divisions=["500103"]))["id"])

    def committing(**changes: Any) -> Any:
        amount = changes.pop("amount", 10)
        stated = matter(life, new_id(), key=str(new_id())) | changes
        return lambda uow: ledger.commit(uow, changes.pop("fund_id", fund_id), amount, **stated)

    assert await code_of(money, committing(purpose="SPORT")) == "PURPOSE_NOT_ALLOWED"
    assert await code_of(money, committing(division_code="500106001")) == "DIVISION_NOT_ALLOWED"
    assert await code_of(money, committing(amount=1_001)) == "FUND_EXHAUSTED"
    assert await code_of(money, committing(organization_id=new_id())) == "NOT_FOUND"
    assert await code_of(money, committing(organization_id=filed.organization_id)) is None
    async with money.unit_of_work() as uow:
        made = await ledger.commit(uow, fund_id, 100, **matter(life, new_id()))
    assert await code_of(money, lambda uow: ledger.pay(uow, made.id, 101, key=f"p:{fund_id}")) == "COMMITMENT_EXHAUSTED"
    assert (
        await code_of(money, lambda uow: ledger.release(uow, made.id, 101, key=f"p:{fund_id}"))
        == "COMMITMENT_EXHAUSTED"
    )


async def test_lottery_money_outside_its_purposes(money: Counter) -> None:
    life = await money.registered()
    fund = await money.fund(1_000, "WELFARE_LOTTERY")
    assert fund["purposes"] == ["DISABLED", "ELDERLY", "ORPHAN", "POOR"]
    fund_id = UUID(fund["id"])
    spending = matter(life, new_id(), purpose="CULTURE")
    assert await code_of(money, lambda uow: ledger.spend(uow, fund_id, 10, **spending)) == "PURPOSE_NOT_ALLOWED"


async def test_outflow_to_an_organization_by_its_state(money: Counter) -> None:
    life = await money.registered()

    def allowed(**more: Any) -> Any:
        async def ask(uow: UnitOfWork) -> None:
            await ledger.require_outflow_allowed(uow, life.organization_id, **more)

        return ask

    assert await code_of(money, allowed()) is None
    await money.told(life.suspended(date(2025, 3, 3), date(2025, 4, 30)))
    assert await code_of(money, allowed()) == "ACCOUNT_FROZEN"
    await money.told(life.resumed(date(2025, 5, 1)))
    assert await code_of(money, allowed()) is None
    await money.told(life.listed_abnormal(date(2025, 5, 5)))
    assert await code_of(money, allowed()) == "CREDIT_ABNORMAL"
    assert await code_of(money, allowed(officer_release=True)) is None
    await money.told(life.listed_severe(date(2025, 5, 6)))
    assert await code_of(money, allowed(officer_release=True)) == "CREDIT_SEVERE"
    await money.told(life.liquidation_started(date(2025, 6, 2)))
    assert await code_of(money, allowed()) == "ACCOUNT_CLOSING"
    await money.told(life.deregistered(date(2025, 7, 1)))
    assert await code_of(money, allowed()) == "ACCOUNT_CLOSED"
