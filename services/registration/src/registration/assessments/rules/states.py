"""The way of an assessment, and that of its round."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class AssessmentState(StrEnum):
    """Where the assessment of a unit stands."""

    DRAFT = "DRAFT"
    SELF_SCORED = "SELF_SCORED"
    VERIFIED = "VERIFIED"
    PUBLICISED = "PUBLICISED"
    FINAL = "FINAL"


class RoundState(StrEnum):
    """Where a round stands."""

    OPEN = "OPEN"
    PUBLICISED = "PUBLICISED"
    FINAL = "FINAL"


_S = AssessmentState
_R = RoundState
_UNIT: Final = ("CTY", "STR")
_ASSESSOR: Final = ("MUN", "CTY")
_FINALISED: Final = "registration.assessment.finalised.v1"

ASSESSMENT_MACHINE: Final = StateMachine(
    "assessment",
    [
        Transition(None, _S.DRAFT, "open", _ASSESSOR),
        Transition(_S.DRAFT, _S.SELF_SCORED, "self_score", _UNIT),
        Transition(_S.SELF_SCORED, _S.VERIFIED, "verify", _ASSESSOR, "another person"),
        Transition(_S.VERIFIED, _S.PUBLICISED, "publicise", _ASSESSOR, "all units verified"),
        Transition(_S.PUBLICISED, _S.PUBLICISED, "appeal", _UNIT, "within five working days"),
        Transition(_S.PUBLICISED, _S.PUBLICISED, "answer_appeal", _ASSESSOR),
        Transition(_S.PUBLICISED, _S.FINAL, "finalise", _ASSESSOR, "appeals answered", _FINALISED),
    ],
)

ROUND_MACHINE: Final = StateMachine(
    "assessment_round",
    [
        Transition(None, _R.OPEN, "open", _ASSESSOR),
        Transition(_R.OPEN, _R.PUBLICISED, "publicise", _ASSESSOR, "all units verified"),
        Transition(_R.PUBLICISED, _R.FINAL, "finalise", _ASSESSOR, "time for appeals over, all answered"),
    ],
)
