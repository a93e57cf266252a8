"""Payment orders from the maker to the bank and back, and what happens to the organization meanwhile."""

import asyncio
from datetime import date
from typing import Any

import pytest

from funding.clawbacks.rules import ClawbackReason
from funding.clawbacks.service import order_clawback
from funding.clearances.service import revote
from funding.disbursements.rules.states import BasisKind
from funding.disbursements.service import PaymentPart, follow_orders, hold_orders_of, order_payment, release_orders_of
from funding.ledger import service as ledger
from funding.models import DisbursementOrder
from linli.testing.money import Counter
from linli.testing.payments import ACCOUNTS, BATCHES, CLAWBACKS, HEAD, ORDERS, STATEMENTS, Desk
from shared.contracts import registration as told
from shared.contracts.registration import LeaderDisqualified
from shared.kit.ids import new_id
from shared.kit.permission_words import EVERYBODY


async def test_a_tranche_is_paid_once_though_approved_three_times_and_told_twice(desk: Desk) -> None:
    order = await desk.ordered(24_000_000)
    path = f"{ORDERS}/{order['id']}/approval"
    assert await desk.money.refused(desk.money.maker, path, None, 1) == (403, "SAME_PERSON")
    approved = await desk.step(order, "approval")
    assert (await desk.money.refused(desk.money.checker, path, None, order["version"]))[0] == 412
    assert await desk.money.refused(desk.money.checker, path, None, approved["version"]) == (409, "INVALID_TRANSITION")
    with pytest.raises(Exception, match="ALREADY_ORDERED"):
        await desk.ordered(24_000_000)
    batch = await desk.sent(approved)
    assert (batch["state"], batch["orders"], batch["total_fen"], batch["left_out"]) == ("SENT", 1, 24_000_000, [])
    line = f"{order['id']},PAID,24000000,2024-11-01,"
    assert await desk.told_by_bank(line) == ["PAID"]
    assert await desk.money.refused(
        desk.money.maker, STATEMENTS, {"authority_id": "500103", "content": HEAD + line + "\n"}
    ) == (
        409,
        "STATEMENT_KNOWN",
    )
    assert await desk.told_by_bank(line, line) == ["KNOWN", "KNOWN"]
    assert await desk.money.sums(desk.fund["id"]) == (60_000_000, 16_000_000, 76_000_000)
    paid = await desk.order(order["id"])
    assert (paid["state"], paid["booked_on"], paid["registration_version"]) == ("PAID", "2024-11-01", 1)
    assert await desk.money.event_names(order["id"]) == ["disbursement.requested", "disbursement.paid"]
    file = await desk.money.post(
        desk.money.maker, f"{BATCHES}/{batch['id']}/file", {"purpose": "代付"}, batch["version"]
    )
    assert file.text.splitlines()[1].split(",")[3:5] == ["6222000000000017", "24000000"]
    assert (await desk.money.verified())["breach"] is None


async def test_more_than_the_commitment_is_never_ordered(desk: Desk) -> None:
    await desk.ordered(24_000_000)
    with pytest.raises(Exception, match="COMMITMENT_EXHAUSTED"):
        await desk.ordered(16_000_001, 2)
    async with desk.money.unit_of_work() as uow:
        assert await ledger.release(uow, desk.commitment_id, key=str(new_id())) is not None
    with pytest.raises(Exception, match="COMMITMENT_EXHAUSTED"):
        await desk.ordered(1, 2)


async def test_a_bounce_leaves_the_money_set_aside_and_the_order_can_be_renewed(desk: Desk) -> None:
    order = await desk.approved(24_000_000)
    await desk.sent(order)
    assert await desk.told_by_bank(f"{order['id']},BOUNCED,24000000,2024-11-01,账户已销") == ["BOUNCED"]
    assert await desk.money.sums(desk.fund["id"]) == (60_000_000, 40_000_000, 100_000_000)
    again = await desk.step(await desk.order(order["id"]), "renewal", None, desk.money.maker)
    assert again["state"] == "CREATED"
    again = await desk.step(again, "approval")
    await desk.sent(again)
    assert await desk.told_by_bank(f"{order['id']},PAID,24000000,2024-11-02,") == ["PAID"]
    assert await desk.told_by_bank(f"{order['id']},BOUNCED,24000000,2024-11-03,退汇") == ["BOUNCED"]
    assert await desk.money.sums(desk.fund["id"]) == (60_000_000, 40_000_000, 100_000_000)
    cancelled = await desk.step(await desk.order(order["id"]), "cancellation", {"reason": "不再拨付"})
    assert cancelled["state"] == "CANCELLED"
    assert (await desk.ordered(24_000_000))["state"] == "CREATED"
    assert (await desk.money.verified())["breach"] is None


