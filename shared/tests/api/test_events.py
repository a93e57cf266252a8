"""From the transaction to the broker and back: order, repeats, gaps, poison, outages."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from types import ModuleType
from uuid import UUID

import pytest
from sqlalchemy import func, select, text

from shared.kit import consume, dead_letters, relay
from shared.kit.authorization import system_caller
from shared.kit.consume import Consumer, Delivery
from shared.kit.ids import new_id
from shared.kit.leadership import leadership
from shared.kit.outbox import outbox
from shared.kit.republish import republish
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork

OWNER = "REGISTRATION"


@dataclass
class Book:
    """What the consumer under test has seen."""

    seen: list[tuple[str, int, bool, bool]] = field(default_factory=list)
    fail_times: int = 0
    poison: bool = False


@pytest.fixture
async def book(resources: Resources) -> AsyncIterator[Book]:
    async with resources.database.transaction() as session:
        await session.execute(text("truncate outbox, event_streams, inbox, consumed_aggregates, dead_letters"))
    await resources.streams.ensure(OWNER)
    await resources.streams.context.purge_stream(resources.streams.stream(OWNER))
    yield Book()


def consumer_of(notes: ModuleType, book: Book) -> Consumer:
    async def handle(uow: UnitOfWork, delivery: Delivery) -> None:
        if book.poison:
            raise consume.NeverWorks("poison")
        if book.fail_times:
            book.fail_times -= 1
            raise ValueError("fails for now")
        book.seen.append((delivery.event.subject, delivery.event.aggregateversion, delivery.stale, delivery.resync))

    return Consumer(
        name=f"test-{new_id()}",
        stream=OWNER,
        subjects=["registration.note.>"],
        events=[notes.NoteWritten],
        handlers={notes.NoteWritten: handle},
    )


async def write(resources: Resources, notes: ModuleType, note_id: UUID, count: int = 1) -> None:
    async with resources.database.transaction() as session:
        uow = UnitOfWork(session, system_caller("registration"), resources, correlation_id="test")
        for number in range(count):
            uow.record(notes.NoteWritten(note_id=note_id, state=str(number)), division_code="500103")
        await uow.flush()


async def publish_all(resources: Resources) -> None:
    """Do once what the relay does all the time."""
    async with leadership(resources.database.url, "test-relay") as lead:
        while await relay.relay_once(resources, OWNER, lead.connection):
            pass


async def unpublished(resources: Resources) -> int:
    statement = select(func.count().label("n")).where(outbox.c.published_at.is_(None))
    return int(await resources.database.reads.value(statement))


async def until(condition: object, seconds: float = 8) -> None:
    async with asyncio.timeout(seconds):
        while not condition():  # type: ignore[operator]
            await asyncio.sleep(0.02)


async def test_events_arrive_in_order_with_versions_without_gaps(
    resources: Resources, notes: ModuleType, book: Book
) -> None:
    ids = [new_id() for _ in range(5)]
    await asyncio.gather(*(write(resources, notes, note_id, 1) for note_id in ids for _ in range(4)))
    relaying = asyncio.create_task(relay.run_relay(resources, OWNER))
    consuming = asyncio.create_task(consume.run_consumer(resources, consumer_of(notes, book)))
    try:
        await until(lambda: len(book.seen) >= 20)
        async with asyncio.timeout(5):
            while await unpublished(resources):
                await asyncio.sleep(0.02)
    finally:
        relaying.cancel()
        consuming.cancel()
    for note_id in ids:
        assert [version for subject, version, *_ in book.seen if subject == str(note_id)] == [1, 2, 3, 4]


async def test_a_repeated_stream_changes_nothing(resources: Resources, notes: ModuleType, book: Book) -> None:
    await write(resources, notes, new_id(), 3)
    await publish_all(resources)
    consuming = asyncio.create_task(consume.run_consumer(resources, consumer_of(notes, book)))
    try:
        await until(lambda: len(book.seen) == 3)
        await resources.streams.context.purge_stream(resources.streams.stream(OWNER))
        assert await republish(resources, OWNER) == 3
        await write(resources, notes, new_id(), 1)
        await publish_all(resources)
        await until(lambda: len(book.seen) == 4)
    finally:
        consuming.cancel()
    assert len({entry[:2] for entry in book.seen}) == 4


async def test_a_failing_handler_is_tried_again(resources: Resources, notes: ModuleType, book: Book) -> None:
    book.fail_times = 2
    await write(resources, notes, new_id())
    await publish_all(resources)
    consuming = asyncio.create_task(consume.run_consumer(resources, consumer_of(notes, book)))
    try:
        await until(lambda: len(book.seen) == 1)
    finally:
        consuming.cancel()


async def test_poison_is_buried_and_the_rest_goes_on(resources: Resources, notes: ModuleType, book: Book) -> None:
    book.poison = True
    consumer = consumer_of(notes, book)
    consuming = asyncio.create_task(consume.run_consumer(resources, consumer))

    async def letters() -> list[dict[str, object]]:
        async with resources.database.transaction() as session:
            return await dead_letters.listed(session)

    try:
        await resources.streams.ensure(OWNER)
        await resources.streams.publish("registration.note.written.v1", str(new_id()), b"no event at all")
        await write(resources, notes, new_id())
        await publish_all(resources)
        async with asyncio.timeout(8):
            while len([letter for letter in await letters() if letter["consumer"] == consumer.name]) < 2:
                await asyncio.sleep(0.05)
        book.poison = False
        await write(resources, notes, new_id())
        await publish_all(resources)
        await until(lambda: len(book.seen) == 1)
    finally:
        consuming.cancel()
    reasons = {letter["reason"] for letter in await letters() if letter["consumer"] == consumer.name}
    assert reasons == {"the message is no CloudEvent of the suite", "NeverWorks: poison"}


async def test_a_late_event_is_stale_but_still_handled(resources: Resources, notes: ModuleType, book: Book) -> None:
    note_id = new_id()
    await write(resources, notes, note_id, 3)
    async with resources.database.transaction() as session:
        wires = (await session.scalars(select(outbox.c.wire).order_by(outbox.c.position))).all()
    consumer = consumer_of(notes, book)
    events = [consume.CloudEvent.from_wire(wire) for wire in wires]
    for event in (events[0], events[2], events[1]):
        await consume._handle_together(resources, consumer, [event], {event.id: True})
        await consume._handle_together(resources, consumer, [event], {event.id: True})
    assert [entry[1:] for entry in book.seen] == [(1, False, False), (3, False, True), (2, True, False)]


async def test_a_gap_waits_for_the_missing_event(resources: Resources, notes: ModuleType, book: Book) -> None:
    await write(resources, notes, new_id(), 2)
    async with resources.database.transaction() as session:
        wires = (await session.scalars(select(outbox.c.wire).order_by(outbox.c.position))).all()
    consumer = consumer_of(notes, book)
    first, second = (consume.CloudEvent.from_wire(wire) for wire in wires)
    assert await consume._handle_together(resources, consumer, [second], {}) == {second.id}
    assert await consume._handle_together(resources, consumer, [first], {}) == set()
    assert await consume._handle_together(resources, consumer, [second], {}) == set()
    assert [entry[1] for entry in book.seen] == [1, 2]
