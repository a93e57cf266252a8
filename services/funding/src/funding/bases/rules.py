"""Where bases and residencies stand, and when an organization is ready to leave."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from funding.bases.errors import NotReadyToGraduate
from shared.contracts.values import Tier
from shared.kit.calendar import add_months
from shared.kit.problems import FieldError, Text
from shared.kit.transitions import StateMachine, Transition


class BaseState(StrEnum):
    """Where a base stands."""

    PLANNED = "PLANNED"
    BUILT = "BUILT"
    OPERATING = "OPERATING"
    CLOSED = "CLOSED"


class ResidencyState(StrEnum):
    """Where a residency stands."""

    APPLIED = "APPLIED"
    REFUSED = "REFUSED"
    ADMITTED = "ADMITTED"
    INCUBATING = "INCUBATING"
    EXTENDED = "EXTENDED"
    GRADUATED = "GRADUATED"
    EXITED = "EXITED"
    EXPELLED = "EXPELLED"


class ResidencyMode(StrEnum):
    """Whether the organization sits in the base."""

    PHYSICAL = "PHYSICAL"
    VIRTUAL = "VIRTUAL"


_B = BaseState
_R = ResidencyState
_OFFICE: Final = ("MUN", "CTY", "STR")
LIVE: Final = (_R.ADMITTED, _R.INCUBATING, _R.EXTENDED)
"""States that take room."""

BASE_MACHINE: Final = StateMachine(
    "incubation base",
    [
        Transition(None, _B.PLANNED, "plan", _OFFICE),
        Transition(_B.PLANNED, _B.BUILT, "build", _OFFICE, event="funding.base.opened.v1"),
        Transition(_B.BUILT, _B.OPERATING, "operate", _OFFICE, "an operator is named"),
        Transition(_B.PLANNED, _B.CLOSED, "close", _OFFICE),
        Transition(_B.BUILT, _B.CLOSED, "close", _OFFICE, event="funding.base.closed.v1"),
        Transition(_B.OPERATING, _B.CLOSED, "close", _OFFICE, "nobody is in it", "funding.base.closed.v1"),
    ],
)

RESIDENCY_MACHINE: Final = StateMachine(
    "residency",
    [
        Transition(None, _R.APPLIED, "apply", ("CSO", "HUB"), "start-up; base operating"),
        Transition(_R.APPLIED, _R.ADMITTED, "admit", ("BAS", *_OFFICE), "room", "funding.residency.admitted.v1"),
        Transition(_R.APPLIED, _R.REFUSED, "refuse", ("BAS", *_OFFICE), "reason"),
        Transition(_R.ADMITTED, _R.INCUBATING, "begin", ("BAS",)),
        Transition(_R.INCUBATING, _R.EXTENDED, "extend", ("BAS", *_OFFICE), "once"),
        *(
            Transition(state, _R.GRADUATED, "graduate", _OFFICE, "all conditions", "funding.residency.graduated.v1")
            for state in (_R.INCUBATING, _R.EXTENDED)
        ),
        *(Transition(state, _R.EXITED, "exit", ("CSO", "SYS"), event="funding.residency.exited.v1") for state in LIVE),
        *(Transition(state, _R.EXPELLED, "expel", _OFFICE, "reason", "funding.residency.exited.v1") for state in LIVE),
        Transition(_R.APPLIED, _R.EXITED, "exit", ("CSO", "SYS")),
    ],
)


@dataclass(frozen=True, slots=True)
class Readiness:
    """What graduation looks at."""

    tier: str
    filed_on: date | None
    own_accounts: bool
    activities: int
    projects: int
    leader_trained: bool
    assessment: int


@dataclass(frozen=True, slots=True)
class Conditions:
    """What graduation asks for."""

    stable_months: int
    activities: int
    projects: int
    assessment: int


def require_ready(found: Readiness, wanted: Conditions, today: date) -> None:
    """Pass an organization that meets every condition of graduation.

    Raises:
        NotReadyToGraduate: with those that it does not.

    Source: cq-cso-opinions 14; linli-design
    """
    stable = found.filed_on is not None and today >= add_months(found.filed_on, wanted.stable_months)
    missing = [
        (
            found.tier == Tier.REGISTERED or stable,
            "NOT_STABLE",
            "未登记且备案未满规定月数",
            "Neither registered nor long on file",
        ),
        (found.own_accounts, "NO_ACCOUNTS", "未独立核算", "There are no accounts of its own"),
        (found.activities >= wanted.activities, "TOO_FEW_ACTIVITIES", "活动次数不足", "Too few activities"),
        (found.projects >= wanted.projects, "NO_PROJECT", "未实施过项目", "No project was carried out"),
        (found.leader_trained, "LEADER_NOT_TRAINED", "负责人未完成培训", "No leader was trained"),
        (found.assessment >= wanted.assessment, "ASSESSMENT_LOW", "评估分未达标", "The assessment is too low"),
    ]
    errors = [FieldError("", code, Text(zh, en), "14") for met, code, zh, en in missing if not met]
    if errors:
        raise NotReadyToGraduate(errors=errors, clause_ref="14")
