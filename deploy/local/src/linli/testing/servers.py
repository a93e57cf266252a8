"""The servers of one test run: one PostgreSQL for all its processes, one NATS server for each."""

import asyncio
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import nats

from linli.servers.nats import NatsServer
from linli.servers.postgres import PostgresServer

RUN_FOLDER: Final = "LINLI_TEST_RUN"
RUN_POSTGRES: Final = "LINLI_TEST_POSTGRES"
STREAM_PREFIX: Final = "LINLI_STREAM_PREFIX"
"""Set when the NATS server is not ours: settings take it from the environment, so processes never meet there."""


class TestRun:
    """What the processes of one run share: a temporary folder and a PostgreSQL server.

    The first process makes them and hands them on by environment variables; LINLI_POSTGRES_URL and
    LINLI_NATS_URL name other servers to use.
    """

    __test__ = False

    def __init__(self, process: str) -> None:
        """Join the run named in the environment, or begin one; `process` tells the processes apart."""
        known = os.environ.get(RUN_FOLDER)
        self.owner = known is None
        self.folder = Path(known or tempfile.mkdtemp(prefix="linli-test-"))
        self.process = process
        self._postgres: PostgresServer | None = None
        self._nats: list[NatsServer] = []
        self._shared_nats_url = os.environ.get("LINLI_NATS_URL")
        if self._shared_nats_url:
            os.environ[STREAM_PREFIX] = f"{self.prefix}{process}"
        if self.owner:
            self.folder.chmod(0o711)
            os.environ[RUN_FOLDER] = str(self.folder)

    @property
    def prefix(self) -> str:
        """Begin of every database name of this run, so that two runs on one server never meet."""
        return f"t_{self.folder.name.removeprefix('linli-test-').lower()}_"

    @property
    def own_postgres(self) -> bool:
        """Tell whether the server ends with the run, so that nothing on it needs to be dropped."""
        return "LINLI_POSTGRES_URL" not in os.environ

    def postgres_url(self) -> str:
        """Give the address of the running server, started when it is the first use."""
        given = os.environ.get("LINLI_POSTGRES_URL") or os.environ.get(RUN_POSTGRES)
        if given:
            return given
        self._postgres = PostgresServer(self.folder / "postgres", durable=False)
        self._postgres.start()
        os.environ[RUN_POSTGRES] = self._postgres.url
        return self._postgres.url

    def nats_url(self) -> str:
        """Give the address of this process's NATS server, started when it is the first use."""
        self._shared_nats_url = self._shared_nats_url or self.fresh_nats_url()
        return self._shared_nats_url

    def fresh_nats_url(self) -> str:
        """Give the address of another NATS server, started empty."""
        server = NatsServer(self.folder / f"nats-{self.process}-{len(self._nats) + 1}", durable=False)
        server.start()
        self._nats.append(server)
        return server.url

    @contextmanager
    def locked(self, name: str) -> Iterator[None]:
        """No other process of the run is in a block of that name meanwhile."""
        with (self.folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def end(self) -> None:
        """The servers that this process started have ended, and what they left is removed."""
        for server in self._nats:
            server.stop()
        if prefix := os.environ.pop(STREAM_PREFIX, None):
            asyncio.run(_remove_streams(os.environ["LINLI_NATS_URL"], prefix))
        if self._postgres is not None:
            self._postgres.stop(immediate=True)
            os.environ.pop(RUN_POSTGRES, None)
        if self.owner:
            os.environ.pop(RUN_FOLDER, None)
            shutil.rmtree(self.folder, ignore_errors=True)


async def _remove_streams(url: str, prefix: str) -> None:
    client = await nats.connect(url)
    try:
        for stream in await client.jetstream().streams_info():
            if (name := stream.config.name or "").startswith(prefix):
                await client.jetstream().delete_stream(name)
    finally:
        await client.close()
