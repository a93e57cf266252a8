"""How a path walks, and what proves that it led somewhere.

Source: party-building-2015; cq-cso-opinions 17; linli-design
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from party_liaison.organizations.errors import defect
from shared.kit.problems import FieldError
from shared.kit.transitions import StateMachine, Transition


class PathType(StrEnum):
    """Where a path leads."""

    BACKBONE_TO_MEMBER = "BACKBONE_TO_MEMBER"
    MEMBER_TO_LEADER = "MEMBER_TO_LEADER"
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


@dataclass(frozen=True, slots=True)
class Nominee:
    """What is known of a person nominated: standing in the organization and anywhere in sight, and a leading post."""

    is_member_here: bool
    is_full_here: bool
    is_full_anywhere: bool
    kept_by_community: bool
    leads: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """What shows where a path led: a case that came to full standing, a leading post, or an appointment."""

    admitted: bool
    leads_since: date | None
    appointed_on: date | None


def nomination_defects(kind: PathType, nominee: Nominee) -> list[FieldError]:
    """Return what stands against a nomination: who is there already, or is no full member yet.

    Source: party-building-2015; cq-cso-opinions 17
    """
    if kind is PathType.BACKBONE_TO_MEMBER:
        return _member_already() if nominee.is_member_here else []
    if kind is PathType.MEMBER_TO_CPO:
        return [] if nominee.is_full_here else _no_full_member()
    if nominee.leads:
        return [defect("/id_number", "LEADER_ALREADY", "该人员已是负责人。", "The person leads it already.")]
    return [] if nominee.is_full_anywhere or nominee.kept_by_community else _no_full_member()


def achievement_defects(kind: PathType, proof: Proof, started_on: date, today: date) -> list[FieldError]:
    """Return what is missing: full standing, a leading post, or an appointment, the latter two in the path's time.

    Source: party-building-2015; party-development-rules 5; linli-design
    """
    if kind is PathType.MEMBER_TO_CPO:
        return _appointment_defects(proof.appointed_on, started_on, today)
    if proof.appointed_on is not None:
        return [defect("/appointment", "NOT_FOR_THIS_PATH", "此类培养不填任命。", "This path has none.")]
    if kind is PathType.MEMBER_TO_LEADER:
        return _leader_defects(proof.leads_since, started_on)
    if proof.admitted:
        return []
    return [defect("", "NOT_ADMITTED", "发展程序尚未到正式党员阶段。", "There is no full standing yet.")]


def _leader_defects(leads_since: date | None, started_on: date) -> list[FieldError]:
    if leads_since is None:
        return [defect("", "NO_LEADER", "登记机关尚未登记其为负责人。", "Registration names no such leader yet.")]
    if leads_since < started_on:
        return [defect("", "LED_BEFORE", "培养开始前已任负责人。", "The person led it before the path began.")]
    return []


def _appointment_defects(appointed_on: date | None, started_on: date, today: date) -> list[FieldError]:
    if appointed_on is None:
        return [defect("/appointment", "MISSING", "缺少任命材料。", "The appointment is missing.")]
    if not started_on <= appointed_on <= today:
        return [defect("/appointment/appointed_on", "DAY_IMPOSSIBLE", "任命日期不正确。", "The day is not possible.")]
    return []


def _member_already() -> list[FieldError]:
    return [defect("/id_number", "MEMBER_ALREADY", "该人员已是党员。", "The person is a member already.")]


def _no_full_member() -> list[FieldError]:
    return [defect("/id_number", "NO_FULL_MEMBER", "该人员不是正式党员。", "The person is no full member here.")]


def mentor_defects(is_full: bool) -> list[FieldError]:
    """Return the defect of a mentor who is no full member.

    Source: cq-cso-opinions 17; linli-design
    """
    return [] if is_full else [defect("/mentor_id", "NOT_A_FULL_MEMBER", "须为正式党员。", "This is no full member.")]
