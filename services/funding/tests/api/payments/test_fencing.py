"""Money goes out only on what registration itself says, at approval and again just before sending."""

from datetime import date
from uuid import UUID

from funding.consumers import REGISTRATION
from funding.disbursements.rules.states import BasisKind
from funding.disbursements.service import PaymentPart, order_payment
from funding.disbursements.service.sending import send_batch
from funding.models import PaymentBatch
from linli.testing.lives import deliver
from linli.testing.payments import BATCHES, CLAWBACKS, ORDERS, Desk
from shared.kit.dead_letters import bury, dead_letters


async def test_an_order_stays_behind_while_registration_knows_more(desk: Desk) -> None:
    """Fencing: the suspension was told by registration itself, its event has not arrived."""
    order = await desk.approved(100)
    desk.life.suspended(date(2025, 3, 3), date(2025, 4, 30))
    batch = await desk.sent(order)
    assert (batch["state"], batch["left_out"]) == ("EMPTY", [{"order_id": order["id"], "reason": "EVENTS_PENDING"}])
    assert (await desk.order(order["id"]))["state"] == "APPROVED"
    await desk.money.told(desk.life)
    held = await desk.order(order["id"])
    assert (held["state"], held["holds"]) == ("HELD", ["ACCOUNT_FROZEN"])
    await desk.money.told(desk.life.resumed(date(2025, 5, 1)))
    assert (await desk.order(order["id"]))["state"] == "APPROVED"
    assert (await desk.sent(await desk.order(order["id"])))["orders"] == 1


async def test_what_registration_said_at_approval_fences_the_payment(desk: Desk) -> None:
    """The copy was behind when the order was approved: nothing is sent before the events have come as far."""
    order = await desk.ordered(100)
    early = desk.life.snapshot
    desk.life.moved(date(2025, 3, 3))
    approved = await desk.step(order, "approval")
    assert approved["quoted_versions"] == {str(desk.life.organization_id): 2}
    batch = await desk.sent(approved, snapshot=early)
    assert batch["left_out"] == [{"order_id": order["id"], "reason": "EVENTS_PENDING"}]
    await desk.money.told(desk.life)
    assert (await desk.sent(approved))["orders"] == 1


async def test_nothing_is_approved_for_whom_registration_calls_inactive(desk: Desk) -> None:
    order = await desk.ordered(100)
    desk.life.suspended(date(2025, 3, 3), date(2025, 4, 30))
    path = f"{ORDERS}/{order['id']}/approval"
    assert await desk.money.refused(desk.money.checker, path, None, 1) == (409, "NOT_AS_REGISTERED")
    assert await desk.money.refused(desk.money.maker, path, None, 1) == (403, "SAME_PERSON")


async def test_a_lock_that_could_not_be_handled_stops_the_payment(desk: Desk) -> None:
    """The event lies among the dead letters; what came after it has been handled."""
    order = await desk.approved(100)
    desk.life.listed_abnormal(date(2025, 3, 3))
    letter = {"consumer": "funding-registration", "message_id": "m", "reason": "x", "deliveries": 5}
    async with desk.money.resources.database.transaction() as session:
        now = desk.money.resources.clock.now()
        await bury(session, subject=desk.life.last.type, wire=desk.life.last.to_wire(), at=now, **letter)
    lists = desk.life.last
    desk.life.off_the_lists(date(2025, 3, 4))
    await deliver(desk.money.resources, REGISTRATION, desk.life.events[2:], desk.life.snapshot)
    batch = await desk.sent(order)
    assert batch["left_out"] == [{"order_id": order["id"], "reason": "LOCK_PENDING"}]
    async with desk.money.resources.database.transaction() as session:
        await session.execute(dead_letters.delete())
    await desk.money.hears_again(lists)
    assert (await desk.sent(await desk.order(order["id"])))["orders"] == 1


async def test_money_paid_to_a_sponsor_that_had_fallen_is_asked_back_from_it(desk: Desk) -> None:
    money, filed = desk.money, await desk.money.filed()
    own = Desk(money, filed, desk.fund)
    await own.committed(500)
    async with money.unit_of_work() as uow:
        made = await order_payment(
            uow, organization_id=filed.organization_id, basis_kind=BasisKind.AWARD, basis_id=own.project, tranche_no=1,
            parts=[PaymentPart(own.commitment_id, 100)], purpose="拨款",
            payee_organization_id=desk.life.organization_id,
        )  # fmt: skip
    order = await own.step(await own.order(made.id), "approval")
    batch = await money.create(money.maker, BATCHES, {"authority_id": "500103", "order_ids": [order["id"]]})
    async with money.unit_of_work() as uow:
        row = await uow.session.get_one(PaymentBatch, UUID(batch["id"]), with_for_update=True)
        await send_batch(uow, row, {life.organization_id: life.snapshot for life in (filed, desk.life)})
    await own.told_by_bank(f"{order['id']},PAID,100,2025-08-12,")
    await money.told(desk.life.revoked(date(2025, 8, 11)))
    (claim,) = (await money.read(money.maker, CLAWBACKS, organization_id=desk.life.organization_id))["items"]
    assert (claim["amount_fen"], claim["reason"]) == (100, "POST_REVOCATION")
