"""What is looked for in every round of work costs the same after a burst as before it.

A burst leaves many settled deliveries and statistics that know nothing of them. The pages that a statement reads are
counted, not the time that it takes.
"""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import asyncpg
import pytest

from gateway.webhooks.states import ASKED_FOR
from gateway.webhooks.working_off import AT_WORK, LAST, NEXT_BATCH
from shared.kit.reads import ReadCompiler

SUBSCRIPTIONS, BURST = 20, 4_000
FEW_PAGES = 100
"""For one subscription: ways down a few indexes, over what a burst leaves in them until the next vacuum. The burst
itself fills thousands of pages."""
NOW = datetime(2025, 1, 1, tzinfo=UTC)
_SUBSCRIBE = """
insert into webhook_subscriptions (id, version, client_issuer, client_id, url, types, divisions, organizations, state,
  secret, reached, round, failures, created_at, updated_at)
select gen_random_uuid(), 1, 'issuer', 'client', 'https://receiver.example', '{}', '{}', '{}', 'ACTIVE',
  'secret', 0, 1, 0, $1, $1 from generate_series(1, $2)
"""
_HAPPEN = """
insert into journal (position, event_id, type, division_codes, event, written_at)
select position, gen_random_uuid(), 'type', '{}', repeat('x', 1000), $1 from generate_series($2::int, $3) position
"""
_MAKE_OUT = """
insert into webhook_deliveries (subscription_id, kind, round, position, event_id, type, lane, state, attempts, due_at)
select id, 'EVENT', 1, position, gen_random_uuid(), 'type', (position % 200)::text, 'WAITING', 0, $1
from webhook_subscriptions, generate_series($2::int, $3) position
"""


@pytest.fixture
async def after_a_burst(service_database: Callable[[str], Awaitable[str]]) -> AsyncIterator[Any]:
    """A database in which one event waits for every subscription, after many that all have been delivered."""
    connection = await asyncpg.connect(await service_database("gateway"))
    await connection.execute(_SUBSCRIBE, NOW, SUBSCRIPTIONS)
    await connection.execute(_HAPPEN, NOW, 1, BURST)
    await connection.execute(_MAKE_OUT, NOW, 1, BURST)
    await connection.execute("analyze webhook_deliveries, webhook_subscriptions")
    await connection.execute("update webhook_deliveries set state = 'DELIVERED', settled_at = $1", NOW)
    await connection.execute(_HAPPEN, NOW, BURST + 1, BURST + 1)
    await connection.execute(_MAKE_OUT, NOW, BURST + 1, BURST + 1)
    yield connection
    await connection.close()


async def pages_of(connection: Any, statement: Any, **given: Any) -> tuple[int, int]:
    """The rows that a statement gives, and the pages that it reads once it has been asked before."""
    read = ReadCompiler().compiled(statement)
    arguments = read.arguments(given)
    rows = await connection.fetch(read.sql, *arguments)
    explained = await connection.fetchval(f"explain (analyze, buffers, format json) {read.sql}", *arguments)
    plan = json.loads(explained)[0]["Plan"]
    return len(rows), plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]


async def test_few_pages_are_read_after_a_burst(after_a_burst: Any) -> None:
    subscriptions, pages = await pages_of(after_a_burst, AT_WORK, now=NOW, issuer="issuer")
    assert subscriptions == SUBSCRIPTIONS
    assert pages < FEW_PAGES * SUBSCRIPTIONS, pages
    subscription = await after_a_burst.fetchval("select id from webhook_subscriptions limit 1")
    for until, expected in ((LAST, 1), (ASKED_FOR, 0)):
        waiting, pages = await pages_of(
            after_a_burst, NEXT_BATCH, subscription=subscription, now=NOW, most=200, until=until
        )
        assert waiting == expected
        assert pages < FEW_PAGES, pages
