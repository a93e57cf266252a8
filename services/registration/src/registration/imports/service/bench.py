"""The process that checks and builds rows, as the service sees it; it ends when the service does, however."""

import asyncio
import pickle
import struct
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from registration.imports.service.bench_messages import BenchSetup, Built, Moment, RowVerdict
from shared.kit.forking import ForkingProgram
from shared.kit.sheets.headings import Layout
from shared.kit.sheets.reading import SheetRow

_PARENT = ForkingProgram("registration.imports.service.bench_process")
_HEADER = struct.Struct(">Q")


class BenchBroken(RuntimeError):
    """The process died or failed; its message has no personal data."""


class Bench:
    """Calls are answered one after the other; the event loop stays free meanwhile."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self._free = asyncio.Lock()

    async def check(self, layout: Layout, rows: Sequence[tuple[int, SheetRow]]) -> list[RowVerdict]:
        """Return a verdict for each row; the good ones stay on the bench until they are built or dropped."""
        verdicts: list[RowVerdict] = await self._ask("check", layout, [(at, row.number, row.cells) for at, row in rows])
        return verdicts

    async def build(self, numbers: Mapping[int, str | None], moment: Moment) -> Built:
        """Return what the rows (`at`) enter; each with the number that was given to it, or None for its own."""
        built: Built = await self._ask("build", dict(numbers), moment)
        return built

    async def drop(self, rows: Sequence[RowVerdict]) -> None:
        """The rows are not on the bench any more."""
        await self._ask("drop", [row.at for row in rows])

    async def open_result(self, path: Path, file_format: str, headings: Sequence[str]) -> None:
        """A file to be given back is begun."""
        await self._ask("open_result", str(path), file_format, list(headings))

    async def add_result(self, rows: Sequence[Sequence[str]]) -> None:
        """The file has these rows too."""
        await self._ask("add_result", list(rows))

    async def close_result(self) -> None:
        """The file is complete."""
        await self._ask("close_result")

    async def _ask(self, command: str, *arguments: Any) -> Any:
        async with self._free:
            return await self._answer(command, *arguments)

    async def _answer(self, command: str, *arguments: Any) -> Any:
        message = pickle.dumps((command, arguments), pickle.HIGHEST_PROTOCOL)
        try:
            self._writer.write(_HEADER.pack(len(message)) + message)
            await self._writer.drain()
            size = _HEADER.unpack(await self._reader.readexactly(_HEADER.size))[0]
            failed, answer = pickle.loads(await self._reader.readexactly(size))
        except (OSError, asyncio.IncompleteReadError) as error:
            raise BenchBroken("the process has ended") from error
        if failed:
            raise BenchBroken(answer)
        return answer


@asynccontextmanager
async def opened_bench(setup: BenchSetup) -> AsyncIterator[Bench]:
    """Give a bench that measures by `setup`; its process ends with the block."""
    async with _PARENT.child() as (reader, writer):
        bench = Bench(reader, writer)
        await bench._ask("prepare", setup)
        yield bench
