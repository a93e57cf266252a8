"""The numbers that the targets ask for, by the rules of the day."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Protocol

from registration.divisions.rules.classification import URBAN_METHOD_RULE
from registration.indicators.rules.vocabulary import Key

URBAN_MIN_RULE: Final = "target.T19.urbanMin"
RURAL_MIN_RULE: Final = "target.T19.ruralMin"
URBAN_AVERAGE_RULE: Final = "target.T20.urbanAvg"
RURAL_AVERAGE_RULE: Final = "target.T20.ruralAvg"
BASES_RULE: Final = "target.T20.basePerCounty"
URBAN_WORKERS_RULE: Final = "target.T20.workersUrban"
RURAL_WORKERS_RULE: Final = "target.T20.workersRural"
GROUPS_RULE: Final = "target.T20.groups"
YEARS_RULE: Final = "target.years"
DEADLINE_RULE: Final = "target.deadlineDay"
UNITS_RULE: Final = "indicator.planningUnits"
TIERS_RULE: Final = "indicator.count.tiers"
STATUSES_RULE: Final = "indicator.count.statuses"
WIDER_RULE: Final = "indicator.count.includeTownScope"
CATEGORY_GROUPS_RULE: Final = "indicator.categoryGroups"
PROFESSIONAL_RULE: Final = "talent.professional.definition"
SMALLEST_CELL_RULE: Final = "privacy.minCell"
RULE_KEYS: Final = (
    URBAN_MIN_RULE, RURAL_MIN_RULE, URBAN_AVERAGE_RULE, RURAL_AVERAGE_RULE, BASES_RULE, URBAN_WORKERS_RULE,
    RURAL_WORKERS_RULE, GROUPS_RULE, YEARS_RULE, DEADLINE_RULE, UNITS_RULE, TIERS_RULE, STATUSES_RULE, WIDER_RULE,
    CATEGORY_GROUPS_RULE, PROFESSIONAL_RULE, SMALLEST_CELL_RULE, URBAN_METHOD_RULE,
)  # fmt: skip
"""Every rule that a run depends on."""


class Applied(Protocol):
    """A rule's value as it was looked up."""

    @property
    def value(self) -> Any:
        """The value."""


@dataclass(frozen=True, slots=True)
class Targets:
    """The rules of a run by key, as they held on its day."""

    values: Mapping[str, Any]

    def number(self, key: str) -> int:
        """Return a target that is a number."""
        return int(self.values[key])

    @property
    def groups(self) -> tuple[str, ...]:
        """Return the groups that each planning unit needs."""
        return tuple(self.values[GROUPS_RULE])

    @property
    def category_groups(self) -> Mapping[str, str]:
        """Return the group that each category belongs to."""
        groups: Mapping[str, str] = self.values[CATEGORY_GROUPS_RULE]
        return groups

    @property
    def unit_authorities(self) -> tuple[str, ...]:
        """Return the functional areas that are planning units beside the counties."""
        return tuple(self.values[UNITS_RULE]["authorities"])


def targets_of(look_up: Callable[[str], Applied]) -> Targets:
    """Return the targets as `look_up` knows them, which thereby learns what was used.

    Source: cq-cso-opinions 2; linli-design
    """
    return Targets({key: look_up(key).value for key in RULE_KEYS})


def is_due(key: Key, as_of: date, targets: Targets) -> bool:
    """Tell whether the day of the target has come: the last day of the year that its name bears.

    Source: cq-cso-opinions 2; linli-design
    """
    year = int(targets.values[YEARS_RULE][key.value.partition("-")[0]])
    month, day = (int(part) for part in str(targets.values[DEADLINE_RULE]).split("-"))
    return as_of >= date(year, month, day)
