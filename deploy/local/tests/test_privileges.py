"""Run by root, PostgreSQL runs as somebody else, wherever its data and its programs lie."""

import os
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from linli.servers import identity, postgres_programs
from linli.servers.identity import NOBODY, Identity, identity_for, may_enter
from linli.servers.postgres import PostgresServer
from linli.servers.trouble import ServerTrouble

AS_ROOT = os.geteuid() == 0


@pytest.fixture
def private_folder(open_folder: Path) -> Iterator[Path]:
    """A folder below one that only its owner may enter."""
    (open_folder / "private").mkdir(mode=0o700)
    yield open_folder / "private" / "data"


def owner_of(server: PostgresServer) -> int:
    return psutil.Process(server.pid).uids().effective


def run(server: PostgresServer) -> int:
    server.start()
    try:
        return owner_of(server)
    finally:
        server.stop(immediate=True)


def test_the_server_never_runs_as_root(open_folder: Path) -> None:
    expected = NOBODY if AS_ROOT else os.geteuid()
    assert run(PostgresServer(open_folder / "postgres", durable=False)) == expected


def test_it_runs_below_a_folder_that_only_root_may_enter(private_folder: Path) -> None:
    expected = NOBODY if AS_ROOT else os.geteuid()
    assert run(PostgresServer(private_folder / "postgres", durable=False)) == expected


def test_an_ordinary_user_keeps_his_identity(open_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert identity_for(open_folder) is None


def test_programs_that_the_user_may_not_read_are_copied_beside_the_data(
    open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_programs, "may_enter", lambda folder, uid: False)
    programs = postgres_programs.postgres_programs(open_folder / "postgres", Identity(NOBODY, NOBODY))
    assert programs.parent == open_folder
    assert may_enter(programs / "bin", NOBODY)
    assert os.access(programs / "bin" / "initdb", os.X_OK)
    assert postgres_programs.postgres_programs(open_folder / "postgres", Identity(NOBODY, NOBODY)) == programs


def test_root_without_rights_to_pass_on_is_told_what_to_do(
    private_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(identity, "_held_capabilities", lambda: 0)
    monkeypatch.setattr(identity, "may_enter", lambda folder, uid: False)
    with pytest.raises(ServerTrouble, match="LINLI_DATA_DIR"):
        identity_for(private_folder)
