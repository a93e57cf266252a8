"""What an administrator does beside a running suite: audit, dead letters, a lost stream."""

import shutil
from collections.abc import Awaitable, Callable, Iterator
from itertools import islice
from typing import Any, Final

import asyncpg
import nats
import pytest

from linli.testing.registering import People, communities, register
from linli.testing.running_suite import RunningSuite

SUBJECT: Final = "registration.organization.registered.v1"


@pytest.fixture(scope="module")
def suite(suites: Callable[..., RunningSuite]) -> Iterator[RunningSuite]:
    suite = suites()
    suite.start()
    yield suite
    suite.stop()


async def sql(suite: RunningSuite, service: str, *statements: str) -> Any:
    """Give the value of the last statement."""
    connection = await asyncpg.connect(suite.database_url(service))
    try:
        for statement in statements[:-1]:
            await connection.execute(statement)
        return await connection.fetchval(statements[-1])
    finally:
        await connection.close()


async def test_a_changed_audit_row_is_found(
    suite: RunningSuite, people_of: Callable[..., People], eventually: Callable[..., Awaitable[Any]]
) -> None:
    (community,) = islice(communities(), 1)
    await register(people_of(suite), community)

    async def sealed() -> bool:
        return bool(await sql(suite, "registration", "SELECT count(*) = 0 FROM audit_log WHERE sequence IS NULL"))

    await eventually(sealed)
    whole = suite.command("audit", "verify", "--service", "registration")
    assert whole.returncode == 0 and "is whole" in whole.stdout, whole
    await sql(
        suite,
        "registration",
        "ALTER TABLE audit_log DISABLE TRIGGER USER",
        "UPDATE audit_log SET action = 'nothing' WHERE sequence = 3",
        "ALTER TABLE audit_log ENABLE TRIGGER USER",
    )
    broken = suite.command("audit", "verify", "--service", "registration")
    assert broken.returncode == 1 and "3: the row was changed" in broken.stdout, broken


def test_the_gateway_is_administered_beside_the_running_suite(suite: RunningSuite) -> None:
    entered = suite.command("gateway", "add-app", "linli-mobile", "邻里通", "--redirect-uri", "http://127.0.0.1:9/in")
    assert entered.returncode == 0, entered
    assert '"client_id":"linli-mobile"' in suite.command("gateway", "list-apps").stdout
    opened = suite.command("gateway", "add-account", "chongqing.admin", "管理员")
    assert (opened.returncode, len(opened.stdout.split())) == (0, 1), opened


async def test_a_dead_letter_is_listed_shown_and_replayed(
    suite: RunningSuite, eventually: Callable[..., Awaitable[Any]]
) -> None:
    client = await nats.connect(suite.nats_url)
    await client.jetstream().publish(SUBJECT, b"this is no event", headers={"Nats-Msg-Id": "broken"})
    await client.close()

    async def letter() -> str:
        lines = suite.command("dead-letters", "list", "--service", "funding").stdout.splitlines()
        assert len(lines) <= 1, lines
        return lines[0] if lines else ""

    first = await eventually(letter, 20)
    assert "funding-registration" in first and SUBJECT in first
    number = first.split()[0]
    assert suite.command("dead-letters", "show", number, "--service", "funding").stdout == "this is no event\n"
    assert suite.command("dead-letters", "replay", number, "--service", "funding").returncode == 0

    async def buried_again() -> bool:
        again = await letter()
        return bool(again) and not again.startswith(number)

    await eventually(buried_again, 20)
    gone = suite.command("dead-letters", "show", "00000000-0000-0000-0000-000000000000", "--service", "funding")
    assert gone.returncode == 1 and "there is no letter" in gone.stderr


async def test_a_lost_stream_is_rebuilt_and_no_book_changes(
    suite: RunningSuite, people_of: Callable[..., People], eventually: Callable[..., Awaitable[Any]]
) -> None:
    people = people_of(suite)
    await register(people, next(islice(communities(), 1, 2)), "applicant-2")

    async def heard() -> bool:
        return bool(await sql(suite, "funding", "SELECT count(*) = 2 FROM organization_accounts"))

    await eventually(heard)
    recorded = await sql(suite, "registration", "SELECT count(*) FROM outbox")
    before = await sql(suite, "funding", "SELECT json_agg(a ORDER BY id)::text FROM organization_accounts a")
    suite.stop()
    shutil.rmtree(suite.folder / "nats")
    suite.start()
    done = suite.command("republish", "--service", "registration")
    assert f"{recorded} events" in done.stdout, done
    client = await nats.connect(suite.nats_url)
    assert (await client.jetstream().stream_info("REGISTRATION")).state.messages == recorded
    await client.close()
    after = await sql(suite, "funding", "SELECT json_agg(a ORDER BY id)::text FROM organization_accounts a")
    assert after == before
    await register(people_of(suite), next(islice(communities(), 2, 3)), "applicant-3")
