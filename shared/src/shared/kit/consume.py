"""Consumers: how events of other services become changes of our own books.

Every message ends in one of four ways, all in `_settle`:

    done, or seen before     ack
    can never work           dead-letter row, then term
    not now                  nak with a delay
    out of tries             dead-letter row, then term

A batch is first tried in one transaction; if anything in it fails, each message gets a transaction of its own, so
that one bad message costs the others nothing.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import structlog
from nats.aio.msg import Msg
from nats.errors import Error as NatsError
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy
from nats.js.errors import NotFoundError
from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from shared.contracts.envelope import CloudEvent, EventData
from shared.kit import dead_letters, inbox, metrics
from shared.kit.authorization import system_caller
from shared.kit.outages import is_outage
from shared.kit.record_writing import Records, write_records
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork

BATCH = 100
FETCH_SECONDS = 5.0
ACK_WAIT_SECONDS = 20
MAX_TRIES = 5
GAP_TRIES = 5

log = structlog.get_logger()


class NeverWorks(Exception):
    """The event cannot be handled, now or later; its message names the reason, without personal data."""


class NotNow(Exception):
    """The event cannot be handled yet; it is delivered again."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """An event as a handler sees it.

    `stale`: a later event of its aggregate was handled before, so the projection must stay as it is, while the
    reaction to this event still runs, once. `resync`: events before it are missing and will not come; the handler
    takes the aggregate's present state from `snapshot`, which was fetched before the transaction.
    """

    event: CloudEvent
    data: EventData
    stale: bool = False
    resync: bool = False
    snapshot: Any = None


Handler = Callable[[UnitOfWork, Delivery], Awaitable[object]]
"""Does what an event asks for; what it returns is not looked at."""
SnapshotFetcher = Callable[[Resources, CloudEvent], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Consumer:
    """A durable reader of one stream.

    `handlers` maps event types to what is done; `otherwise` takes the types without one (None acks them, they
    only count for the order). `subjects` must cover every event of the aggregates, or gaps are seen where none are.
    Types that this edition does not know are read as `unknown_as` (None: acked without a handler).
    `fetch_snapshot` asks the producer for the present state of an event's aggregate; it runs outside transactions
    and raises `NotNow` when the producer is away.
    """

    name: str
    stream: str
    subjects: Sequence[str]
    events: Sequence[type[EventData]]
    handlers: Mapping[type[EventData], Handler]
    otherwise: Handler | None = None
    unknown_as: type[EventData] | None = None
    fetch_snapshot: SnapshotFetcher | None = None
    by_type: Mapping[str, type[EventData]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_type", {event.type: event for event in self.events})


async def run_consumer(resources: Resources, consumer: Consumer) -> None:
    """Fetch and handle until cancelled; a deleted stream or consumer is made again and read from its start."""
    while True:
        await resources.streams.ensure(consumer.stream)
        try:
            await _fetch_loop(resources, consumer)
        except (NotFoundError, NatsError, OSError) as error:
            resources.streams.forget(consumer.stream)
            log.warning("consumer_interrupted", consumer=consumer.name, error=type(error).__name__)
            await asyncio.sleep(1)


async def _fetch_loop(resources: Resources, consumer: Consumer) -> None:
    config = ConsumerConfig(
        durable_name=consumer.name,
        filter_subjects=[resources.streams.subject(subject) for subject in consumer.subjects],
        ack_policy=AckPolicy.EXPLICIT,
        ack_wait=ACK_WAIT_SECONDS,
        deliver_policy=DeliverPolicy.ALL,
        max_deliver=-1,
        max_ack_pending=1_000,
    )
    context = resources.streams.context
    stream = resources.streams.stream(consumer.stream)
    await context.add_consumer(stream, config)
    subscription = await context.pull_subscribe_bind(consumer.name, stream)
    try:
        while True:
            try:
                messages = await subscription.fetch(BATCH, timeout=FETCH_SECONDS)
            except TimeoutError:
                await context.consumer_info(stream, consumer.name)
                continue
            await handle_batch(resources, consumer, messages)
    finally:
        await subscription.unsubscribe()


async def handle_batch(resources: Resources, consumer: Consumer, messages: Sequence[Msg]) -> None:
    """Settle every message of the batch."""
    readable = [(message, event) for message in messages if (event := await _read(resources, consumer, message))]
    if not readable:
        return
    try:
        waiting = await _handle_together(resources, consumer, [event for _, event in readable], {})
    except Exception:
        for message, event in readable:
            await _handle_alone(resources, consumer, message, event)
        return
    for message, event in readable:
        if event.id in waiting:
            await _handle_alone(resources, consumer, message, event)
        else:
            await message.ack()
    metrics.EVENTS_HANDLED.labels(consumer.name, "done").inc(len(readable) - len(waiting))


async def _read(resources: Resources, consumer: Consumer, message: Msg) -> CloudEvent | None:
    try:
        return CloudEvent.from_wire(message.data)
    except ValidationError:
        await _bury(resources, consumer, message, "the message is no CloudEvent of the suite")
        return None


async def _handle_alone(resources: Resources, consumer: Consumer, message: Msg, event: CloudEvent) -> None:
    """Settle one message by itself."""
    deliveries = message.metadata.num_delivered or 1
    try:
        snapshots = await _snapshot(resources, consumer, event) if deliveries > GAP_TRIES else {}
        waiting = await _handle_together(resources, consumer, [event], snapshots)
        outcome: Exception | None = NotNow("an earlier event is missing") if waiting else None
    except Exception as error:  # every failure is an outcome; none may stop the consumer
        outcome = error
    await _settle(resources, consumer, message, deliveries, outcome)


async def _snapshot(resources: Resources, consumer: Consumer, event: CloudEvent) -> dict[UUID, Any]:
    """Return the present state of the event's aggregate by the event's id, fetched from its producer."""
    return {event.id: await consumer.fetch_snapshot(resources, event) if consumer.fetch_snapshot else None}


async def _settle(
    resources: Resources, consumer: Consumer, message: Msg, deliveries: int, outcome: Exception | None
) -> None:
    if outcome is None:
        await message.ack()
        metrics.EVENTS_HANDLED.labels(consumer.name, "done").inc()
        return
    reason = (
        f"{type(outcome).__name__}: {outcome}" if isinstance(outcome, NeverWorks | NotNow) else type(outcome).__name__
    )
    log.warning("event_not_handled", consumer=consumer.name, subject=message.subject, tries=deliveries, reason=reason)
    if isinstance(outcome, NeverWorks | ValidationError):
        await _bury(resources, consumer, message, reason)
    elif isinstance(outcome, NotNow) or is_outage(outcome):
        metrics.EVENTS_HANDLED.labels(consumer.name, "not_now").inc()
        await message.nak(delay=min(0.2 * 2**deliveries, 30))
    elif deliveries >= MAX_TRIES:
        await _bury(resources, consumer, message, reason)
    else:
        metrics.EVENTS_HANDLED.labels(consumer.name, "retry").inc()
        await message.nak(delay=0.5 * deliveries)


async def _bury(resources: Resources, consumer: Consumer, message: Msg, reason: str) -> None:
    async with resources.database.transaction() as session:
        await dead_letters.bury(
            session,
            consumer=consumer.name,
            message_id=(message.headers or {}).get("Nats-Msg-Id") or str(message.metadata.sequence.stream),
            subject=resources.streams.event_type(message.subject),
            wire=message.data,
            reason=reason,
            deliveries=message.metadata.num_delivered or 1,
            at=resources.clock.real_now(),
        )
    await message.term()
    metrics.EVENTS_HANDLED.labels(consumer.name, "buried").inc()
    log.error("event_buried", consumer=consumer.name, subject=message.subject, reason=reason)


async def _handle_together(
    resources: Resources, consumer: Consumer, events: Sequence[CloudEvent], snapshots: Mapping[UUID, Any]
) -> set[UUID]:
    """Handle the events in one transaction; return the ids of those that wait for an earlier event.

    An event with an entry in `snapshots` waits no longer.
    """
    waiting: set[UUID] = set()
    async with resources.database.transaction() as session:
        fresh = await inbox.take_new(session, consumer.name, {event.id for event in events}, resources.clock.real_now())
        todo = [event for event in _without_repeats(events) if event.id in fresh]
        if not todo:
            return waiting
        versions = await inbox.lock_versions(session, consumer.name, inbox.aggregates_of(todo))
        records = Records()
        for event in todo:
            aggregate = inbox.aggregate_of(event)
            last = versions[aggregate]
            gap = event.aggregateversion > last + 1
            if gap and event.id not in snapshots:
                waiting.add(event.id)
                continue
            kind = consumer.by_type.get(event.type, consumer.unknown_as)
            if kind is not None:
                stale = event.aggregateversion <= last
                data = kind.read_data(event.data)
                await _handle(
                    resources,
                    consumer,
                    session,
                    Delivery(event, data, stale=stale, resync=gap, snapshot=snapshots.get(event.id)),
                    records,
                )
            versions[aggregate] = max(last, event.aggregateversion)
        await write_records(session, records)
        await inbox.give_back(session, consumer.name, waiting)
        await inbox.store_versions(session, consumer.name, versions)
    resources.wakeups.signal()
    return waiting


async def _handle(
    resources: Resources, consumer: Consumer, session: AsyncSession, delivery: Delivery, records: Records
) -> None:
    handler = consumer.handlers.get(type(delivery.data), consumer.otherwise)
    if handler is None:
        return
    uow = UnitOfWork(
        session=session,
        caller=system_caller(resources.name),
        resources=resources,
        correlation_id=delivery.event.correlationid,
        causation_id=delivery.event.id,
        records=records,
    )
    await handler(uow, delivery)
    if session.new or session.dirty or session.deleted:
        await session.flush()


def _without_repeats(events: Sequence[CloudEvent]) -> list[CloudEvent]:
    return list({event.id: event for event in events}.values())
