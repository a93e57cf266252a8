"""The counter at which money is really paid: accounts, orders, batches and what the bank says."""

from typing import Any, Final
from uuid import UUID

from funding.disbursements.queries import orders_of
from funding.disbursements.rules.states import BasisKind
from funding.disbursements.service.sending import send_batch
from funding.models import DisbursementOrder, PaymentBatch
from linli.testing.contests import AWARDS, PROGRAMS, Contest
from linli.testing.lives import Life

PROJECTS: Final = "/v1/funding/projects"
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

    async def awarded(
        self, fen: int = 10_000_000, budget_fen: int = 30_000_000, waiting: int = 0, **changes: Any
    ) -> tuple[dict[str, Any], Life]:
        """An award of so much, granted on the tenth of April 2025; `waiting` is what the next on the list asks for."""
        program = await self.published(budget_fen=budget_fen)
        life = await self.eligible()
        proposals = [await self.submitted(program, life, self.project(fen, **changes))]
        if waiting:
            proposals.append(await self.submitted(program, await self.eligible(), self.project(waiting)))
        await self.screened(program, proposals)
        await self.reviewed(program, {one["id"]: 90 - place for place, one in enumerate(proposals)})
        for command in ("ranking", "publicity"):
            await self.step(f"{PROGRAMS}/{program['id']}", command)
        self.at("2025-04-10")
        await self.step(f"{PROGRAMS}/{program['id']}", "awards")
        return next(one for one in await self.awards(program) if one["proposal_id"] == proposals[0]["id"]), life

    async def signed(self, award: dict[str, Any], life: Life) -> str:
        """The path of the project, under agreement."""
        body = {"agreement_sha256": "0" * 64, "account_holder": life.facts["name"]}
        await self.step(f"{AWARDS}/{award['id']}", "agreement", body)
        return f"{PROJECTS}/{award['id']}"

    async def ordered(self, path: str, number: int, **changes: Any) -> DisbursementOrder:
        """The order of the tranche, made by the funding officer."""
        version = (await self.current(path))["version"]
        await self.done(self.maker, f"{path}/tranches/{number}/order", version, {"reason": "符合"} | changes)
        orders = await self.orders(BasisKind.AWARD, path.rsplit("/", 1)[1])
        return next(one for one in orders if one.tranche_no == number and one.state != "CANCELLED")

    async def spent(self, path: str, life: Life, fen: int, number: str = "V-1") -> None:
        """The project has spent so much, by its voucher."""
        body = {
            "title": "活动物资", "payee": "重庆某商贸公司", "amount_fen": fen,
            "spent_on": str(self.resources.clock.today()), "voucher_number": number,
        }  # fmt: skip
        await self.step(path, "expenses", body, self.user(life))

    async def passed(self, path: str, life: Life, kind: str) -> None:
        """The report was handed in and found good."""
        body = {"kind": kind, "summary": "进展顺利", "report_sha256": "0" * 64}
        await self.step(path, "reports", body, self.user(life))
        await self.step(path, "evaluation", {"kind": kind, "outcome": "PASS", "findings": "按计划推进"})
