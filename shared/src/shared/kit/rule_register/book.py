"""Which value of a rule holds in a division on a day."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

CITY = ""
"""The scope of a rule that holds in the whole city."""


class Confidence(StrEnum):
    """How certain a value is."""

    POLICY = "D"
    """Stated in the policy."""
    VERIFIED = "V"
    """Checked against the primary text of a law."""
    SECONDARY = "S"
    """Checked against secondary sources."""
    RECALLED = "R"
    """Recalled, may be wrong."""
    PROPOSED = "P"
    """Our own proposal."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One value of a key: for a scope ("" the city, else a division code or authority id), from a day to a day.

    `effective_to` is the first day on which it no longer holds; None means it holds forever. `minimum` and `maximum`
    bound what a county may set; they apply to numbers.
    """

    key: str
    value: Any
    effective_from: date
    source: str
    confidence: Confidence
    scope_division: str = CITY
    effective_to: date | None = None
    clause_ref: str | None = None
    version: int = 1
    county_overridable: bool = False
    minimum: float | None = None
    maximum: float | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether `day` lies in the rule's time."""
        return self.effective_from <= day and (self.effective_to is None or day < self.effective_to)


@dataclass(frozen=True, slots=True)
class AppliedRule:
    """A value as a decision used it; key and version are stored with the decision."""

    key: str
    version: int
    value: Any


class UnknownRule(LookupError):
    """No value of the key holds there and then: a mistake of the seeds, not of a caller."""


class RuleBook:
    """All rules of a service as they stood when it was read."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._by_key: dict[str, list[Rule]] = defaultdict(list)
        for rule in rules:
            self._by_key[rule.key].append(rule)
        for values in self._by_key.values():
            values.sort(key=lambda rule: len(rule.scope_division), reverse=True)

    def value(self, key: str, division: str, on: date) -> AppliedRule:
        """Return the value for `division` (a code of any level, or an authority id) on the day `on`.

        The rule with the longest scope that `division` begins with wins over those of wider scope. An authority
        with a suffix (500110-WS) is taken out of the county that its id begins with.

        Raises:
            UnknownRule: there is none.
        """
        for rule in self._by_key.get(key, ()):
            if rule.holds_on(on) and _covers(rule.scope_division, division):
                return AppliedRule(rule.key, rule.version, rule.value)
        raise UnknownRule(f"{key} has no value for {division or 'the city'} on {on.isoformat()}")

    def rule(self, key: str, scope_division: str, on: date) -> Rule | None:
        """Return the rule of exactly this scope on the day, or None."""
        values = self._by_key.get(key, ())
        return next((rule for rule in values if rule.scope_division == scope_division and rule.holds_on(on)), None)

    def rules(self, key: str) -> Sequence[Rule]:
        """Return all rules of the key, narrow scopes first."""
        return tuple(self._by_key.get(key, ()))

    def keys(self) -> Sequence[str]:
        """Return all keys in order."""
        return sorted(self._by_key)


def _covers(scope: str, division: str) -> bool:
    return scope in (CITY, division) or ("-" not in division and division.startswith(scope))


@dataclass(slots=True)
class AppliedRules:
    """Looks up values for one decision and remembers which it used."""

    book: RuleBook
    division: str
    on: date
    used: dict[str, int] = field(default_factory=dict)

    def __call__(self, key: str) -> AppliedRule:
        """Return the value of `key` for this decision's division and day, and note its version."""
        applied = self.book.value(key, self.division, self.on)
        self.used[applied.key] = applied.version
        return applied
