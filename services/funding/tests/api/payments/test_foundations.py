"""A foundation's staff pay out of its own funds, as maker and checker, and nobody else's money."""

from typing import Any
from uuid import UUID

import httpx
import pytest

from funding.disbursements.service.sending import send_batch
from funding.models import PaymentBatch
from linli.testing.money import Counter
from linli.testing.payments import BATCHES, HEAD, ORDERS, STATEMENTS, Desk
from shared.kit.ids import new_id


class Foundation:
    """A foundation with two persons, a fund, and money set aside for an organization."""

    def __init__(self, money: Counter, life: Any, desk: Desk) -> None:
        self.money, self.life, self.desk = money, life, desk
        self.maker, self.checker = (self.person(sub) for sub in ("fdn-1", "fdn-2"))

    def person(self, sub: str) -> httpx.AsyncClient:
        return self.money.caller("FDN", None, org_id=str(self.life.organization_id), sub=sub)

    def body(self, fen: int, tranche: int = 1) -> dict[str, Any]:
        part = {"commitment_id": str(self.desk.commitment_id), "amount_fen": fen}
        payee = str(self.desk.life.organization_id)
        return {"organization_id": payee, "tranche_no": tranche, "parts": [part], "purpose": "资助款"}


@pytest.fixture
async def foundation(money: Counter) -> Foundation:
    life = await money.registered(legal_kind="FD")
    own = money.caller("FDN", None, org_id=str(life.organization_id))
    fund = await money.fund(0, "COMMUNITY_FOUNDATION", own, owner_organization_id=str(life.organization_id))
    receipt = {"amount_fen": 10_000, "memo": "捐入"}
    await money.done(own, f"/v1/funding/funds/{fund['id']}/receipts", fund["version"], receipt)
    desk = Desk(money, await money.registered(), fund)
    await desk.banked()
    await desk.committed(5_000)
    return Foundation(money, life, desk)


async def test_two_persons_of_a_foundation_pay_its_money(foundation: Foundation) -> None:
    money, owner = foundation.money, str(foundation.life.organization_id)
    order = await money.create(foundation.maker, ORDERS, foundation.body(1_000))
    assert (order["owner_organization_id"], order["state"]) == (owner, "CREATED")
    path = f"{ORDERS}/{order['id']}/approval"
    assert await money.refused(foundation.maker, path, None, order["version"]) == (403, "SAME_PERSON")
    approved = await money.done(foundation.checker, path, order["version"])
    assert approved["state"] == "APPROVED"
    everything = {"authority_id": "500103"}
    assert await money.refused(money.maker, BATCHES, everything | {"order_ids": [order["id"]]}) == (
        409,
        "NOTHING_TO_SEND",
    )
    batch = await money.create(foundation.maker, BATCHES, everything | {"owner_organization_id": owner})
    async with money.unit_of_work() as uow:
        row = await uow.session.get_one(PaymentBatch, UUID(batch["id"]), with_for_update=True)
        await send_batch(uow, row, {foundation.desk.life.organization_id: foundation.desk.life.snapshot})
    sent = await money.read(foundation.maker, f"{BATCHES}/{batch['id']}")
    assert (sent["state"], sent["owner_organization_id"]) == ("SENT", owner)
    file = await money.post(foundation.maker, f"{BATCHES}/{batch['id']}/file", {"purpose": "代付"}, sent["version"])
    assert file.status_code == 200
    line = f"{order['id']},PAID,1000,2024-11-01,\n"
    of_the_county = {"authority_id": "500103", "content": HEAD + line}
    told = await money.create(money.maker, STATEMENTS, of_the_county)
    assert told["lines"][0]["outcome"] == "UNKNOWN_REFERENCE"
    own = {"authority_id": "500103", "owner_organization_id": owner, "content": HEAD + line + "\n"}
    told = await money.create(foundation.checker, STATEMENTS, own)
    assert [one["outcome"] for one in told["lines"]] == ["PAID"]
    assert (await money.read(foundation.maker, f"{ORDERS}/{order['id']}"))["state"] == "PAID"
    assert await money.sums(foundation.desk.fund["id"]) == (5_000, 4_000, 9_000)
    assert (await money.verified())["breach"] is None


async def test_nobody_elses_money(foundation: Foundation) -> None:
    money, owner = foundation.money, str(foundation.life.organization_id)
    other = await money.registered(legal_kind="FD")
    stranger = money.caller("FDN", None, org_id=str(other.organization_id), sub="stranger")
    order = await money.create(foundation.maker, ORDERS, foundation.body(1_000))
    assert (await stranger.get(f"{ORDERS}/{order['id']}")).status_code == 404
    assert await money.refused(stranger, f"{ORDERS}/{order['id']}/approval", None, 1) == (404, "NOT_FOUND")
    assert await money.refused(stranger, ORDERS, foundation.body(1_000, 2)) == (404, "NOT_FOUND")
    batch = {"authority_id": "500103", "owner_organization_id": owner}
    assert (await money.refused(stranger, BATCHES, batch))[0] in (403, 404)
    assert (await money.refused(stranger, STATEMENTS, batch | {"content": HEAD}))[0] in (403, 404)
    public = Desk(money, await money.registered(), await money.fund(1_000))
    await public.committed(500)
    county = foundation.body(100) | {
        "organization_id": str(public.life.organization_id),
        "parts": [{"commitment_id": str(public.commitment_id), "amount_fen": 100}],
    }
    assert await money.refused(foundation.maker, ORDERS, county) == (404, "NOT_FOUND")
    assert await money.refused(foundation.maker, BATCHES, {"authority_id": "500103"}) == (404, "NOT_FOUND")
    assert (await money.read(foundation.maker, ORDERS))["items"][-1]["id"] == order["id"]
    assert (await money.read(stranger, ORDERS))["items"] == []


async def test_a_foundation_asks_its_own_money_back(foundation: Foundation) -> None:
    money, desk = foundation.money, foundation.desk
    body = {
        "organization_id": str(desk.life.organization_id), "project_id": str(desk.project), "amount_fen": 500,
        "reason": "INELIGIBLE", "document": "核查意见1号",
    }  # fmt: skip
    claims = "/v1/funding/clawbacks"
    stranger = money.caller("FDN", None, org_id=str(desk.life.organization_id), sub="fdn-9")
    assert await money.refused(stranger, claims, body) == (404, "NOT_FOUND")
    claim = await money.create(foundation.maker, claims, body)
    assert claim["owner_organization_id"] == str(foundation.life.organization_id)
    listed = await money.read(foundation.checker, claims)
    assert [one["id"] for one in listed["items"]] == [claim["id"]]
    assert (await money.read(stranger, claims))["items"] == []
    why = {"reason": "核查有误"}
    cancel = f"{claims}/{claim['id']}/cancellation"
    assert await money.refused(foundation.maker, cancel, why, claim["version"]) == (403, "SAME_PERSON")
    assert (await money.done(foundation.checker, cancel, claim["version"], why))["state"] == "CANCELLED"
    general = body | {"project_id": str(new_id()), "document": "核查意见2号"}
    assert await money.refused(foundation.maker, claims, general) == (404, "NOT_FOUND")
