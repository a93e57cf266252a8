"""JSON of the rule register."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, JsonValue, StringConstraints

from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Scope = Annotated[str, StringConstraints(pattern=r"^(|[0-9]{2}|[0-9]{6}(-[A-Z]{2})?)$")]
Source = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S"), PLAIN]
Confidence = Literal["D", "V", "S", "R", "P"]


class RuleValueSet(RequestModel):
    """A value that holds from a day on; what held open-endedly for the same scope ends on that day.

    `scope_division` is "" (the city) or an authority id; `source` says where the value comes from.
    """

    value: JsonValue = Field(examples=[15])
    scope_division: Scope = Field(default="", examples=["500103"])
    effective_from: date = Field(examples=["2025-01-01"])
    effective_to: date | None = Field(default=None, examples=[None])
    source: Source = Field(examples=["渝中民发〔2024〕12号"])
    confidence: Confidence = Field(default="V", examples=["V"])


class RuleRead(ResponseModel):
    """A value of a rule. `effective_to` is the first day on which it no longer holds.

    `minimum` and `maximum` bound what a county may set where `county_overridable`. confidence: D stated in the
    policy, V checked against the law or set by an authority, S secondary sources, R recalled, P proposed.
    """

    key: str = Field(examples=["sg.members.cso.individual"])
    title_zh: str = Field(examples=["社区社会团体个人会员最低数"])
    title_en: str = Field(examples=["Least individual members of a community group"])
    unit: str | None = Field(examples=["members"])
    scope_division: str = Field(description='"" is the whole city', examples=[""])
    value: Any = Field(examples=[20])
    effective_from: date = Field(examples=["1950-01-01"])
    effective_to: date | None = Field(examples=[None])
    source: str = Field(examples=["yangzhou-cso-practice"])
    confidence: Confidence = Field(examples=["S"])
    clause_ref: str | None = Field(examples=["13"])
    county_overridable: bool = Field(examples=[True])
    minimum: float | None = Field(examples=[5])
    maximum: float | None = Field(examples=[50])
    rule_version: int = Field(description="The version that decisions store", examples=[1])
    version: int = Field(description="The newest version of the key, also its ETag", examples=[1])


class RulePage(ResponseModel):
    """A page of rules in order of key and scope."""

    items: list[RuleRead]
    next_cursor: str | None = Field(examples=[None])


RuleDivision = Annotated[
    str,
    StringConstraints(pattern=r"^([0-9]{2}|[0-9]{6}(-[A-Z]{2})?|[0-9]{9}|[0-9]{12})$"),
    Field(description="The division, or authority, whose value is wanted", examples=["500103"]),
]
