"""What was counted in one place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from registration.divisions.rules.classification import Setting
from registration.indicators.rules.vocabulary import CellKind


@dataclass(frozen=True, slots=True)
class Cell:
    """One place with its organizations and professionals; `unit_code` is the planning unit that it lies in."""

    place_code: str
    setting: Setting
    unit_code: str
    town_code: str | None = None
    kind: CellKind = CellKind.COMMUNITY
    registered: int = 0
    street_managed: int = 0
    community_guided: int = 0
    categories: Mapping[str, int] = field(default_factory=dict)
    professionals: int = 0
    certified: int = 0

    @property
    def organizations(self) -> int:
        """Return how many organizations count here."""
        return self.registered + self.street_managed + self.community_guided

    @property
    def filed(self) -> int:
        """Return how many of them are filed and not registered."""
        return self.street_managed + self.community_guided


def communities(cells: Iterable[Cell], setting: Setting) -> list[Cell]:
    """Return the communities of the day of that setting, those without any organization included.

    Source: cq-cso-opinions 2
    """
    return [cell for cell in cells if cell.kind is CellKind.COMMUNITY and cell.setting is setting]


def counting(cells: Iterable[Cell], setting: Setting) -> list[Cell]:
    """Return what counts in sums of that setting: its communities, and what is unassigned since one of them ended.

    Source: cq-cso-opinions 2; linli-design
    """
    return [cell for cell in cells if cell.kind is not CellKind.WIDER and cell.setting is setting]
