"""The launcher with real servers and two tiny services in place of the suite's own."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest

from linli.servers.processes import free_port
from linli.testing.servers import TestRun

_MAIN = """
import os
from fastapi import FastAPI

def create_app(settings):
    if os.environ.get("TINY_BROKEN"):
        raise SystemExit("tiny refuses to start")
    app = FastAPI()

    @app.get("/readyz")
    async def ready():
        return {}

    @app.get("/facts")
    async def facts():
        return {"pid": os.getpid(), "ppid": os.getppid(), "nats": settings.nats_url,
                "database": settings.database_url.get_secret_value(), "services": settings.service_urls}
    return app
"""
_LAUNCHER = """
import sys
from pathlib import Path
from linli.catalogue import Component
from linli.data_folder import DataFolder
from linli.launcher.suite import Wishes, launch

tiny = [Component("registration", "tiny"), Component("gateway", "tiny")]
sys.exit(launch(DataFolder(Path(sys.argv[1])), Wishes(int(sys.argv[2])), tiny))
"""
_ENV = """
from shared.kit.migrations import run_migrations
from sqlalchemy import MetaData
run_migrations(MetaData())
"""
_REVISION = """
from alembic import op
revision, down_revision = "0001", None
def upgrade():
    op.execute("CREATE TABLE things (id int)")
