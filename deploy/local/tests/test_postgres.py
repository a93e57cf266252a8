"""The embedded PostgreSQL: starts, survives being killed, refuses what it cannot use."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import asyncpg
import psutil
import pytest

from linli.servers.postgres import PostgresServer
from linli.servers.trouble import ServerTrouble
from linli.testing.servers import TestRun

Make = Callable[..., PostgresServer]


@pytest.fixture
def make(open_folder: Path) -> Iterator[Make]:
    made: list[PostgresServer] = []

    def server(name: str = "postgres", **options: object) -> PostgresServer:
        made.append(PostgresServer(open_folder / name, **{"durable": False, **options}))  # type: ignore[arg-type]
        return made[-1]

    yield server
    for item in made:
        item.stop(immediate=True)


@pytest.fixture(scope="session")
def after_a_first_start(test_run: TestRun) -> Path:
    """The data of a server that has run, made once per run."""
    prepared = test_run.folder / "used-postgres"
    with test_run.locked("used-postgres"):
        if not prepared.exists():
            first = PostgresServer(test_run.folder / "first-postgres", durable=False)
            first.start()
            first.stop()
            first.folder.rename(prepared)
    return prepared


@pytest.fixture
def used_folder(after_a_first_start: Path, open_folder: Path) -> None:
    """The server of `make` has run before."""
    subprocess.run(["cp", "-a", after_a_first_start, open_folder / "postgres"], check=True)


async def value(server: PostgresServer, statement: str) -> object:
    connection = await asyncpg.connect(server.url)
    try:
        return await connection.fetchval(statement)
    finally:
        await connection.close()


async def test_it_sorts_and_encodes_for_chinese(make: Make) -> None:
    server = make()
    server.start()
    ctype = "SELECT datctype || ' ' || pg_encoding_to_char(encoding) FROM pg_database WHERE datname = 'postgres'"
    assert await value(server, ctype) in ("C.UTF-8 UTF8", "C.utf8 UTF8")


async def test_only_who_knows_the_password_enters(make: Make) -> None:
    server = make(password="s3cret")
    server.start()
    assert await value(server, "SELECT 1") == 1
    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(server.url.replace("s3cret", "wrong"))


@pytest.mark.usefixtures("used_folder")
async def test_what_was_committed_outlives_a_kill(make: Make) -> None:
    server = make(durable=True)
    server.start()
    port = server.port
    await value(server, "CREATE TABLE kept AS SELECT 7 AS number")
    server.kill()
    server.start()
    assert server.port == port
    assert await value(server, "SELECT number FROM kept") == 7


@pytest.mark.usefixtures("used_folder")
def test_a_second_start_takes_a_moment(make: Make) -> None:
    server = make()
    server.start()
    server.stop()
    started = time.monotonic()
    server.start()
    assert time.monotonic() - started < 2


@pytest.mark.usefixtures("used_folder")
def test_no_server_is_left_after_stop(make: Make) -> None:
    server = make()
    server.start()
    process = psutil.Process(server.pid)
    family = [process, *process.children(recursive=True)]
    server.stop()
    psutil.wait_procs(family, timeout=5)
    assert not any(member.is_running() for member in family)


def start_elsewhere(folder: Path) -> tuple[subprocess.Popen[bytes], psutil.Process]:
    """Start a server from another process that then sleeps; give that process and the server."""
    program = (
        "import sys, time, pathlib; from linli.servers.postgres import PostgresServer\n"
        "server = PostgresServer(pathlib.Path(sys.argv[1]), durable=False); server.start()\n"
        "print(server.pid, flush=True); time.sleep(600)"
    )
    launcher = subprocess.Popen([sys.executable, "-c", program, folder], stdout=subprocess.PIPE)
    assert launcher.stdout is not None
    pid = int(launcher.stdout.readline())
    launcher.stdout.close()
    return launcher, psutil.Process(pid)


@pytest.mark.usefixtures("used_folder")
def test_it_ends_when_its_launcher_is_killed(make: Make, open_folder: Path) -> None:
    launcher, server = start_elsewhere(open_folder / "postgres")
    launcher.kill()
    launcher.wait()
    server.wait(10)
    make().start()


@pytest.mark.usefixtures("used_folder")
def test_a_server_that_was_left_behind_is_replaced(make: Make, open_folder: Path) -> None:
    launcher, old = start_elsewhere(open_folder / "postgres")
    try:
        server = make()
        server.start()
        assert not old.is_running() or old.status() == psutil.STATUS_ZOMBIE
        assert server.running()
    finally:
        launcher.kill()
        launcher.wait()


@pytest.mark.usefixtures("used_folder")
@pytest.mark.parametrize("pid", [os.getpid(), 999_999, 1], ids=["ours", "nobody", "init"])
def test_a_stale_pid_file_hurts_nobody(make: Make, open_folder: Path, pid: int) -> None:
    server = make()
    server.start()
    server.stop()
    (open_folder / "postgres" / "postmaster.pid").write_text(f"{pid}\n{open_folder / 'postgres'}\n0\n1\n\n\n\n\n")
    server.start()
    assert server.running()
    assert psutil.pid_exists(os.getpid())


@pytest.mark.usefixtures("used_folder")
def test_a_taken_port_is_left_for_another(make: Make) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        server = make()
        server.port = holder.getsockname()[1]
        server.start()
        assert server.port != holder.getsockname()[1]


@pytest.mark.usefixtures("used_folder")
def test_it_comes_back_on_the_port_that_its_clients_know(make: Make) -> None:
    server = make()
    server.start()
    port = server.port
    server.kill()
    with socket.create_server(("127.0.0.1", port)) as passer_by:
        threading.Timer(0.3, passer_by.close).start()
        server.start()
    assert server.port == port


def remove(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).unlink()


@pytest.mark.usefixtures("used_folder")
@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: remove(folder, "PG_VERSION"),
        lambda folder: remove(folder, "global/pg_control"),
        lambda folder: (folder / "global/pg_control").write_bytes(b"\0" * 8192),
        lambda folder: (folder / "PG_VERSION").write_text("17\n"),
        lambda folder: remove(folder, "postgresql.conf"),
    ],
    ids=["no version", "no control file", "broken control file", "older version", "no configuration"],
)
def test_a_damaged_folder_is_refused_with_advice(make: Make, damage: Callable[[Path], object]) -> None:
    server = make()
    server.start()
    server.stop()
    damage(server.folder)
    with pytest.raises(ServerTrouble) as caught:
        server.start()
    assert str(server.folder) in caught.value.message.zh
    assert str(server.folder) in caught.value.message.en
    assert server.folder.exists()


def test_a_folder_with_other_files_is_refused_and_kept(make: Make, open_folder: Path) -> None:
    (open_folder / "postgres").mkdir()
    (open_folder / "postgres" / "letter.txt").write_text("keep me")
    with pytest.raises(ServerTrouble):
        make().start()
    assert (open_folder / "postgres" / "letter.txt").read_text() == "keep me"


@pytest.mark.usefixtures("used_folder")
async def test_a_folder_with_another_locale_is_refused(make: Make) -> None:
    server = make()
    server.start()
    await value(server, "UPDATE pg_database SET datctype = 'C', datcollate = 'C' WHERE datname = 'template1'")
    server.stop()
    with pytest.raises(ServerTrouble, match="lc_ctype C;"):
        server.start()
    assert not server.running()


def test_a_half_made_folder_is_made_again(make: Make, open_folder: Path) -> None:
    (open_folder / "postgres.new" / "base").mkdir(parents=True)
    make().start()
    assert (open_folder / "postgres" / "PG_VERSION").exists()


@pytest.mark.usefixtures("used_folder")
def test_it_dies_by_signal_of_the_launcher_only(make: Make) -> None:
    server = make()
    server.start()
    assert os.getsid(server.pid or 0) != os.getsid(0), "a Ctrl-C in the terminal must not reach the server"
    os.kill(server.pid or 0, signal.SIGHUP)
    assert server.running()
