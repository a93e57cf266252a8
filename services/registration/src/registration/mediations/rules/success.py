"""What can be said of mediations without saying what was said in them."""

from collections.abc import Iterable
from dataclasses import dataclass

from registration.mediations.errors import MediationElsewhere, NotReferable
from registration.mediations.rules.states import MediationKind
from shared.kit.problems import FieldError


def require_kind_fits(kind: MediationKind, committee_kind: str) -> None:
    """Pass unless it is about contracted rural land where no villagers' committee is.

    Raises:
        MediationElsewhere: it is.

    Source: peoples-mediation-law; cq-cso-opinions 11
    """
    if kind is MediationKind.RURAL_LAND_CONTRACT and committee_kind != "VILLAGE":
        finding = FieldError("/kind", MediationElsewhere.code, MediationElsewhere.title, "11")
        raise MediationElsewhere(errors=[finding])


def require_referable(kind: MediationKind) -> None:
    """Pass a dispute that arbitration takes: over contracted rural land.

    Raises:
        NotReferable: it is another one.

    Source: cq-cso-opinions 11
    """
    if kind is not MediationKind.RURAL_LAND_CONTRACT:
        raise NotReferable


def success_bps(agreed: int, failed: int) -> int | None:
    """Return agreed / (agreed + failed) in basis points, rounded down; None before the first.

    Source: cq-cso-opinions 11
    """
    decided = agreed + failed
    return agreed * 10_000 // decided if decided else None


@dataclass(frozen=True, slots=True)
class MediationCell:
    """The mediations of one kind that were closed: with agreement, without, given up."""

    kind: MediationKind
    agreed: int
    failed: int
    withdrawn: int

    @property
    def closed(self) -> int:
        """All that were closed."""
        return self.agreed + self.failed + self.withdrawn


def told_cells(cells: Iterable[MediationCell], least: int) -> list[MediationCell]:
    """Return the cells that may be told beside their total.

    A cell with fewer than `least` cases would point at the parties, and so would a single cell left out, by the
    difference from the total: then the next smallest is left out as well. Cells without a case are told.

    Source: pipl 28; linli-design
    """
    ordered = sorted(cells, key=lambda cell: (cell.closed, cell.kind))
    hidden = [cell for cell in ordered if 0 < cell.closed < least]
    if len(hidden) == 1:
        hidden += [cell for cell in ordered if cell.closed >= least][:1]
    return [cell for cell in ordered if cell not in hidden]
