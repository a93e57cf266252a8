"""What a survey before the opening may say.

Source: party-building-2015; linli-design
"""

from datetime import date
from enum import StrEnum
from typing import Final

from party_liaison.organizations.errors import defect
from shared.kit.problems import FieldError


class PreSurveyState(StrEnum):
    """OPEN until it is surveyed, DONE until the application is decided, then CLOSED."""

    OPEN = "OPEN"
    DONE = "DONE"
    CLOSED = "CLOSED"


class Outcome(StrEnum):
    """What became of the application."""

    APPROVED = "APPROVED"
    REJECTED = "REJECTED"
    WITHDRAWN = "WITHDRAWN"
    LAPSED = "LAPSED"


CLOSED: Final = PreSurveyState.CLOSED


def pre_survey_defects(
    surveyed_on: date, accepted_on: date | None, today: date, staff: int, members: int
) -> list[FieldError]:
    """Return what stands against a survey: a day before the application or ahead, more members than staff.

    Source: party-building-2015; linli-design
    """
    found = []
    if not (accepted_on or date.min) <= surveyed_on <= today:
        found.append(defect("/surveyed_on", "DAY_IMPOSSIBLE", "日期不正确。", "The day is not possible."))
    if members > staff:
        text = ("党员人数多于从业人员。", "There are more members than staff.")
        found.append(defect("/full_members", "MORE_THAN_STAFF", *text))
    return found