"""


@dataclass
class Launcher:
    """A launcher process under test."""

    process: subprocess.Popen[str]
    port: int

    def facts(self, port: int | None = None) -> dict[str, Any]:
        with urllib.request.urlopen(f"http://127.0.0.1:{port or self.port}/facts", timeout=20) as answer:
            found: dict[str, Any] = json.load(answer)
        return found

    def family(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def child(self, name: str) -> psutil.Process | None:
        direct = psutil.Process(self.process.pid).children()
        return next((found for found in direct if found.name() == name), None)

    def end(self, number: signal.Signals = signal.SIGTERM) -> str:
        self.process.send_signal(number)
        return self.output()

    def output(self) -> str:
        return self.process.communicate(timeout=40)[0]

    def wait_until_it_says(self, words: str) -> None:
        assert self.process.stdout is not None
        seen = []
        for line in self.process.stdout:
            seen.append(line)
            if words in line:
                return
        raise AssertionError("the launcher ended: " + "".join(seen))


Start = Callable[..., Launcher]


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A distribution with one package, on the import path of the launcher."""
    folder = tmp_path_factory.mktemp("tiny")
    files = {
        "src/tiny/__init__.py": "",
        "src/tiny/main.py": _MAIN,
        "launcher.py": _LAUNCHER,
        "alembic.ini": "[alembic]\nscript_location = %(here)s/migrations\npath_separator = os\n",
        "migrations/env.py": _ENV,
        "migrations/versions/0001_things.py": _REVISION,
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def launched(tiny: Path, folder: Path, port: int | None = None, **environment: str) -> Launcher:
    given = {name: value for name, value in os.environ.items() if not name.startswith("LINLI_")}
    given |= {"PYTHONPATH": str(tiny / "src"), **environment}
    chosen = port or free_port()
    process = subprocess.Popen(
        [sys.executable, tiny / "launcher.py", folder, str(chosen)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=given,
    )  # fmt: skip
    return Launcher(process, chosen)


@pytest.fixture(scope="session")
def after_a_first_start(tiny: Path, test_run: TestRun) -> Path:
    """A data folder as a first start leaves it, made once per run."""
    prepared = test_run.folder / "tiny"
    with test_run.locked("tiny"):
        if not prepared.exists():
            first = test_run.folder / "tiny-first"
            launcher = launched(tiny, first)
            launcher.wait_until_it_says("Linli is ready")
            launcher.end()
            first.rename(prepared)
    return prepared


@pytest.fixture
def used_folder(after_a_first_start: Path, open_folder: Path) -> None:
    """The data folder of `start` is not new: it is as a first start leaves it."""
    subprocess.run(["cp", "-a", after_a_first_start, open_folder / "data"], check=True)


@pytest.fixture
def start(tiny: Path, open_folder: Path) -> Iterator[Start]:
    """Factory of launchers on one data folder; what a test leaves running is killed."""
    started: list[Launcher] = []

    def begin(*, ready: bool = True, port: int | None = None, **environment: str) -> Launcher:
        launcher = launched(tiny, open_folder / "data", port, **environment)
        started.append(launcher)
        if ready:
            launcher.wait_until_it_says("Linli is ready")
        return launcher

    yield begin
    for launcher in started:
        family = launcher.family() if launcher.process.poll() is None else []
        launcher.process.kill()
        launcher.process.communicate()
        assert all_over(family)


def all_over(processes: list[psutil.Process], timeout: float = 15) -> bool:
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        if all(not item.is_running() or item.status() == psutil.STATUS_ZOMBIE for item in processes):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.usefixtures("used_folder")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_told_to_stop_it_leaves_no_process(start: Start, number: signal.Signals) -> None:
    launcher = start()
    family = launcher.family()
    assert {"postgres", "nats-server"} <= {item.name() for item in family}
    launcher.end(number)
    assert launcher.process.returncode == 0
    assert all_over(family)


def test_a_second_start_is_quick_and_finds_everything_as_it_was(start: Start, open_folder: Path) -> None:
    first = start()
    first.end()
    keys = (open_folder / "data" / "keys.json").read_text()
    began = time.monotonic()
    second = start()
    assert time.monotonic() - began < 10
    assert (open_folder / "data" / "keys.json").read_text() == keys
    assert "newest schema" not in second.end()


def test_keys_are_for_their_owner_only(start: Start, open_folder: Path) -> None:
    start().end()
    private = [open_folder / "data" / name for name in ("keys.json", "logs", "documents", "nats/nats.conf")]
    assert all(item.stat().st_mode & 0o077 == 0 for item in private)


@pytest.mark.usefixtures("used_folder")
def test_a_service_that_dies_comes_back_at_its_address(start: Start) -> None:
    launcher = start()
    service = int(launcher.facts()["services"]["registration"].rsplit(":", 1)[1])
    before = launcher.facts(service)["pid"]
    os.kill(before, signal.SIGKILL)
    assert launcher.facts(service)["pid"] != before
    assert "registration ended (-9)" in launcher.end()


@pytest.mark.usefixtures("used_folder")
def test_when_the_nursery_dies_the_services_come_back(start: Start) -> None:
    launcher = start()
    before = launcher.facts()
    gateway = psutil.Process(before["pid"])
    os.kill(before["ppid"], signal.SIGKILL)
    assert all_over([gateway])
    after = launcher.facts()
    assert (after["pid"], after["ppid"]) != (before["pid"], before["ppid"])
    assert "gateway ended (-9)" in launcher.end()


@pytest.mark.usefixtures("used_folder")
@pytest.mark.parametrize("name", ["postgres", "nats-server"])
def test_a_server_that_dies_comes_back_at_its_address(start: Start, name: str) -> None:
    launcher = start()
    process = launcher.child(name)
    assert process is not None
    process.kill()
    launcher.wait_until_it_says("is back")
    assert launcher.child(name) not in (None, process)
    launcher.end()


@pytest.mark.usefixtures("used_folder")
def test_killed_it_takes_everything_along_and_starts_again(start: Start) -> None:
    launcher = start()
    family = launcher.family()
    launcher.process.kill()
    assert all_over(family)
    start().end()


@pytest.mark.usefixtures("used_folder")
def test_a_data_folder_has_one_launcher(start: Start) -> None:
    first = start()
    second = start(ready=False)
    said = second.output()
    assert second.process.returncode == 1
    assert "Another launcher" in said and "正被另一个启动器使用" in said
    assert first.facts()["pid"]


@pytest.mark.usefixtures("used_folder")
def test_a_taken_port_is_said_and_nothing_stays(start: Start) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        launcher = start(ready=False, port=holder.getsockname()[1])
        said = launcher.output()
    assert launcher.process.returncode == 1
    assert "LINLI_PORT" in said and "端口" in said


@pytest.mark.usefixtures("used_folder")
def test_a_service_that_cannot_start_ends_everything(start: Start) -> None:
    launcher = start(ready=False, TINY_BROKEN="1")
    said = launcher.output()
    assert launcher.process.returncode == 1
    assert "tiny refuses to start" in said and "does not start" in said


def test_a_folder_of_somebody_else_is_refused_and_kept(start: Start, open_folder: Path) -> None:
    (open_folder / "data").mkdir()
    (open_folder / "data" / "letter.txt").write_text("keep me")
    launcher = start(ready=False)
    assert "LINLI_DATA_DIR" in launcher.output()
    assert [item.name for item in (open_folder / "data").iterdir()] == ["letter.txt"]


@pytest.mark.usefixtures("used_folder")
@pytest.mark.parametrize("text", [None, "{}"], ids=["missing", "incomplete"])
def test_data_without_their_keys_are_refused(start: Start, open_folder: Path, text: str | None) -> None:
    keys = open_folder / "data" / "keys.json"
    keys.unlink()
    if text is not None:
        keys.write_text(text)
    launcher = start(ready=False)
    assert "The key file" in launcher.output()
    assert launcher.process.returncode == 1


def test_given_servers_are_used_and_left_alone(start: Start, postgres_url: str, nats_url: str) -> None:
    launcher = start(LINLI_POSTGRES_URL=postgres_url, LINLI_NATS_URL=nats_url)
    facts = launcher.facts()
    assert facts["nats"] == nats_url
    assert facts["database"].startswith(postgres_url.rsplit("/", 1)[0])
    assert {item.name() for item in launcher.family()}.isdisjoint({"postgres", "nats-server"})
    launcher.end()
