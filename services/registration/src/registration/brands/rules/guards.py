"""To whom a brand is given."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from shared.kit.problems import FieldError, Text

_CLAUSE: Final = "cq-cso-opinions 16"


@dataclass(frozen=True, slots=True)
class Measured:
    """What an organization is found to be: its grade in A's (None: none), its street's word, flags, transparency."""

    registered: bool
    grade: int | None
    recommended: bool
    flagged: bool
    transparency_bps: int | None

    def shown(self) -> Mapping[str, object]:
        """Return what is kept with the decision."""
        return {"grade": self.grade, "recommended": self.recommended, "flagged": self.flagged,
                "transparency_bps": self.transparency_bps}  # fmt: skip


def guard_defects(measured: Measured, least_grade: int, least_transparency_bps: int) -> list[FieldError]:
    """Return what a brand of the organization lacks.

    A registered organization needs the grade, a filed one its street's word; neither may have stood on a credit list
    in the years of the rule, and both publish what they owe. Who owed nothing has not shown that it does.

    Source: cq-cso-opinions 16; linli-design 16
    """
    found = []
    if measured.registered and (measured.grade or 0) < least_grade:
        found.append(FieldError("", "GRADE_TOO_LOW", _grade(least_grade), _CLAUSE))
    if not measured.registered and not measured.recommended:
        found.append(FieldError("", "NOT_RECOMMENDED", _WORD, _CLAUSE))
    if measured.flagged:
        found.append(FieldError("", "CREDIT_FLAG", _FLAG, _CLAUSE))
    if measured.transparency_bps is None or measured.transparency_bps < least_transparency_bps:
        found.append(FieldError("", "NOT_TRANSPARENT", _transparency(least_transparency_bps), _CLAUSE))
    return found


def _grade(least: int) -> Text:
    return Text(f"登记组织须取得{least}A以上评估等级。", f"A registered organization needs the grade {least}A or more.")


def _transparency(least_bps: int) -> Text:
    points = least_bps // 100
    return Text(f"透明度评分须达到{points}分以上。", f"The transparency score must be {points} or more.")


_WORD = Text("备案组织须由街道（乡镇）推荐。", "A filed organization needs its street's recommendation.")
_FLAG = Text("两年内曾列入信用名录。", "The organization stood on a credit list in the last years.")
