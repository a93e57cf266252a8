"""One statement for each indicator, over a division or by the divisions below it."""

from funding.indicators.queries.money import MONEY
from funding.indicators.queries.places import PLACES
from funding.indicators.queries.purchases import PURCHASES

__all__ = ["FIGURES"]

FIGURES = {**MONEY, **PLACES, **PURCHASES}
