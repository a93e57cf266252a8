"""The launcher's side of the nursery: orders go out, processes come back."""

import itertools
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from linli.messages import Messages
from linli.servers.identity import entry


@dataclass(frozen=True)
class Order:
    """What a process shall be: the arguments of linli.process, its environment, and the file of its output."""

    name: str
    arguments: Sequence[str]
    environment: Mapping[str, str]
    log: Path


class Forked:
    """A process that the nursery has forked or is about to fork; used like a `subprocess.Popen`."""

    def __init__(self, nursery: "Nursery") -> None:
        """Wait for the nursery's answer."""
        self.pid: int | None = None
        self.returncode: int | None = None
        self._nursery = nursery

    def poll(self) -> int | None:
        """Give the exit code, or None while the process runs."""
        self._nursery.listen()
        return self.returncode

    def send_signal(self, number: signal.Signals) -> None:
        """The process has got the signal, if it still runs."""
        while self.pid is None and self.poll() is None:
            time.sleep(0.005)
        if self.pid is not None and self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """The process has ended."""
        self.send_signal(signal.SIGKILL)
        while self.poll() is None:
            time.sleep(0.005)


class Nursery:
    """Starts processes from one that has imported what they share; made again when it dies."""

    def __init__(self, listeners: Sequence[socket.socket], log: Path) -> None:
        """Describe the nursery; its processes may take any of `listeners`. Nothing starts yet."""
        self._listeners = listeners
        self._log = log
        self._numbers = itertools.count()
        self._process: subprocess.Popen[bytes] | None = None
        self._messages: Messages
        self._expected: dict[int, Forked] = {}
        self._running: dict[int, Forked] = {}

    def start(self) -> None:
        """The nursery is importing; it is killed when this process ends, and its children with it."""
        ours, theirs = socket.socketpair()
        self._messages = Messages(ours)
        with theirs, self._log.open("ab") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "linli.nursery", str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                pass_fds=[theirs.fileno(), *(listener.fileno() for listener in self._listeners)],
                start_new_session=True,
                preexec_fn=entry(None, signal.SIGKILL),
            )

    def stop(self) -> None:
        """The nursery has ended."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._messages.close()
            self._process = None

    def fork(self, order: Order) -> Forked:
        """Give a process that will be what the order says."""
        if self._process is None or self._process.poll() is not None:
            self.stop()
            self.start()
        number, forked = next(self._numbers), Forked(self)
        self._expected[number] = forked
        facts = {"number": number, "name": order.name, "arguments": list(order.arguments), "log": str(order.log)}
        try:
            self._messages.send({**facts, "environment": dict(order.environment)})
        except OSError:
            self._all_ended()
        return forked

    def listen(self) -> None:
        """What the nursery has told is known to its processes."""
        while self._process is not None:
            try:
                facts = self._messages.received(wait=False)
            except BlockingIOError:
                return
            except EOFError:
                self._all_ended()
                return
            for fact in facts:
                self._note(fact)

    def _note(self, fact: Mapping[str, int]) -> None:
        if "started" in fact:
            forked = self._expected.pop(fact["started"])
            forked.pid = fact["pid"]
            self._running[fact["pid"]] = forked
        else:
            self._running.pop(fact["ended"]).returncode = fact["code"]

    def _all_ended(self) -> None:
        """Its processes end with it."""
        self.stop()
        for forked in (*self._expected.values(), *self._running.values()):
            forked.returncode = -signal.SIGKILL
        self._expected.clear()
        self._running.clear()
