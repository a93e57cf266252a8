"""A process that has imported what all services share, and turns into copies of itself on demand.

`python -m linli.nursery <descriptor>` reads orders from a socket and forks; so five services are imported once, they
share their memory, and one that died is back at once. It ends with the launcher, and its children end with it.
"""

import gc
import os
import select
import signal
import socket
import sys
import traceback
from collections.abc import Mapping
from typing import Any

from linli.messages import Messages
from linli.servers.identity import entry, rename_process


def main(descriptor: int) -> None:
    """Fork for every order until the launcher closes its end; tell it each child's start and end."""
    gc.disable()
    _import_what_all_share()
    gc.freeze()
    wakeup = _wake_when_children_end()
    launcher = Messages(socket.socket(fileno=descriptor))
    while True:
        ready, _, _ = select.select([launcher.connection.fileno(), wakeup], [], [])
        if wakeup in ready:
            os.read(wakeup, 4096)
            _tell_of_ended(launcher)
        if descriptor in ready:
            try:
                orders = launcher.received(wait=True)
            except EOFError:
                return
            for order in orders:
                _obey(order, launcher)


def _import_what_all_share() -> None:
    import httptools
    import uvloop

    import linli.serve
    import shared.contracts.catalogue
    import shared.kit.app

    assert all((httptools, linli.serve, shared.contracts.catalogue, shared.kit.app, uvloop))


def _wake_when_children_end() -> int:
    """Give a descriptor that has something to read when a child has ended."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    signal.set_wakeup_fd(writing)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    return reading


def _tell_of_ended(launcher: Messages) -> None:
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return
        _tell(launcher, {"ended": pid, "code": os.waitstatus_to_exitcode(status)})


def _obey(order: Mapping[str, Any], launcher: Messages) -> None:
    become_child = entry(None, signal.SIGKILL)
    pid = os.fork()
    if pid:
        _tell(launcher, {"started": order["number"], "pid": pid})
        return
    launcher.close()
    become_child()
    os._exit(_run(order))


def _tell(launcher: Messages, fact: Mapping[str, object]) -> None:
    try:
        launcher.send(fact)
    except OSError:
        os._exit(1)


def _run(order: Mapping[str, Any]) -> int:
    """Do what was ordered, as a process of its own; gives its exit code."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    rename_process(order["name"])
    log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.environ.clear()
    os.environ.update(order["environment"])
    try:
        from linli.process import main

        main(order["arguments"])
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else _explain(end.code)
    except BaseException:
        traceback.print_exc()
        return 1
    finally:
        sys.stderr.flush()
    return 0


def _explain(words: object) -> int:
    if words is not None:
        print(words, file=sys.stderr)
    return int(words is not None)


if __name__ == "__main__":
    main(int(sys.argv[1]))
