"""Funds, statements, verification, stops and the end of a fiscal year, through the API."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from funding.ledger import service as ledger
from funding.ledger.queries.invariants import LEDGER_INVARIANTS
from linli.testing.money import FUNDS, SOURCES, Counter
from shared.kit.ids import new_id
from shared.kit.permission_words import EVERYBODY

LEDGER = "/v1/funding/ledger"
STOPS = "/v1/funding/outflow-stops"
HERE = {"MUN": "50", "STR": "500103001", "COM": "500103001011"}
FUND_READERS = {"MUN", "CTY", "FIN", "AUD"}


async def test_the_life_of_a_fund(money: Counter) -> None:
    money.at("2024-06-03")
    fund = await money.fund(1_000_000, purposes=["ELDERLY"], account_number="6222000000000017", bank_name="重庆银行")
    assert (fund["account_number_tail"], fund["available_fen"], fund["version"]) == ("0017", 1_000_000, 2)
    money.at("2024-06-10")
    path = f"{FUNDS}/{fund['id']}"
    assert await money.refused(money.maker, f"{path}/receipts", {"amount_fen": 5, "memo": "x"}, 1) == (
        412,
        "STALE_VERSION",
    )
    fund = await money.done(money.maker, f"{path}/receipts", 2, {"amount_fen": 5, "memo": "补拨"})
    balance = await money.read(money.county, f"{path}/balance", as_of="2024-06-09")
    assert (balance["available_fen"], balance["cash_fen"], balance["committed_fen"]) == (1_000_000, 1_000_000, 0)
    statement = await money.read(money.county, f"{path}/statement", first="2024-06-04", account="CASH")
    assert [(line["debit_fen"], line["balance_fen"]) for line in statement["items"]] == [(5, 1_000_005)]
    assert await money.refused(money.maker, f"{path}/closure", None, fund["version"]) == (409, "FUND_NOT_EMPTY")
    listed = await money.read(money.county, FUNDS, source_type="SOCIAL", fiscal_year=2024, division="500103", limit=200)
    assert fund["id"] in [one["id"] for one in listed["items"]]
    assert (await money.maker.get(path, headers={"If-None-Match": f'"{fund["version"]}"'})).status_code == 304


async def test_a_receipt_booked_wrongly_is_reversed_by_another_person_once(money: Counter) -> None:
    fund = await money.fund(1_000)
    (receipt,) = (await money.read(money.maker, f"{LEDGER}/transactions", fund_id=fund["id"]))["items"]
    path = f"{LEDGER}/transactions/{receipt['id']}/reversal"
    assert await money.refused(money.maker, path, {"reason": "重复"}, 1) == (403, "SAME_PERSON")
    assert await money.refused(money.checker, path, {"reason": "重复"}, 2) == (412, "STALE_VERSION")
    undone = await money.done(money.checker, path, 1, {"reason": "重复"})
    assert undone["reversed_by_id"] is not None
    assert [entry["account"] for entry in undone["entries"]] == ["CASH", "AVAILABLE"]
    assert await money.refused(money.checker, path, {"reason": "重复"}, 2) == (409, "ALREADY_REVERSED")
    assert await money.sums(fund["id"]) == (0, 0, 0)
    reversal = f"{LEDGER}/transactions/{undone['reversed_by_id']}"
    assert (await money.read(money.maker, reversal))["reverses_id"] == receipt["id"]
    assert await money.refused(money.county, f"{reversal}/reversal", {"reason": "x"}, 1) == (403, "FORBIDDEN")
    assert await money.refused(
        money.caller("FIN", "500103", sub="third"), f"{reversal}/reversal", {"reason": "x"}, 1
    ) == (
        409,
        "NOT_REVERSIBLE",
    )


async def test_the_trial_balance_balances(money: Counter) -> None:
    fund = await money.fund(700)
    found = await money.read(money.county, f"{LEDGER}/trial-balance")
    assert found["balanced"]
    own = await money.read(money.county, f"{LEDGER}/trial-balance", fund_id=fund["id"])
    assert {line["account"]: line["balance_fen"] for line in own["accounts"]} == {
        "CASH": 700, "AVAILABLE": 700, "COMMITTED": 0, "OWED": 0, "LAPSED": 0,
    }  # fmt: skip


async def tampered(money: Counter, statement: str, **values: Any) -> None:
    """Somebody with full rights to the database has changed it."""
    async with money.resources.database.transaction() as session:
        await session.execute(text("set local session_replication_role = replica"))
        await session.execute(text(statement), values)


async def test_a_breach_is_named_told_and_stops_that_fund_until_two_persons_release_it(money: Counter) -> None:
    life = await money.registered()
    fund, other = await money.fund(1_000), await money.fund(1_000)
    change = "update ledger_entries set balance_fen = balance_fen + :by where fund_id = :fund and account = 'AVAILABLE'"
    await tampered(money, change, by=1, fund=fund["id"])
    found = await money.verified()
    assert (found["breach"], found["fund_id"]) == ("L2", fund["id"])
    assert [check["invariant"] for check in found["checks"]][:2] == ["L1", "L2"]
    assert await money.event_names(found["id"]) == ["ledger.verification_failed"]
    assert (await money.verified())["breach"] == "L2"
    assert (await money.read(money.auditor, f"{LEDGER}/verification"))["breach"] == "L2"
    await tampered(money, change, by=-1, fund=fund["id"])
    (stop,) = (await money.read(money.maker, STOPS, fund_id=fund["id"], standing=True))["items"]
    matter = {"organization_id": life.organization_id, "purpose": "POOR", "division_code": "500103001011"}

    async def code(fund_id: str) -> str | None:
        try:
            async with money.unit_of_work() as uow:
                await ledger.commit(uow, UUID(fund_id), 1, project_id=new_id(), key=str(new_id()), **matter)
        except Exception as problem:
            return str(getattr(problem, "code", problem))
        return None

    assert (await code(fund["id"]), await code(other["id"])) == ("OUTFLOW_STOPPED", None)
    path = f"{STOPS}/{stop['id']}/release"
    half = await money.done(money.maker, path, 1, {"reason": "已查明"})
    assert half["released_at"] is None
    assert await code(fund["id"]) == "OUTFLOW_STOPPED"
    assert await money.refused(money.checker, path, {"reason": "x"}, 2) == (409, "STOP_RELEASED")
    assert await money.refused(money.caller("AUD", None, sub="maker"), path, {"reason": "x"}, 2) == (403, "SAME_PERSON")
    assert (await money.done(money.auditor, path, 2, {"reason": "同意"}))["released_at"] is not None
    assert await code(fund["id"]) is None


BREACHES = {
    "L1": "update ledger_entries set credit_fen = credit_fen + 1, balance_fen = balance_fen + 1 "
    "where fund_id = :fund and account = 'AVAILABLE' and credit_fen > 0",
    "L4": "update commitments set paid_fen = 1, released_fen = released_fen - 1 where fund_id = :fund",
    "L6": "update ledger_entries set restriction_tag = null where fund_id = :fund and account = 'COMMITTED'",
    "L10": "update ledger_transactions set kind = 'RETURN' where kind = 'RECEIPT' and id in "
    "(select transaction_id from ledger_entries where fund_id = :fund)",
    "L11": "update funds set state = 'CLOSED', source_type = 'FISCAL' where id = :fund",
}


@pytest.mark.parametrize("invariant", BREACHES)
async def test_each_invariant_is_looked_after(money: Counter, invariant: str) -> None:
    life, fund = await money.registered(), await money.fund(1_000)
    matter = {"organization_id": life.organization_id, "purpose": "POOR", "division_code": "500103001011"}
    async with money.unit_of_work() as uow:
        made = await ledger.commit(uow, UUID(fund["id"]), 400, project_id=new_id(), key=str(new_id()), **matter)
        await ledger.release(uow, made.id, 100, key=str(new_id()))
    async with money.resources.database.transaction() as session:
        await session.execute(text("set local session_replication_role = replica"))
        await session.execute(text(BREACHES[invariant]), {"fund": fund["id"]})
        broken = [one.code for one in LEDGER_INVARIANTS if (await session.execute(one.question)).first() is not None]
        assert invariant in broken
        assert broken[0] == invariant or invariant in ("L10", "L4")
        await session.rollback()


async def test_all_money_can_be_stopped_by_hand_once(money: Counter) -> None:
    life, fund = await money.registered(), await money.fund(1_000)
    made = await money.create(money.city, STOPS, {"reason": "统一对账"})
    assert await money.refused(money.city, STOPS, {"reason": "统一对账"}) == (409, "STOP_STANDS")
    matter = {"organization_id": life.organization_id, "purpose": "POOR", "division_code": "500103001011"}
    with pytest.raises(Exception, match="OUTFLOW_STOPPED"):
        async with money.unit_of_work() as uow:
            await ledger.spend(uow, UUID(fund["id"]), 1, project_id=new_id(), key="k", **matter)
    assert await money.refused(money.county, STOPS, {"reason": "x"}) == (403, "FORBIDDEN")
    assert await money.refused(money.maker, f"{STOPS}/{made['id']}/release", {"reason": "x"}, 1) == (403, "FORBIDDEN")
    city = money.caller("FIN", "50", sub="city-finance")
    await money.done(city, f"{STOPS}/{made['id']}/release", 1, {"reason": "完成"})
    await money.done(money.auditor, f"{STOPS}/{made['id']}/release", 2, {"reason": "完成"})


async def test_the_end_of_a_fiscal_year(money: Counter) -> None:
    """Free money lapses; what is set aside carries over if the fund says so; releases and refunds lapse later."""
    money.at("2024-12-02")
    life = await money.registered()
    keeping, ending = (
        await money.fund(1_000, "FISCAL", carry_over=True),
        await money.fund(1_000, "FISCAL", carry_over=False),
    )
    social = await money.fund(1_000)
    made = {}
    for fund in (keeping, ending, social):
        async with money.unit_of_work() as uow:
            commitment = await ledger.commit(
                uow, UUID(fund["id"]), 600, organization_id=life.organization_id, project_id=new_id(), purpose="POOR",
                division_code="500103001011", key=str(new_id()),
            )  # fmt: skip
            await ledger.pay(uow, commitment.id, 100, key=str(new_id()))
            made[fund["id"]] = commitment
    assert await money.refused(money.county, f"{FUNDS}/{keeping['id']}/closure", None, 2) in (
        (409, "YEAR_NOT_OVER"),
        (412, "STALE_VERSION"),
    )
    await money.days_pass_to("2025-01-02", jobs="ledger.close")
    assert await money.sums(keeping["id"]) == (0, 500, 900)
    assert await money.sums(ending["id"]) == (0, 0, 900)
    assert await money.sums(social["id"]) == (400, 500, 900)
    lapsed = [(await money.read(money.city, f"{FUNDS}/{one['id']}"))["lapsed_fen"] for one in (keeping, ending)]
    assert lapsed == [400, 900]
    kept = made[keeping["id"]]
    async with money.unit_of_work() as uow:
        await ledger.pay(uow, kept.id, 300, key=str(new_id()))
        await ledger.return_money(uow, kept.project_id, 50, key=str(new_id()))
        await ledger.release(uow, kept.id, key=str(new_id()))
    closed = await money.read(money.city, f"{FUNDS}/{keeping['id']}")
    sums = [closed[name] for name in ("available_fen", "committed_fen", "lapsed_fen", "state")]
    assert sums == [0, 0, 650, "CLOSED"]
    assert await money.refused(
        money.maker, f"{FUNDS}/{keeping['id']}/receipts", {"amount_fen": 5, "memo": "x"}, closed["version"]
    ) == (409, "FUND_CLOSED")
    assert (await money.verified())["breach"] is None


SOURCE = {"type": "FISCAL", "name": "资金", "provider": "财政局", "authority_id": "500103"}


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"type": "CUSTODY"}, 422, "CUSTODY_BY_HUB"),
        ({"type": "COMMUNITY_FOUNDATION"}, 422, "OWNER_WRONG"),
        ({"type": "COMMITTEE_SUPPORT"}, 422, "PLACE_WRONG"),
        ({"town_code": "500106001"}, 422, "PLACE_WRONG"),
        ({"owner_organization_id": "0192a3b4-0000-7000-8000-00000000dead"}, 404, "NOT_FOUND"),
        ({"authority_id": "500106"}, 404, "NOT_FOUND"),
        ({"name": " "}, 422, "INVALID_BODY"),
        ({"name": "资\u202e金"}, 422, "INVALID_BODY"),
        ({"colour": "red"}, 422, "INVALID_BODY"),
    ],
)
async def test_sources_that_are_refused(money: Counter, change: dict[str, Any], status: int, code: str) -> None:
    assert await money.refused(money.maker, SOURCES, SOURCE | change) == (status, code)


async def test_a_foundation_keeps_its_own_funds(money: Counter) -> None:
    foundation = await money.registered(legal_kind="FD")
    own = money.caller("FDN", None, org_id=str(foundation.organization_id))
    fund = await money.fund(500, "COMMUNITY_FOUNDATION", own, owner_organization_id=str(foundation.organization_id))
    assert fund["available_fen"] == 500
    assert [one["id"] for one in (await money.read(own, FUNDS))["items"]] == [fund["id"]]
    stranger = money.caller("FDN", None, org_id=str(new_id()))
    assert (await stranger.get(f"{FUNDS}/{fund['id']}")).status_code == 404
    assert await money.refused(own, SOURCES, SOURCE | {"type": "DONATION"}) == (404, "NOT_FOUND")


async def test_every_role(money: Counter) -> None:
    fund = await money.fund(1_000)
    path = f"{FUNDS}/{fund['id']}"
    for role in EVERYBODY:
        who = money.caller(role, HERE.get(role, "500103"))
        may_list = role in FUND_READERS | {"STR", "COM", "FDN"}
        assert (await who.get(FUNDS)).status_code == (200 if may_list else 403), role
        expected = 200 if role in FUND_READERS else 404 if may_list else 403
        assert (await who.get(path)).status_code == expected, role
        assert (await who.get(f"{path}/statement")).status_code == expected, role
        told = (await who.get(f"{LEDGER}/transactions")).status_code
        assert told == (200 if may_list or role == "CSO" else 403), role
        verified = (await who.get(f"{LEDGER}/verification")).status_code
        assert verified in ((200, 404) if role in FUND_READERS else (403,)), role
        opened = await money.post(who, SOURCES, SOURCE)
        assert opened.status_code == (201 if role == "FIN" else 404 if role == "FDN" else 403), role
        receipt = await money.post(who, f"{path}/receipts", {"amount_fen": 1, "memo": "x"}, 99)
        assert receipt.status_code == (412 if role == "FIN" else 403 if role in FUND_READERS else 404), role
        assert (await who.get(STOPS)).status_code == (200 if role in FUND_READERS else 403), role
