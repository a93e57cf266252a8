"""The servers and processes of a benchmark: started on free ports, ended with it."""

import asyncio
import base64
import json
import os
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path

import asyncpg
import httpx

from linli.catalogue import component
from linli.migrations import migrate
from linli.servers.nats import NatsServer
from linli.servers.postgres import PostgresServer
from linli.testing.tokens import TestIssuer

ROOT = Path(__file__).parents[1]
KEY = base64.urlsafe_b64encode(b"benchmark-key-of-thirty-two-byte").decode()


class Stage:
    """One PostgreSQL and one NATS server, and a token issuer that the processes trust."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.postgres = PostgresServer(folder / "postgres", durable=False)
        self.nats = NatsServer(folder / "nats", durable=False)
        self.issuer = TestIssuer()

    def start(self) -> None:
        """Start both servers."""
        self.postgres.start()
        self.nats.start()

    def stop(self) -> None:
        """Stop both servers."""
        self.nats.stop()
        self.postgres.stop(immediate=True)

    def url(self, database: str) -> str:
        """Return the address of a database."""
        return self.postgres.url.rpartition("/")[0] + "/" + database

    async def database(self, name: str, service: str, template: str | None = None) -> str:
        """Make a database with the schema of `service`, or as a copy of `template`; return its address."""
        connection = await asyncpg.connect(self.postgres.url)
        source = f"template {template} strategy file_copy" if template else ""
        await connection.execute(f"create database {name} {source}", timeout=600)
        await connection.close()
        if template is None:
            await asyncio.to_thread(migrate, component(service), self.url(name))
        return self.url(name)

    def environment(self, database_url: str, **more: str) -> dict[str, str]:
        """Return the settings of a process."""
        made = {
            "LINLI_DATABASE_URL": database_url,
            "LINLI_NATS_URL": self.nats.url,
            "LINLI_SANDBOX": "1",
            "LINLI_DATA_KEYS": f"k1:{KEY}",
            "LINLI_SUITE_KEY": KEY,
            "LINLI_ISSUERS": json.dumps([self.issuer.settings]),
            "LINLI_DOCUMENTS_URL": (self.folder / "documents").as_uri(),
            "LINLI_POOL_SIZE": "32",
            "LINLI_RATES": json.dumps({"client": 100_000_000}),
        }
        return {**os.environ, **made, **more}

    @asynccontextmanager
    async def process(self, package: str, environment: Mapping[str, str]) -> AsyncIterator[int]:
        """Run a component in a process of its own; gives its port."""
        with _listener() as listener:
            command = [sys.executable, "-m", "linli.process", package, str(listener.fileno())]
            port = _port(listener)
            async with _running(command, environment, self.folder, [listener]):
                yield port

    @asynccontextmanager
    async def together(self, databases: Mapping[str, str]) -> AsyncIterator[dict[str, int]]:
        """Run several components in one process; gives the port of each."""
        with ExitStack() as listening:
            listeners = {name: listening.enter_context(_listener()) for name in databases}
            parts = {
                name: {
                    "descriptor": listeners[name].fileno(),
                    "environment": {"LINLI_DATABASE_URL": url, "LINLI_SERVICE_URLS": _addresses(listeners)},
                }
                for name, url in databases.items()
            }
            environment = self.environment("", LINLI_TOGETHER=json.dumps(parts))
            ports = {name: _port(listener) for name, listener in listeners.items()}
            command = [sys.executable, "-m", "linli.process"]
            async with _running(command, environment, self.folder, list(listeners.values())):
                yield ports

    @asynccontextmanager
    async def raw(self, database_url: str) -> AsyncIterator[int]:
        """Run the bare application; gives its port."""
        command = [sys.executable, "-m", "benchmarks.raw_server"]
        with _listener() as listener:
            command.append(str(listener.fileno()))
            port = _port(listener)
            environment = {**os.environ, "RAW_DATABASE_URL": database_url}
            async with _running(command, environment, self.folder, [listener]):
                yield port


def _listener() -> socket.socket:
    return socket.create_server(("127.0.0.1", 0), backlog=1024)


def _port(listener: socket.socket) -> int:
    return int(listener.getsockname()[1])


def _addresses(listeners: Mapping[str, socket.socket]) -> str:
    return json.dumps({name: f"http://127.0.0.1:{_port(one)}" for name, one in listeners.items() if name != "gateway"})


@asynccontextmanager
async def _running(
    command: Sequence[str], environment: Mapping[str, str], folder: Path, listeners: Sequence[socket.socket]
) -> AsyncIterator[None]:
    ports = [_port(listener) for listener in listeners]
    with (folder / f"{ports[0]}.log").open("wb") as log:
        process = subprocess.Popen(  # noqa: ASYNC220
            command, env=environment, cwd=ROOT, pass_fds=[one.fileno() for one in listeners], stderr=log
        )
        for listener in listeners:
            listener.close()
        try:
            for port in ports:
                await _answers(port)
            yield
        finally:
            process.terminate()
            await asyncio.to_thread(process.wait)


async def _answers(port: int) -> None:
    """Wait until the process answers at all."""
    async with httpx.AsyncClient(timeout=30) as http, asyncio.timeout(60):
        await http.get(f"http://127.0.0.1:{port}/healthz")
