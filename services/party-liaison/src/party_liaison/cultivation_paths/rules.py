"""How a path walks, and what proves that it led somewhere.

Source: party-building-2015; cq-cso-opinions 17; linli-design
"""

from datetime import date
from enum import StrEnum
from typing import Final

from party_liaison.organizations.errors import defect
from shared.kit.problems import FieldError
from shared.kit.transitions import StateMachine, Transition


class PathType(StrEnum):
    """Where a path leads."""

    BACKBONE_TO_MEMBER = "BACKBONE_TO_MEMBER"
    MEMBER_TO_CPO = "MEMBER_TO_CPO"


class PathState(StrEnum):
    """Where a path stands."""

    NOMINATED = "NOMINATED"
    APPROVED = "APPROVED"
    CULTIVATING = "CULTIVATING"
    ACHIEVED = "ACHIEVED"
    ENDED = "ENDED"


_S = PathState
_PARTY: Final = ("CPO", "PWC")
PATH: Final = StateMachine(
    "cultivation path",
    [
        Transition(None, _S.NOMINATED, "nominate", _PARTY),
        Transition(_S.NOMINATED, _S.APPROVED, "approve", ("PWC",), "another person"),
        Transition(_S.APPROVED, _S.CULTIVATING, "start", _PARTY, "a mentor"),
        Transition(_S.CULTIVATING, _S.ACHIEVED, "achieve", _PARTY, "evidence", "party.cultivation.achieved"),
        *(Transition(s, _S.ENDED, "end", _PARTY) for s in (_S.NOMINATED, _S.APPROVED, _S.CULTIVATING)),
    ],
)


def nomination_defects(kind: PathType, *, is_member: bool, is_full: bool) -> list[FieldError]:
    """Return what stands against a nomination: who is a member already, or is none yet.

    Source: party-building-2015; cq-cso-opinions 17
    """
    if kind is PathType.BACKBONE_TO_MEMBER and is_member:
        return [defect("/id_number", "MEMBER_ALREADY", "该人员已是党员。", "The person is a member already.")]
    if kind is PathType.MEMBER_TO_CPO and not is_full:
        return [defect("/id_number", "NO_FULL_MEMBER", "该人员不是正式党员。", "The person is no full member here.")]
    return []


def achievement_defects(
    kind: PathType, *, admitted: bool, appointed_on: date | None, started_on: date, today: date
) -> list[FieldError]:
    """Return what is missing: full standing through a case of its own, or an appointment in the time of the path.

    Source: party-building-2015; party-development-rules 5; linli-design
    """
    if kind is PathType.BACKBONE_TO_MEMBER:
        if appointed_on is not None:
            return [defect("/appointment", "NOT_FOR_THIS_PATH", "此类培养不填任命。", "This path has none.")]
        if not admitted:
            return [defect("", "NOT_ADMITTED", "发展程序尚未到正式党员阶段。", "There is no full standing yet.")]
        return []
    if appointed_on is None:
        return [defect("/appointment", "MISSING", "缺少任命材料。", "The appointment is missing.")]
    if not started_on <= appointed_on <= today:
        return [defect("/appointment/appointed_on", "DAY_IMPOSSIBLE", "任命日期不正确。", "The day is not possible.")]
    return []


def mentor_defects(is_full: bool) -> list[FieldError]:
    """Return the defect of a mentor who is no full member.

    Source: cq-cso-opinions 17; linli-design
    """
    return [] if is_full else [defect("/mentor_id", "NOT_A_FULL_MEMBER", "须为正式党员。", "This is no full member.")]
