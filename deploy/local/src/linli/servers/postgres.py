"""An embedded PostgreSQL 18 with its data in one folder."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from linli.servers.identity import Identity, identity_for
from linli.servers.postgres_programs import postgres_programs, postgres_wheel
from linli.servers.processes import end_process, end_stale, free_port, last_lines, runs_in, start_process
from linli.servers.trouble import ServerTrouble

USER: Final = "linli"
MAJOR: Final = "18"
DURABLE: Final[Mapping[str, str]] = {
    "max_connections": "300",
    "shared_buffers": "256MB",
    "max_wal_size": "2GB",
}
FAST: Final[Mapping[str, str]] = {
    "max_connections": "400",
    "shared_buffers": "256MB",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "1h",
}
_ALWAYS: Final[Mapping[str, str]] = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "jit": "off",
    "timezone": "UTC",
    "logging_collector": "off",
    "log_line_prefix": "%m [%p] %d ",
}
_AGAIN: Final = ("still in use", "could not bind", "Address already in use")
_ENVIRONMENT: Final = {"PATH": os.defpath, "LC_ALL": "C.UTF-8"}


class PostgresServer:
    """One server process for one data folder; the caller sees to it that nobody else uses the folder."""

    def __init__(
        self,
        folder: Path,
        *,
        durable: bool = True,
        password: str | None = None,
        settings: Mapping[str, str] | None = None,
        port: int | None = None,
        log: Path | None = None,
    ) -> None:
        """Describe the server; nothing starts yet.

        Args:
            folder: its data; made and initialized when missing.
            durable: False gives up safety on power loss for speed, for tests only.
            password: asked from every client (SCRAM); without one every local process may enter.
            settings: postgresql.conf values on top of the tuned ones.
            port: a free one when not given.
            log: file of its output, by default beside the data.
        """
        self.folder = folder.absolute()
        self.port = port or free_port()
        self._clients_know_the_port = port is not None
        self._password = password
        self._log = log or self.folder.with_name(f"{self.folder.name}.log")
        self._settings = {**_ALWAYS, **(DURABLE if durable else FAST), **(settings or {})}
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Address of the maintenance database, as libpq and asyncpg write it."""
        secret = f":{self._password}" if self._password else ""
        return f"postgresql://{USER}{secret}@127.0.0.1:{self.port}/postgres"

    @property
    def pid(self) -> int | None:
        """Process number of the running server."""
        return self._process.pid if self._process else None

    def start(self, *, timeout: float = 30.0) -> None:
        """The server accepts connections, again on the same port when it did before.

        Raises:
            ServerTrouble: the folder is damaged, belongs to somebody else or was made with another locale.
        """
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        self._refuse_unusable_folder()
        identity = identity_for(self.folder)
        programs = postgres_programs(self.folder, identity)
        if not (self.folder / "PG_VERSION").exists():
            _initialize(self.folder, programs, identity, self._password, self._log)
        self._end_stale_server()
        self._start_until_ready(programs, identity, time.monotonic() + timeout)
        self._refuse_wrong_locale()

    def stop(self, *, immediate: bool = False) -> None:
        """The server has ended, after a checkpoint unless `immediate`."""
        if self._process is not None:
            signals = (signal.SIGQUIT,) if immediate else (signal.SIGINT, signal.SIGQUIT)
            end_process(self._process, *signals)
            self._process = None

    def kill(self) -> None:
        """The server process was killed as by a power cut; `start` brings it back."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def running(self) -> bool:
        """Tell whether the process this object started is alive."""
        return self._process is not None and self._process.poll() is None

    def _refuse_unusable_folder(self) -> None:
        if not self.folder.exists() or not any(self.folder.iterdir()):
            return
        owner = self.folder.stat().st_uid
        if os.geteuid() not in (0, owner):
            raise ServerTrouble(
                f"数据目录 {self.folder} 属于另一个用户（uid {owner}）。"
                "请以该用户运行，或把 LINLI_DATA_DIR 设为别的目录。",
                f"The data folder {self.folder} belongs to another user (uid {owner}). "
                "Run as that user, or set LINLI_DATA_DIR to another folder.",
            )
        marker = self.folder / "PG_VERSION"
        made_with = marker.read_text().strip() if marker.exists() else ""
        if not made_with or not (self.folder / "global" / "pg_control").exists():
            raise _damaged(self.folder, "PG_VERSION, global/pg_control")
        if made_with != MAJOR:
            raise ServerTrouble(
                f"数据目录 {self.folder} 由 PostgreSQL {made_with} 建立，本程序需要 {MAJOR}。"
                "请用 pg_dump 迁移数据，或换一个目录。",
                f"The data folder {self.folder} was made by PostgreSQL {made_with}, this program needs {MAJOR}. "
                "Move the data with pg_dump, or choose another folder.",
            )

    def _end_stale_server(self) -> None:
        pid_file = self.folder / "postmaster.pid"
        if not pid_file.exists():
            return
        first = pid_file.read_text().split("\n", 1)[0].strip()
        if first.isdigit() and runs_in(int(first), "postgres", self.folder):
            end_stale(int(first), signal.SIGINT, signal.SIGQUIT)
        pid_file.unlink(missing_ok=True)

    def _start_until_ready(self, programs: Path, identity: Identity | None, deadline: float) -> None:
        while not self._started_once(programs, identity, deadline):
            reason = last_lines(self._log)
            self._process = None
            if time.monotonic() > deadline or not any(text in reason for text in _AGAIN):
                raise _damaged(self.folder, reason)
            if not self._clients_know_the_port:
                self.port = free_port()
            time.sleep(0.05)
        self._clients_know_the_port = True

    def _started_once(self, programs: Path, identity: Identity | None, deadline: float) -> bool:
        options = [part for name, value in self._settings.items() for part in ("-c", f"{name}={value}")]
        self._process = start_process(
            [programs / "bin" / "postgres", "-D", self.folder, "-p", str(self.port), *options],
            self._log,
            death_signal=signal.SIGINT,
            identity=identity,
            environment=_ENVIRONMENT,
        )
        pid_file = self.folder / "postmaster.pid"
        while self._process.poll() is None and time.monotonic() < deadline:
            if _ready(pid_file, self._process.pid):
                return True
            time.sleep(0.003)
        self.kill()
        return False

    def _refuse_wrong_locale(self) -> None:
        found = self._ask("SELECT datctype FROM pg_database WHERE datname = 'template1'")
        if found not in ("C.UTF-8", "C.utf8"):
            self.stop()
            raise ServerTrouble(
                f"数据目录 {self.folder} 的 lc_ctype 是 {found}，中文检索需要 C.UTF-8。请换一个目录，让程序重新建立。",
                f"The data folder {self.folder} has lc_ctype {found}; searching Chinese text needs C.UTF-8. "
                "Choose another folder and let this program make it.",
            )

    def _ask(self, statement: str) -> str:
        command = [str(postgres_wheel() / "bin" / "psql"), "-XAtc", statement, self.url]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=_ENVIRONMENT, timeout=30)
        return done.stdout.strip()


def _ready(pid_file: Path, pid: int) -> bool:
    try:
        lines = pid_file.read_text().splitlines()
    except OSError:
        return False
    return len(lines) >= 8 and lines[0] == str(pid) and lines[7].strip() == "ready"


def _initialize(folder: Path, programs: Path, identity: Identity | None, password: str | None, log: Path) -> None:
    fresh = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    secret = fresh.with_name(f"{fresh.name}.password")
    secret.touch(mode=0o600)
    secret.write_text(password or "")
    if identity is not None:
        os.chown(fresh, identity.uid, identity.gid)
        os.chown(secret, identity.uid, identity.gid)
    access = ["--auth=scram-sha-256", f"--pwfile={secret}"] if password else ["--auth=trust"]
    options = ["--locale=C.UTF-8", "--encoding=UTF8", "--no-instructions", "--no-sync", *access]
    process = start_process(
        [programs / "bin" / "initdb", "-D", fresh, "-U", USER, *options],
        log,
        death_signal=signal.SIGKILL,
        identity=identity,
        environment=_ENVIRONMENT,
    )
    failed = process.wait()
    secret.unlink()
    if failed:
        raise ServerTrouble(
            f"无法建立数据库目录 {folder}：\n{last_lines(log)}",
            f"The database folder {folder} could not be made:\n{last_lines(log)}",
        )
    if folder.exists():
        folder.rmdir()
    fresh.rename(folder)


def _damaged(folder: Path, reason: str) -> ServerTrouble:
    return ServerTrouble(
        f"数据目录 {folder} 已损坏或不是数据库目录，PostgreSQL 无法启动。请移走该目录（或从备份恢复）后再试，"
        f"或把 LINLI_DATA_DIR 设为别的目录。\n{reason}",
        f"PostgreSQL does not start: the data folder {folder} is damaged or is no database folder. "
        f"Move it away (or restore a backup) and try again, or set LINLI_DATA_DIR to another folder.\n{reason}",
    )
