"""Loops that run beside the requests: started together, restarted when they fail, stopped together."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

import structlog

from shared.kit.outages import is_outage

Loop = Callable[[], Awaitable[None]]

FIRST_PAUSE_SECONDS = 0.2
LONGEST_PAUSE_SECONDS = 10.0
STOP_SECONDS = 5.0

log = structlog.get_logger()


class Background:
    """Keeps named loops running until `stop`."""

    def __init__(self, loops: Mapping[str, Loop]) -> None:
        self._loops = dict(loops)
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Start every loop."""
        self._tasks = [asyncio.create_task(_forever(name, loop), name=name) for name, loop in self._loops.items()]

    async def stop(self) -> None:
        """Cancel every loop and wait until all have ended, but not for long: a server may be away for good."""
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=STOP_SECONDS)


async def _forever(name: str, loop: Loop) -> None:
    """Run the loop again whenever it ends, pausing longer after each failure in a row."""
    pause = FIRST_PAUSE_SECONDS
    while True:
        started = asyncio.get_running_loop().time()
        try:
            await loop()
        except Exception as error:
            log.warning("loop_failed", loop=name, error=type(error).__name__, exc_info=not is_outage(error))
        if asyncio.get_running_loop().time() - started > LONGEST_PAUSE_SECONDS:
            pause = FIRST_PAUSE_SECONDS
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
