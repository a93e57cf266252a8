"""Subsidies that are taken back, disputed or ordered anew."""

from datetime import date

from funding.disbursements.rules.states import BasisKind
from linli.testing.paying import CLAWBACKS, ORDERS, Teller
from linli.testing.subsidies import ASKED, SUBSIDIES, granted, second, started


async def test_revoked_after_payment_is_asked_back_and_an_upheld_dispute_pays_again(teller: Teller) -> None:
    life, subsidy = await started(teller)
    path, fund = await granted(teller, life, subsidy)
    await teller.banked(life)
    (order,) = await teller.orders(BasisKind.SUBSIDY, subsidy["id"])
    await teller.paid(order, life)
    fraud = {"ground": "FRAUD", "reason": "材料虚假"}
    revoked = await teller.step(path, "revocation", fraud)
    assert (revoked["state"], revoked["end_reason"]) == ("REVOKED", "FRAUD")
    (claim,) = await teller.claims(life)
    assert (claim["amount_fen"], claim["reason"]) == (1_000_000, "REVOKED")
    part = {"amount_fen": 400_000, "memo": "退回"}
    await teller.done(teller.maker, f"{CLAWBACKS}/{claim['id']}/repayments", claim["version"], part)
    objection = {"text": "材料属实", "evidence_sha256": "0" * 64}
    disputed = await teller.step(path, "disputes", objection, teller.user(life))
    again = await teller.refused(teller.user(life), f"{path}/disputes", objection, disputed["version"])
    assert again == (409, "DISPUTE_KNOWN")
    right = {"outcome": "UPHOLD", "answer": "经复核材料属实"}
    for who in (teller.county, second(teller)):
        assert await teller.refused(who, f"{path}/dispute-answer", right, disputed["version"]) == (403, "SAME_PERSON")
    third = teller.caller("CTY", "500103", sub="officer-3")
    stands = await teller.done(third, f"{path}/dispute-answer", disputed["version"], right)
    assert stands["state"] == "GRANTED"
    assert [one["state"] for one in await teller.claims(life)] == ["CANCELLED"]
    (_, rest) = await teller.orders(BasisKind.SUBSIDY, subsidy["id"])
    assert (rest.tranche_no, rest.amount_fen) == (2, 400_000)
    await teller.paid(rest, life)
    assert (await teller.current(path))["state"] == "PAID"
    assert await teller.sums(fund["id"]) == (4_000_000, 0, 4_000_000)
    assert await teller.event_names(subsidy["id"]) == ["subsidy.paid", "subsidy.revoked", "subsidy.paid"]
    assert (await teller.verified())["breach"] is None


async def test_revoked_while_with_the_bank_is_asked_back_once_it_is_paid(teller: Teller) -> None:
    life, subsidy = await started(teller)
    path, _ = await granted(teller, life, subsidy)
    await teller.banked(life)
    (order,) = await teller.orders(BasisKind.SUBSIDY, subsidy["id"])
    await teller.approved(order)
    await teller.sent([order], life)
    await teller.step(path, "revocation", {"ground": "ERROR", "reason": "重复发放"})
    assert await teller.claims(life) == []
    await teller.booked(order)
    (claim,) = await teller.claims(life)
    assert claim["amount_fen"] == 1_000_000


async def test_revoked_organizations_owe_a_late_payment_once(teller: Teller) -> None:
    life, subsidy = await started(teller)
    path, _ = await granted(teller, life, subsidy)
    await teller.banked(life)
    (order,) = await teller.orders(BasisKind.SUBSIDY, subsidy["id"])
    await teller.approved(order)
    await teller.sent([order], life)
    await teller.told(life.revoked(date(2025, 3, 3)))
    await teller.booked(order)
    assert (await teller.current(path))["state"] == "LAPSED"
    assert [one["amount_fen"] for one in await teller.claims(life)] == [1_000_000]


