"""What would close the gaps of one community."""

from dataclasses import dataclass

from registration.divisions.rules.classification import Setting
from registration.indicators.rules import targets
from registration.indicators.rules.cells import Cell
from registration.indicators.rules.measures import missing_groups
from registration.indicators.rules.targets import Targets

_BY_SETTING = {
    Setting.URBAN: (targets.URBAN_MIN_RULE, targets.URBAN_AVERAGE_RULE, targets.URBAN_WORKERS_RULE),
    Setting.RURAL: (targets.RURAL_MIN_RULE, targets.RURAL_AVERAGE_RULE, targets.RURAL_WORKERS_RULE),
}


@dataclass(frozen=True, slots=True)
class Closing:
    """How many organizations to the minimum and to the average, which groups, how many professionals are lacking."""

    organizations_to_minimum: int
    organizations_to_average: int
    missing_groups: tuple[str, ...]
    professionals: int


def closing_of(cell: Cell, wanted: Targets) -> Closing | None:
    """Return what would close the community's gaps; None when it is neither urban nor rural.

    Source: cq-cso-opinions 2
    """
    rules = _BY_SETTING.get(cell.setting)
    if rules is None:
        return None
    minimum, average, workers = (wanted.number(rule) for rule in rules)
    return Closing(
        organizations_to_minimum=max(0, minimum - cell.organizations),
        organizations_to_average=max(0, average - cell.organizations),
        missing_groups=missing_groups([cell], wanted.category_groups, wanted.groups),
        professionals=max(0, workers - cell.professionals),
    )
