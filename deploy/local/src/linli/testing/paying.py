"""The counter at which money is really paid: accounts, orders, batches and what the bank says."""

from typing import Any, Final
from uuid import UUID

from funding.disbursements.queries import orders_of
from funding.disbursements.rules.states import BasisKind
from funding.disbursements.service.sending import send_batch
from funding.models import DisbursementOrder, PaymentBatch
from linli.testing.contests import Contest
from linli.testing.lives import Life

ACCOUNTS: Final = "/v1/funding/bank-accounts"
ORDERS: Final = "/v1/funding/disbursements"
BATCHES: Final = "/v1/funding/payment-batches"
STATEMENTS: Final = "/v1/funding/bank-statements"
CLAWBACKS: Final = "/v1/funding/clawbacks"
HEAD: Final = "reference,result,amount_fen,booked_on,reason\n"


class Teller(Contest):
    """A county that pays what was granted."""

    __test__ = False

    async def banked(self, life: Life) -> None:
        """The organization has a verified account in its name."""
        body = {
            "kind": "CORPORATE", "organization_id": str(life.organization_id), "holder_name": life.facts["name"],
            "bank_name": "重庆银行", "account_number": "6222000000000017", "proof_sha256": "0" * 64,
        }  # fmt: skip
        made = await self.create(self.maker, ACCOUNTS, body)
        await self.done(self.checker, f"{ACCOUNTS}/{made['id']}/verification", made["version"])

    async def orders(self, kind: BasisKind, basis_id: object) -> list[DisbursementOrder]:
        """The orders of a matter, in the order in which they were made."""
        async with self.unit_of_work() as uow:
            return await orders_of(uow.session, kind, UUID(str(basis_id)))

    async def approved(self, order: DisbursementOrder) -> None:
        """Another officer has approved the order."""
        await self.done(self.checker, f"{ORDERS}/{order.id}/approval", order.version)

    async def sent(self, orders: list[DisbursementOrder], *lives: Life) -> list[str]:
        """A batch of the orders is with the bank, as registration says of the lives now; why others stayed behind."""
        body = {"authority_id": "500103", "order_ids": [str(one.id) for one in orders]}
        batch = await self.create(self.maker, BATCHES, body)
        async with self.unit_of_work() as uow:
            row = await uow.session.get_one(PaymentBatch, UUID(batch["id"]), with_for_update=True)
            await send_batch(uow, row, {life.organization_id: life.snapshot for life in lives})
            return [str(one["reason"]) for one in row.left_out]

    async def booked(self, order: DisbursementOrder, result: str = "PAID", reason: str = "", times: int = 1) -> None:
        """The bank says what became of the order, in one file so many times."""
        line = f"{order.id},{result},{order.amount_fen},{self.resources.clock.today()},{reason}\n"
        await self.create(self.maker, STATEMENTS, {"authority_id": "500103", "content": HEAD + line * times})

    async def paid(self, order: DisbursementOrder, *lives: Life) -> None:
        """The order is approved, sent and paid."""
        await self.approved(order)
        assert await self.sent([order], *lives) == []
        await self.booked(order)

    async def claims(self, life: Life) -> list[dict[str, Any]]:
        """What is asked back from the organization."""
        found = await self.read(self.county, CLAWBACKS, organization_id=str(life.organization_id))
        return list(found["items"])
