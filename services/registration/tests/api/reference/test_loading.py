"""The reference data are entered once, in seconds, whoever starts first."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date
from time import perf_counter

from registration.divisions.service.gazetteers import current_gazetteer
from registration.reference.loading import load_reference, shipped_rules
from shared.kit.database import Database
from shared.kit.resources import Resources


async def test_two_processes_load_at_once(service_database: Callable[[str], Awaitable[str]]) -> None:
    database = Database(await service_database("registration"), pool_size=3)

    async def load() -> dict[str, int]:
        async with database.transaction() as session:
            return await load_reference(session)

    started = perf_counter()
    first, second = await asyncio.gather(load(), load())
    seconds = perf_counter() - started
    third = await load()
    await database.stop()
    entered = {"divisions": 12_340, "rules": len(shipped_rules())}
    nothing = {"divisions": 0, "rules": 0}
    assert sorted([first, second], key=lambda found: found["rules"]) == [nothing, entered]
    assert third == nothing
    assert seconds < 10


async def test_the_gazetteer_is_built_once_per_edition(resources: Resources) -> None:
    one = await current_gazetteer(resources, date(2024, 1, 1))
    assert one is await current_gazetteer(resources, date(2025, 1, 1))
    assert len(one.counties) == 38
    assert one.by_code("500110004").jurisdiction_id == "500110-WS"  # type: ignore[union-attr]
