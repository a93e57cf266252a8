"""Public events of the journal once more, as a stream of their own that trusted integrators read from NATS itself.

It lies in another account of the server than the suite's streams. A message has the event's id as `Nats-Msg-Id` and its
position in the journal as `Linli-Position`.
"""

import asyncio
import contextlib
from typing import Final

import structlog
from nats.errors import Error as NatsError
from nats.js.errors import NotFoundError
from sqlalchemy import BigInteger, bindparam, select

from gateway.models import JournalEntry
from gateway.settings import GatewaySettings
from shared.kit.leadership import leadership
from shared.kit.resources import Resources
from shared.kit.streams import Streams, StreamSettings
from shared.kit.wakeups import CHANNEL

STREAM: Final = "PUBLIC"
POSITION: Final = "Linli-Position"
_BATCH: Final = 500
_LOOK_SECONDS: Final = 2.0
_RETRY_SECONDS: Final = 1.0
_PUBLIC_AFTER: Final = (
    select(JournalEntry.position, JournalEntry.event_id, JournalEntry.type, JournalEntry.event)
    .where(JournalEntry.position > bindparam("after", type_=BigInteger), JournalEntry.client_id.is_(None))
    .order_by(JournalEntry.position)
    .limit(_BATCH)
)

log = structlog.get_logger()


class PublicStream:
    """Brings the stream up to the journal, one event after the other, from one process at a time."""

    def __init__(self, resources: Resources, url: str) -> None:
        self._resources = resources
        settings = resources.settings
        self._streams = Streams(url, "gateway-public", StreamSettings(settings.stream_replicas, settings.stream_days))

    async def run(self) -> None:
        """Publish what comes; runs until cancelled or the database's connection ends."""
        await self._streams.start()
        try:
            async with leadership(self._resources.database.url, "public-stream") as leader:
                woken = asyncio.Event()
                await leader.connection.add_listener(CHANNEL, lambda *_: woken.set())
                while not leader.lost:
                    woken.clear()
                    if await self._catch_up():
                        with contextlib.suppress(TimeoutError):
                            async with asyncio.timeout(_LOOK_SECONDS):
                                await woken.wait()
                    else:
                        await asyncio.sleep(_RETRY_SECONDS)
        finally:
            await self._streams.stop()

    async def _catch_up(self) -> bool:
        """Publish everything after the stream's last message; tells whether the server took it all."""
        try:
            await self._streams.ensure(STREAM)
            position = await self._reached()
            while rows := await self._resources.database.reads.rows(_PUBLIC_AFTER, after=position):
                for row in rows:
                    await self._streams.context.publish(
                        f"{STREAM.lower()}.{row['type']}", row["event"].encode(),
                        headers={
                            "Nats-Msg-Id": str(row["event_id"]), POSITION: str(row["position"]),
                            "Content-Type": "application/cloudevents+json",
                        },
                    )  # fmt: skip
                position = rows[-1]["position"]
        except (NatsError, OSError, TimeoutError) as error:
            self._streams.forget(STREAM)
            log.warning("public_stream_interrupted", error=type(error).__name__)
            return False
        return True

    async def _reached(self) -> int:
        """Return the position of the last event in the stream, 0 when there is none."""
        try:
            last = await self._streams.context.get_last_msg(STREAM, f"{STREAM.lower()}.>")
        except NotFoundError:
            return 0
        return int((last.headers or {}).get(POSITION, 0))


async def _run(resources: Resources) -> None:
    """Publish where the settings name a server for it; runs until cancelled."""
    settings = resources.settings
    assert isinstance(settings, GatewaySettings)
    url = settings.public_nats_url.get_secret_value()
    if not url:
        await asyncio.Event().wait()
    await PublicStream(resources, url).run()


LOOPS: Final = {"public-stream": _run}
