"""Integrators that read from NATS itself: the public events, by a consumer of their own, and nothing else."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import nats
import pytest
from nats.errors import Error as NatsError

from gateway.journal.public_stream import PublicStream
from linli.data_folder import DataFolder
from linli.integrator_file import passwords_of
from linli.integrators import add, remove, restore
from linli.launcher.environment import Suite, public_nats_password
from linli.launcher.running import noted
from linli.servers.nats import NatsServer
from linli.servers.nats_users import inbox_of
from linli.servers.trouble import ServerTrouble

REGISTERED = "registration.organization.registered.v1"
RENAMED = "registration.organization.renamed.v1"
APPLIED = "registration.application.submitted.v1"


class Ground:
    """A server with the accounts, as the launcher starts it."""

    def __init__(self, folder: DataFolder, server: NatsServer) -> None:
        self.folder, self.server = folder, server

    @asynccontextmanager
    async def connected(self, name: str, password: str) -> AsyncIterator[Any]:
        """A connection of an integrator, as docs/direct-access.md has it."""
        url = f"nats://127.0.0.1:{self.server.port}"
        prefix = inbox_of(name).encode()
        options: dict[str, Any] = {"user": name, "password": password, "inbox_prefix": prefix, "error_cb": ignore}
        client = await nats.connect(url, allow_reconnect=False, connect_timeout=3, **options)
        try:
            yield client
        finally:
            with suppress(NatsError):
                await client.close()

    async def answer(self, name: str, password: str) -> str:
        """What the server says to somebody who introduces himself so and asks for a sign of life."""
        introduction = json.dumps({"user": name, "pass": password, "verbose": False})
        async with asyncio.timeout(10):
            reader, writer = await asyncio.open_connection("127.0.0.1", self.server.port)
            writer.write(f"CONNECT {introduction}\r\nPING\r\n".encode())
            await reader.readline()
            said = (await reader.readline()).decode().strip()
            writer.close()
            await writer.wait_closed()
            return said


async def ignore(_: Exception) -> None:
    """The server says what was not allowed; what counts is that nothing came of it."""


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Ground]:
    folder = DataFolder(tmp_path / "data")
    with folder.held():
        keys = folder.keys()
        server = NatsServer(
            folder.nats, durable=False, password=keys.nats_password, publisher_password=public_nats_password(keys),
            integrators=lambda: passwords_of(folder),
        )  # fmt: skip
        server.start()
        try:
            with noted(Suite(folder, keys, "", server.url, {}, server.public_url)):
                yield Ground(folder, server)
        finally:
            server.stop()


@pytest.fixture
async def mirrored(ground: Ground, gateway_app: Any) -> AsyncIterator[None]:
    """The gateway publishes what is public to the server."""
    task = asyncio.create_task(PublicStream(gateway_app.state.resources, ground.server.public_url).run())
    yield
    while not task.done():
        task.cancel()
        await asyncio.wait([task], timeout=1)


async def read(client: Any, name: str, until: set[str]) -> list[dict[str, Any]]:
    """What an integrator gets from its consumer until it has seen these events; each is acknowledged."""
    subscription = await client.jetstream().pull_subscribe_bind(name, "PUBLIC")
    got: list[dict[str, Any]] = []
    async with asyncio.timeout(20):
        while not until <= {event["id"] for event in got}:
            with suppress(TimeoutError):
                for message in await subscription.fetch(100, timeout=2):
                    assert int(message.headers["Linli-Position"]) > 0
                    got.append(json.loads(message.data))
                    await message.ack_sync(timeout=3)
    return got


async def test_an_integrator_reads_public_events_and_nothing_else(
    ground: Ground, mirrored: None, publish: Callable[..., Any]
) -> None:
    made = await add(ground.folder, "district-platform")
    narrow = await add(ground.folder, "only-names", [RENAMED])
    secret = await publish(APPLIED, client_issuer="https://issuer.test", client_id="integrator")
    inside = await publish("registration.organization.suspended.v1")
    public, renamed = await publish(REGISTERED), await publish(RENAMED)
    async with ground.connected(made.name, made.password) as client:
        ids = [event["id"] for event in await read(client, made.name, {str(public.id), str(renamed.id)})]
        assert not {str(secret.id), str(inside.id)} & set(ids)
        later = await publish(REGISTERED)
        assert [event["id"] for event in await read(client, made.name, {str(later.id)})] == [str(later.id)]
    async with ground.connected(narrow.name, narrow.password) as client:
        got = await read(client, narrow.name, {str(renamed.id)})
        assert {event["type"] for event in got} == {RENAMED}


async def test_an_integrator_can_change_and_publish_nothing(ground: Ground, mirrored: None, publish: Any) -> None:
    made, other = await add(ground.folder, "district-platform"), await add(ground.folder, "other-platform")
    suite = await nats.connect(ground.server.url)
    await suite.jetstream().add_stream(name="REGISTRATION", subjects=["registration.>"])
    heard: list[str] = []

    async def hear(message: Any) -> None:
        heard.append(message.subject)

    async with ground.connected(made.name, made.password) as client:
        for subject in (">", "public.>", "registration.>", "_INBOX.>", f"{inbox_of(other.name)}.>", "$JS.ACK.>"):
            await client.subscribe(subject, cb=hear)
        for subject in (f"registration.{uuid4().hex}", f"public.{REGISTERED}", "$JS.API.STREAM.PURGE.PUBLIC"):
            await client.publish(subject, b"{}")
        requests: dict[str, Any] = {
            "$JS.API.INFO": {}, "$JS.API.STREAM.NAMES": {}, "$JS.API.STREAM.INFO.PUBLIC": {},
            "$JS.API.STREAM.INFO.REGISTRATION": {}, "$JS.API.STREAM.PURGE.PUBLIC": {},
            "$JS.API.STREAM.DELETE.PUBLIC": {}, "$JS.API.STREAM.MSG.GET.PUBLIC": {"seq": 1},
            "$JS.API.DIRECT.GET.PUBLIC": {"seq": 1}, "$JS.API.STREAM.CREATE.MINE": {"name": "MINE"},
            f"$JS.API.CONSUMER.DELETE.PUBLIC.{made.name}": {}, f"$JS.API.CONSUMER.INFO.PUBLIC.{other.name}": {},
            f"$JS.API.CONSUMER.MSG.NEXT.PUBLIC.{other.name}": {"batch": 1},
            f"$JS.API.CONSUMER.CREATE.PUBLIC.{made.name}": {
                "stream_name": "PUBLIC", "config": {"durable_name": made.name, "deliver_subject": "registration.x"},
            },
        }  # fmt: skip
        for answer in await asyncio.gather(
            *(client.request(subject, json.dumps(body).encode(), timeout=1.0) for subject, body in requests.items()),
            return_exceptions=True,
        ):
            assert isinstance(answer, NatsError | TimeoutError), answer
        await publish(REGISTERED)
        await client.flush()
        info = await client.request(f"$JS.API.CONSUMER.INFO.PUBLIC.{made.name}", b"", timeout=3)
        assert json.loads(info.data)["config"]["durable_name"] == made.name
        assert heard == []
    assert (await suite.jetstream().stream_info("REGISTRATION")).state.messages == 0
    await suite.close()


async def test_who_is_removed_is_out_and_who_was_not_let_in_stays_out(ground: Ground, mirrored: None) -> None:
    made = await add(ground.folder, "district-platform")
    assert await restore(ground.folder) == 1
    for name, types in ((made.name, ()), ("Bad.Name", ()), ("fine-name", ("talent.person.merged.v1",))):
        with pytest.raises(ServerTrouble):
            await add(ground.folder, name, types)
    for name, password in ((made.name, "wrong"), ("stranger", made.password)):
        assert "Authorization Violation" in await ground.answer(name, password)
    assert await ground.answer(made.name, made.password) == "PONG"
    async with ground.connected(made.name, made.password) as client:
        await remove(ground.folder, made.name)
        async with asyncio.timeout(10):
            while client.is_connected:
                await asyncio.sleep(0.05)
    assert "Authorization Violation" in await ground.answer(made.name, made.password)
    with pytest.raises(ServerTrouble):
        await remove(ground.folder, made.name)
    for private in (ground.folder.path / "integrators.json", ground.folder.nats / "integrators.conf"):
        assert private.stat().st_mode & 0o077 == 0
