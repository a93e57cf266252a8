"""How much an organization's observations weigh together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from shared.kit.calendar import add_months

WEIGHTS_RULE = "risk.weights"
WINDOW_RULE = "risk.windowMonths"


@dataclass(frozen=True, slots=True)
class Observation:
    """What was observed, and when."""

    kind: str
    occurred_on: date


def window_start(on: date, months: int) -> date:
    """Return the day up to which observations no longer count on the day `on`.

    Source: linli-design
    """
    return add_months(on, -months)


def risk_score(observations: Iterable[Observation], weights: Mapping[str, int], on: date, months: int) -> int:
    """Return the sum of the weights of what was observed in the `months` up to and including `on`; never below 0.

    Kinds without a weight count nothing; a negative weight is a good sign.

    Source: cq-cso-opinions 18; linli-design
    """
    start = window_start(on, months)
    counted = (one for one in observations if start < one.occurred_on <= on)
    return max(0, sum(weights.get(one.kind, 0) for one in counted))
