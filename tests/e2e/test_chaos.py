"""200 registrations while every process is killed and started again; afterwards all books agree."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import islice
from typing import Any, Final

import asyncpg

from linli.testing.registering import Community, People, Registered, communities, register
from linli.testing.running_suite import RunningSuite

REGISTRATIONS: Final = 200
AT_ONCE: Final = 10
VICTIMS: Final = ("postgres", "nats-server", "registration", "funding", "talent", "party", "gateway", "postgres")
SERVICES: Final = ("registration", "funding", "talent", "party", "gateway")
SERVERS: Final = {"postgres": "POSTGRES", "nats-server": "NATS"}
CITY: Final = ("MUN", "50", "observer")
BOOKS: Final = (
    "/v1/party/coverage-tasks",
    "/v1/party/liaison-plans",
    "/v1/talent/link-pairs",
    "/v1/funding/organization-accounts",
)


async def test_nothing_is_lost_or_doubled_when_everything_is_killed(
    suites: Callable[..., RunningSuite], people_of: Callable[..., People], eventually: Callable[..., Awaitable[Any]]
) -> None:
    suite = suites()
    suite.start()
    people = people_of(suite, steady=True)
    done: list[Registered] = []
    async with asyncio.timeout(600), asyncio.TaskGroup() as group:
        group.create_task(kill_one_after_the_other(suite, done))
        group.create_task(register_all(people, done))
    said = suite.console.read_text()
    assert all(f"{SERVERS.get(victim, victim)} ended" in said for victim in VICTIMS), "not every process was restarted"
    ids = Counter(item.organization_id for item in done)
    assert len(ids) == REGISTRATIONS and set(ids.values()) == {1}

    async with books_of(suite) as books:
        await eventually(lambda: everything_arrived(books), 150)
        assert await organizations(people) == ids
        for path in BOOKS:
            assert await entries(people, path) == ids, path
        assert await registered_events(people) == ids
        assert await dead_letters(books) == 0
    suite.stop()


async def register_all(people: People, done: list[Registered]) -> None:
    turns = asyncio.Semaphore(AT_ONCE)

    async def one(number: int, community: Community) -> None:
        async with turns:
            done.append(await register(people, community, f"applicant-{number}"))

    async with asyncio.TaskGroup() as group:
        for number, community in enumerate(islice(communities(), REGISTRATIONS)):
            group.create_task(one(number, community))


async def kill_one_after_the_other(suite: RunningSuite, done: list[Registered]) -> None:
    """Kill each process in turn in the middle of the work, and in the end the launcher with all of them."""
    share = REGISTRATIONS * 3 // 4 // (len(VICTIMS) + 1)
    for count, victim in enumerate(VICTIMS, 1):
        await until_there_are(count * share, done)
        suite.kill(victim)
    await until_there_are((len(VICTIMS) + 1) * share, done)
    await asyncio.to_thread(suite.kill_launcher)
    assert len(done) < REGISTRATIONS, "the last kill came too late to disturb anybody"
    await asyncio.to_thread(suite.start)


async def until_there_are(count: int, done: list[Registered]) -> None:
    while len(done) < count:
        await asyncio.sleep(0.05)


async def pages(people: People, path: str, **parameters: Any) -> list[dict[str, Any]]:
    """Give the items of all pages."""
    items: list[dict[str, Any]] = []
    page = await people.read(CITY, path, limit=200, **parameters)
    while True:
        items += page["items"]
        if page["next_cursor"] is None:
            return items
        page = await people.read(CITY, path, limit=200, **parameters, cursor=page["next_cursor"])


async def organizations(people: People) -> Counter[str]:
    return Counter(item["id"] for item in await pages(people, "/v1/registration/organizations", status="ACTIVE"))


async def entries(people: People, path: str) -> Counter[str]:
    return Counter(item["organization_id"] for item in await pages(people, path))


async def registered_events(people: People) -> Counter[str]:
    """Count the announcements of registrations per organization, as a client reads them."""
    found: Counter[str] = Counter()
    position = "0"
    while True:
        kind = "registration.organization.registered.v1"
        page = await people.read(CITY, "/v1/events", after=position, type=kind)
        found.update(item["subject"] for item in page["items"])
        if not page["items"] or page["next_cursor"] in (None, position):
            return found
        position = page["next_cursor"]


@asynccontextmanager
async def books_of(suite: RunningSuite) -> AsyncIterator[dict[str, Any]]:
    """Give a connection to the database of each service."""
    async with AsyncExitStack() as stack:
        books = {name: await asyncpg.connect(suite.database_url(name)) for name in SERVICES}
        for connection in books.values():
            stack.push_async_callback(connection.close)
        yield books


async def everything_arrived(books: dict[str, Any]) -> bool:
    """Every recorded event is published, in unbroken order, and is in the inbox of each service once."""
    if await books["registration"].fetchval("SELECT EXISTS (SELECT FROM outbox WHERE published_at IS NULL)"):
        return False
    outbox = await books["registration"].fetch("SELECT event_id, type, aggregate_id, aggregate_version FROM outbox")
    versions: dict[str, list[int]] = {}
    for row in outbox:
        versions.setdefault(row["aggregate_id"], []).append(row["aggregate_version"])
    assert all(sorted(found) == list(range(1, len(found) + 1)) for found in versions.values())
    expected = {row["event_id"] for row in outbox if row["type"].startswith("registration.organization.")}
    for service in SERVICES[1:]:
        inbox = await books[service].fetch("SELECT event_id FROM inbox")
        if not expected <= {row["event_id"] for row in inbox}:
            return False
    return True


async def dead_letters(books: dict[str, Any]) -> int:
    return sum([await one.fetchval("SELECT count(*) FROM dead_letters") for one in books.values()])
