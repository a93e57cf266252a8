"""On which grounds a grade is lowered or taken away."""

from enum import StrEnum
from typing import Final

from registration.evaluations.rules.eligibility import Standing
from shared.kit.problems import FieldError, Text


class MeasureKind(StrEnum):
    """What happens to a grade."""

    DOWNGRADE = "DOWNGRADE"
    CANCEL = "CANCEL"


class MeasureGround(StrEnum):
    """Why."""

    REPORT_FAILED = "REPORT_FAILED"
    TWO_BASIC = "TWO_BASIC"
    PENALTY = "PENALTY"
    FALSE_MATERIAL = "FALSE_MATERIAL"
    COLLUSION = "COLLUSION"
    CERTIFICATE_MISUSED = "CERTIFICATE_MISUSED"


_DOWNGRADING: Final = frozenset({MeasureGround.REPORT_FAILED, MeasureGround.TWO_BASIC, MeasureGround.PENALTY})


def measure_defects(kind: MeasureKind, ground: MeasureGround, standing: Standing) -> list[FieldError]:
    """Return what stands against the measure: a ground of the other measure, or one that the register does not show.

    Source: evaluation-measures-39
    """
    if (kind is MeasureKind.DOWNGRADE) != (ground in _DOWNGRADING):
        return [_defect("GROUND_OF_OTHER_MEASURE", "该情形不适用此措施。", "The ground calls for the other measure.")]
    shown = {
        MeasureGround.REPORT_FAILED: standing.reports[:1] == ("FAIL",),
        MeasureGround.TWO_BASIC: standing.reports[:2] == ("BASIC", "BASIC"),
        MeasureGround.PENALTY: standing.held is not None
        and standing.last_penalty_on is not None
        and standing.last_penalty_on >= standing.held.granted_on,
    }
    if shown.get(ground, True):
        return []
    return [_defect("GROUND_NOT_SHOWN", "登记信息中没有该情形。", "The register does not show this.")]


def _defect(code: str, zh: str, en: str) -> FieldError:
    return FieldError("/ground", code, Text(zh, en), "evaluation-measures-39")
