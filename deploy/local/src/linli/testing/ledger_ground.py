"""The ground on which a machine of random commands tries the ledger, and the commands themselves."""

from collections.abc import Awaitable, Callable
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from funding.custody.queries import open as custody_invariants
from funding.custody.schemas import CustodyAccountCreate, DepositCreate
from funding.custody.service.keeping import deposit, open_account, open_sub_ledger, take_out
from funding.disbursements.errors import NothingToSend
from funding.disbursements.queries import invariants as order_invariants
from funding.disbursements.queries.loads import locked_order
from funding.disbursements.rules.states import BasisKind
from funding.disbursements.service import PaymentPart, order_payment, settling
from funding.disbursements.service.ordering import approve_order, cancel_order, renew_order
from funding.disbursements.service.quoting import Quotes
from funding.disbursements.service.sending import send_batch
from funding.ledger import service as ledger
from funding.ledger.queries.invariants import LEDGER_INVARIANTS, in_order
from funding.ledger.queries.loads import transaction_by_key
from funding.ledger.service.closing import close_year, remit_lapsed
from funding.models import (
    BankAccount,
    Commitment,
    CustodyAccount,
    CustodySubLedger,
    DisbursementOrder,
    Fund,
    HubMandate,
    LedgerTransaction,
    Model,
    Organization,
    PaymentBatch,
)
from linli.testing.books import emptied
from linli.testing.ledger_model import Books, Pot
from linli.testing.lives import COMMUNITY, Life
from linli.testing.money import Counter
from shared.kit.ids import new_id
from shared.kit.problems import Problem
from shared.kit.unit_of_work import UnitOfWork

INVARIANTS: Final = in_order(LEDGER_INVARIANTS, order_invariants.INVARIANTS, custody_invariants.INVARIANTS)
Work = Callable[[UnitOfWork], Awaitable[Any]]


class Crash(Exception):
    """The process dies before the commit."""


class Ground:
    """The service, two organizations with accounts, three funds and a custody account with two sub-ledgers."""

    def __init__(self, money: Counter) -> None:
        self.money, self.books, self.lives = money, Books(), list[Life]()
        self.custody_id: UUID = UUID(int=0)

    async def lay(self) -> None:
        """The books hold this and nothing else."""
        await emptied(self.money.resources, Model)
        self.lives = [await self.money.registered() for _ in range(2)]
        pots = [("SOCIAL", ["POOR", "ELDERLY"], True), ("FISCAL", [], False), ("FISCAL", [], True)]
        for kind, purposes, carry_over in pots:
            made = await self.money.fund(1_500, kind, purposes=purposes, carry_over=carry_over)
            self.books.pots.append(
                Pot(UUID(made["id"]), kind == "FISCAL", carry_over, frozenset(purposes), available=1_500, cash=1_500)
            )
        filed = [await self.money.filed() for _ in range(2)]
        async with self.money.unit_of_work() as uow:
            for life in self.lives:
                uow.session.add(_account(uow, life))
            uow.session.add(HubMandate(id=new_id(), town_code="500103001", services=["CUSTODY"], street_custody=True))
            await uow.session.flush()
            body = CustodyAccountCreate(
                hub_organization_id=None, town_code="500103001", authority_id="500103", bank_name="重庆银行",
                account_number="6222000000000017",
            )  # fmt: skip
            account = await open_account(uow, None, body)
            await uow.session.flush()
            self.custody_id = account.id
            for life in filed:
                principal = await uow.session.get_one(Organization, life.organization_id)
                kept = await open_sub_ledger(uow, account, principal)
                self.books.kept[kept.id] = 0

    async def run(self, work: Work, subject: str = "maker") -> tuple[bool, Any]:
        """Whether the command succeeded, and what it answered or the code with which it was refused."""
        try:
            async with self.money.unit_of_work(subject) as uow:
                return True, await work(uow)
        except Problem as problem:
            return False, problem.code
        except Crash:
            return False, "CRASH"

    async def breaches(self) -> list[str]:
        """The invariants that do not hold."""
        async with self.money.resources.database.transaction() as session:
            found = [(one.code, (await session.execute(one.question)).first()) for one in INVARIANTS]
        return [f"{code}: {row[0]}" for code, row in found if row is not None]

    async def shown(self) -> tuple[Any, ...]:
        """What the books hold."""
        async with self.money.resources.database.transaction() as session:
            funds = {one.id: one for one in await session.scalars(select(Fund))}
            promises = {one.id: one for one in await session.scalars(select(Commitment))}
            orders = {one.id: one for one in await session.scalars(select(DisbursementOrder))}
            kept = {one.id: one.balance_fen for one in await session.scalars(select(CustodySubLedger))}
        return (
            [_sums(funds[one.id], "available", "committed", "cash", "lapsed") for one in self.books.pots],
            [
                _sums(promises[one.id], "open", "ordered", "paid", "released", "returned", "interest")
                for one in self.books.promises
            ],
            [promises[one.id].organization_id for one in self.books.promises],
            [orders[one.id].state for one in self.books.bills],
            kept,
        )

    async def treat(self, order_id: UUID, step: str, uow: UnitOfWork) -> None:
        """A payment order goes a step."""
        order = await locked_order(uow.session, order_id)
        assert order is not None
        uow.if_match = f'"{order.version}"'
        match step:
            case "approve":
                await approve_order(uow, order, self._quotes)
            case "send":
                await self._send(uow, order)
            case "settle":
                await settling.settle_order(uow, order, uow.today)
            case "bounce":
                await settling.bounce_order(uow, order, "BANK")
            case "cancel":
                await cancel_order(uow, order, "不再需要")
            case _:
                await renew_order(uow, order)

    @property
    def _quotes(self) -> Quotes:
        """What registration says."""
        return {life.organization_id: life.snapshot for life in self.lives}

    async def _send(self, uow: UnitOfWork, order: DisbursementOrder) -> None:
        batch = PaymentBatch(
            id=new_id(), jurisdiction_id="500103", order_ids=[str(order.id)], state="PREPARING", made_by="maker",
            made_at=uow.now, orders=0, total_fen=0, left_out=[],
        )  # fmt: skip
        uow.session.add(batch)
        await uow.session.flush()
        await send_batch(uow, batch, self._quotes)
        if not batch.orders:
            raise NothingToSend

    @property
    def foreseen(self) -> tuple[Any, ...]:
        """What they must hold."""
        books = self.books
        return (
            [pot.sums for pot in books.pots],
            [one.sums for one in books.promises],
            [one.holder for one in books.promises],
            [books.shown_state(one) for one in books.bills],
            books.kept,
        )


