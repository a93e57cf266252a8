"""The file that is given back: the sheet as it came, with what became of each row beside it."""

from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import Any, Final

import orjson

from registration.imports import queries
from registration.imports.rules.columns import HEADINGS
from registration.imports.service.bench import Bench
from registration.imports.service.bench_messages import Remark
from shared.kit.jobs import RunningJob
from shared.kit.reads import Reads
from shared.kit.sheets.reading import read_rows
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
    remarks = _Remarks(job)
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
            batch.append([*own, *_told(await remarks.of_row(row.number, processed=at < job.done))])
            if len(batch) == _BATCH:
                await bench.add_result(batch)
                batch = []
    await bench.add_result(batch)
    await bench.close_result()
    with target.open("rb") as content:
        kept = await keep_file(job.resources, f"imports/{job.id}-result", content)
    async with job.resources.database.transaction() as session:
        await queries.set_result_size(session, job.id, kept.stored_size)


class _Remarks:
    """What is on record of the rows, read along with the sheet: rows must be asked for in order."""

    def __init__(self, job: RunningJob) -> None:
        self._found = _in_order(job.resources.database.reads, job)
        self._next: dict[str, Any] | None = None

    async def of_row(self, number: int, *, processed: bool) -> dict[str, Any]:
        if self._next is None or self._next["row_number"] < number:
            self._next = await anext(self._found, None)
        if self._next is not None and self._next["row_number"] == number:
            return self._next
        return {"outcome": "GOOD" if processed else "NOT_PROCESSED", "number": None, "errors": [], "warnings": []}


async def _in_order(reads: Reads, job: RunningJob) -> AsyncIterator[dict[str, Any]]:
    after = 0
    while rows := await reads.rows(queries.REMARKS_AFTER, import_id=job.id, after=after, rows=_BATCH):
        for row in rows:
            yield {**row, "errors": _loaded(row["errors"]), "warnings": _loaded(row["warnings"])}
        after = rows[-1]["row_number"]


def _loaded(fragment: Any) -> list[Remark]:
    """Return stored remarks, which come as JSON ready to be sent on."""
    found: list[Remark] = orjson.loads(orjson.dumps(fragment))
    return found


def _told(row: dict[str, Any]) -> Sequence[str]:
    errors, warnings = row["errors"], row["warnings"]
    return (
        _OUTCOMES[row["outcome"]],
        row["number"] or "",
        *(_joined(errors, part) for part in ("code", "zh", "en")),
        *(_joined(warnings, part) for part in ("code", "zh", "en")),
    )


def _joined(remarks: Sequence[Remark], part: str) -> str:
    if part == "code":
        return " ".join(f"{each['column']}:{each['code']}" for each in remarks)
    return "；".join(each["zh"] for each in remarks) if part == "zh" else " ".join(each["en"] for each in remarks)
