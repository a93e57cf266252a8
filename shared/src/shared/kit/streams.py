"""The connection to NATS JetStream: one stream per owner, never given up, publishing with the event's own id."""

import asyncio
import contextlib
from dataclasses import dataclass

from nats.aio.client import Client
from nats.errors import Error as NatsError
from nats.js import JetStreamContext
from nats.js.api import DiscardPolicy, RetentionPolicy, StorageType, StreamConfig
from nats.js.errors import NotFoundError

STOP_SECONDS = 2.0
OWNERS = ("REGISTRATION", "FUNDING", "TALENT", "PARTY", "GATEWAY")


@dataclass(frozen=True, slots=True)
class StreamSettings:
    """How streams are kept: copies and days, and what their names and subjects begin with.

    A `prefix` keeps installations apart that share a NATS server; it has no dots, and most have none.
    """

    replicas: int
    days: int
    prefix: str = ""


class Streams:
    """A NATS connection that keeps reconnecting, and the streams on it."""

    def __init__(self, url: str, name: str, settings: StreamSettings) -> None:
        self._url = url
        self._name = name
        self._settings = settings
        self._client = Client()
        self._ensured: set[str] = set()

    async def start(self) -> None:
        """Begin to connect; returns at once if the server is away and goes on trying."""
        self._connecting = asyncio.create_task(self._connect())
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(asyncio.shield(self._connecting), 2)

    async def _connect(self) -> None:
        while True:
            try:
                await self._client.connect(
                    servers=self._url.split(","),
                    name=self._name,
                    max_reconnect_attempts=-1,
                    reconnect_time_wait=1,
                    ping_interval=10,
                    max_outstanding_pings=2,
                    connect_timeout=2,
                    error_cb=_ignore,
                )
                return
            except (OSError, TimeoutError, NatsError):
                self._client = Client()
                await asyncio.sleep(0.5)

    async def stop(self) -> None:
        """Close the connection; what was not acknowledged is delivered again later."""
        self._connecting.cancel()
        with contextlib.suppress(Exception):
            await asyncio.wait_for(self._client.close(), STOP_SECONDS)

    @property
    def connected(self) -> bool:
        """Tell whether the server answers now."""
        return self._client.is_connected

    @property
    def context(self) -> JetStreamContext:
        """Return JetStream on this connection."""
        return self._client.jetstream(timeout=5)

    async def ensure(self, owner: str) -> None:
        """Have the stream of `owner` (REGISTRATION, …) exist, with the settings of this process."""
        if owner in self._ensured:
            return
        config = StreamConfig(
            name=self.stream(owner),
            subjects=[self.subject(f"{owner.lower()}.>")],
            retention=RetentionPolicy.LIMITS,
            storage=StorageType.FILE,
            discard=DiscardPolicy.OLD,
            max_age=self._settings.days * 86_400,
            duplicate_window=120,
            num_replicas=self._settings.replicas,
        )
        try:
            await self.context.stream_info(self.stream(owner))
        except NotFoundError:
            await self.context.add_stream(config)
        self._ensured.add(owner)

    def stream(self, owner: str) -> str:
        """Return the name of the stream of `owner` on the server."""
        return self._settings.prefix + owner

    def subject(self, event_type: str) -> str:
        """Return the subject of an event type, or of a pattern of them, on the server."""
        return f"{self._settings.prefix}.{event_type}" if self._settings.prefix else event_type

    def event_type(self, subject: str) -> str:
        """Return the event type that stands behind a subject on the server."""
        return subject.removeprefix(f"{self._settings.prefix}.") if self._settings.prefix else subject

    def forget(self, owner: str) -> None:
        """Check again whether the stream exists before its next use."""
        self._ensured.discard(owner)

    async def publish(self, event_type: str, event_id: str, wire: bytes) -> None:
        """Hand an event to its stream; returns once the server has stored it.

        Raises:
            nats.errors.Error: it may or may not have been stored; publishing again with the same id is safe.
        """
        headers = {"Nats-Msg-Id": event_id, "Content-Type": "application/cloudevents+json"}
        await self.context.publish(self.subject(event_type), wire, headers=headers)


async def _ignore(_: Exception) -> None:
    """Connection errors show in `connected` and in the callers' own errors."""
