"""The folder that holds everything one installation of the suite keeps: databases, streams, keys, logs."""

import base64
import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from linli.servers.trouble import ServerTrouble

_FORMAT: Final = 1


@dataclass(frozen=True)
class Keys:
    """Secrets of one installation, made once; without them its encrypted data cannot be read again.

    `data_keys` and `suite_key` have the form that LINLI_DATA_KEYS and LINLI_SUITE_KEY take; the passwords of the
    services' clients are derived from `clients_key`.
    """

    data_keys: str
    suite_key: str
    postgres_password: str
    nats_password: str
    clients_key: str


class DataFolder:
    """The folder of one installation, by default .data; LINLI_DATA_DIR names another."""

    def __init__(self, path: Path) -> None:
        """Name the folder; nothing is made yet."""
        self.path = path.absolute()
        self.postgres = self.path / "postgres"
        self.nats = self.path / "nats"
        self.logs = self.path / "logs"
        self.documents = self.path / "documents"
        self._keys = self.path / "keys.json"
        self._marker = self.path / "linli.json"

    @classmethod
    def from_environment(cls) -> "DataFolder":
        """Give the folder that LINLI_DATA_DIR names."""
        return cls(Path(os.environ.get("LINLI_DATA_DIR") or ".data"))

    def environment(self) -> dict[str, str]:
        """Give the environment of a command that shall use this folder."""
        return {**os.environ, "LINLI_DATA_DIR": str(self.path)}

    @contextmanager
    def held(self) -> Iterator[None]:
        """The folder exists and belongs to this process alone while the block runs.

        Raises:
            ServerTrouble: another launcher uses it, or it is no folder of ours.
        """
        self._make()
        with (self.path / "lock").open("a+") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lock.seek(0)
                raise _in_use(self.path, lock.read().strip()) from None
            lock.truncate(0)
            lock.write(str(os.getpid()))
            lock.flush()
            yield

    def keys(self) -> Keys:
        """Give the keys of this installation, made when it is new.

        Raises:
            ServerTrouble: there are data but no readable keys.
        """
        if not self._keys.exists() and not self.postgres.exists():
            self.write_private(self._keys, json.dumps(asdict(_fresh_keys()), indent=2))
        try:
            return Keys(**json.loads(self._keys.read_text()))
        except (OSError, ValueError, TypeError) as error:
            raise ServerTrouble(
                f"密钥文件 {self._keys} 缺失或已损坏；没有它，已加密的数据无法解读。请从备份恢复该文件，"
                f"或移走整个目录 {self.path} 重新开始。",
                f"The key file {self._keys} is missing or damaged, and encrypted data cannot be read without it. "
                f"Restore it from a backup, or move the whole folder {self.path} away and begin again.",
            ) from error

    def _make(self) -> None:
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            if not self._marker.exists():
                self._refuse_foreign()
                self.path.chmod(0o711)
                self.write_private(self._marker, json.dumps({"format": _FORMAT}))
            self.logs.mkdir(exist_ok=True, mode=0o700)
            self.documents.mkdir(exist_ok=True, mode=0o700)
        except OSError as error:
            raise ServerTrouble(
                f"无法使用数据目录 {self.path}：{error.strerror}。"
                "请检查权限与磁盘空间，或用 LINLI_DATA_DIR 指定别的目录。",
                f"The data folder {self.path} cannot be used: {error.strerror}. Check its rights and the space on "
                "the disk, or name another folder with LINLI_DATA_DIR.",
            ) from error

    def _refuse_foreign(self) -> None:
        if any(self.path.iterdir()):
            raise ServerTrouble(
                f"目录 {self.path} 里有别的文件，不是邻里的数据目录（缺少 {self._marker.name}）。"
                "请用 LINLI_DATA_DIR 指定空目录或新目录。",
                f"The folder {self.path} holds other files and is no data folder of Linli ({self._marker.name} is "
                "missing). Name an empty or new folder with LINLI_DATA_DIR.",
            )

    def write_private(self, file: Path, text: str) -> None:
        """The file holds `text` whole, and only its owner may read it."""
        fresh = file.with_name(f"{file.name}.new")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as output:
            output.write(text + "\n")
            output.flush()
            os.fsync(output.fileno())
        fresh.rename(file)


def _fresh_keys() -> Keys:
    return Keys(
        data_keys=f"k1:{_random_key()}",
        suite_key=_random_key(),
        postgres_password=secrets.token_hex(24),
        nats_password=secrets.token_hex(24),
        clients_key=secrets.token_hex(32),
    )


def _random_key() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def _in_use(path: Path, pid: str) -> ServerTrouble:
    return ServerTrouble(
        f"数据目录 {path} 正被另一个启动器使用（进程 {pid}）。请先停止它，或用 LINLI_DATA_DIR 和 LINLI_PORT 另起一套。",
        f"Another launcher (process {pid}) uses the data folder {path}. Stop it first, or start a second copy with "
        "another LINLI_DATA_DIR and LINLI_PORT.",
    )
