"""The fixtures that every other test stands on."""

from collections.abc import Awaitable, Callable

import asyncpg
import nats

_CTYPE = "SELECT datctype FROM pg_database WHERE datname = current_database()"


async def test_every_database_is_a_fresh_one(empty_database: Callable[[], Awaitable[str]]) -> None:
    first, second = await empty_database(), await empty_database()
    assert first != second
    connection = await asyncpg.connect(first)
    assert await connection.fetchval(_CTYPE) in ("C.UTF-8", "C.utf8")
    assert await connection.fetchval("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == 0
    await connection.close()


async def test_nats_offers_jetstream(nats_url: str) -> None:
    client = await nats.connect(nats_url)
    await client.jetstream().add_stream(name="TEST", subjects=["test.>"])
    acknowledgement = await client.jetstream().publish("test.one", b"1")
    assert acknowledgement.seq == 1
    await client.jetstream().delete_stream("TEST")
    await client.close()


def test_equal_calls_are_one_person(make_token: Callable[..., str]) -> None:
    header, claims, signature = make_token("CTY", "500103").split(".")
    assert header and claims and signature
