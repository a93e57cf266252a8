"""A whole suite with processes of its own, for tests that call it, kill parts of it and look into its books."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil

from linli.catalogue import COMPONENTS, component
from linli.servers.processes import free_port


class RunningSuite:
    """`linli up` on a data folder of its own and a free port."""

    def __init__(self, folder: Path, *options: str, **settings: str) -> None:
        """Describe the suite; `options` are those of `linli up`, `settings` environment variables."""
        self.folder = folder
        self.port = free_port()
        self.console = folder.with_name(f"{folder.name}.console")
        self._options = options
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("LINLI_")}
        self._environment = {**inherited, "LINLI_DATA_DIR": str(folder), "LINLI_PORT": str(self.port), **settings}
        self._launcher: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Address of the gateway."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def launcher(self) -> psutil.Process:
        """The process of `linli up`."""
        assert self._launcher is not None
        return psutil.Process(self._launcher.pid)

    def start(self, timeout: float = 120.0) -> float:
        """The suite is ready; gives the seconds it took."""
        began = time.monotonic()
        said = self.console.stat().st_size if self.console.exists() else 0
        with self.console.open("ab") as output:
            command = [sys.executable, "-m", "linli", "up", *self._options]
            self._launcher = subprocess.Popen(command, stdout=output, stderr=output, env=self._environment)
        while b"Linli is ready" not in self.console.read_bytes()[said:]:
            if self._launcher.poll() is not None or time.monotonic() > began + timeout:
                raise AssertionError(f"the suite did not start:\n{self.console.read_text()}\n{self.errors()}")
            time.sleep(0.02)
        return time.monotonic() - began

    def stop(self) -> None:
        """Every process has ended, and none has stayed behind."""
        family = self.family()
        assert self._launcher is not None
        self._launcher.send_signal(signal.SIGTERM)
        code = self._launcher.wait(60)
        _, alive = psutil.wait_procs(family, timeout=5)
        left = [item for item in alive if item.status() != psutil.STATUS_ZOMBIE]
        assert not left, f"still there: {left}"
        assert code == 0, f"exit code {code}: {self.console.read_text()}"

    def kill_launcher(self) -> None:
        """The launcher was killed, and with it the suite, as by a power cut."""
        family = self.family()
        assert self._launcher is not None
        self._launcher.kill()
        self._launcher.wait()
        deadline = time.monotonic() + 20
        while any(item.is_running() and item.status() != psutil.STATUS_ZOMBIE for item in family):
            assert time.monotonic() < deadline, f"still there: {family}"
            time.sleep(0.05)

    def end_by_force(self) -> None:
        """Nothing of the suite runs, whatever state it was in."""
        if self._launcher is not None and self._launcher.poll() is None:
            self.kill_launcher()

    def family(self) -> list[psutil.Process]:
        """Give every process of the suite but the launcher."""
        return self.launcher.children(recursive=True)

    def process(self, name: str) -> psutil.Process:
        """Give the process of a component, or of `postgres` or `nats-server`."""
        wanted = name if name in ("postgres", "nats-server") else component(name).name[:15]
        for child in self.family():
            if child.name() == wanted and (name != "postgres" or child.ppid() == self.launcher.pid):
                return child
        raise LookupError(f"{name} is not running")

    def kill(self, name: str) -> None:
        """One process was killed; the launcher starts it again."""
        self.process(name).kill()

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `linli …` beside the suite, on its data folder."""
        command = [sys.executable, "-m", "linli", *arguments]
        return subprocess.run(command, env=self._environment, capture_output=True, text=True, timeout=120)

    @property
    def nats_url(self) -> str:
        """Address of the NATS server."""
        found: str = self._running()["nats_url"]
        return found

    def database_url(self, name: str) -> str:
        """Give the address of a component's database."""
        server: str = self._running()["postgres_url"]
        return re.sub(r"/postgres$", f"/{component(name).database}", server)

    def _running(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.folder / "running.json").read_text())
        return found

    def errors(self) -> str:
        """Give the last lines of every component's log, for messages."""
        logs = [self.folder / "logs" / f"{item.name}.log" for item in COMPONENTS]
        return "\n".join(f"== {log.name}\n{log.read_text()[-2000:]}" for log in logs if log.exists())