async def test_lines_that_fit_no_order_are_named(desk: Desk) -> None:
    order = await desk.approved(100)
    assert await desk.told_by_bank(
        "x,PAID,1,2024-11-01,", f"{new_id()},PAID,1,2024-11-01,", f"{order['id']},PAID,99,2024-11-01,",
        f"{order['id']},PAID,100,2024-11-01,",
    ) == ["UNKNOWN_REFERENCE", "UNKNOWN_REFERENCE", "AMOUNT_DIFFERS", "STATE_DIFFERS"]  # fmt: skip


async def test_a_suspended_organization_is_held_and_validated_again(desk: Desk) -> None:
    order = await desk.approved(100)
    await desk.money.told(desk.life.suspended(date(2025, 3, 3), date(2025, 4, 30)))
    desk.life.renamed(date(2025, 4, 1), "重庆市渝中区七星岗街道领事巷社区新名协会").resumed(date(2025, 5, 1))
    await desk.money.told(desk.life)
    held = await desk.order(order["id"])
    assert (held["state"], held["holds"]) == ("HELD", ["HOLDER_NAME_DIFFERS"])
    await desk.banked()
    assert (await desk.order(order["id"]))["state"] == "APPROVED"
    names = await desk.money.event_names(order["id"])
    assert names == ["disbursement.requested", "disbursement.held", "disbursement.released"]


async def test_the_abnormal_list_holds_and_releases_in_the_original_order(desk: Desk) -> None:
    first, second, third = [await desk.approved(100 + number, number) for number in (1, 2, 3)]
    heard: list[tuple[int, str]] = []

    async def hear(uow: Any, order: DisbursementOrder) -> None:
        heard.append((order.tranche_no, order.state))

    follow_orders(BasisKind.AWARD, hear)
    await desk.money.told(desk.life.listed_abnormal(date(2025, 6, 2)))
    held = [await desk.order(one["id"]) for one in (first, second, third)]
    assert [one["holds"] for one in held] == [["CREDIT_ABNORMAL"]] * 3
    path = f"{ORDERS}/{first['id']}/officer-release"
    assert await desk.money.refused(desk.money.county, path, {"reason": "x"}, held[0]["version"]) == (
        409,
        "NO_OFFICER_RELEASE",
    )
    assert (await desk.step(held[1], "officer-release", {"reason": "保障服务"}, desk.money.county))[
        "state"
    ] == "APPROVED"
    with pytest.raises(Exception, match="CREDIT_ABNORMAL"):
        async with desk.money.unit_of_work() as uow:
            await ledger.require_outflow_allowed(uow, desk.life.organization_id)
    desk.life.tell(
        told.CreditAbnormalRemoved, date(2025, 7, 1), becomes={"credit_flags": ()}, ground="A1", since=date(2025, 6, 2)
    )
    await desk.money.told(desk.life)
    assert heard == [(1, "HELD"), (2, "HELD"), (3, "HELD"), (2, "APPROVED"), (1, "APPROVED"), (3, "APPROVED")]


async def test_a_new_representative_must_be_registered_with_the_bank_first(desk: Desk) -> None:
    order, sent = await desk.approved(100), await desk.approved(200, 2)
    await desk.sent(sent)
    await desk.money.told(desk.life.legal_rep_changed(date(2030, 2, 10)))
    assert (await desk.order(order["id"]))["holds"] == ["SIGNATORY_PENDING"]
    assert (await desk.order(sent["id"]))["state"] == "SENT"
    assert await desk.told_by_bank(f"{sent['id']},PAID,200,2025-03-01,") == ["PAID"]
    (account,) = (await desk.money.read(desk.money.maker, ACCOUNTS, organization_id=desk.life.organization_id))["items"]
    path = f"{ACCOUNTS}/{account['id']}/signatory-confirmation"
    await desk.money.done(desk.money.checker, path, account["version"], {"proof": "印鉴变更回单"})
    assert (await desk.order(order["id"]))["state"] == "APPROVED"


async def test_nobody_signs_while_the_representative_must_be_replaced(desk: Desk) -> None:
    order = await desk.approved(100)
    desk.life.tell(told.OrganizationLeadersChanged, date(2030, 2, 9), becomes={}, count_by_post={"CHAIR": 1})
    await desk.money.told(desk.life)
    assert (await desk.order(order["id"]))["state"] == "APPROVED"
    left: dict[str, Any] = {"count_by_post": {"VICE": 1}, "representative_vacant": True}
    desk.life.tell(told.OrganizationLeadersChanged, date(2030, 2, 10), becomes={}, **left)
    await desk.money.told(desk.life)
    assert (await desk.order(order["id"]))["holds"] == ["SIGNATORY_PENDING"]


