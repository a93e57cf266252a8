"""What a plan may say, and how far it was reached."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from funding.annual_plans.errors import PlanNotPossible
from funding.ledger.rules.vocabulary import SourceType
from shared.kit.problems import FieldError, Text
from shared.kit.transitions import StateMachine, Transition

WHOLE_BPS: Final = 10_000
_CITY_DIGITS, _TOWN_DIGITS = 2, 9


class PlanKind(StrEnum):
    """What the plan is about."""

    FUNDING = "FUNDING"
    RURAL_INCUBATION = "RURAL_INCUBATION"


class RuralTarget(StrEnum):
    """What a plan of rural incubation aims at; MONEY in fen, the others in numbers of organizations or projects."""

    ADMITTED = "ADMITTED"
    GRADUATES = "GRADUATES"
    PROJECTS = "PROJECTS"
    MONEY = "MONEY"


class PlanState(StrEnum):
    """Where a plan stands."""

    DRAFT = "DRAFT"
    ADOPTED = "ADOPTED"


_S = PlanState
_OFFICES: Final = ("CTY", "MUN", "STR", "FIN")
PLAN_MACHINE: Final = StateMachine(
    "annual plan",
    [
        Transition(None, _S.DRAFT, "draft", _OFFICES, "one for each division and year"),
        Transition(_S.DRAFT, _S.DRAFT, "amend", _OFFICES),
        Transition(_S.DRAFT, _S.ADOPTED, "adopt", ("CTY", "MUN", "STR"), "another person"),
        Transition(_S.ADOPTED, _S.DRAFT, "revise", _OFFICES, "reason"),
    ],
)
_CODES: Final[Mapping[PlanKind, frozenset[str]]] = {
    PlanKind.FUNDING: frozenset(one for one in SourceType if one is not SourceType.CUSTODY),
    PlanKind.RURAL_INCUBATION: frozenset(RuralTarget),
}


@dataclass(frozen=True, slots=True)
class PlanStated:
    """A plan as far as the rules look at it."""

    kind: PlanKind
    division: str
    jurisdiction_id: str
    year: int
    targets: Mapping[str, int]


def require_plan(stated: PlanStated, this_year: int, years_ahead: int) -> None:
    """Pass a plan of an authority or (for money) of a town, for this year or a coming one, with targets of its kind.

    Raises:
        PlanNotPossible: with all breaches.

    Source: cq-cso-opinions 7; cq-cso-opinions 14; linli-design
    """
    breaches = list(_breaches(stated, this_year, years_ahead))
    if breaches:
        raise PlanNotPossible(errors=breaches, clause_ref="14")


def reached_bps(planned: int, actual: int) -> int | None:
    """Return how far a target was reached, in basis points, rounded down; None where nothing was planned.

    Source: linli-design
    """
    return actual * WHOLE_BPS // planned if planned > 0 else None


def _breaches(stated: PlanStated, this_year: int, years_ahead: int) -> Iterator[FieldError]:
    town = stated.division.isdigit() and len(stated.division) == _TOWN_DIGITS
    own = stated.division == stated.jurisdiction_id
    if not own and not (town and stated.division[:6] == stated.jurisdiction_id[:6]):
        yield _wrong("/division", "DIVISION", "区域不属于该主管机关", "The division is not the authority's")
    if stated.kind is PlanKind.RURAL_INCUBATION and (not own or len(stated.division) == _CITY_DIGITS):
        yield _wrong("/division", "COUNTY_ONLY", "农村孵化计划以区县为单位", "Rural incubation is planned by counties")
    if not this_year <= stated.year <= this_year + years_ahead:
        yield _wrong("/year", "YEAR", "年度不在可编制范围内", "The year cannot be planned now")
    if not stated.targets.keys() <= _CODES[stated.kind]:
        yield _wrong("/targets", "TARGET_UNKNOWN", "目标项目不适用", "A target is not one of this kind of plan")
    if not any(stated.targets.values()):
        yield _wrong("/targets", "NO_TARGET", "至少须有一项目标", "There must be a target at least")


def _wrong(pointer: str, code: str, zh: str, en: str) -> FieldError:
    return FieldError(pointer, code, Text(zh, en), "14")
