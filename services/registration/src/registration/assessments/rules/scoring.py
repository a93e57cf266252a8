"""Points from parts, in exact integers; what cannot be measured gives its weight to the rest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

WEIGHTS_RULE: Final = "assessment.weights"
SAFETY_RULE: Final = "assessment.safetyWeights"
FALSIFICATION_RULE: Final = "assessment.falsificationDeduction"
APPEAL_RULE: Final = "assessment.appealWorkingDays"
RURAL_SHARE_RULE: Final = "grant.ruralReserveBps"
SMALL_CELL_RULE: Final = "privacy.minCell"
POINT: Final = 10_000
"""How many units of a score are one point."""
FULL: Final = 100


class Indicator(StrEnum):
    """What is assessed."""

    TARGETS = "TARGETS"
    FUNDING = "FUNDING"
    TIMELINESS = "TIMELINESS"
    STAFFING = "STAFFING"
    PARTY = "PARTY"
    SUPERVISION = "SUPERVISION"


class SafetyPart(StrEnum):
    """What the list of comprehensive public security asks for."""

    ASSIST = "ASSIST"
    MEDIATION = "MEDIATION"
    RISK = "RISK"


@dataclass(frozen=True, slots=True)
class Part:
    """One measure: `actual` of `target`; a target of zero measures nothing."""

    key: str
    actual: int
    target: int

    @property
    def ratio(self) -> Fraction | None:
        """Return actual / target between 0 and 1, None when there was nothing to do."""
        if self.target <= 0:
            return None
        return min(Fraction(max(self.actual, 0), self.target), Fraction(1))


@dataclass(frozen=True, slots=True)
class Scored:
    """An indicator with its own weight, its parts, and its score; None when it could not be measured."""

    key: str
    weight: int
    parts: tuple[Part, ...]
    score: int | None


@dataclass(frozen=True, slots=True)
class Scores:
    """The indicators in the order of their weights, and the whole; None when nothing could be measured."""

    indicators: tuple[Scored, ...]
    total: int | None


def ratio_of(parts: Iterable[Part]) -> Fraction | None:
    """Return the mean of the parts that could be measured, None when there are none.

    Source: cq-cso-opinions 19; linli-design
    """
    measured = [ratio for part in parts if (ratio := part.ratio) is not None]
    return sum(measured, Fraction(0)) / len(measured) if measured else None


def scores_of(parts: Mapping[str, Sequence[Part]], weights: Mapping[str, int]) -> Scores:
    """Return clamp(actual / target) · weight for each indicator, out of 100 points in ten-thousandths.

    The weight of one that could not be measured goes to the others in proportion. Scores are cut, the total is cut
    once from the exact sum.

    Source: cq-cso-opinions 19; linli-design
    """
    ratios = {key: ratio_of(parts.get(key, ())) for key in weights}
    spread = sum(weight for key, weight in weights.items() if ratios[key] is not None)
    exact = {key: ratio * FULL * POINT * weights[key] / spread for key, ratio in ratios.items() if ratio is not None}
    indicators = tuple(
        Scored(key, weight, tuple(parts.get(key, ())), int(exact[key]) if key in exact else None)
        for key, weight in weights.items()
    )
    return Scores(indicators, int(sum(exact.values(), Fraction(0))) if exact else None)


def ranks_of(totals: Mapping[str, int]) -> dict[str, int]:
    """Return the rank of each unit from 1; equal totals share one, and the next is as far as if they had not.

    Source: cq-cso-opinions 19; linli-design
    """
    return {unit: 1 + sum(1 for other in totals.values() if other > total) for unit, total in totals.items()}
