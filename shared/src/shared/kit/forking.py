"""Programs that are started once and forked for each piece of work, so that a piece does not pay for their imports.

A fork has memory of its own, and what goes wrong in it costs that piece of work and nothing else. Forks and program
end when the service does, however it ends: nobody holds the other ends of their sockets any more.
"""

import asyncio
import contextlib
import gc
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final

IDLE_SECONDS: Final = 600.0
"""After so long without work the program ends and gives its memory back; the next piece of work starts it again."""

_GRACE_SECONDS: Final = 2.0
_PID_BYTES: Final = 8

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class ForkingProgram:
    """The program `module`, which calls `serve_forks`, as the service sees it; started when it is first needed."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    @asynccontextmanager
    async def child(self) -> AsyncIterator[Connection]:
        """Give a connection with a new fork, which has ended when the block has."""
        (reader, writer), pid = await self._forked()
        try:
            yield reader, writer
        finally:
            writer.close()
            await _ended(reader, pid)

    async def _forked(self) -> tuple[Connection, int]:
        """Return a connection and the fork's process id; a program that has just ended is started once more."""
        connection = await self._asked()
        hello = await connection[0].read(_PID_BYTES)
        if not hello:
            connection[1].close()
            self._stop()
            connection = await self._asked()
            hello = await connection[0].readexactly(_PID_BYTES)
        return connection, int.from_bytes(hello)

    async def _asked(self) -> Connection:
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                socket.send_fds(self._started(), [b"f"], [theirs.fileno()])
            except OSError:
                self._stop()
                socket.send_fds(self._started(), [b"f"], [theirs.fileno()])
        return await asyncio.open_connection(sock=ours)

    def _started(self) -> socket.socket:
        if self._control is None or self._process is None or self._process.poll() is not None:
            self._stop()
            self._control, theirs = socket.socketpair()
            with theirs:
                self._process = subprocess.Popen([sys.executable, "-m", self._module], stdin=theirs.fileno())
        return self._control

    def _stop(self) -> None:
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            self._process.wait()
        self._control = self._process = None


async def _ended(reader: asyncio.StreamReader, pid: int) -> None:
    """The fork has ended: by itself, since nobody speaks to it any more, or because it was told to."""
    with contextlib.suppress(OSError, TimeoutError):
        await asyncio.wait_for(reader.read(), _GRACE_SECONDS)
        return
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def serve_forks(work: Callable[[socket.socket], None]) -> None:
    """Be a program that forks: call `work` in a fork of its own for each connection, until the service is gone."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for forks
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is the service's to understand
    gc.freeze()
    with socket.socket(fileno=os.dup(0)) as control:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        control.settimeout(IDLE_SECONDS)
        with contextlib.suppress(TimeoutError, ConnectionError):
            while (received := socket.recv_fds(control, 1, 1))[0]:
                with socket.socket(fileno=received[1][0]) as connection:
                    if os.fork() == 0:
                        control.close()
                        _run(work, connection)


def _run(work: Callable[[socket.socket], None], connection: socket.socket) -> None:
    """Work in this fork, then end it without what the program would do at its end."""
    code = 1
    try:
        connection.sendall(os.getpid().to_bytes(_PID_BYTES))
        work(connection)
        code = 0
    except BrokenPipeError:
        code = 0
    finally:
        os._exit(code)
