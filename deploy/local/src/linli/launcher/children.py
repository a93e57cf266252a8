"""Child processes that are started again when they die, and end with the launcher."""

import asyncio
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from linli.catalogue import Component
from linli.console import say
from linli.servers.identity import entry
from linli.servers.processes import last_lines
from linli.servers.trouble import ServerTrouble

_POLL_SECONDS: Final = 0.1
_LONGEST_PAUSE_SECONDS: Final = 10.0
_HEALTHY_SECONDS: Final = 10.0
_TRIES_BEFORE_FIRST_READY: Final = 3
_LARGEST_LOG: Final = 20 * 1024 * 1024


class Child:
    """One service process on a socket that the launcher keeps, so its address outlives the process."""

    def __init__(
        self, component: Component, listener: socket.socket, environment: Mapping[str, str], log: Path
    ) -> None:
        """Describe the process; nothing starts yet."""
        self.name = component.name
        self._package = component.package
        self.port = int(listener.getsockname()[1])
        self.log = log
        self.process: subprocess.Popen[bytes] | None = None
        self._listener = listener
        self._environment = dict(environment)
        self._stopping = False
        self._was_ready = False
        self._failures = 0

    def start(self) -> None:
        """The process runs; it is killed when this process ends."""
        _rotate(self.log)
        descriptor = self._listener.fileno()
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "linli.serve", self._package, str(descriptor)],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=self._environment,
                pass_fds=(descriptor,),
                start_new_session=True,
                preexec_fn=entry(None, signal.SIGKILL),
            )

    async def keep_running(self) -> None:
        """Start the process again whenever it ends, pausing longer after each quick death; until `stop`.

        Raises:
            ServerTrouble: it died several times before it was ready for the first time.
        """
        while not self._stopping:
            started = time.monotonic()
            code = await self._ended()
            if self._stopping:
                return
            self._failures = 1 if time.monotonic() - started > _HEALTHY_SECONDS else self._failures + 1
            if not self._was_ready and self._failures >= _TRIES_BEFORE_FIRST_READY:
                raise self._does_not_start(code)
            pause = min(0.1 * 2**self._failures, _LONGEST_PAUSE_SECONDS)
            say(
                "warning",
                f"{self.name} 意外退出（{code}），{pause:.1f} 秒后重启，日志 {self.log}",
                f"{self.name} ended ({code}), starting again in {pause:.1f} s",
            )
            await asyncio.sleep(pause)
            if not self._stopping:
                self.start()

    async def ready(self, timeout: float = 90.0) -> None:
        """Return once /readyz answers 200."""
        async with asyncio.timeout(timeout):
            while not await _answers(self.port):
                await asyncio.sleep(0.05)
        self._was_ready = True

    async def stop(self, grace: float = 10.0) -> None:
        """The process has ended: asked first, killed after `grace` seconds."""
        self._stopping = True
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + grace
        while self.process.poll() is None and time.monotonic() < deadline:
            await asyncio.sleep(0.02)
        self.kill()

    def kill(self) -> None:
        """The process has ended without being asked."""
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    async def _ended(self) -> int:
        assert self.process is not None
        while (code := self.process.poll()) is None:
            await asyncio.sleep(_POLL_SECONDS)
        return code

    def _does_not_start(self, code: int) -> ServerTrouble:
        return ServerTrouble(
            f"{self.name} 无法启动（退出码 {code}），日志 {self.log}：\n{last_lines(self.log, 15)}",
            f"{self.name} does not start (exit code {code}); its log is {self.log}",
        )


async def _answers(port: int) -> bool:
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET /readyz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        status = await reader.readline()
        writer.close()
    except OSError:
        return False
    return status.split(b" ")[1:2] == [b"200"]


def _rotate(log: Path) -> None:
    if log.exists() and log.stat().st_size > _LARGEST_LOG:
        log.replace(log.with_name(f"{log.name}.1"))
