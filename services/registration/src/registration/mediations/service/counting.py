"""Statistics of mediations that point at nobody."""

from collections.abc import Sequence
from datetime import date

from registration.mediations.rules.states import MediationKind
from registration.mediations.rules.success import MediationCell, success_bps, told_cells
from registration.mediations.schemas import MediationCellRead, MediationStatistics
from shared.kit.reads import Row


def statistics(rows: Sequence[Row], least: int, *, division: str, from_on: date, to_on: date) -> MediationStatistics:
    """Return the totals where they are not small, and the kinds that may be told beside them."""
    cells = [MediationCell(MediationKind(row.pop("kind")), **row) for row in rows]
    agreed, failed, withdrawn = (
        (sum(counts) for counts in zip(*map(_counts, cells), strict=True)) if cells else (0,) * 3
    )
    small = 0 < agreed + failed + withdrawn < least
    return MediationStatistics(
        division=division,
        from_on=from_on,
        to_on=to_on,
        agreed=None if small else agreed,
        failed=None if small else failed,
        withdrawn=None if small else withdrawn,
        success_bps=None if small else success_bps(agreed, failed),
        kinds=[MediationCellRead.model_validate(cell) for cell in told_cells(cells, least)],
    )


def _counts(cell: MediationCell) -> tuple[int, int, int]:
    return cell.agreed, cell.failed, cell.withdrawn
