"""How a survey goes, and what of it may be told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition

AXES: Final = ("identity", "belonging", "responsibility", "honor")
SCORES: Final = (1, 2, 3, 4, 5)


class SurveyState(StrEnum):
    """Where a survey stands."""

    OPEN = "OPEN"
    CLOSED = "CLOSED"
    PUBLISHED = "PUBLISHED"


_S = SurveyState

SURVEY_MACHINE: Final = StateMachine(
    "resident survey",
    [
        Transition(None, _S.OPEN, "open", ("COM", "STR")),
        Transition(_S.OPEN, _S.OPEN, "answer", ("RES",), "once"),
        Transition(_S.OPEN, _S.CLOSED, "close", ("COM", "STR", "SYS")),
        Transition(_S.CLOSED, _S.PUBLISHED, "publish", ("COM", "STR")),
    ],
)


@dataclass(frozen=True, slots=True)
class AxisResult:
    """What came out on one axis: the mean in hundredths, and how often each score was given where that may be told."""

    axis: str
    mean_hundredths: int | None
    shares: Mapping[int, int] | None


def axis_result(axis: str, counts: Sequence[int], least: int) -> AxisResult:
    """Return the result of an axis from how often the scores 1 to 5 were given.

    The mean is rounded down, and told from `least` answers on; how often each score was given is told only if no
    score was given by one or more but fewer than `least` people.

    Source: pipl 28; cq-cso-opinions 10
    """
    answers = sum(counts)
    if answers < least:
        return AxisResult(axis, None, None)
    total = sum(score * count for score, count in zip(SCORES, counts, strict=True))
    tellable = all(count == 0 or count >= least for count in counts)
    shares = dict(zip(SCORES, counts, strict=True)) if tellable else None
    return AxisResult(axis, total * 100 // answers, shares)
