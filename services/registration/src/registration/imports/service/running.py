"""The job of an import: read, check, enter, give back. A killed process's work goes on where it stopped."""

import asyncio
import tempfile
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
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
from shared.kit.jobs import Cancelled, RunningJob
from shared.kit.problems import Problem
from shared.kit.sheets.importing import caller_of, stated_problem
from shared.kit.sheets.sealed import fetch_file
from shared.kit.sheets.survey import Sheet, survey

KIND: Final = "organization-import"
CHUNK_ROWS: Final = 250
_TRIES_TO_ENTER_ALL: Final = 3


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
    sheet = await survey(path, HEADINGS)
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


async def _checked(work: Work, sheet: Sheet, start: int = 0) -> AsyncGenerator[list[RowVerdict], None]:
    """Give the verdicts chunk by chunk, the next one being made while the last one is worked on."""
    ahead: asyncio.Task[list[RowVerdict]] | None = None
    try:
        async with aclosing(sheet.rows(start, CHUNK_ROWS)) as chunks:
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
    async with job.resources.database.transaction() as session:
        await queries.set_problem(session, job.id, stated_problem(problem))


_HOW: Final = {
    ImportMode.DRY_RUN: _check_all,
    ImportMode.GOOD_ROWS: _enter_good,
    ImportMode.ALL_OR_NOTHING: _enter_all,
}
JOB_KINDS: Final = {KIND: run_import}
