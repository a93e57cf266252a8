"""How a case walks through the five stages."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class CaseState(StrEnum):
    """ADMITTED: the branch has voted, the superior has not; CONVERTING: the same for full standing."""

    APPLICANT = "APPLICANT"
    ACTIVIST = "ACTIVIST"
    CANDIDATE = "CANDIDATE"
    ADMITTED = "ADMITTED"
    PROBATIONARY = "PROBATIONARY"
    CONVERTING = "CONVERTING"
    FULL = "FULL"
    CANCELLED = "CANCELLED"


_S = CaseState
_PARTY: Final = ("CPO", "PWC")
_EARLY: Final = (_S.APPLICANT, _S.ACTIVIST, _S.CANDIDATE, _S.ADMITTED)
OPEN: Final = frozenset(_S) - {_S.FULL, _S.CANCELLED}
STAGES: Final[Mapping[CaseState, int]] = {
    _S.APPLICANT: 1, _S.ACTIVIST: 2, _S.CANDIDATE: 3, _S.ADMITTED: 3, _S.PROBATIONARY: 4, _S.CONVERTING: 4, _S.FULL: 5,
}  # fmt: skip

CASE: Final = StateMachine(
    "development case",
    [
        Transition(None, _S.APPLICANT, "apply", _PARTY, "18 or older, written application"),
        Transition(_S.APPLICANT, _S.APPLICANT, "talk", _PARTY, "within a month"),
        Transition(_S.APPLICANT, _S.ACTIVIST, "choose_activist", _PARTY, "talk, recommendation, filed, cultivators"),
        Transition(_S.ACTIVIST, _S.ACTIVIST, "assess", _PARTY, "every half year"),
        Transition(_S.ACTIVIST, _S.CANDIDATE, "choose_candidate", _PARTY, "a year, assessments, four opinions"),
        Transition(_S.CANDIDATE, _S.CANDIDATE, "prepare", _PARTY, "introducers, political review, training"),
        Transition(_S.CANDIDATE, _S.ADMITTED, "admit", _PARTY, "prepared, pre-reviewed, voted"),
        Transition(_S.ADMITTED, _S.ADMITTED, "admit", _PARTY, "the approval came too late"),
        Transition(_S.ADMITTED, _S.PROBATIONARY, "approve", ("PWC",), "three months, exceptionally six"),
        Transition(_S.PROBATIONARY, _S.PROBATIONARY, "extend", _PARTY, "once, half a year to a year"),
        Transition(_S.PROBATIONARY, _S.CONVERTING, "convert", _PARTY, "a year, own application, voted"),
        Transition(_S.CONVERTING, _S.FULL, "approve_conversion", ("PWC",), "three months"),
        Transition(_S.CONVERTING, _S.CONVERTING, "convert", _PARTY, "the approval came too late"),
        *(Transition(s, _S.CANCELLED, "cancel", _PARTY) for s in (*_EARLY, _S.PROBATIONARY, _S.CONVERTING)),
    ],
)
