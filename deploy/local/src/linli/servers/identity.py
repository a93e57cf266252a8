"""As whom a server runs: PostgreSQL refuses to run as root, so root hands it to an unprivileged user id."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from linli.servers.trouble import ServerTrouble

NOBODY = 65534
_LIBC = ctypes.CDLL(None, use_errno=True)
_PR_SET_PDEATHSIG, _PR_SET_NAME, _PR_SET_KEEPCAPS, _PR_CAP_AMBIENT, _PR_CAP_AMBIENT_RAISE = 1, 15, 8, 47, 2
_CAPABILITY_VERSION_3 = 0x20080522
_DAC_OVERRIDE, _DAC_READ_SEARCH = 1, 2


@dataclass(frozen=True)
class Identity:
    """User of a server process; `capability` is kept when its folders lie below one that only root may enter."""

    uid: int
    gid: int
    capability: int | None = None


def identity_for(folder: Path) -> Identity | None:
    """Give the user a server with its data in `folder` runs as, or None for the current user.

    Raises:
        ServerTrouble: only root may enter a parent of the folder, and this root has no right to pass that on.
    """
    if os.geteuid() != 0:
        return None
    owner = folder.stat() if folder.exists() else None
    uid, gid = (owner.st_uid, owner.st_gid) if owner and owner.st_uid != 0 else (NOBODY, NOBODY)
    if may_enter(folder.parent, uid):
        return Identity(uid, gid)
    return Identity(uid, gid, _passable_capability(folder))


def may_enter(folder: Path, uid: int) -> bool:
    """Tell whether user `uid` may walk from the root down into `folder`."""
    chain = [folder.resolve(), *folder.resolve().parents]
    return all(_enterable(step.stat(), uid) for step in chain)


def _enterable(status: os.stat_result, uid: int) -> bool:
    return bool(status.st_mode & (0o100 if status.st_uid == uid else 0o001))


def _passable_capability(folder: Path) -> int:
    held = _held_capabilities()
    for capability in (_DAC_READ_SEARCH, _DAC_OVERRIDE):
        if held >> capability & 1:
            return capability
    raise ServerTrouble(
        f"数据目录 {folder} 的上级目录只有 root 能进入，而 PostgreSQL 不能以 root 身份运行。"
        "请把 LINLI_DATA_DIR 设为其他用户也能进入的目录，或以普通用户运行。",
        f"Only root may enter the folders above {folder}, and PostgreSQL does not run as root. "
        "Set LINLI_DATA_DIR to a folder that others may enter, or run as an ordinary user.",
    )


def _held_capabilities() -> int:
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    line = next(row for row in status.read_text().splitlines() if row.startswith("CapEff:"))
    return int(line.split()[1], 16)


def rename_process(name: str) -> None:
    """The process is listed under `name`, of which Linux keeps 15 characters."""
    if sys.platform == "linux":
        _LIBC.prctl(_PR_SET_NAME, name.encode(), 0, 0, 0)


def entry(identity: Identity | None, death_signal: signal.Signals) -> Callable[[], None]:
    """Give what a child does before it becomes the server: drop its rights, and end with its parent."""
    parent = os.getpid()

    def enter() -> None:
        if identity is not None:
            _become(identity)
        if sys.platform == "linux":
            _LIBC.prctl(_PR_SET_PDEATHSIG, int(death_signal), 0, 0, 0)
            if os.getppid() != parent:
                os._exit(1)

    return enter


def _become(identity: Identity) -> None:
    os.setgroups([])
    os.setgid(identity.gid)
    if identity.capability is not None:
        _LIBC.prctl(_PR_SET_KEEPCAPS, 1, 0, 0, 0)
    os.setuid(identity.uid)
    if identity.capability is not None:
        _keep(identity.capability)


def _keep(capability: int) -> None:
    bits = 1 << capability
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    data = (ctypes.c_uint32 * 6)(bits, bits, bits, 0, 0, 0)
    if _LIBC.capset(header, data) or _LIBC.prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_RAISE, capability, 0, 0):
        os._exit(77)
