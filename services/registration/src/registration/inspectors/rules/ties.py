"""Who may inspect whom: nobody inspects an organization that they, or a relative, led or worked for lately."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shared.kit.calendar import add_months


class TieKind(StrEnum):
    """What ties a person to an organization."""

    LEADER = "LEADER"
    EMPLOYEE = "EMPLOYEE"
    RELATIVE = "RELATIVE"


@dataclass(frozen=True, slots=True)
class Tie:
    """Ties an inspector to an organization until `until_on`, inclusive; None: it lasts."""

    inspector: str
    organization: str
    until_on: date | None


def binds(tie: Tie, on: date, months: int) -> bool:
    """Tell whether the tie still counts on the day: it lasts, or it ended less than `months` ago.

    Source: spot-check-measures-2017; linli-design
    """
    return tie.until_on is None or on < add_months(tie.until_on, months)


def conflicts(ties: Iterable[Tie], on: date, months: int) -> frozenset[tuple[str, str]]:
    """Return the pairs of organization and inspector that must not meet.

    Source: spot-check-measures-2017; linli-design
    """
    return frozenset((tie.organization, tie.inspector) for tie in ties if binds(tie, on, months))
