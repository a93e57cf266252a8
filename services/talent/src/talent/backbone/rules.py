"""Which functions the backbone has, and how many of it are to be trained."""

from datetime import date
from enum import StrEnum
from typing import Final

YEARLY_RULE: Final = "training.backboneYearly"


class BackboneFunction(StrEnum):
    """What of an organization's work rests on the person."""

    LEADERSHIP = "LEADERSHIP"
    PROJECTS = "PROJECTS"
    SERVICES = "SERVICES"
    VOLUNTEERS = "VOLUNTEERS"
    FINANCE = "FINANCE"


def year_of(year: int) -> tuple[date, date]:
    """Return the first and the last day of a year.

    Source: linli-design
    """
    return date(year, 1, 1), date(year, 12, 31)


def missing(trained: int, wanted: int) -> int:
    """Return how many of the backbone are still to be trained in the year.

    Source: cq-cso-opinions 15; linli-design
    """
    return max(0, wanted - trained)
