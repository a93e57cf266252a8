"""Lapsed fiscal money goes back to the treasury: two persons, once, never more than has lapsed."""

import asyncio
from typing import Any

import pytest

from linli.testing.money import FUNDS, Counter
from shared.kit.permission_words import EVERYBODY

PATH = "/v1/funding/remittances"
VOUCHER = {"voucher_no": "国库收2025-0012号"}


@pytest.fixture
async def lapsed(money: Counter) -> dict[str, Any]:
    """A fiscal fund of a year that is over, with 1,000 lapsed."""
    money.at("2024-11-01")
    fund = await money.fund(1_000, "FISCAL", carry_over=False)
    money.at("2025-01-08")
    closed = await money.done(money.maker, f"{FUNDS}/{fund['id']}/closure", fund["version"])
    assert (closed["available_fen"], closed["lapsed_fen"]) == (0, 1_000)
    return closed


async def test_what_has_lapsed_goes_back_confirmed_by_another_person(money: Counter, lapsed: dict[str, Any]) -> None:
    body = {"fund_id": lapsed["id"], "amount_fen": 1_001, "reason": "结余上缴"}
    assert await money.refused(money.maker, PATH, body) == (422, "NOTHING_LAPSED")
    made = await money.create(money.maker, PATH, body | {"amount_fen": 400})
    assert await money.refused(money.maker, PATH, body | {"amount_fen": 1}) == (409, "REMITTANCE_OPEN")
    confirm = f"{PATH}/{made['id']}/confirmation"
    assert await money.refused(money.maker, confirm, VOUCHER, 1) == (403, "SAME_PERSON")
    done = await money.done(money.checker, confirm, 1, VOUCHER)
    assert (done["state"], done["remitted_on"], done["voucher_no"]) == ("REMITTED", "2025-01-08", VOUCHER["voucher_no"])
    assert await money.refused(money.checker, confirm, VOUCHER, done["version"]) == (409, "INVALID_TRANSITION")
    rest = await money.create(money.maker, PATH, {"fund_id": lapsed["id"], "reason": "结余上缴"})
    assert rest["amount_fen"] == 600
    refused = await money.done(money.county, f"{PATH}/{rest['id']}/refusal", 1, {"reason": "待核"})
    assert refused["state"] == "REFUSED"
    fund = await money.read(money.city, f"{FUNDS}/{lapsed['id']}")
    assert (fund["lapsed_fen"], fund["cash_fen"]) == (600, 600)
    lines = await money.read(money.city, "/v1/funding/ledger/transactions", fund_id=lapsed["id"], kind="REMITTANCE")
    assert [line["total_fen"] for line in lines["items"]] == [400]
    listed = await money.read(money.city, PATH, fund_id=lapsed["id"], state="REMITTED")
    assert [one["id"] for one in listed["items"]] == [made["id"]]
    assert (await money.verified())["breach"] is None


async def test_money_that_stands_still_is_not_remitted(money: Counter, lapsed: dict[str, Any]) -> None:
    made = await money.create(money.maker, PATH, {"fund_id": lapsed["id"], "reason": "结余上缴"})
    stops = "/v1/funding/outflow-stops"
    await money.create(money.maker, stops, {"fund_id": lapsed["id"], "reason": "待查"})
    refused = await money.refused(money.checker, f"{PATH}/{made['id']}/confirmation", VOUCHER, 1)
    assert refused == (423, "OUTFLOW_STOPPED")


async def test_of_parallel_confirmations_one_pays(money: Counter, lapsed: dict[str, Any]) -> None:
    made = await money.create(money.maker, PATH, {"fund_id": lapsed["id"], "reason": "结余上缴"})
    path = f"{PATH}/{made['id']}/confirmation"
    answers = await asyncio.gather(*(money.post(money.checker, path, VOUCHER, 1) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [200, 412, 412, 412]
    assert (await money.read(money.city, f"{FUNDS}/{lapsed['id']}"))["cash_fen"] == 0


async def test_every_role(money: Counter, lapsed: dict[str, Any]) -> None:
    made = await money.create(money.maker, PATH, {"fund_id": lapsed["id"], "reason": "结余上缴"})
    readers = {"MUN", "CTY", "FIN", "AUD"}
    for role in EVERYBODY:
        who = money.caller(role, {"MUN": "50"}.get(role, "500103"), sub=f"other-{role}")
        assert (await who.get(f"{PATH}/{made['id']}")).status_code == (200 if role in readers else 403), role
        decided = await money.post(who, f"{PATH}/{made['id']}/refusal", {"reason": "x"}, 99)
        assert decided.status_code == (412 if role in ("FIN", "CTY") else 403 if role in readers else 404), role
        asked = await money.post(who, PATH, {"fund_id": lapsed["id"], "reason": "x"})
        assert asked.status_code == (409 if role == "FIN" else 403), role
