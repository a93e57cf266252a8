"""Payments a second through the use case, against the same rows written by bare SQL, on small and on large books."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import asyncpg
from benchmarks import ledger_data
from benchmarks.report import Measure
from benchmarks.servers import KEY, Stage
from pydantic import SecretStr

from funding.definition import DEFINITION
from funding.ledger import service as ledger
from funding.ledger.service.verifying import verify_ledger
from shared.kit.app import running_resources
from shared.kit.authorization import system_caller
from shared.kit.ids import new_id
from shared.kit.resources import Resources
from shared.kit.settings import ServiceSettings
from shared.kit.unit_of_work import UnitOfWork

SMALL: Final = 1_000
PAYERS: Final = 8
PAYMENTS: Final = 400
ROUNDS: Final = 5
BARE: Final = (
    "select id from funds where id = $1 for update",
    "select id from commitments where id = $1 for update",
    "update funds set committed_fen = committed_fen - 1, cash_fen = cash_fen - 1, version = version + 1 "
    "where id = $1 returning committed_fen, cash_fen",
    "update commitments set open_fen = open_fen - 1, paid_fen = paid_fen + 1, version = version + 1 where id = $1",
    "insert into ledger_transactions (id, idempotency_key, content_hash, kind, occurred_on, recorded_at, recorded_by, "
    "memo, lines, total_fen) values ($1, $2, '', 'PAYMENT', current_date, now(), 'bench', '', 2, 1)",
    "insert into ledger_entries (transaction_id, account, fund_id, commitment_id, debit_fen, credit_fen, balance_fen, "
    "occurred_on) values ($1, 'COMMITTED', $2, $3, 1, 0, $4, current_date), "
    "($1, 'CASH', $2, $3, 0, 1, $5, current_date)",
)
Pay = Callable[[UUID, UUID], Awaitable[None]]


@dataclass(frozen=True)
class Speed:
    """Payments a second: ours, and by bare SQL."""

    ours: float
    bare: float
    verified: float
    """Seconds in which all invariants were looked after."""


async def payments(stage: Stage, lines: int) -> list[Measure]:
    """Measure payments on books of 1,000 lines and of `lines`, and how long it takes to verify the larger."""
    small = await _speed(stage, "books_small", SMALL)
    large = await _speed(stage, "books_large", lines)
    found = [_beside(small, SMALL), _beside(large, lines)]
    detail = f"{large.ours:,.0f}/s against {small.ours:,.0f}/s"
    name = f"payments on {lines:,} ledger lines / on {SMALL:,}"
    found.append(Measure(name, large.ours / small.ours, 0.8, 0.95, "higher", "×", detail))
    found.append(Measure(f"verification of {lines:,} ledger lines", large.verified, 60, 15, "lower", " s", "L1 to L11"))
    return found


def _beside(speed: Speed, lines: int) -> Measure:
    detail = f"{speed.ours:,.0f}/s against {speed.bare:,.0f}/s, {PAYERS} at a time"
    name = f"payments / bare SQL, {lines:,} ledger lines"
    return Measure(name, speed.ours / speed.bare, 0.15, 0.3, "higher", "×", detail)


async def _speed(stage: Stage, database: str, lines: int) -> Speed:
    """Return the medians of rounds in which ours and bare SQL take turns."""
    url = await stage.database(database, "funding")
    settings = ServiceSettings(
        database_url=SecretStr(url), nats_url=stage.nats.url, pool_size=PAYERS, sandbox=True,
        data_keys=SecretStr(f"k1:{KEY}"), suite_key=SecretStr(KEY), documents_url=(stage.folder / "d").as_uri(),
    )  # fmt: skip
    commitments = await ledger_data.fill(url, lines)
    ours, bare = [], []
    async with (
        running_resources(DEFINITION, settings) as resources,
        asyncpg.create_pool(url, min_size=PAYERS, max_size=PAYERS) as pool,
    ):
        for _ in range(ROUNDS):
            ours.append(await _rate(commitments, lambda one, _: _pay(resources, one)))
            bare.append(await _rate(commitments, lambda one, fund: _pay_bare(pool, one, fund)))
        started = time.perf_counter()
        breach = await _verify(resources)
        verified = time.perf_counter() - started
    if breach is not None:
        raise RuntimeError(f"the books are wrong: {breach}")
    return Speed(sorted(ours)[ROUNDS // 2], sorted(bare)[ROUNDS // 2], verified)


async def _rate(commitments: Sequence[tuple[UUID, UUID]], pay: Pay) -> float:
    async def payer(number: int) -> None:
        for turn in range(number, PAYMENTS, PAYERS):
            await pay(*commitments[turn % len(commitments)])

    started = time.perf_counter()
    await asyncio.gather(*(payer(number) for number in range(PAYERS)))
    return PAYMENTS / (time.perf_counter() - started)


async def _pay(resources: Resources, commitment_id: UUID) -> None:
    key = str(new_id())
    async with resources.database.transaction() as session:
        uow = UnitOfWork(session, system_caller("funding"), resources, correlation_id=key)
        await ledger.pay(uow, commitment_id, 1, key=key)
        await uow.flush()


async def _pay_bare(pool: asyncpg.Pool, commitment_id: UUID, fund_id: UUID) -> None:
    lock_fund, lock_commitment, change_fund, change_commitment, post, lines = BARE
    posted = new_id()
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute(lock_fund, fund_id)
        await connection.execute(lock_commitment, commitment_id)
        left = await connection.fetchrow(change_fund, fund_id)
        await connection.execute(change_commitment, commitment_id)
        await connection.execute(post, posted, str(posted))
        await connection.execute(lines, posted, fund_id, commitment_id, left["committed_fen"], left["cash_fen"])


async def _verify(resources: Resources) -> str | None:
    async with resources.database.transaction() as session:
        uow = UnitOfWork(session, system_caller("funding"), resources, correlation_id="verify")
        found = await verify_ledger(uow)
        await uow.flush()
    return found.breach and f"{found.breach} at {found.breach_where}"
