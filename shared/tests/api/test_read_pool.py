"""Connections for reads: never more than the pool's size, and none lost to a failure, a hang-up or a closed server."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from shared.kit.read_pool import ReadPool

SIZE = 3


async def _nothing(_: Any) -> None:
    """Prepare nothing."""


@pytest.fixture
async def pool(kit_database: str) -> AsyncIterator[ReadPool]:
    """A small pool."""
    made = ReadPool(kit_database, size=SIZE, prepare=_nothing)
    await made.start()
    yield made
    await made.stop()


async def pid(pool: ReadPool, seconds: float = 0.0) -> int:
    async with pool.connection() as connection:
        found: int = await connection.fetchval("select pg_backend_pid() from pg_sleep($1)", seconds)
    return found


async def test_never_more_than_its_size(pool: ReadPool) -> None:
    found = await asyncio.gather(*(pid(pool, 0.01) for _ in range(20)))
    assert len(set(found)) == SIZE
    assert await pid(pool) in found


async def test_a_failure_costs_no_place(pool: ReadPool) -> None:
    for _ in range(SIZE * 2):
        with pytest.raises(asyncpg.DivisionByZeroError):
            async with pool.connection() as connection:
                await connection.fetchval("select 1/0")
    assert len(set(await asyncio.gather(*(pid(pool, 0.01) for _ in range(6))))) <= SIZE


async def test_who_hangs_up_costs_no_place(pool: ReadPool) -> None:
    callers = [asyncio.create_task(pid(pool, 5)) for _ in range(SIZE * 3)]
    await asyncio.sleep(0.1)
    for caller in callers:
        caller.cancel()
    await asyncio.gather(*callers, return_exceptions=True)
    async with asyncio.timeout(2):
        assert len(await asyncio.gather(*(pid(pool) for _ in range(9)))) == 9


async def test_a_waiter_that_hangs_up_as_its_turn_comes_passes_it_on(pool: ReadPool) -> None:
    held = [await pool.acquire() for _ in range(SIZE)]
    first, second = asyncio.create_task(pid(pool)), asyncio.create_task(pid(pool))
    await asyncio.sleep(0)
    pool.release(held.pop())
    first.cancel()
    async with asyncio.timeout(2):
        assert await second
    for connection in held:
        pool.release(connection)


async def test_a_connection_that_the_server_closed_is_replaced(pool: ReadPool, kit_database: str) -> None:
    before = await pid(pool)
    other = await asyncpg.connect(kit_database)
    await other.execute("select pg_terminate_backend($1)", before)
    await other.close()
    await asyncio.sleep(0.1)
    assert await pid(pool) != before


async def test_stopping_waits_for_those_in_use(kit_database: str) -> None:
    pool = ReadPool(kit_database, size=SIZE, prepare=_nothing)
    await pool.start()
    last = asyncio.create_task(pid(pool, 0.2))
    await asyncio.sleep(0.05)
    await pool.stop()
    assert await last
