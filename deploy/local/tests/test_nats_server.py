"""The embedded NATS server: starts, keeps what it acknowledged, ends with its launcher."""

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import nats
import psutil
import pytest

from linli.servers.nats import NatsServer
from linli.servers.trouble import ServerTrouble

Make = Callable[..., NatsServer]


@pytest.fixture
def make(open_folder: Path) -> Iterator[Make]:
    made: list[NatsServer] = []

    def server(**options: object) -> NatsServer:
        made.append(NatsServer(open_folder / "nats", **options))  # type: ignore[arg-type]
        return made[-1]

    yield server
    for item in made:
        item.stop()


async def test_what_was_acknowledged_outlives_a_kill(make: Make) -> None:
    server = make()
    server.start()
    first = await nats.connect(server.url)
    await first.jetstream().add_stream(name="KEPT", subjects=["kept.>"])
    for number in range(50):
        await first.jetstream().publish("kept.one", str(number).encode())
    await first.close()
    server.kill()
    server.start()
    second = await nats.connect(server.url)
    assert (await second.jetstream().stream_info("KEPT")).state.messages == 50
    await second.close()


def test_it_comes_back_on_the_port_that_its_clients_know(make: Make) -> None:
    server = make(durable=False)
    server.start()
    port = server.port
    server.kill()
    with socket.create_server(("127.0.0.1", port)) as passer_by:
        threading.Timer(0.3, passer_by.close).start()
        server.start()
    assert server.port == port


def answer_to(server: NatsServer, password: str) -> str:
    """Give what the server says to a client that introduces itself and then asks for a sign of life."""
    introduction = json.dumps({"user": "linli", "pass": password, "verbose": False})
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as connection:
        connection.sendall(f"CONNECT {introduction}\r\nPING\r\n".encode())
        lines = connection.makefile("r")
        lines.readline()
        return lines.readline().strip()


def test_only_who_knows_the_password_enters(make: Make) -> None:
    server = make(password="s3cret", durable=False)
    server.start()
    assert answer_to(server, "s3cret") == "PONG"
    assert "Authorization Violation" in answer_to(server, "wrong")


def start_elsewhere(folder: Path) -> tuple[subprocess.Popen[bytes], psutil.Process]:
    """Start a server from another process that then sleeps; give that process and the server."""
    program = (
        "import sys, time, pathlib; from linli.servers.nats import NatsServer\n"
        "server = NatsServer(pathlib.Path(sys.argv[1]), durable=False); server.start()\n"
        "print(server.pid, flush=True); time.sleep(600)"
    )
    launcher = subprocess.Popen([sys.executable, "-c", program, folder], stdout=subprocess.PIPE)
    assert launcher.stdout is not None
    pid = int(launcher.stdout.readline())
    launcher.stdout.close()
    return launcher, psutil.Process(pid)


def test_it_ends_when_its_launcher_is_killed(make: Make, open_folder: Path) -> None:
    launcher, server = start_elsewhere(open_folder / "nats")
    launcher.kill()
    launcher.wait()
    server.wait(10)
    make().start()


def test_a_server_that_was_left_behind_is_replaced(make: Make, open_folder: Path) -> None:
    launcher, old = start_elsewhere(open_folder / "nats")
    try:
        make().start()
        assert not old.is_running() or old.status() == psutil.STATUS_ZOMBIE
    finally:
        launcher.kill()
        launcher.wait()


def test_a_stale_pid_file_hurts_nobody(make: Make, open_folder: Path) -> None:
    (open_folder / "nats").mkdir()
    (open_folder / "nats" / "nats.pid").write_text("1")
    make().start()
    assert psutil.pid_exists(1)


def test_a_store_that_cannot_be_used_is_explained(make: Make, open_folder: Path) -> None:
    (open_folder / "nats").mkdir()
    (open_folder / "nats" / "store").write_text("a file where a folder should be")
    with pytest.raises(ServerTrouble, match=str(open_folder / "nats")):
        make().start()