async def test_an_officers_hold_and_a_matters_hold(desk: Desk) -> None:
    order = await desk.approved(100)
    held = await desk.step(order, "hold", {"reason": "待查"})
    async with desk.money.unit_of_work() as uow:
        await hold_orders_of(uow, BasisKind.AWARD, desk.project, "STAFFING")
    held = await desk.order(order["id"])
    assert held["holds"] == ["OFFICER", "STAFFING"]
    held = await desk.step(held, "release", {"reason": "已查"})
    assert held["state"] == "HELD"
    assert await desk.money.refused(
        desk.money.checker, f"{ORDERS}/{order['id']}/release", {"reason": "x"}, held["version"]
    ) == (
        409,
        "HOLD_UNKNOWN",
    )
    async with desk.money.unit_of_work() as uow:
        await release_orders_of(uow, BasisKind.AWARD, desk.project, "STAFFING")
    assert (await desk.order(order["id"]))["state"] == "APPROVED"


async def test_what_was_paid_after_the_revocation_is_marked_and_asked_back_once(desk: Desk) -> None:
    desk.money.at("2025-08-10")
    before, after = await desk.approved(100), await desk.approved(200, 2)
    await desk.sent(before, after)
    await desk.told_by_bank(f"{before['id']},PAID,100,2025-08-10,")
    desk.money.at("2025-08-12")
    await desk.told_by_bank(f"{after['id']},PAID,200,2025-08-12,")
    await desk.money.told(desk.life.revoked(date(2025, 8, 11)))
    await desk.money.hears_again(desk.life.last)
    assert [(await desk.order(one["id"]))["post_revocation"] for one in (before, after)] == [False, True]
    (claim,) = (await desk.money.read(desk.money.maker, CLAWBACKS, organization_id=desk.life.organization_id))["items"]
    assert (claim["amount_fen"], claim["reason"], claim["due_on"]) == (200, "POST_REVOCATION", "2025-09-11")
    path = f"{CLAWBACKS}/{claim['id']}/repayments"
    assert await desk.money.refused(desk.money.maker, path, {"amount_fen": 201, "memo": "x"}, 1) == (
        422,
        "REPAID_TOO_MUCH",
    )
    claim = await desk.money.done(desk.money.maker, path, 1, {"amount_fen": 50, "memo": "回单"})
    await desk.money.days_pass_to("2025-09-15", jobs="clawbacks")
    claim = await desk.money.read(desk.money.maker, f"{CLAWBACKS}/{claim['id']}")
    assert claim["state"] == "OVERDUE"
    claim = await desk.money.done(desk.money.maker, path, claim["version"], {"amount_fen": 150, "memo": "回单"})
    assert (claim["state"], claim["repaid_fen"]) == ("PAID", 200)
    assert await desk.money.event_names(claim["id"]) == ["clawback.ordered", "clawback.overdue", "clawback.paid"]
    assert (await desk.money.verified())["breach"] is None


async def test_an_end_with_open_money(desk: Desk) -> None:
    """Award 100,000, paid 90,000, eligible 82,500, interest 37.50: refund 7,537.50, 10,000 released, then CLEAR."""
    money, life = desk.money, desk.life
    async with money.unit_of_work() as uow:
        await ledger.release(uow, desk.commitment_id, key=str(new_id()))
    before = (await money.sums(desk.fund["id"]))[0]
    await desk.committed(10_000_000)
    orders = [await desk.approved(6_000_000, 4), await desk.approved(3_000_000, 5)]
    await desk.sent(*orders)
    await desk.told_by_bank(*(f"{one['id']},PAID,{one['amount_fen']},2025-05-01," for one in orders))
    await money.told(life.liquidation_started(date(2025, 6, 2)))

    async def votes() -> list[tuple[str, list[str]]]:
        told = [event for event in await money.events(life.organization_id) if "clearance" in event.type]
        return [(event.data["vote"], event.data["reasons"]) for event in told]

    assert await votes() == [("BLOCKED", ["OPEN_COMMITMENT"])]
    async with money.unit_of_work() as uow:
        claim = await order_clawback(
            uow, organization_id=life.organization_id, project_id=desk.project, amount_fen=753_750,
            reason=ClawbackReason.SURPLUS, origin_ref=f"settlement:{desk.project}",
        )  # fmt: skip
    path = f"{CLAWBACKS}/{claim.id}/repayments"
    await money.done(money.maker, path, 1, {"amount_fen": 753_750, "memo": "退回结余"})
    assert (await votes())[-1] == ("BLOCKED", ["OPEN_COMMITMENT"])
    async with money.unit_of_work() as uow:
        await ledger.release(uow, desk.commitment_id, key=str(new_id()))
    async with money.unit_of_work() as uow:
        await revote(uow, life.organization_id)
    assert (await votes())[-1] == ("CLEAR", [])
    assert (await money.sums(desk.fund["id"]))[0] == before - 9_000_000 + 753_750


