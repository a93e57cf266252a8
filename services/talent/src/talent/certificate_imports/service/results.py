"""The file that is given back: the list as it came, with what became of each row beside it."""

import asyncio
from contextlib import aclosing
from pathlib import Path
from typing import Final

from shared.kit.jobs import RunningJob
from shared.kit.sheets.reading import read_rows
from shared.kit.sheets.remarks import Remarks, told
from shared.kit.sheets.sealed import keep_file
from shared.kit.sheets.writing import SheetFile
from talent.certificate_imports import queries
from talent.certificate_imports.rules.columns import HEADINGS

SHEET_NAME: Final = "证书"
_BATCH: Final = 500
_OUTCOMES: Final = {
    "ENTERED": "已导入 ENTERED",
    "GOOD": "可导入 GOOD",
    "KNOWN": "已在案 KNOWN",
    "REJECTED": "有错误 REJECTED",
    "NOT_PROCESSED": "未处理 NOT_PROCESSED",
}


async def write_result(job: RunningJob, sheet: Path, target: Path) -> None:
    """The file is in the store, sealed; `target` is where it is put together."""
    remarks = Remarks(job.resources.database.reads, queries.REMARKS_AFTER, job.id)
    batch: list[list[str]] = []
    width, at = 0, -2
    with SheetFile(target, str(job.params["file_format"]), SHEET_NAME) as file:
        async with aclosing(read_rows(sheet)) as rows:
            async for row in rows:
                at += 1
                if at < 0:
                    width = HEADINGS.layout_of(row.cells).width
                    file.add_heading([*row.cells[:width], *HEADINGS.added_titles()])
                    continue
                found = await remarks.of_row(row.number)
                outcome = found["outcome"] if found else "GOOD" if at < job.done else "NOT_PROCESSED"
                own = [*row.cells[:width], *[""] * (width - len(row.cells))]
                batch.append([*own, _OUTCOMES[outcome], *told(found)])
                if len(batch) == _BATCH:
                    await asyncio.to_thread(file.add_rows, batch)
                    batch = []
        await asyncio.to_thread(file.add_rows, batch)
    with target.open("rb") as content:
        kept = await keep_file(job.resources, f"imports/{job.id}-result", content)
    async with job.resources.database.transaction() as session:
        await queries.set_result_size(session, job.id, kept.stored_size)
