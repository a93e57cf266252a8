"""What is on record of the rows of a sheet, read along with it when the file is given back."""

from collections.abc import AsyncIterator, Sequence
from typing import Any, Final
from uuid import UUID

import orjson

from shared.kit.reads import Reads

_BATCH: Final = 1_000

Remark = dict[str, str]


class Remarks:
    """Rows must be asked for in order.

    `statement` gives `row_number`, `outcome`, `errors` and `warnings` by `import_id`, `after` and `rows`, in order.
    """

    def __init__(self, reads: Reads, statement: Any, import_id: UUID) -> None:
        self._found = _in_order(reads, statement, import_id)
        self._next: dict[str, Any] | None = None

    async def of_row(self, number: int) -> dict[str, Any] | None:
        """Return what is on record of the row, None when there is nothing."""
        if self._next is None or self._next["row_number"] < number:
            self._next = await anext(self._found, None)
        found = self._next
        return found if found is not None and found["row_number"] == number else None


def joined(remarks: Sequence[Remark], part: str) -> str:
    """Return the codes with their columns, or the sentences in `zh` or `en`, in one cell."""
    if part == "code":
        return " ".join(f"{each['column']}:{each['code']}" for each in remarks)
    return "；".join(each["zh"] for each in remarks) if part == "zh" else " ".join(each["en"] for each in remarks)


def told(row: dict[str, Any] | None) -> list[str]:
    """Return the six cells that say what is wrong and what is remarkable: code, Chinese and English of each."""
    errors, warnings = ([], []) if row is None else (row["errors"], row["warnings"])
    return [joined(each, part) for each in (errors, warnings) for part in ("code", "zh", "en")]


async def _in_order(reads: Reads, statement: Any, import_id: UUID) -> AsyncIterator[dict[str, Any]]:
    after = 0
    while rows := await reads.rows(statement, import_id=import_id, after=after, rows=_BATCH):
        for row in rows:
            yield {**row, "errors": _loaded(row["errors"]), "warnings": _loaded(row["warnings"])}
        after = rows[-1]["row_number"]


def _loaded(fragment: Any) -> list[Remark]:
    """Return stored remarks, which come as JSON ready to be sent on."""
    found: list[Remark] = orjson.loads(orjson.dumps(fragment))
    return found
