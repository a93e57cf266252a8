"""JSON of indicators."""

from datetime import date

from pydantic import Field

from funding.indicators.rules import IndicatorCode, Unit
from shared.kit.schemas import BilingualText, ResponseModel


class IndicatorRead(ResponseModel):
    """One indicator: integers only; `value` follows from numerator and denominator, null where it does not apply."""

    code: IndicatorCode
    title: BilingualText = Field(examples=[{"zh": "农村资金占比", "en": "Share of money for rural work"}])
    unit: Unit
    numerator: int = Field(examples=[1_000_000])
    denominator: int | None = Field(examples=[3_000_000])
    value: int | None = Field(examples=[3_333])
    target: int | None = Field(examples=[3_000])
    met: bool | None


class IndicatorsRead(ResponseModel):
    """All indicators of a division and year; states are those of `as_of`."""

    division: str = Field(examples=["500103"])
    year: int = Field(examples=[2025])
    as_of: date
    communities: int | None = Field(examples=[80])
    indicators: list[IndicatorRead]
    rules_used: dict[str, int] = Field(examples=[{"grant.ruralReserveBps": 1}])


class IndicatorPart(ResponseModel):
    """An indicator in one of the divisions below."""

    division: str = Field(examples=["500103001"])
    numerator: int = Field(examples=[1_000_000])
    denominator: int | None = Field(examples=[3_000_000])
    value: int | None = Field(examples=[3_333])


class IndicatorBreakdown(ResponseModel):
    """An indicator by the divisions one level below, by their codes; those without figures are left out."""

    division: str = Field(examples=["500103"])
    year: int = Field(examples=[2025])
    code: IndicatorCode
    unit: Unit
    parts: list[IndicatorPart]