async def test_three_payments_just_under_the_threshold_raise_one_alarm(money: Counter) -> None:
    desk = Desk(money, await money.registered(), await money.fund(100_000_000))
    await desk.banked()
    await desk.committed(40_000_000)
    for tranche in (1, 2, 3):
        await desk.ordered(4_900_000, tranche)
    found = await money.read(money.county, "/v1/funding/payment-alarms", resolved=False, limit=200)
    (alarm,) = [one for one in found["items"] if one["payee_organization_id"] == str(desk.life.organization_id)]
    assert len(alarm["order_ids"]) == 3
    path = f"/v1/funding/payment-alarms/{alarm['id']}/resolution"
    assert (await money.done(money.county, path, 1, {"reason": "分期合同"}))["resolution"] == "分期合同"
    assert await money.refused(money.county, path, {"reason": "x"}, 2) == (409, "ALARM_RESOLVED")


async def test_a_filed_organization_has_no_account_and_is_paid_through_its_sponsor(money: Counter) -> None:
    filed, hub = await money.filed(), await money.registered()
    desk = Desk(money, filed, await money.fund(1_000))
    assert await money.refused(money.maker, ACCOUNTS, desk.account()) == (422, "NO_OWN_ACCOUNT")
    await desk.committed(500)
    assert (await desk.ordered(100))["holds"] == ["NO_VERIFIED_ACCOUNT"]
    sponsor = Desk(money, hub, desk.fund)
    await sponsor.banked()
    async with money.unit_of_work() as uow:
        order = await order_payment(
            uow, organization_id=filed.organization_id, basis_kind=BasisKind.AWARD, basis_id=desk.project, tranche_no=2,
            parts=[PaymentPart(desk.commitment_id, 100)], purpose="拨款", payee_organization_id=hub.organization_id,
        )  # fmt: skip
    assert order.state == "CREATED"
    await money.told(hub.listed_severe(date(2025, 6, 2)))
    assert (await desk.order(order.id))["holds"] == ["CREDIT_SEVERE"]


READERS = {"MUN", "CTY", "STR", "COM", "FIN", "AUD"}
HERE = {"MUN": "50", "STR": "500103001", "COM": "500103001011"}


async def test_every_role(desk: Desk) -> None:
    order = await desk.ordered(100)
    for role in EVERYBODY:
        who = desk.money.caller(role, HERE.get(role, "500103"))
        reads = 200 if role in READERS else 404 if role in ("CSO", "FDN") else 403
        assert (await who.get(f"{ORDERS}/{order['id']}")).status_code == reads, role
        assert (await who.get(BATCHES)).status_code == (200 if role in ("FIN", "FDN") else 403), role
        assert (await who.get(CLAWBACKS)).status_code == (200 if role in READERS | {"CSO", "FDN"} else 403), role
        approval = await desk.money.post(who, f"{ORDERS}/{order['id']}/approval", None, 99)
        expected = 412 if role in ("FIN", "CTY") else 403 if role in READERS else 404
        assert approval.status_code == expected, role
        released = await desk.money.post(who, f"{ORDERS}/{order['id']}/officer-release", {"reason": "x"}, 99)
        assert released.status_code == (412 if role == "CTY" else 403 if role in READERS else 404), role
        made = await desk.money.post(
            who, STATEMENTS, {"authority_id": "500103", "content": HEAD + f"{role},PAID,1,2024-01-01,\n"}
        )
        assert made.status_code == (201 if role == "FIN" else 404 if role == "FDN" else 403), role


async def test_of_parallel_orders_for_one_tranche_one_is_made(desk: Desk) -> None:
    results = await asyncio.gather(*(desk.ordered(100) for _ in range(8)), return_exceptions=True)
    assert sum(isinstance(result, dict) for result in results) == 1


async def test_a_disqualified_leader_stops_the_signature(desk: Desk) -> None:
    order = await desk.approved(100)
    await desk.money.hears(
        LeaderDisqualified(
            disqualification_id=new_id(),
            organization_id=desk.life.organization_id,
            person_ref="0" * 64,
            status="ACTIVE",
            tier="REGISTERED",
        )
    )
    assert (await desk.order(order["id"]))["holds"] == ["SIGNATORY_PENDING"]
