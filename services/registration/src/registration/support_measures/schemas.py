"""JSON of measures of support."""

from datetime import date, datetime
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import ConfigDict, Field

from registration.applications.rules.vocabulary import BeneficiaryGroup
from registration.support_measures.rules import SupportKind, SupportState, Unmet
from registration.work_plans.schemas import Clause, Day, Division, Sentence, Title
from shared.contracts.values import Category, LegalKind, Tier
from shared.kit.schemas import RequestModel, ResponseModel

Months = Annotated[int, Field(ge=0, le=1_200)]
CONDITIONS: Final[dict[str, Any]] = {"tiers": ["REGISTERED"], "categories": ["ELDERLY_CARE"], "most_months": 24}


class SupportConditions(RequestModel):
    """To whom the measure applies; an empty list asks for nothing. Months count since the first day on record."""

    tiers: Annotated[tuple[Tier, ...], Field(max_length=3)] = Field(default=(), examples=[["REGISTERED"]])
    legal_kinds: Annotated[tuple[LegalKind, ...], Field(max_length=4)] = Field(default=(), examples=[["SG", "SO"]])
    categories: Annotated[tuple[Category, ...], Field(max_length=7)] = Field(default=(), examples=[["ELDERLY_CARE"]])
    beneficiary_groups: Annotated[tuple[BeneficiaryGroup, ...], Field(max_length=20)] = ()
    least_months: Months | None = None
    most_months: Months | None = Field(default=None, examples=[24])
    credit_listed_too: bool = False


class SupportMeasureCreate(RequestModel):
    """A measure that one's own division offers."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "division": "500103", "kind": "MONEY", "title": "养老类社区社会组织启动补贴",
                    "description": "登记之日起两年内可申请一次", "clause_ref": "14", "from_on": "2024-01-01",
                    "to_on": "2025-12-31", "conditions": CONDITIONS,
                }
            ]
        }
    )  # fmt: skip

    division: Division
    kind: SupportKind
    title: Title
    description: Sentence
    clause_ref: Clause
    from_on: Day
    to_on: Day | None = None
    conditions: SupportConditions = SupportConditions()


class SupportWithdrawal(RequestModel):
    """Why the measure is not offered any more."""

    reasons: Sentence = Field(examples=["资金已用完"])


class SupportMeasureSummary(ResponseModel):
    """A measure in a list."""

    id: UUID
    version: int = Field(examples=[1])
    division: str = Field(examples=["500103"])
    state: SupportState = Field(examples=["PUBLISHED"])
    kind: SupportKind = Field(examples=["MONEY"])
    title: str = Field(examples=["养老类社区社会组织启动补贴"])
    clause_ref: str = Field(examples=["14"])
    from_on: date = Field(examples=["2024-01-01"])
    to_on: date | None = Field(examples=["2025-12-31"])
    conditions: dict[str, Any] = Field(examples=[CONDITIONS])


class SupportMeasureRead(SupportMeasureSummary):
    """A measure in whole."""

    description: str = Field(examples=["登记之日起两年内可申请一次"])
    withdrawn_on: date | None = Field(examples=[None])
    withdrawal_reasons: str | None = Field(examples=[None])
    created_at: datetime
    updated_at: datetime


class SupportMeasurePage(ResponseModel):
    """One page of measures, oldest first."""

    items: list[SupportMeasureSummary]
    next_cursor: str | None = Field(examples=[None])


class SupportForOrganization(SupportMeasureSummary):
    """A measure, and whether it applies to the organization today."""

    applies: bool = Field(examples=[True])
    unmet: list[Unmet] = Field(examples=[[]])


class SupportForOrganizationPage(ResponseModel):
    """One page of the measures in force where the organization is at home, oldest first."""

    items: list[SupportForOrganization]
    next_cursor: str | None = Field(examples=[None])
