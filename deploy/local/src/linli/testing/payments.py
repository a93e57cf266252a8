"""An organization that is paid: its account, money set aside for it, and its payment orders."""

from typing import Any, Final
from uuid import UUID

from funding.disbursements.rules.states import BasisKind
from funding.disbursements.service import PaymentPart, order_payment
from funding.disbursements.service.sending import send_batch
from funding.ledger import service as ledger
from funding.models import PaymentBatch
from linli.testing.lives import Life
from linli.testing.money import Counter
from shared.kit.ids import new_id

ORDERS: Final = "/v1/funding/disbursements"
ACCOUNTS: Final = "/v1/funding/bank-accounts"
BATCHES: Final = "/v1/funding/payment-batches"
STATEMENTS: Final = "/v1/funding/bank-statements"
CLAWBACKS: Final = "/v1/funding/clawbacks"
HEAD: Final = "reference,result,amount_fen,booked_on,reason\n"


class Desk:
    """An organization with an account, an award that is set aside, and its orders."""

    def __init__(self, money: Counter, life: Life, fund: dict[str, Any]) -> None:
        """Keep who is paid, and from which fund."""
        self.money, self.life, self.fund, self.project = money, life, fund, new_id()
        self.commitment_id = new_id()

    def account(self, **changes: Any) -> dict[str, Any]:
        """What is stated of its account."""
        stated = {"organization_id": str(self.life.organization_id), "holder_name": self.life.facts["name"]}
        more = {"bank_name": "重庆银行", "account_number": "6222000000000017", "proof_sha256": "0" * 64}
        return {"kind": "CORPORATE"} | stated | more | changes

    async def banked(self) -> dict[str, Any]:
        """Its account is verified."""
        made = await self.money.create(self.money.maker, ACCOUNTS, self.account())
        return await self.money.done(self.money.checker, f"{ACCOUNTS}/{made['id']}/verification", made["version"])

    async def committed(self, fen: int) -> None:
        """Money is set aside for it."""
        async with self.money.unit_of_work() as uow:
            made = await ledger.commit(
                uow, UUID(self.fund["id"]), fen, organization_id=self.life.organization_id, project_id=self.project,
                purpose="POOR", division_code="500103001011", key=str(new_id()),
            )  # fmt: skip
        self.commitment_id = made.id

    async def ordered(self, fen: int, tranche: int = 1, kind: BasisKind = BasisKind.AWARD) -> dict[str, Any]:
        """A new order."""
        async with self.money.unit_of_work() as uow:
            order = await order_payment(
                uow, organization_id=self.life.organization_id, basis_kind=kind, basis_id=self.project,
                tranche_no=tranche, parts=[PaymentPart(self.commitment_id, fen)], purpose="拨款",
            )  # fmt: skip
        return await self.order(order.id)

    async def order(self, order_id: Any) -> dict[str, Any]:
        """An order as it stands."""
        return await self.money.read(self.money.city, f"{ORDERS}/{order_id}")

    async def step(self, order: dict[str, Any], command: str, body: Any = None, who: Any = None) -> dict[str, Any]:
        """An order after a command."""
        path = f"{ORDERS}/{order['id']}/{command}"
        return await self.money.done(who or self.money.checker, path, order["version"], body)

    async def approved(self, fen: int, tranche: int = 1) -> dict[str, Any]:
        """A new order that is approved."""
        return await self.step(await self.ordered(fen, tranche), "approval")

    async def sent(self, *orders: dict[str, Any], snapshot: Any = None) -> dict[str, Any]:
        """A batch of the orders, checked against what registration tells."""
        batch = await self.money.create(
            self.money.maker, BATCHES, {"authority_id": "500103", "order_ids": [order["id"] for order in orders]}
        )
        told = {self.life.organization_id: snapshot or self.life.snapshot}
        async with self.money.unit_of_work() as uow:
            row = await uow.session.get_one(PaymentBatch, UUID(batch["id"]), with_for_update=True)
            await send_batch(uow, row, told)
        return await self.money.read(self.money.maker, f"{BATCHES}/{batch['id']}")

    async def told_by_bank(self, *lines: str) -> list[str]:
        """What became of each line of a statement of the bank."""
        body = {"authority_id": "500103", "content": HEAD + "".join(f"{line}\n" for line in lines)}
        statement = await self.money.create(self.money.maker, STATEMENTS, body)
        return [line["outcome"] for line in statement["lines"]]
