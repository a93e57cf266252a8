"""The note that a running launcher leaves in its data folder, so that other commands find the suite."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager

import psutil

from linli.data_folder import DataFolder
from linli.launcher.environment import Suite
from linli.servers.trouble import ServerTrouble


@contextmanager
def noted(suite: Suite) -> Iterator[None]:
    """Other commands of this user find the suite while the block runs."""
    note = suite.folder.path / "running.json"
    facts = {
        "pid": os.getpid(), "postgres_url": suite.postgres_url, "nats_url": suite.nats_url,
        "public_nats_url": suite.public_nats_url,
    }  # fmt: skip
    suite.folder.write_private(note, json.dumps({**facts, "ports": dict(suite.ports)}))
    try:
        yield
    finally:
        note.unlink(missing_ok=True)


def find_running(folder: DataFolder) -> Suite:
    """Give the suite that runs on `folder`.

    Raises:
        ServerTrouble: none does.
    """
    try:
        facts = json.loads((folder.path / "running.json").read_text())
    except (OSError, ValueError):
        facts = None
    if facts is None or not psutil.pid_exists(facts["pid"]):
        raise ServerTrouble(
            f"数据目录 {folder.path} 上没有正在运行的服务。请先运行 make run，或设置 LINLI_DATABASE_URL 等变量。",
            f"No suite runs on the data folder {folder.path}. Start it with make run, or set LINLI_DATABASE_URL and "
            "the other settings of the service.",
        )
    return Suite(
        folder,
        folder.keys(),
        facts["postgres_url"],
        facts["nats_url"],
        facts["ports"],
        facts.get("public_nats_url", ""),
    )
