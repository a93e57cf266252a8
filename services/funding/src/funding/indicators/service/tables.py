"""Indicators as lines of a table, for a workbook."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from funding.indicators.rules import DEFINITIONS, IndicatorCode, Unit
from shared.kit.sheets.writing import Cell

Table = tuple[str, Sequence[str], list[tuple[Cell, ...]]]
"""The sheet's name, the heading and the rows."""

_HEADING: Final = (
    "指标代码 Code", "指标", "Figure", "单位 Unit", "分子 Numerator", "分母 Denominator", "数值 Value", "目标 Target",
    "达标 Met",
)  # fmt: skip
_PARTS: Final = ("区划 Division", "分子 Numerator", "分母 Denominator", "数值 Value", "单位 Unit")


def of_division(found: Mapping[str, Any]) -> Table:
    """Return the indicators of a division; one that does not apply has empty cells."""
    rows: list[tuple[Cell, ...]] = [
        (
            str(one["code"]), one["title"]["zh"], one["title"]["en"], str(Unit(one["unit"])),
            one["numerator"], one["denominator"], one["value"], one["target"], one["met"],
        )
        for one in found["indicators"]
    ]  # fmt: skip
    return f"{found['division']} {found['year']}", _HEADING, rows


def of_parts(found: Mapping[str, Any]) -> Table:
    """Return an indicator by the divisions below."""
    unit = str(DEFINITIONS[IndicatorCode(found["code"])].unit)
    rows: list[tuple[Cell, ...]] = [
        (part["division"], part["numerator"], part["denominator"], part["value"], unit) for part in found["parts"]
    ]
    return f"{found['division']} {found['year']}", _PARTS, rows
