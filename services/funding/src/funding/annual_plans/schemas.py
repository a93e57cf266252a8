"""JSON of yearly plans."""

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from funding.annual_plans.rules import PlanKind, PlanState, RuralTarget
from funding.ledger.rules.vocabulary import SourceType
from funding.programs.schemas.words import LARGEST_FEN, Authority, Id, Reason, SeenAt, Version, Words
from shared.kit.schemas import RequestModel, ResponseModel

Division = Annotated[
    str, StringConstraints(pattern=r"^([0-9]{2}|[0-9]{6}(-[A-Z]{2})?|[0-9]{9})$"), Field(examples=["500103"])
]
Figure = Annotated[int, Field(ge=0, le=LARGEST_FEN)]
FundingTargets = Annotated[
    dict[SourceType, Figure], Field(min_length=1, max_length=9, examples=[{"FISCAL": 80_000_000, "SOCIAL": 20_000_000}])
]
RuralTargets = Annotated[
    dict[RuralTarget, Figure],
    Field(min_length=1, max_length=4, examples=[{"ADMITTED": 10, "GRADUATES": 6, "PROJECTS": 8, "MONEY": 30_000_000}]),
]
Year = Annotated[int, Field(ge=2000, le=2099, examples=[2025])]


class FundingPlanCreate(RequestModel):
    """How much money is planned from each source in a year, in fen."""

    jurisdiction_id: Authority
    division: Division
    year: Year
    targets: FundingTargets
    note: Words | None = None


class RuralPlanCreate(RequestModel):
    """What a county means to reach for rural organizations in a year."""

    jurisdiction_id: Authority
    division: Division
    year: Year
    targets: RuralTargets
    note: Words | None = None


class FundingPlanContent(RequestModel):
    """Other targets for a draft."""

    targets: FundingTargets
    note: Words | None = None


class RuralPlanContent(RequestModel):
    """Other targets for a draft."""

    targets: RuralTargets
    note: Words | None = None


class PlanRevision(RequestModel):
    """Why an adopted plan is drafted anew."""

    reason: Reason


class PlanRead(ResponseModel):
    """A plan."""

    id: Id
    version: Version
    kind: PlanKind
    jurisdiction_id: Authority
    division: str = Field(examples=["500103"])
    year: int = Field(examples=[2025])
    state: PlanState
    targets: dict[str, int] = Field(examples=[{"FISCAL": 80_000_000}])
    note: str | None
    edition: int = Field(examples=[1])
    adopted_on: date | None
    updated_at: SeenAt


class PlanPage(ResponseModel):
    """A page of plans, oldest first."""

    items: list[PlanRead]
    next_cursor: str | None


class FundingProgressLine(ResponseModel):
    """One source: planned, received by the division's funds in the year, and paid out of them; all in fen."""

    source_type: SourceType
    planned_fen: int = Field(examples=[80_000_000])
    received_fen: int = Field(examples=[60_000_000])
    paid_fen: int = Field(examples=[40_000_000])
    reached_bps: int | None = Field(examples=[7_500])


class FundingProgress(ResponseModel):
    """A plan of money against what came in."""

    plan_id: Id
    division: str = Field(examples=["500103"])
    year: int = Field(examples=[2025])
    lines: list[FundingProgressLine]
    planned_fen: int = Field(examples=[80_000_000])
    received_fen: int = Field(examples=[60_000_000])
    reached_bps: int | None = Field(examples=[7_500])


class RuralProgressLine(ResponseModel):
    """One target."""

    target: RuralTarget
    planned: int = Field(examples=[10])
    actual: int = Field(examples=[4])
    reached_bps: int | None = Field(examples=[4_000])


class RuralProgress(ResponseModel):
    """A plan of rural incubation against what was reached."""

    plan_id: Id
    division: str = Field(examples=["500103"])
    year: int = Field(examples=[2025])
    lines: list[RuralProgressLine]
