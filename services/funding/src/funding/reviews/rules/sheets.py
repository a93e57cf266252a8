"""What a score sheet must say, and where one stands."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from funding.reviews.errors import SheetIncomplete
from shared.kit.problems import FieldError, Text
from shared.kit.transitions import StateMachine, Transition


class SheetState(StrEnum):
    """Where a score sheet stands."""

    ASSIGNED = "ASSIGNED"
    SUBMITTED = "SUBMITTED"
    VOIDED = "VOIDED"


_S = SheetState
SHEET_MACHINE: Final = StateMachine(
    "score sheet",
    [
        Transition(None, _S.ASSIGNED, "assign", ("CTY", "MUN", "FDN", "COM"), "panel rules; no conflict"),
        Transition(_S.ASSIGNED, _S.SUBMITTED, "score", ("REV",), "own sheet; complete; no conflict"),
        Transition(_S.ASSIGNED, _S.VOIDED, "void", ("REV", "SYS"), "conflict", "funding.conflict.detected.v1"),
        Transition(_S.SUBMITTED, _S.VOIDED, "void", ("SYS",), "conflict", "funding.conflict.detected.v1"),
    ],
)


def sheet_total(scores: Mapping[str, int], criteria: Sequence[tuple[str, int, int]]) -> int:
    """Return the sheet's total in ten-thousandths of a point: Σ weight · score. Criteria are (code, weight_bps, max).

    Raises:
        SheetIncomplete: a criterion is missing or unknown, or a score is above its greatest.

    Source: linli-design
    """
    wanted = {code: most for code, _, most in criteria}
    errors = [
        _wrong(code, "CRITERION_UNKNOWN", "无此评分项", "There is no such criterion")
        for code in scores
        if code not in wanted
    ]
    for code, most in wanted.items():
        if code not in scores:
            errors.append(_wrong(code, "CRITERION_MISSING", "缺少该评分项", "The criterion is not scored"))
        elif not 0 <= scores[code] <= most:
            errors.append(_wrong(code, "SCORE_RANGE", f"分值须在0至{most}之间", f"A score lies between 0 and {most}"))
    if errors:
        raise SheetIncomplete(errors=errors, clause_ref="14")
    return sum(weight * scores[code] for code, weight, _ in criteria)


def _wrong(code: str, error: str, zh: str, en: str) -> FieldError:
    return FieldError(f"/scores/{code}", error, Text(zh, en), "14")
