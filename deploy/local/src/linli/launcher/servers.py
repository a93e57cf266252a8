"""The PostgreSQL and NATS servers of a suite: embedded ones that are kept running, or others by address."""

import asyncio
import os
import time
from functools import partial
from typing import Final

from linli.console import say, say_trouble
from linli.data_folder import DataFolder, Keys
from linli.integrator_file import passwords_of
from linli.launcher.environment import public_nats_password
from linli.servers.nats import NatsServer
from linli.servers.postgres import PostgresServer
from linli.servers.trouble import ServerTrouble

_POLL_SECONDS: Final = 0.1
_LONGEST_PAUSE_SECONDS: Final = 10.0


class Servers:
    """Both servers; LINLI_POSTGRES_URL and LINLI_NATS_URL name others that are left alone."""

    def __init__(self, folder: DataFolder, keys: Keys) -> None:
        """Describe the servers; nothing starts yet."""
        self._embedded: dict[str, PostgresServer | NatsServer] = {}
        self._given = {name: os.environ.get(f"LINLI_{name}_URL") for name in ("POSTGRES", "NATS")}
        if not self._given["POSTGRES"]:
            log = folder.logs / "postgres.log"
            self._embedded["POSTGRES"] = PostgresServer(folder.postgres, password=keys.postgres_password, log=log)
        if not self._given["NATS"]:
            log = folder.logs / "nats.log"
            self._embedded["NATS"] = NatsServer(
                folder.nats, password=keys.nats_password, publisher_password=public_nats_password(keys),
                integrators=partial(passwords_of, folder), log=log,
            )  # fmt: skip

    @property
    def postgres_url(self) -> str:
        """Address of the maintenance database."""
        return self._given["POSTGRES"] or self._embedded["POSTGRES"].url

    @property
    def nats_url(self) -> str:
        """Address of the NATS server or of several, separated by commas."""
        return self._given["NATS"] or self._embedded["NATS"].url

    @property
    def public_nats_url(self) -> str:
        """Address at which the public stream is published; empty with another server, whose accounts are not ours."""
        server = self._embedded.get("NATS")
        return server.public_url if isinstance(server, NatsServer) else ""

    def start(self) -> None:
        """Both servers accept connections."""
        for server in self._embedded.values():
            server.start()

    def stop(self) -> None:
        """The embedded servers have ended; NATS first."""
        for server in reversed(self._embedded.values()):
            server.stop()

    async def keep_running(self) -> None:
        """Start an embedded server again whenever it dies; runs until cancelled."""
        await asyncio.gather(*(self._keep(name, server) for name, server in self._embedded.items()))

    async def _keep(self, name: str, server: PostgresServer | NatsServer) -> None:
        pause = _POLL_SECONDS
        while True:
            await asyncio.sleep(pause)
            pause = _POLL_SECONDS
            if server.running():
                continue
            say("warning", f"{name} 意外退出，正在重启", f"{name} ended, starting it again")
            started = time.monotonic()
            try:
                server.start()
                say("ok", f"{name} 已恢复（{time.monotonic() - started:.1f} 秒）", f"{name} is back")
            except ServerTrouble as trouble:
                say_trouble(trouble.message)
                pause = _LONGEST_PAUSE_SECONDS
