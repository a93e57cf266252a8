"""What is warned of, how a warning goes on, and what share is dealt with."""

from datetime import date
from enum import StrEnum
from typing import Any, Final

from shared.contracts.values import Department
from shared.kit.calendar import WorkCalendar
from shared.kit.transitions import StateMachine, Transition


class RiskKind(StrEnum):
    """What might do harm."""

    DISPUTE = "DISPUTE"
    FIRE = "FIRE"
    BUILDING = "BUILDING"
    GEOLOGICAL = "GEOLOGICAL"
    FLOOD = "FLOOD"
    TRAFFIC = "TRAFFIC"
    FRAUD = "FRAUD"
    PUBLIC_ORDER = "PUBLIC_ORDER"
    HEALTH = "HEALTH"
    PERSON_AT_RISK = "PERSON_AT_RISK"
    OTHER = "OTHER"


class RiskUrgency(StrEnum):
    """How soon somebody must look."""

    IMMEDIATE = "IMMEDIATE"
    URGENT = "URGENT"
    NORMAL = "NORMAL"


class RiskState(StrEnum):
    """Where a report stands."""

    REPORTED = "REPORTED"
    VERIFIED = "VERIFIED"
    UNFOUNDED = "UNFOUNDED"
    HANDED_OVER = "HANDED_OVER"
    RESOLVED = "RESOLVED"


class RiskReceiver(StrEnum):
    """Who takes a risk on."""

    COMMITTEE = "COMMITTEE"
    STREET = "STREET"
    POLICE = "POLICE"
    FIRE_RESCUE = "FIRE_RESCUE"
    EMERGENCY = "EMERGENCY"
    HEALTH = "HEALTH"
    HOUSING = "HOUSING"
    MEDIATION = "MEDIATION"
    CIVIL_AFFAIRS = "CIVIL_AFFAIRS"


_DEPARTMENTS: Final = {
    RiskReceiver.POLICE: (Department.PUBLIC_SECURITY,),
    RiskReceiver.FIRE_RESCUE: (Department.EMERGENCY,),
    RiskReceiver.EMERGENCY: (Department.EMERGENCY,),
    RiskReceiver.HEALTH: (Department.HEALTH,),
    RiskReceiver.MEDIATION: (Department.JUSTICE, Department.POLITICAL_LEGAL),
    RiskReceiver.CIVIL_AFFAIRS: (Department.CIVIL_AFFAIRS,),
    RiskReceiver.HOUSING: (Department.OTHER,),
}


def departments_of(receiver: str) -> tuple[Department, ...]:
    """Return the kinds of departments that may say a risk is dealt with which was handed to `receiver`.

    Source: cq-cso-opinions 11; linli-design
    """
    return _DEPARTMENTS.get(RiskReceiver(receiver), ())


_S = RiskState

RISK_MACHINE: Final = StateMachine(
    "risk report",
    [
        Transition(None, _S.REPORTED, "report", ("CSO", "RES", "SW", "COM", "HUB")),
        Transition(_S.REPORTED, _S.VERIFIED, "verify", ("COM",), "in the time of its urgency"),
        Transition(_S.REPORTED, _S.UNFOUNDED, "dismiss", ("COM",), "finding"),
        Transition(_S.VERIFIED, _S.HANDED_OVER, "hand_over", ("COM",)),
        Transition(_S.HANDED_OVER, _S.HANDED_OVER, "hand_over", ("COM", "STR")),
        Transition(_S.HANDED_OVER, _S.RESOLVED, "resolve", ("COM", "STR", "DEP"), "what was done"),
    ],
)
_CALENDAR: Final = WorkCalendar()


def verify_due_on(reported_on: date, urgency: RiskUrgency, working_days: dict[str, Any]) -> date:
    """Return the last day on which somebody must have looked; an immediate one is looked at the same day.

    Source: cq-cso-opinions 11; linli-design
    """
    return _CALENDAR.add_working_days(reported_on, int(working_days[urgency.value]))


def resolved_bps(resolved: int, verified: int) -> int | None:
    """Return the share of the verified risks that were dealt with, in basis points, rounded down; None without any.

    Source: cq-cso-opinions 11
    """
    return resolved * 10_000 // verified if verified else None