async def test_a_refusal_can_be_disputed_and_blocks_the_clearance_meanwhile(teller: Teller) -> None:
    life, subsidy = await started(teller)
    path = f"{SUBSIDIES}/{subsidy['id']}"
    await teller.step(path, "application", ASKED, teller.user(life))
    early = await teller.refused(
        teller.user(life), f"{path}/disputes", {"text": "不服"}, (await teller.current(path))["version"]
    )
    assert early == (409, "INVALID_TRANSITION")
    await teller.step(path, "proposal", {"outcome": "REFUSE", "reason": "不符合"})
    refused = await teller.step(path, "decision", {"outcome": "REFUSE", "reason": "不符合"}, second(teller))
    target = f"{path}/dispute-answer"
    right = {"outcome": "UPHOLD", "answer": "成立"}
    third = teller.caller("CTY", "500103", sub="officer-3")
    assert await teller.refused(third, target, right, refused["version"]) == (409, "NO_OPEN_DISPUTE")
    await teller.step(path, "disputes", {"text": "不服"}, teller.user(life))
    await teller.told(life.liquidation_started(date(2025, 3, 3)))
    votes = [event for event in await teller.events(life.organization_id) if event.type.endswith("clearance.voted.v1")]
    assert (votes[-1].data["vote"], votes[-1].data["reasons"]) == ("BLOCKED", ["SUBSIDY_DISPUTE"])
    await teller.step(path, "dispute-answer", {"outcome": "DISMISS", "answer": "维持"}, third)
    votes = [event for event in await teller.events(life.organization_id) if event.type.endswith("clearance.voted.v1")]
    assert votes[-1].data["vote"] == "CLEAR"
    (dispute,) = (await teller.read(teller.county, f"{SUBSIDIES}/disputes", subsidy_id=subsidy["id"]))["items"]
    assert (dispute["state"], dispute["about"]) == ("DISMISSED", "REFUSED")


async def test_an_upheld_refusal_is_decided_anew_and_a_late_dispute_is_none(teller: Teller) -> None:
    life, subsidy = await started(teller)
    path = f"{SUBSIDIES}/{subsidy['id']}"
    await teller.step(path, "application", ASKED, teller.user(life))
    await teller.step(path, "proposal", {"outcome": "REFUSE", "reason": "不符合"})
    refused = await teller.step(path, "decision", {"outcome": "REFUSE", "reason": "不符合"}, second(teller))
    teller.at("2025-05-07")
    late = await teller.refused(teller.user(life), f"{path}/disputes", {"text": "不服"}, refused["version"])
    assert late == (422, "DISPUTE_TOO_LATE")
    teller.at("2025-05-06")
    await teller.step(path, "disputes", {"text": "不服"}, teller.user(life))
    third = teller.caller("CTY", "500103", sub="officer-3")
    reopened = await teller.step(path, "dispute-answer", {"outcome": "UPHOLD", "answer": "成立"}, third)
    assert (reopened["state"], reopened["decided_on"]) == ("APPLIED", None)


async def test_a_cancelled_order_is_made_anew_and_an_end_frees_the_money(teller: Teller) -> None:
    life, subsidy = await started(teller)
    path, fund = await granted(teller, life, subsidy)
    version = (await teller.current(path))["version"]
    assert await teller.refused(teller.maker, f"{path}/payment", None, version) == (409, "PAYMENT_STANDS")
    (order,) = await teller.orders(BasisKind.SUBSIDY, subsidy["id"])
    await teller.done(teller.checker, f"{ORDERS}/{order.id}/cancellation", order.version, {"reason": "收款方有误"})
    await teller.step(path, "payment", None, teller.maker)
    assert [one.state for one in await teller.orders(BasisKind.SUBSIDY, subsidy["id"])] == ["CANCELLED", "HELD"]
    await teller.told(life.revoked(date(2025, 3, 3)))
    ended = await teller.current(path)
    assert (ended["state"], ended["end_reason"]) == ("LAPSED", "REVOKED")
    assert await teller.sums(fund["id"]) == (5_000_000, 0, 5_000_000)
