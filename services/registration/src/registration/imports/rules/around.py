"""What rows are measured against: the day, the importer, divisions, words and rules."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from registration.authorities.rules import Authority
from registration.divisions.rules.gazetteer import Gazetteer
from registration.names.rules.standards import Standards
from registration.tiers.rules.facts import Assessment, TierCase
from shared.kit.authorization import Caller
from shared.kit.rule_register import AppliedRules


@dataclass(frozen=True)
class Around:
    """Everything that the rules of an import look up; the functions take an area (authority id) and a day.

    `rural` are the rural communities of today, `units` the ids of supervising units on the published lists, by
    authority and name. `issues_codes` when missing credit codes may be issued here (sandbox).
    """

    today: date
    caller: Caller
    issues_codes: bool
    standards: Callable[[str, date], Standards]
    rules: Callable[[str, date], AppliedRules]
    authority: Callable[[str, date], Authority | None]
    assess: Callable[[TierCase, str], Assessment]
    rural: frozenset[str] = frozenset()
    units: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @property
    def gazetteer(self) -> Gazetteer:
        """Return the divisions of today."""
        return self.standards("50", self.today).gazetteer
