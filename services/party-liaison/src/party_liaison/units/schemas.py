"""JSON of units. Officers are members, by id; their names are read from the register, for a purpose."""

from datetime import date, datetime
from typing import Annotated, Final
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from party_liaison.units.rules.forms import UnitForm
from party_liaison.units.rules.states import UnitState
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

ORGANIZATION: Final = "0192a3b4-0000-7000-8000-000000000001"
_MEMBER: Final = "0192a3b4-0000-7000-8000-00000000a001"
Count = Annotated[int, Field(ge=0, le=100_000)]
Label = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"\S"), PLAIN]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=1000, pattern=r"\S"), PLAIN]
Ids = Annotated[tuple[UUID, ...], Field(min_length=1, max_length=20)]


class UnitCreate(RequestModel):
    """An application for a unit; `of_community` units have the longer term of villages and communities."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"name": "志愿者协会党支部", "form": "SINGLE_BRANCH", "organization_ids": [ORGANIZATION]}]
        }
    )

    name: Label
    form: UnitForm
    organization_ids: Ids
    of_community: bool = False


class UnitRefusal(RequestModel):
    """Why a unit is refused."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "宜与相邻组织联合组建"}]})

    reason: Reason


class UnitElection(RequestModel):
    """Who was elected; with enough full members a committee, the secretary among it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"elected_on": "2024-02-20", "secretary_id": _MEMBER, "committee_ids": [], "voting": 5, "present": 4,
                 "in_favor": 4, "groups": ["第一党小组", "第二党小组"]}
            ]
        }
    )  # fmt: skip

    elected_on: date
    secretary_id: UUID
    deputy_id: UUID | None = None
    committee_ids: Annotated[tuple[UUID, ...], Field(max_length=20)] = ()
    voting: Count
    present: Count
    in_favor: Count
    groups: Annotated[tuple[Label, ...], Field(max_length=50)] | None = None


class UnitAdjustmentProposal(RequestModel):
    """Why a unit is to get another form."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "正式党员减少"}]})

    reason: Reason


class UnitAdjustment(RequestModel):
    """The form and the organizations that the unit has from the day on."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"effective_on": "2024-12-02", "form": "JOINT_BRANCH", "organization_ids": [ORGANIZATION, _MEMBER]}
            ]
        }
    )

    effective_on: date
    form: UnitForm
    organization_ids: Ids


class UnitDissolution(RequestModel):
    """When and why a unit ended."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"dissolved_on": "2025-03-03", "reason": "组织注销"}]})

    dissolved_on: date
    reason: Reason


class SecretaryAccount(RequestModel):
    """The account with which the secretary of a unit signs in: issuer and subject of the tokens."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"issuer": "https://id.example.org", "subject": "u-77"}]})

    issuer: Label
    subject: Label


class UnitRead(ResponseModel):
    """A unit; the superior decides by `decision_due_on`, `election_due` tells of a term that ends or has ended."""

    id: UUID
    version: int = Field(examples=[1])
    name: str = Field(examples=["领事巷社区志愿者协会党支部"])
    form: UnitForm
    state: UnitState
    organization_ids: list[UUID]
    community_code: str | None = Field(examples=["500103001011"])
    town_code: str | None = Field(examples=["500103001"])
    superior_code: str = Field(examples=["500103001"])
    of_community: bool
    applied_on: date
    decision_due_on: date
    decided_on: date | None
    established_on: date | None
    has_committee: bool
    groups: int = Field(examples=[2])
    term_from: date | None
    term_ends_on: date | None
    election_due: bool
    below_since: date | None
    adjusting_since: date | None
    adjusting_reason: str | None = Field(examples=[None])
    dissolved_on: date | None
    rules_used: dict[str, int] = Field(examples=[{"party.branch.minFull": 1}])
    updated_at: datetime


class UnitPage(ResponseModel):
    """A page of units, oldest first."""

    items: list[UnitRead]
    next_cursor: str | None


class OfficerRead(ResponseModel):
    """Who holds a post; the name is masked."""

    member_id: UUID
    name_masked: str = Field(examples=["孙**"])
    post: str = Field(examples=["SECRETARY"])
    from_on: date


class OfficerList(ResponseModel):
    """The present officers of a unit."""

    items: list[OfficerRead]


class GroupsStated(RequestModel):
    """The party groups that the unit has from the day on; those not named end."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"from_on": "2024-06-03", "groups": ["第一党小组"]}]})

    from_on: date
    groups: Annotated[tuple[Label, ...], Field(max_length=50)]
