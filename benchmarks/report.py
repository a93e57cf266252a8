"""What was measured, beside what we aim at; printed and written to docs/benchmarks.md."""

import os
import platform
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from rich.console import Console
from rich.table import Table

DOCUMENT = Path(__file__).parents[1] / "docs/benchmarks.md"


@dataclass(frozen=True)
class Measure:
    """One figure; `better` says which way is good, `detail` what stood behind it."""

    name: str
    value: float
    floor: float
    stretch: float
    better: Literal["higher", "lower"]
    unit: str = ""
    detail: str = ""

    @property
    def verdict(self) -> str:
        """Return how the figure stands to its aims."""
        if self._reaches(self.stretch):
            return "stretch"
        return "floor" if self._reaches(self.floor) else "missed"

    def _reaches(self, aim: float) -> bool:
        return self.value >= aim if self.better == "higher" else self.value <= aim

    def cells(self) -> tuple[str, ...]:
        """Return the figure as a row."""
        return (
            self.name,
            *(f"{value:.3g}{self.unit}" for value in (self.value, self.floor, self.stretch)),
            self.verdict,
            self.detail,
        )


MARK = "<!-- figures -->"
HEADER = ("measure", "measured", "floor", "stretch", "reached", "detail")


def print_report(measures: Sequence[Measure]) -> None:
    """Print the figures as a table."""
    table = Table(*HEADER)
    for measure in measures:
        table.add_row(*measure.cells())
    Console(width=160).print(table)


def write_report(measures: Sequence[Measure], rows: str) -> None:
    """Write the figures and the machine to docs/benchmarks.md, below what is kept by hand there.

    Figures of earlier days stay, each with its day, until they are measured again.
    """
    kept, _, earlier = DOCUMENT.read_text().partition(MARK) if DOCUMENT.exists() else ("# Benchmarks\n\n", "", "")
    figures = dict(_known_rows(earlier))
    today = date.today().isoformat()  # noqa: DTZ011
    figures |= {measure.name: (*measure.cells(), today) for measure in measures}
    lines = [
        f"Measured by `make bench`, {rows} rows, on {_machine()}. "
        "Ratios are medians of rounds that alternate with their counterpart in the same run.",
        "",
        _line((*HEADER, "on")),
        "|" + "---|" * (len(HEADER) + 1),
        *(_line(cells) for cells in figures.values()),
    ]
    DOCUMENT.write_text(kept + MARK + "\n" + "\n".join(lines) + "\n")


def _known_rows(figures: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in figures.splitlines():
        cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
        if line.startswith("| ") and cells[0] != HEADER[0]:
            yield cells[0], cells


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _machine() -> str:
    cores = os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    python = platform.python_version()
    return f"{cores} cores of {platform.machine()}, {memory:.0f} GiB, {platform.system()}, Python {python}"
