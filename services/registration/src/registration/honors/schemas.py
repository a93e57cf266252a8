"""JSON of honors."""

from datetime import date, datetime
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from registration.activities.schemas import Reason, Story
from registration.honors.rules.states import HonorState, HonorType, ObjectionOutcome
from registration.service_offerings.schemas import Title
from shared.contracts.values import CommunityCode
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

NOMINATION: Final[dict[str, Any]] = {
    "organization_id": "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11",
    "campaign_id": None,
    "type": "MODEL_RESIDENT",
    "title": "社区楷模",
    "deeds": "十年如一日照料孤寡邻居。",
    "community_code": "500103001011",
    "nominee": {"name": "周敏", "id_number": "500103197501011234"},
    "consent": True,
}


class Nominee(RequestModel):
    """The resident, or who stands for the family; kept sealed."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"\S"), PLAIN] = Field(
        examples=["周敏"]
    )
    id_number: Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"^\S+$")] = Field(
        examples=["500103197501011234"]
    )


class HonorNomination(RequestModel):
    """An organization nominates somebody, or a group, for an honor; `deeds` are told without the person's name."""

    model_config = ConfigDict(json_schema_extra={"examples": [NOMINATION]})

    organization_id: UUID
    campaign_id: UUID | None = None
    type: HonorType
    title: Title
    deeds: Story
    community_code: CommunityCode
    nominee: Nominee | None = None
    consent: bool = False


class HonorConsent(RequestModel):
    """Whether the nominee agrees to be named."""

    consent: bool = Field(examples=[True])


class HonorRejection(RequestModel):
    """Why the honor is not given."""

    reason: Reason = Field(examples=["事迹不符合评选条件"])


class HonorObjectionCreate(RequestModel):
    """What speaks against it; sealed, and read by those who decide."""

    text: Story = Field(examples=["所述事迹与实际不符。"])


class ObjectionAnswer(RequestModel):
    """Whether the objection stands."""

    outcome: ObjectionOutcome = Field(examples=["DISMISSED"])


class ObjectionRead(ResponseModel):
    """An objection; who raised it is not told."""

    id: UUID
    text: str = Field(examples=["所述事迹与实际不符。"])
    raised_on: date
    outcome: ObjectionOutcome | None
    answered_on: date | None


class ObjectionList(ResponseModel):
    """The objections to an honor, oldest first; the look is on record with its purpose."""

    purpose: str = Field(examples=["办理异议"])
    items: list[ObjectionRead]


class HonorSummary(ResponseModel):
    """An honor in a list; the nominee's name is masked."""

    id: UUID
    version: int = Field(examples=[1])
    organization_id: UUID
    organization_name: str = Field(examples=["重庆市渝中区七星岗街道领事巷社区志愿者协会"])
    campaign_id: UUID | None
    state: HonorState
    type: HonorType
    title: str = Field(examples=["社区楷模"])
    community_code: str | None = Field(examples=["500103001011"])
    nominee_name: str | None = Field(examples=["周*"])
    nominated_on: date
    publicity_until: date | None
    decided_on: date | None


class HonorRead(HonorSummary):
    """An honor; the nominee's name is whole where there is consent and the honor is publicized or granted."""

    award_id: UUID | None
    amount_fen: int | None = Field(examples=[5000000])
    deeds: str | None = Field(examples=["十年如一日照料孤寡邻居。"])
    consent: bool
    publicized_on: date | None
    rejection_reason: str | None = Field(examples=["事迹不符合评选条件"])
    objections: int = Field(examples=[1])
    open_objections: int = Field(examples=[0])
    rules_used: dict[str, int] = Field(examples=[{"honor.publicityDays": 1}])
    created_at: datetime
    updated_at: datetime


class HonorPage(ResponseModel):
    """One page of honors, oldest first."""

    items: list[HonorSummary]
    next_cursor: str | None
