"""Work for many receivers: one process of the gateway does it, each receiver in a task of its own.

A slow receiver holds up nobody but itself.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterable
from typing import Final, Generic, TypeVar

import structlog

from shared.kit.leadership import leadership
from shared.kit.wakeups import CHANNEL

Key = TypeVar("Key")

_LOOK_SECONDS: Final = 0.5
_SHORTEST_SECONDS: Final = 0.02

log = structlog.get_logger()


class WorkLoop(Generic[Key]):
    """Has everything at work that has something to do, in the process that leads under this name.

    `look` gives the keys that have something to do now; `batch` does some of it for one key and tells whether there is
    surely more; `sweep` cleans up every `sweep_seconds`.
    """

    def __init__(
        self,
        name: str,
        look: Callable[[], Awaitable[Iterable[Key]]],
        batch: Callable[[Key], Awaitable[bool]],
        sweep: Callable[[], Awaitable[None]],
        sweep_seconds: float,
    ) -> None:
        self._name = name
        self._look = look
        self._batch = batch
        self._sweep = sweep
        self._sweep_seconds = sweep_seconds
        self._working: dict[Key, asyncio.Task[None]] = {}
        self._woken = asyncio.Event()
        self._missed = False

    def wake(self) -> None:
        """Look again at once."""
        self._woken.set()

    async def run(self, database_url: str) -> None:
        """Work while this process is the one that does; runs until cancelled or the connection ends."""
        async with leadership(database_url, self._name) as leader:
            try:
                await leader.connection.add_listener(CHANNEL, lambda *_: self.wake())
                sweep_at = 0.0
                while not leader.lost:
                    if asyncio.get_running_loop().time() >= sweep_at:
                        await self._sweep()
                        sweep_at = asyncio.get_running_loop().time() + self._sweep_seconds
                    await self._set_to_work()
                    await self._rest()
            finally:
                for task in self._working.values():
                    task.cancel()
                await asyncio.gather(*self._working.values(), return_exceptions=True)

    async def _set_to_work(self) -> None:
        """Everything with something to do is at work; what is still at it is looked at again afterwards."""
        self._working = {key: task for key, task in self._working.items() if not task.done()}
        for key in await self._look():
            if key in self._working:
                self._missed = True
            else:
                task = self._working[key] = asyncio.create_task(self._work(key))
                task.add_done_callback(self._ended)

    async def _work(self, key: Key) -> None:
        """Batch by batch; a failure of our own is logged and tried again with a later look."""
        try:
            while await self._batch(key):
                pass
        except asyncio.CancelledError:
            raise
        except Exception as error:
            log.warning("work_failed", loop=self._name, key=str(key), error=type(error).__name__, exc_info=True)

    def _ended(self, _: asyncio.Task[None]) -> None:
        if self._missed:
            self._missed = False
            self.wake()

    async def _rest(self) -> None:
        """Wait until something was committed, here or elsewhere, or for the time after which to look anyway."""
        await asyncio.sleep(_SHORTEST_SECONDS)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_LOOK_SECONDS):
                await self._woken.wait()
        self._woken.clear()
