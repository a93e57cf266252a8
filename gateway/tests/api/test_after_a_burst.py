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

from gateway.push.making_out import AT_WORK as APPS_AT_WORK
from gateway.push.making_out import BATCH
from gateway.webhooks.states import ASKED_FOR
from gateway.webhooks.working_off import AT_WORK, LAST, NEXT_BATCH
from shared.kit.reads import ReadCompiler

SUBSCRIPTIONS, BURST = 20, 4_000
"""As many phones, and as many messages to each of them."""
FEW_PAGES = 100
"""For one subscription or phone: ways down a few indexes, over what a burst leaves in them until the next vacuum. The
burst itself fills thousands of pages."""
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


_PHONES = """
set session_replication_role = replica;
insert into apps (client_id, name, redirect_uris, post_logout_uris, scopes, created_at)
select 'app', 'app', '{https://app.example/}', '{}', '{}', now();
insert into app_pushes (client_id, url, secret, failures, updated_at)
select 'app', 'https://push.example', 'x', 0, now();
insert into accounts (id, login_index, login_name, display_name, authority_id, password_hash, created_at, updated_at,
  version)
select gen_random_uuid(), n, n, n, '50', 'x', now(), now(), 1 from generate_series(1, 20) n;
insert into account_capacities (id, account_id, title, roles, scopes, created_at)
select id, id, 'title', '{APP}', '{}', now() from accounts;
insert into token_families (id, client_id, account_id, capacity_id, session_id, scopes, authenticated_at, created_at,
  expires_at)
select id, 'app', id, id, id, '{}', now(), now(), '2026-01-01' from accounts;
insert into push_hooks (id, issuer, subject, account_id, client_id, capacity_id, session_id, device_index, device_token,
  language, kinds, position, created_at, updated_at, version)
select id, 'issuer', id::text, id, 'app', id, id, id, 'x', 'zh', '{}', 0, now(), now(), 1 from accounts;
set session_replication_role = origin;
"""
_WRITE = """
insert into inbox_messages (id, position, event_id, notice, kind, importance, title_zh, title_en, text_zh, text_en,
  occurred_at, written_at)
select gen_random_uuid(), n, gen_random_uuid(), 'notice', 'kind', 'NORMAL', 'title', 'title', repeat('x', 1000), 'text',
  $1, $1
from generate_series($2::int, $3) n
"""
_PUSH = """
insert into push_deliveries (hook_id, client_id, position, state, attempts, due_at)
select id, 'app', n, 'WAITING', 0, $1 from push_hooks, generate_series($2::int, $3) n
"""


async def passes(connection: Any, happen: str, make_out: str, table: str) -> None:
    """Many have been delivered, and then one more waits for everybody."""
    await connection.execute(happen, NOW, 1, BURST)
    await connection.execute(make_out, NOW, 1, BURST)
    await connection.execute(f"analyze {table}")
    await connection.execute(f"update {table} set state = 'DELIVERED', settled_at = $1", NOW)
    await connection.execute(happen, NOW, BURST + 1, BURST + 1)
    await connection.execute(make_out, NOW, BURST + 1, BURST + 1)


@pytest.fixture
async def gateways_database(service_database: Callable[[str], Awaitable[str]]) -> AsyncIterator[Any]:
    """A connection to a database of the gateway's own."""
    connection = await asyncpg.connect(await service_database("gateway"))
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


async def test_few_pages_are_read_for_receivers(gateways_database: Any) -> None:
    await gateways_database.execute(_SUBSCRIBE, NOW, SUBSCRIPTIONS)
    await passes(gateways_database, _HAPPEN, _MAKE_OUT, "webhook_deliveries")
    subscriptions, pages = await pages_of(gateways_database, AT_WORK, now=NOW, issuer="issuer")
    assert subscriptions == SUBSCRIPTIONS
    assert pages < FEW_PAGES * SUBSCRIPTIONS, pages
    subscription = await gateways_database.fetchval("select id from webhook_subscriptions limit 1")
    for until, expected in ((LAST, 1), (ASKED_FOR, 0)):
        waiting, pages = await pages_of(
            gateways_database, NEXT_BATCH, subscription=subscription, now=NOW, most=200, until=until
        )
        assert waiting == expected
        assert pages < FEW_PAGES, pages


async def test_few_pages_are_read_for_phones(gateways_database: Any) -> None:
    await gateways_database.execute(_PHONES)
    await passes(gateways_database, _WRITE, _PUSH, "push_deliveries")
    apps, pages = await pages_of(gateways_database, APPS_AT_WORK, now=NOW)
    assert (apps, pages < FEW_PAGES * SUBSCRIPTIONS) == (1, True), pages
    waiting, pages = await pages_of(gateways_database, BATCH, client="app", now=NOW, most=200)
    assert (waiting, pages < FEW_PAGES * SUBSCRIPTIONS) == (SUBSCRIPTIONS, True), pages
