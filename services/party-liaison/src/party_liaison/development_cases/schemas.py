"""JSON of development cases."""

from datetime import date, datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from party_liaison.development_cases.rules.states import CaseState
from party_liaison.members.schemas import IdNumber, PersonName
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

_UNIT: Final = "0192a3b4-0000-7000-8000-00000000b001"
_ORGANIZATION: Final = "0192a3b4-0000-7000-8000-000000000001"
_MEMBER: Final = "0192a3b4-0000-7000-8000-00000000a001"
_OTHER: Final = "0192a3b4-0000-7000-8000-00000000a002"
_VOTE: Final[dict[str, Any]] = {"voting": 15, "present": 9, "in_favor": 8}
Count = Annotated[int, Field(ge=0, le=100_000)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=1000, pattern=r"\S"), PLAIN]
Members = Annotated[tuple[UUID, ...], Field(max_length=10)]


def _example(**values: Any) -> ConfigDict:
    return ConfigDict(json_schema_extra={"examples": [values]})


class VoteStated(RequestModel):
    """A vote of the branch's members' meeting."""

    voting: Count
    present: Count
    in_favor: Count


class CaseCreate(RequestModel):
    """A written application to a unit."""

    model_config = _example(
        unit_id=_UNIT, organization_id=_ORGANIZATION, name="孙小芳", id_number="500103198503041234",
        applied_on="2022-12-01",
    )  # fmt: skip

    unit_id: UUID
    organization_id: UUID
    name: PersonName
    id_number: IdNumber
    applied_on: date


class TalkStated(RequestModel):
    """The party organization talked with the applicant."""

    model_config = _example(talked_on="2022-12-20", by_member_id=_MEMBER)

    talked_on: date
    by_member_id: UUID


class ActivistChoice(RequestModel):
    """The branch or its committee chose an activist."""

    model_config = _example(
        decided_on="2023-03-15", decided_by="BRANCH", recommended_by="MEMBERS", filed_on="2023-03-20",
        cultivator_ids=[_MEMBER],
    )  # fmt: skip

    decided_on: date
    decided_by: Literal["BRANCH", "COMMITTEE"]
    recommended_by: Literal["MEMBERS", "YOUTH_LEAGUE", "MASS_ORGANIZATION"] | None = None
    filed_on: date | None = None
    cultivator_ids: Members


class AssessmentStated(RequestModel):
    """A half-yearly assessment of an activist."""

    model_config = _example(assessed_on="2023-09-15", result="合格")

    assessed_on: date
    result: Words


class CandidateChoice(RequestModel):
    """The branch chose a candidate, after hearing everybody; the superior agreed."""

    model_config = _example(
        chosen_on="2024-03-15", opinions=["GROUP", "CULTIVATORS", "MEMBERS", "MASSES"], superior_agreed_on="2024-03-25"
    )

    chosen_on: date
    opinions: tuple[Literal["GROUP", "CULTIVATORS", "MEMBERS", "MASSES"], ...]
    superior_agreed_on: date | None = None


class PreparationStated(RequestModel):
    """Introducers, political review and training of a candidate."""

    model_config = _example(
        introducer_ids=[_MEMBER, _OTHER], political_review="PASSED", reviewed_on="2024-05-10", training_days=3,
        training_hours=0,
    )  # fmt: skip

    introducer_ids: Members
    political_review: Literal["PASSED", "NOT_PASSED"]
    reviewed_on: date
    training_days: Count = 0
    training_hours: Count = 0


class AdmissionStated(RequestModel):
    """The members' meeting voted on a candidate, after the committee's review."""

    model_config = _example(voted_on="2024-06-20", pre_reviewed_on="2024-06-12", vote=_VOTE)

    voted_on: date
    pre_reviewed_on: date
    vote: VoteStated


class ApprovalStated(RequestModel):
    """The superior approved; later than three months only with a reason."""

    model_config = _example(approved_on="2024-09-10")

    approved_on: date
    exception_reason: Words | None = None


class ExtensionStated(RequestModel):
    """The members' meeting extended the probation."""

    model_config = _example(voted_on="2025-06-20", months=6, vote=_VOTE)

    voted_on: date
    months: Count
    vote: VoteStated


class ConversionStated(RequestModel):
    """The members' meeting voted on full standing, on the member's own application."""

    model_config = _example(applied_on="2025-06-10", voted_on="2025-06-20", vote=_VOTE)

    applied_on: date | None = None
    voted_on: date
    vote: VoteStated


class ConversionApproval(RequestModel):
    """The superior approved full standing."""

    model_config = _example(approved_on="2025-07-15")

    approved_on: date


class CancellationStated(RequestModel):
    """The case ends; of a probationary member by a vote."""

    model_config = _example(ended_on="2025-06-20", reason="本人申请", vote=None)

    ended_on: date
    reason: Words
    vote: VoteStated | None = None


class TransferStated(RequestModel):
    """The person goes to an organization of another unit, which has to confirm."""

    model_config = _example(unit_id=_UNIT)

    unit_id: UUID


class TransferConfirmation(RequestModel):
    """The new unit takes the person over, in one of its organizations; the time served stays."""

    model_config = _example(organization_id=_ORGANIZATION)

    organization_id: UUID


class CaseRead(ResponseModel):
    """A case, masked; `stage` is one of five, null for one that was cancelled."""

    id: UUID
    version: int = Field(examples=[1])
    unit_id: UUID
    organization_id: UUID
    name_masked: str = Field(examples=["孙**"])
    state: CaseState
    stage: int | None = Field(examples=[1])
    applied_on: date
    talked_on: date | None
    activist_on: date | None
    assessed_on: list[date]
    candidate_on: date | None
    prepared: bool
    accepted_on: date | None
    approved_on: date | None
    probation_ends_on: date | None
    extended: bool
    conversion_on: date | None
    ended_on: date | None
    next_due_on: date | None
    overdue: bool
    transfer_to_unit_id: UUID | None
    proceedings: list[dict[str, Any]] = Field(examples=[[{"step": "talk", "on": "2022-12-20"}]])
    rules_used: dict[str, int] = Field(examples=[{"party.development": 1}])
    updated_at: datetime


class CasePage(ResponseModel):
    """A page of cases, oldest first."""

    items: list[CaseRead]
    next_cursor: str | None
