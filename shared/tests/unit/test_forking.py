"""A program forks for each piece of work: forks share nothing, and end with the work whatever they do."""

import contextlib
import os
import signal
import sys
from collections.abc import Iterator

import psutil
import pytest

from shared.kit.forking import ForkingProgram

PROGRAM = """
import os, socket
from shared.kit.forking import serve_forks

seen = []

def work(connection: socket.socket) -> None:
    while word := connection.recv(100):
        seen.append(word)
        if word == b"fail":
            raise ValueError
        connection.sendall(f"{os.getpid()} {os.getppid()} {len(seen)}".encode())

if __name__ == "__main__":
    serve_forks(work)
"""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ForkingProgram]:
    """A program that counts the words that each fork was told."""
    folder = tmp_path_factory.mktemp("program")
    (folder / "forking_example.py").write_text(PROGRAM)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join([str(folder), *sys.path]))
        found = ForkingProgram("forking_example")
        yield found
        found._stop()


async def told(program: ForkingProgram, *words: bytes) -> list[int]:
    """Return process, parent and count that a new fork answers to the last word."""
    async with program.child() as (reader, writer):
        answer = b""
        for word in words:
            writer.write(word)
            answer = await reader.read(100)
        return [int(part) for part in answer.split()]


async def test_each_piece_of_work_has_a_fork_of_its_own(program: ForkingProgram) -> None:
    pid, parent, count = await told(program, b"a", b"b")
    other, same, again = await told(program, b"a")
    assert (count, again) == (2, 1)
    assert (pid != other, parent) == (True, same)
    with contextlib.suppress(psutil.NoSuchProcess):
        psutil.Process(pid).wait(5)
    assert await told(program, b"fail") == []


async def test_a_program_that_has_died_is_started_again(program: ForkingProgram) -> None:
    _, parent, _ = await told(program, b"a")
    os.kill(parent, signal.SIGKILL)
    _, other, _ = await told(program, b"a")
    assert other != parent
