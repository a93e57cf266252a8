"""The job of an import: read, check, enter, give back. A killed process's work goes on where it stopped."""

import tempfile
from collections.abc import Mapping
from contextlib import aclosing
from pathlib import Path
from typing import Any, Final

from shared.kit.jobs import Cancelled, RunningJob
from shared.kit.problems import Problem
from shared.kit.sheets.importing import caller_of, stated_problem
from shared.kit.sheets.sealed import fetch_file
from shared.kit.sheets.survey import Sheet, survey
from talent.certificate_imports import queries
from talent.certificate_imports.rules.columns import HEADINGS
from talent.certificate_imports.schemas import ImportMode
from talent.certificate_imports.service.entering import ListedRow, Work, work_on_chunk
from talent.certificate_imports.service.results import write_result
from talent.certificate_imports.service.sending import KIND

CHUNK_ROWS: Final = 100


async def run_import(job: RunningJob) -> Mapping[str, Any]:
    """The list is checked, and entered as its mode says; the file to give back is written.

    Raises:
        Problem: the list as a whole cannot be taken; the import says why.
    """
    with tempfile.TemporaryDirectory(prefix="linli-import-") as folder:
        try:
            return await _run(job, Path(folder))
        except Problem as problem:
            async with job.resources.database.transaction() as session:
                await queries.set_problem(session, job.id, stated_problem(problem))
                await queries.let_go(session, job.id)
            raise


async def _run(job: RunningJob, folder: Path) -> Mapping[str, Any]:
    path = folder / "sheet"
    await fetch_file(job.resources, f"imports/{job.id}", job.params["stored_size"], path)
    sheet = await survey(path, HEADINGS)
    work = Work(
        job=job,
        caller=caller_of(job.params["caller"]),
        correlation_id=str(job.params["correlation_id"]),
        total=sheet.total,
        first_rows=await _first_rows(job, sheet),
        rehearsed=job.params["mode"] == ImportMode.DRY_RUN,
    )
    try:
        async with aclosing(sheet.rows(job.done, CHUNK_ROWS)) as chunks:
            async for chunk in chunks:
                await work_on_chunk(
                    work, [ListedRow(at, row.number, sheet.layout.cells(row.cells)) for at, row in chunk]
                )
    except Cancelled:
        await write_result(job, path, folder / "result")
        raise
    await write_result(job, path, folder / "result")
    return {"rows": sheet.total}


async def _first_rows(job: RunningJob, sheet: Sheet) -> dict[str, int]:
    """Return the row in which each certificate's number stands first, by its blind index."""
    first: dict[str, int] = {}
    async with aclosing(sheet.rows()) as chunks:
        async for chunk in chunks:
            for _, row in chunk:
                number = sheet.layout.cells(row.cells).get("certificate_number")
                if number is not None:
                    first.setdefault(job.resources.vault.blind_index(number), row.number)
    return first


JOB_KINDS: Final = {KIND: run_import}
