"""What is told to an evaluation."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from registration.evaluations.rules.measures import MeasureGround, MeasureKind
from shared.contracts.values import EvaluationGrade
from shared.kit.schemas import PLAIN, RequestModel

Words = Annotated[str, StringConstraints(min_length=1, max_length=4_000, pattern=r"\S"), PLAIN]
Points = Annotated[int, Field(ge=0, le=1_000)]
Members = Annotated[int, Field(ge=1, le=200)]
Votes = Annotated[int, Field(ge=0, le=200)]


class EvaluationCreate(RequestModel):
    """An organization's application."""

    organization_id: UUID = Field(examples=["0192a3b4-0000-7000-8000-000000000001"])
    self_assessment: Words = Field(examples=["本会自评总分865分，材料见附件目录。"])


class EvaluationText(RequestModel):
    """Reasons, or an objection; no personal data."""

    text: Words = Field(examples=["公示的活动次数与实际不符。"])


class ExpertAssignment(RequestModel):
    """An expert by the subject of the expert's token, and what the expert has declared."""

    expert: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^\S+$")] = Field(
        examples=["expert-7"]
    )
    member: bool = Field(default=False, description="Leads, belongs to or works for the organization")
    left_on: date | None = Field(default=None, description="When the expert left the organization")
    relative: bool = Field(default=False, description="A near relative of one of its leaders")
    interest: bool = Field(default=False, description="Another interest that could sway the expert")


class ScoreSheet(RequestModel):
    """An expert's points by area; handed in once."""

    base: Points = Field(examples=[55])
    governance: Points = Field(examples=[350])
    performance: Points = Field(examples=[380])
    social_opinion: Points = Field(examples=[115])
    comments: Words | None = None


class CommitteeDecision(RequestModel):
    """The committee's vote on the grade that the points make."""

    members: Members = Field(examples=[15])
    present: Votes = Field(examples=[12])
    in_favor: Votes = Field(examples=[10])


class ObjectionReview(RequestModel):
    """The review committee's vote: an objection that is upheld sets another grade."""

    members: Members = Field(examples=[5])
    in_favor: Votes = Field(examples=[4], description="Votes for this outcome")
    outcome: Literal["DISMISSED", "UPHELD"] = Field(examples=["DISMISSED"])
    grade: EvaluationGrade | None = None
    reasons: Words = Field(examples=["经核实，公示内容无误。"])


class MeasureProposal(RequestModel):
    """A downgrade or cancellation that another officer decides."""

    kind: MeasureKind = Field(examples=["DOWNGRADE"])
    ground: MeasureGround = Field(examples=["PENALTY"])
    reasons: Words = Field(examples=["获评后受到行政处罚。"])


class MeasureDecision(RequestModel):
    """The decision on the proposed measure."""

    outcome: Literal["CARRY_OUT", "DROP"] = Field(examples=["CARRY_OUT"])
    reasons: Words = Field(examples=["情况属实。"])
