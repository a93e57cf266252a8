"""The file that is given back: the sheet as it came, with what became of each row beside it."""

from contextlib import aclosing
from pathlib import Path
from typing import Any, Final

from registration.imports import queries
from registration.imports.rules.columns import HEADINGS
from registration.imports.service.bench import Bench
from shared.kit.jobs import RunningJob
from shared.kit.sheets.reading import read_rows
from shared.kit.sheets.remarks import Remarks, told
from shared.kit.sheets.sealed import keep_file

_BATCH: Final = 1_000
_OUTCOMES: Final = {
    "ENTERED": "已导入 ENTERED",
    "GOOD": "可导入 GOOD",
    "REJECTED": "有错误 REJECTED",
    "NOT_PROCESSED": "未处理 NOT_PROCESSED",
}


async def write_result(job: RunningJob, bench: Bench, sheet: Path, target: Path, file_format: str) -> None:
    """The file is in the store, sealed; `target` is where it is put together."""
    remarks = Remarks(job.resources.database.reads, queries.REMARKS_AFTER, job.id)
    batch: list[list[str]] = []
    width, at = 0, -2
    async with aclosing(read_rows(sheet)) as rows:
        async for row in rows:
            at += 1
            if at < 0:
                width = HEADINGS.layout_of(row.cells).width
                headings = [*row.cells[:width], *HEADINGS.added_titles()]
                await bench.open_result(target, file_format, headings)
                continue
            own = [*row.cells[:width], *[""] * (width - len(row.cells))]
            found = await remarks.of_row(row.number)
            batch.append([*own, *_outcome(found, processed=at < job.done), *told(found)])
            if len(batch) == _BATCH:
                await bench.add_result(batch)
                batch = []
    await bench.add_result(batch)
    await bench.close_result()
    with target.open("rb") as content:
        kept = await keep_file(job.resources, f"imports/{job.id}-result", content)
    async with job.resources.database.transaction() as session:
        await queries.set_result_size(session, job.id, kept.stored_size)


def _outcome(row: dict[str, Any] | None, *, processed: bool) -> list[str]:
    if row is None:
        return [_OUTCOMES["GOOD" if processed else "NOT_PROCESSED"], ""]
    return [_OUTCOMES[row["outcome"]], row["number"] or ""]
