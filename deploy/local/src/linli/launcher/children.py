"""Child processes that are started again when they die, and end with the launcher."""

import asyncio
import signal
import time
from pathlib import Path
from typing import Final

from linli.console import say
from linli.launcher.nurseries import Forked, Nursery, Order
from linli.servers.processes import last_lines
from linli.servers.trouble import ServerTrouble

_POLL_SECONDS: Final = 0.1
_LONGEST_PAUSE_SECONDS: Final = 10.0
_HEALTHY_SECONDS: Final = 10.0
_TRIES_BEFORE_FIRST_READY: Final = 3
_LARGEST_LOG: Final = 20 * 1024 * 1024


class Child:
    """A process that answers /readyz on `port`, a socket that the launcher keeps so that it outlives the process."""

    def __init__(self, order: Order, port: int, nursery: Nursery) -> None:
        """Describe the process; nothing starts yet."""
        self.name = order.name
        self.log = order.log
        self.process: Forked | None = None
        self._order = order
        self._port = port
        self._nursery = nursery
        self._stopping = False
        self._was_ready = False
        self._failures = 0

    def start(self) -> None:
        """The process runs; it is killed when this process ends."""
        _rotate(self.log)
        self.process = self._nursery.fork(self._order)

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
        """Return once /readyz answers 200.

        Raises:
            ServerTrouble: it does not within `timeout` seconds.
        """
        try:
            async with asyncio.timeout(timeout):
                while not await _answers(self._port):
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise ServerTrouble(
                f"{self.name} 在 {timeout:.0f} 秒内没有就绪，日志 {self.log}：\n{last_lines(self.log, 15)}",
                f"{self.name} was not ready within {timeout:.0f} seconds; its log is {self.log}",
            ) from None
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
