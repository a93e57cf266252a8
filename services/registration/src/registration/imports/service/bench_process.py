"""A program: checks and builds rows for the service, which speaks to a fork of it over a socket, one per import.

Messages are pickled and come from the service alone; the end of the connection ends the fork.
"""

import os
import pickle
import socket
import struct
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from registration.imports.rules.around import Around
from registration.imports.rules.checking import CheckedRow, Plan, check_row
from registration.imports.service.bench_messages import BenchSetup, Built, Moment, RowVerdict
from registration.imports.service.building import Builder
from registration.imports.service.surroundings import around_of, managing_code_of
from shared.kit.forking import serve_forks
from shared.kit.sheets.headings import Layout
from shared.kit.sheets.writing import SheetFile

_HEADER = struct.Struct(">Q")
_NICER = 5


class Workplace:
    """What the process holds: what rows are measured against, the plans of good rows, the file in the making."""

    def __init__(self) -> None:
        self._around: Around | None = None
        self._builder: Builder | None = None
        self._plans: dict[int, Plan] = {}
        self._closing = ExitStack()
        self._file: SheetFile | None = None

    def prepare(self, setup: BenchSetup) -> None:
        """Rows are measured by `setup` from now on."""
        self._around = around_of(setup)
        self._builder = Builder(setup, self._around)

    def check(self, layout: Layout, rows: Sequence[tuple[int, int, Sequence[str]]]) -> list[RowVerdict]:
        """Return the verdicts; good rows are planned."""
        return [self._checked(at, number, layout.cells(cells)) for at, number, cells in rows]

    def build(self, numbers: dict[int, str | None], moment: Moment) -> Built:
        """Return what the planned rows enter."""
        assert self._builder is not None
        return self._builder.build({at: (self._plans[at], number) for at, number in numbers.items()}, moment)

    def drop(self, rows: Sequence[int]) -> None:
        """The rows are planned no longer."""
        for at in rows:
            self._plans.pop(at, None)

    def open_result(self, path: str, file_format: str, headings: Sequence[str]) -> None:
        """A CSV or XLSX file with these headings is begun."""
        self._file = self._closing.enter_context(SheetFile(Path(path), file_format, "组织"))
        self._file.add_heading(headings)

    def add_result(self, rows: Sequence[Sequence[str]]) -> None:
        """The file has these rows too."""
        if self._file is not None:
            self._file.add_rows(rows)

    def close_result(self) -> None:
        """The file is complete."""
        self._closing.close()
        self._file = None

    def _checked(self, at: int, number: int, cells: dict[str, str]) -> RowVerdict:
        assert self._around is not None
        checked = check_row(cells, self._around)
        if checked.plan is not None:
            self._plans[at] = checked.plan
        return _verdict(at, number, checked)


def _verdict(at: int, number: int, checked: CheckedRow) -> RowVerdict:
    found, plan = checked.findings, checked.plan
    verdict = RowVerdict(
        at, number, [each.stated() for each in found.errors], [each.stated() for each in found.warnings]
    )
    if plan is not None:
        row = plan.row
        verdict.day, verdict.authority_id = plan.day, plan.authority_id
        verdict.uscc = row.uscc if plan.registered else None
        verdict.filing_number = None if plan.registered else row.filing_number
        verdict.legal_kind, verdict.tier = row.legal_kind, row.tier
        verdict.managing_code = managing_code_of(plan)
        verdict.keys, verdict.rivals = tuple(key.key for key in plan.keys), plan.rivals
    return verdict


def work(connection: socket.socket) -> None:
    """Answer until the service closes the connection."""
    os.nice(_NICER)
    workplace = Workplace()
    with connection.makefile("rb") as source, connection.makefile("wb") as target:
        while header := source.read(_HEADER.size):
            command, arguments = pickle.loads(source.read(_HEADER.unpack(header)[0]))
            answer = pickle.dumps(_answer(workplace, command, arguments), pickle.HIGHEST_PROTOCOL)
            target.write(_HEADER.pack(len(answer)) + answer)
            target.flush()


def _answer(workplace: Workplace, command: str, arguments: tuple[Any, ...]) -> tuple[bool, Any]:
    try:
        return False, getattr(workplace, command)(*arguments)
    except Exception as error:
        where = error.__traceback__
        while where is not None and where.tb_next is not None:
            where = where.tb_next
        place = f"{where.tb_frame.f_code.co_filename}:{where.tb_lineno}" if where else ""
        return True, f"{type(error).__name__} at {place}"


if __name__ == "__main__":
    serve_forks(work)
