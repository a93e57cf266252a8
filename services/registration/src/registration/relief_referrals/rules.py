"""Who may be referred, with what about them, and where a referral stands."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

from registration.service_offerings.rules.vocabulary import SENSITIVE_GROUPS
from shared.contracts.values import Department
from shared.kit.problems import FieldError, Text
from shared.kit.transitions import StateMachine, Transition

ReliefChannel = Literal[
    "CIVIL_AFFAIRS", "TEMPORARY_RELIEF", "CHARITY", "DISABILITY", "WOMEN_CHILDREN", "HEALTH", "LEGAL_AID", "EMPLOYMENT"
]
ReliefDimension = Literal["GROUP", "CHANNEL", "COMMUNITY", "MONTH"]
_CLAUSE: Final = "cq-cso-opinions 5"


_D = Department
CHANNEL_DEPARTMENTS: Final[dict[ReliefChannel, Department]] = {
    "CIVIL_AFFAIRS": _D.CIVIL_AFFAIRS, "TEMPORARY_RELIEF": _D.CIVIL_AFFAIRS, "CHARITY": _D.CIVIL_AFFAIRS,
    "DISABILITY": _D.DISABLED_FEDERATION, "WOMEN_CHILDREN": _D.WOMENS_FEDERATION, "HEALTH": _D.HEALTH,
    "LEGAL_AID": _D.JUSTICE, "EMPLOYMENT": _D.HUMAN_RESOURCES,
}  # fmt: skip
"""The kind of department at the end of each channel."""


class ReferralState(StrEnum):
    """Where a referral stands."""

    REFERRED = "REFERRED"
    RECEIVED = "RECEIVED"
    HELPED = "HELPED"
    DECLINED = "DECLINED"


_S = ReferralState
_RECEIVERS: Final = ("STR", "CTY", "DEP")

REFERRAL_MACHINE: Final = StateMachine(
    "relief_referral",
    [
        Transition(None, _S.REFERRED, "refer", ("CSO", "HUB", "SW"), "the organization may act"),
        Transition(_S.REFERRED, _S.RECEIVED, "receive", _RECEIVERS),
        Transition(_S.RECEIVED, _S.HELPED, "help", _RECEIVERS, "what was given"),
        Transition(_S.REFERRED, _S.DECLINED, "decline", _RECEIVERS, "reason"),
        Transition(_S.RECEIVED, _S.DECLINED, "decline", _RECEIVERS, "reason"),
    ],
)


@dataclass(frozen=True, slots=True)
class Referral:
    """A referral as far as rules decide on it."""

    group: str
    persons: int
    names_somebody: bool
    tells_need: bool
    within_area: bool


def referral_defects(referral: Referral) -> list[FieldError]:
    """Return everything that stands against the referral: of some groups only a number is passed on.

    Source: cq-cso-opinions 5; pipl 28, 29
    """
    found = []
    if not referral.within_area:
        found.append(FieldError("/community_code", "OUTSIDE_AREA", _OUTSIDE, _CLAUSE))
    if referral.group in SENSITIVE_GROUPS:
        if referral.names_somebody:
            found.append(FieldError("/person", "PERSON_LEVEL_REFUSED", _NO_PERSON, _CLAUSE))
        if referral.tells_need:
            found.append(FieldError("/need", "PERSON_LEVEL_REFUSED", _NO_PERSON, _CLAUSE))
        return found
    if not referral.names_somebody:
        found.append(FieldError("/person", "REQUIRED", _NOBODY, _CLAUSE))
    elif referral.persons != 1:
        found.append(FieldError("/persons", "ONE_PERSON", _ONE, _CLAUSE))
    return found


_OUTSIDE = Text("不在该组织的活动地域内。", "This lies outside the organization's area.")
_NO_PERSON = Text("该类对象仅转介人数，不得填写个人信息。", "Of this group only a number is passed on.")
_NOBODY = Text("须填写被转介人。", "The person must be named.")
_ONE = Text("每次转介一人。", "One person is referred at a time.")
