"""JSON of mutual aid."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from registration.mutual_aid.rules import GroupKind, GroupState
from registration.service_offerings.schemas import Title
from shared.contracts.values import CommunityCode
from shared.kit.invalid_body import TextError
from shared.kit.problems import Text
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Number = Annotated[int, Field(ge=1, le=100_000, examples=[1])]


class GroupCreate(RequestModel):
    """A group of households under the care of an organization."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "organization_id": "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11",
                    "kind": "ELDERLY",
                    "name": "邻里养老互助组",
                    "community_code": "500103001011",
                }
            ]
        }
    )

    organization_id: UUID
    kind: GroupKind
    name: Title
    community_code: CommunityCode


class HouseholdJoin(RequestModel):
    """A household joins; who stands for it is kept sealed."""

    holder_name: Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"\S"), PLAIN] = Field(
        examples=["吴强"]
    )
    holder_id_number: Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"^\S+$")] = Field(
        examples=["500103197001011234"]
    )


class Exchange(RequestModel):
    """One household, by number, helped another for so many hours, in half hours."""

    given_by: Number
    taken_by: Annotated[int, Field(ge=1, le=100_000, examples=[2])]
    helped_on: date = Field(examples=["2024-09-27"])
    hours: Annotated[float, Field(gt=0, le=24, multiple_of=0.5, allow_inf_nan=False, examples=[1.5])]
    task: Title = Field(examples=["代购日用品"])

    @model_validator(mode="after")
    def _two_households(self) -> Self:
        if self.given_by == self.taken_by:
            raise TextError("SAME_HOUSEHOLD", Text("互助双方不能是同一家庭。", "Two households are needed."))
        return self


class HouseholdRead(ResponseModel):
    """A household: its number, its masked holder, and hours given minus taken."""

    number: int = Field(examples=[1])
    holder_name: str = Field(examples=["吴*"])
    joined_on: date
    left_on: date | None
    balance_hours: float = Field(examples=[1.5])


class HouseholdList(ResponseModel):
    """The households of a group, by number; their balances add up to 0."""

    items: list[HouseholdRead]


class ExchangeRead(ResponseModel):
    """An exchange; one that takes another back has negative hours."""

    id: UUID
    given_by: int = Field(examples=[1])
    taken_by: int = Field(examples=[2])
    helped_on: date
    hours: float = Field(examples=[1.5])
    task: str = Field(examples=["代购日用品"])
    reverses_id: UUID | None


class ExchangePage(ResponseModel):
    """One page of exchanges, newest first."""

    items: list[ExchangeRead]
    next_cursor: str | None


class GroupSummary(ResponseModel):
    """A group in a list."""

    id: UUID
    version: int = Field(examples=[1])
    organization_id: UUID
    state: GroupState
    kind: GroupKind
    name: str = Field(examples=["邻里养老互助组"])
    community_code: str = Field(examples=["500103001011"])
    closed_on: date | None


class GroupRead(GroupSummary):
    """A group, how many households it has now, and how many hours were given in it."""

    households: int = Field(examples=[12])
    hours_given: float = Field(examples=[86.5])
    created_at: datetime
    updated_at: datetime


class GroupPage(ResponseModel):
    """One page of groups, oldest first."""

    items: list[GroupSummary]
    next_cursor: str | None
