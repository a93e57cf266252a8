"""The job of an import: read, check, enter, give back. A killed process's work goes on where it stopped."""

import asyncio
import tempfile
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from registration.imports import queries
from registration.imports.errors import RegisterBusy, RowsInvalid
from registration.imports.rules.columns import HEADINGS
from registration.imports.schemas import ImportMode
from registration.imports.service.bench import opened_bench
from registration.imports.service.bench_messages import RowVerdict
from registration.imports.service.results import write_result
from registration.imports.service.surroundings import gather_setup
from registration.imports.service.writing import Refused, Work, enter_chunk, enter_rows, note_chunk, start_again
from shared.kit.authorization import Caller
from shared.kit.jobs import Cancelled, RunningJob
from shared.kit.problems import Problem
from shared.kit.sheets.errors import ColumnsWrong, SheetEmpty
from shared.kit.sheets.headings import Layout
from shared.kit.sheets.reading import SheetRow, read_rows
from shared.kit.sheets.sealed import fetch_file

KIND: Final = "organization-import"
CHUNK_ROWS: Final = 250
_TRIES_TO_ENTER_ALL: Final = 3


@dataclass(frozen=True, slots=True)
class Sheet:
    """The file in clear, where its columns stand and how many rows it has."""

    path: Path
    layout: Layout
    total: int

    async def rows(self, start: int = 0) -> AsyncGenerator[list[tuple[int, SheetRow]], None]:
        """Give the rows from `start` (counted from 0) in chunks, each row with its count."""
        chunk: list[tuple[int, SheetRow]] = []
        async with aclosing(read_rows(self.path)) as found:
            at = -2
            async for row in found:
                at += 1
                if at >= start:
                    chunk.append((at, row))
                if len(chunk) == CHUNK_ROWS:
                    yield chunk
                    chunk = []
        if chunk:
            yield chunk


async def run_import(job: RunningJob) -> Mapping[str, Any]:
    """The sheet is checked, and entered as its mode says; the file to give back is written.

    Raises:
        Problem: the sheet as a whole cannot be taken; the import says why.
    """
    with tempfile.TemporaryDirectory(prefix="linli-import-") as folder:
        try:
            return await _run(job, Path(folder))
        except Problem as problem:
            await _note_problem(job, problem)
            raise


async def _run(job: RunningJob, folder: Path) -> Mapping[str, Any]:
    path = folder / "sheet"
    await fetch_file(job.resources, f"imports/{job.id}", job.params["stored_size"], path)
    sheet = await _survey(path)
    caller = caller_of(job.params["caller"])
    correlation_id = str(job.params["correlation_id"])
    async with opened_bench(await gather_setup(job.resources, caller, correlation_id)) as bench:
        work = Work(job, caller, bench, correlation_id, sheet.total, {})
        try:
            await _HOW[ImportMode(job.params["mode"])](work, sheet)
        except (Cancelled, RowsInvalid, RegisterBusy):
            await write_result(job, bench, path, folder / "result", str(job.params["file_format"]))
            raise
        await write_result(job, bench, path, folder / "result", str(job.params["file_format"]))
    async with job.resources.database.transaction() as session:
        await queries.set_phase(session, job.id, "DONE")
    return {"rows": sheet.total}


async def _survey(path: Path) -> Sheet:
    """Return the sheet, read once to its end, so that a file that breaks off enters nothing."""
    headings: tuple[str, ...] | None = None
    total = 0
    async with aclosing(read_rows(path)) as rows:
        async for row in rows:
            if headings is None:
                headings = row.cells
            else:
                total += 1
    if headings is None or not total:
        raise SheetEmpty
    defects = HEADINGS.defects(headings)
    if defects:
        raise ColumnsWrong(errors=defects)
    return Sheet(path, HEADINGS.layout_of(headings), total)


async def _checked(work: Work, sheet: Sheet, start: int = 0) -> AsyncGenerator[list[RowVerdict], None]:
    """Give the verdicts chunk by chunk, the next one being made while the last one is worked on."""
    ahead: asyncio.Task[list[RowVerdict]] | None = None
    try:
        async with aclosing(sheet.rows(start)) as chunks:
            async for chunk in chunks:
                ready, ahead = ahead, asyncio.create_task(work.bench.check(sheet.layout, chunk))
                if ready is not None:
                    yield await ready
        if ahead is not None:
            yield await ahead
    finally:
        if ahead is not None:
            await asyncio.wait([ahead])


async def _check_all(work: Work, sheet: Sheet) -> None:
    await start_again(work, "CHECKING")
    async with aclosing(_checked(work, sheet)) as chunks:
        async for rows in chunks:
            await note_chunk(work, rows)


async def _enter_good(work: Work, sheet: Sheet) -> None:
    """Each chunk is a transaction of its own; what an earlier process has entered is passed over."""
    start = work.job.done
    if not start:
        await start_again(work, "ENTERING")
    async with aclosing(_checked(work, sheet, start)) as chunks:
        async for rows in chunks:
            await enter_chunk(work, rows)


async def _enter_all(work: Work, sheet: Sheet) -> None:
    """First every row is checked; then all go in within one transaction, or none does."""
    for _ in range(_TRIES_TO_ENTER_ALL):
        await _check_all(work, sheet)
        async with work.job.resources.database.transaction() as session:
            record = await queries.locked_import(session, work.job.id)
            assert record is not None
            if record.rows_bad:
                raise RowsInvalid
        if await _entered_at_once(work, sheet):
            return
    raise RegisterBusy


async def _entered_at_once(work: Work, sheet: Sheet) -> bool:
    """Return whether the register took all rows; if it refused one, it has none of them."""
    await start_again(work, "ENTERING")
    try:
        async with work.job.resources.database.transaction() as session:
            async with aclosing(_checked(work, sheet)) as chunks:
                async for rows in chunks:
                    await _enter_in(work, session, rows)
            await work.job.note_progress(session, sheet.total, sheet.total)
    except (*Refused, _Overtaken):
        return False
    work.job.resources.wakeups.signal()
    return True


class _Overtaken(Exception):
    """A row that was good at the check is not any more."""


async def _enter_in(work: Work, session: Any, rows: list[RowVerdict]) -> None:
    await enter_rows(work, session, rows, queue=False)
    if not all(row.good for row in rows):
        raise _Overtaken
    await work.bench.drop(rows)
    await work.job.progress(rows[-1].at + 1, work.total)


async def _note_problem(job: RunningJob, problem: Problem) -> None:
    detail = problem.detail or problem.title
    told = {
        "code": problem.code,
        "title": {"zh": problem.title.zh, "en": problem.title.en},
        "detail": {"zh": detail.zh, "en": detail.en},
        "errors": [
            {"pointer": each.pointer, "code": each.code, "zh": each.message.zh, "en": each.message.en}
            for each in problem.errors
        ],
    }
    async with job.resources.database.transaction() as session:
        await queries.set_problem(session, job.id, told)


def caller_of(stated: Mapping[str, Any]) -> Caller:
    """Return the importer as the job's parameters state him."""
    return Caller(
        issuer=stated["issuer"],
        subject=stated["subject"],
        client_id=stated["client_id"],
        roles=frozenset(stated["roles"]),
        division=stated["division"],
    )


_HOW: Final = {
    ImportMode.DRY_RUN: _check_all,
    ImportMode.GOOD_ROWS: _enter_good,
    ImportMode.ALL_OR_NOTHING: _enter_all,
}
JOB_KINDS: Final = {KIND: run_import}