def _sums(row: Any, *names: str) -> tuple[int, ...]:
    return tuple(getattr(row, f"{name}_fen") for name in names)


def _account(uow: UnitOfWork, life: Life) -> BankAccount:
    return BankAccount(
        id=new_id(), organization_id=life.organization_id, holder_name=life.facts["name"], bank_name="重庆银行",
        account_number=uow.vault.encrypt("6222", "bank_accounts.account_number"), account_index=str(new_id()),
        account_number_tail="0017", proof_sha256="0" * 64, state="VERIFIED", submitted_by="a", submitted_at=uow.now,
        verified_by="b", verified_at=uow.now,
    )  # fmt: skip


async def keyed(
    command: Callable[..., Awaitable[Any]], fen: int, key: str, more: dict[str, Any], uow: UnitOfWork
) -> Any:
    """Carry a command out under a key."""
    return await command(uow, fen=fen, key=key, **more)


async def receive(fund_id: UUID, uow: UnitOfWork, fen: int, key: str) -> LedgerTransaction:
    """Money comes in."""
    return await ledger.receive(uow, fund_id, fen, key=key)


async def commit(fund_id: UUID, uow: UnitOfWork, fen: int, key: str, **stated: Any) -> Commitment:
    """Money is set aside."""
    return await ledger.commit(uow, fund_id, fen, key=key, **stated)


async def spend(fund_id: UUID, uow: UnitOfWork, fen: int, key: str, **stated: Any) -> LedgerTransaction:
    """Money goes out."""
    return await ledger.spend(uow, fund_id, fen, key=key, **stated)


async def release(commitment_id: UUID, uow: UnitOfWork, fen: int | None, key: str) -> LedgerTransaction | None:
    """Money set aside is free again."""
    return await ledger.release(uow, commitment_id, fen, key=key)


async def give_back(matter: UUID, uow: UnitOfWork, fen: int, key: str) -> list[LedgerTransaction]:
    """A refund comes in."""
    return await ledger.return_money(uow, matter, fen, key=key)


async def transfer(commitment_id: UUID, heir: UUID, key: str, uow: UnitOfWork) -> LedgerTransaction:
    """A successor takes over."""
    return await ledger.transfer(uow, commitment_id, heir, key=key)


async def reverse(posted_key: str, key: str, uow: UnitOfWork) -> LedgerTransaction:
    """A posting is undone."""
    posted = await transaction_by_key(uow.session, posted_key)
    assert posted is not None
    return await ledger.reverse(uow, posted.id, key=key, memo="冲正")


async def order(commitment_id: UUID, holder: UUID, fen: int, uow: UnitOfWork) -> DisbursementOrder:
    """A payment is ordered."""
    return await order_payment(
        uow, organization_id=holder, basis_kind=BasisKind.OTHER, basis_id=new_id(), tranche_no=1,
        parts=[PaymentPart(commitment_id, fen)], purpose="拨款",
    )  # fmt: skip


async def close(fund_id: UUID, uow: UnitOfWork) -> None:
    """A fiscal year ends."""
    await close_year(uow, await uow.session.get_one(Fund, fund_id))


async def remit(fund_id: UUID, fen: int, uow: UnitOfWork) -> LedgerTransaction:
    """Lapsed money goes back to the treasury."""
    return await remit_lapsed(uow, fund_id, fen, key=str(new_id()), memo="上缴")


async def keep(account_id: UUID, kept_id: UUID, fen: int, out: bool, uow: UnitOfWork) -> None:
    """Money kept for others comes in or goes out."""
    account = await uow.session.get_one(CustodyAccount, account_id, with_for_update=True)
    kept = await uow.session.get_one(CustodySubLedger, kept_id, with_for_update=True)
    uow.if_match = f'"{kept.version}"'
    if out:
        await take_out(uow, account, kept, fen, str(new_id()), "支出")
    else:
        await deposit(uow, account, kept, DepositCreate(amount_fen=fen, memo="存入"), str(new_id()))


def stated(holder: UUID, matter: UUID, purpose: str) -> dict[str, Any]:
    """What money is for."""
    return {"organization_id": holder, "project_id": matter, "purpose": purpose, "division_code": COMMUNITY}
