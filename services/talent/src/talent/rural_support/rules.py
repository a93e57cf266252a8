"""How long a group holds, and when support is due."""

from datetime import date
from enum import StrEnum
from typing import Final

from shared.kit.calendar import add_months, validity_end

VALID_RULE: Final = "priority.validMonths"
MONTHS_RULE: Final = "rural.incentiveMonths"


class PriorityGroupKind(StrEnum):
    """Whom the policy supports to found or join rural organizations."""

    GRADUATE = "GRADUATE"
    VETERAN = "VETERAN"
    RETURNEE = "RETURNEE"


class VerificationState(StrEnum):
    """Evidence counts once another person has verified it."""

    SUBMITTED = "SUBMITTED"
    VERIFIED = "VERIFIED"
    REFUSED = "REFUSED"


def group_valid_to(valid_from: date, months: int) -> date:
    """Return the last day on which the person belongs to the group.

    Source: cq-cso-opinions 15; linli-design
    """
    return validity_end(valid_from, months)


def started_by(day: date, months: int) -> date:
    """Return the latest first day after which the months are full on the day.

    Source: cq-cso-opinions 15; linli-design
    """
    found = add_months(day, -months)
    return found if add_months(found, months) <= day else add_months(day, -months - 1)
