"""Starting and ending a server process that never outlives its launcher."""

import os
import random
import re
import signal
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import psutil

from linli.servers.identity import Identity, entry

_NAMES_ERROR: Final = re.compile(r"[\w.]*(Error|Exception|Trouble)\b")
_LOWEST_PORT: Final = 10_000
_TRIES: Final = 100
_PORTS_OF_CLIENTS: Final = Path("/proc/sys/net/ipv4/ip_local_port_range")


def free_port() -> int:
    """Give a TCP port of 127.0.0.1 that nobody listened on a moment ago.

    It is none of those that the system gives to clients: a client's connection would take the port of a server that is
    down for a second, and keep it from coming back.
    """
    lowest, end = _LOWEST_PORT, _first_port_of_clients()
    tries = random.SystemRandom().sample(range(lowest, end), _TRIES) if end - lowest > _TRIES else []
    return next((port for port in tries if _can_be_bound(port)), 0) or _any_port()


def _first_port_of_clients() -> int:
    try:
        return int(_PORTS_OF_CLIENTS.read_text().split()[0])
    except OSError:
        return 32_768


def _can_be_bound(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def _any_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_process(
    command: Sequence[str | Path],
    log: Path,
    *,
    death_signal: signal.Signals,
    identity: Identity | None = None,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> subprocess.Popen[bytes]:
    """Start `command` in a session of its own, writing to `log`; it gets `death_signal` when this thread ends.

    Call from a thread that lives as long as the process shall (on Linux the signal follows the thread).
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        return subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env=dict(environment) if environment is not None else None,
            start_new_session=True,
            preexec_fn=entry(identity, death_signal),
        )


def end_process(process: subprocess.Popen[bytes], *signals: signal.Signals, grace: float = 10.0) -> int:
    """The process has ended: each signal is sent in turn, `grace` seconds apart, SIGKILL at last."""
    for number in (*signals, signal.SIGKILL):
        if process.poll() is not None:
            break
        process.send_signal(number)
        try:
            process.wait(grace)
        except subprocess.TimeoutExpired:
            continue
    return process.wait()


def end_stale(pid: int, *signals: signal.Signals, grace: float = 10.0) -> None:
    """A process of an earlier launcher has ended; whether somebody has collected its status does not matter."""
    try:
        process = psutil.Process(pid)
        for number in (*signals, signal.SIGKILL):
            process.send_signal(number)
            if _over_within(process, grace):
                return
    except psutil.NoSuchProcess:
        return


def _over_within(process: psutil.Process, grace: float) -> bool:
    deadline = time.monotonic() + grace
    while time.monotonic() < deadline:
        if not process.is_running() or process.status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.01)
    return False


def runs_in(pid: int, name: str, folder: Path) -> bool:
    """Tell whether process `pid` is a program `name` that works in `folder`."""
    try:
        process = psutil.Process(pid)
        return process.name() == name and Path(process.cwd()) == folder.resolve()
    except (psutil.Error, OSError):
        return False


def last_lines(log: Path, count: int = 5) -> str:
    """Give the end of a log file for a message, empty when there is none."""
    if not log.exists():
        return ""
    size = log.stat().st_size
    with log.open("rb") as source:
        source.seek(max(0, size - 65_536), os.SEEK_SET)
        lines = source.read().decode("utf-8", "replace").splitlines()
    return "\n".join(lines[-count:])


def last_error(log: Path) -> str:
    """Give the last line of a log that names a Python error, else the end of the log."""
    errors = [line for line in last_lines(log, 200).splitlines() if _NAMES_ERROR.match(line)]
    return errors[-1] if errors else last_lines(log)
