"""JSON of awards, objections and protocols."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from funding.contests.rules.states import AwardState, ObjectionState
from funding.programs.schemas.words import Amount, Day, Id, OrganizationId, Reason, SeenAt, Title, Version
from shared.kit.schemas import RequestModel, ResponseModel


class AwardRead(ResponseModel):
    """An award; its id names the project too."""

    id: Id
    version: Version
    program_id: Id
    proposal_id: Id
    organization_id: OrganizationId
    organization_name: str = Field(examples=["重庆市渝中区七星岗街道领事巷社区志愿者协会"])
    sponsor_organization_id: UUID | None
    state: AwardState
    amount_fen: Amount
    rural: bool
    title: Title
    purpose: str = Field(examples=["ELDERLY"])
    community_code: str | None = Field(examples=["500103001011"])
    town_code: str | None
    jurisdiction_id: str
    from_on: Day
    until_on: Day
    publicity_from: Day
    publicity_until: Day
    paused_since: date | None
    granted_on: date | None
    sign_by: date | None
    staff_by: date | None
    staffed_on: date | None
    staffing_waiver: str | None
    vacancies_open: int = Field(examples=[0], description="Posts of the project for which somebody is looked for")
    vacancies_filled: int = Field(examples=[1], description="Posts of the project for which somebody was found")
    ended_on: date | None
    end_reason: str | None
    updated_at: SeenAt


class AwardChanged(AwardRead):
    """An award after a change; the organization's name and its posts are left out."""

    organization_name: str = Field("", exclude=True)
    vacancies_open: int = Field(0, exclude=True)
    vacancies_filled: int = Field(0, exclude=True)


class AwardPage(ResponseModel):
    """A page of awards, oldest first."""

    items: list[AwardRead]
    next_cursor: str | None


class ObjectionStated(RequestModel):
    """What speaks against the award."""

    text: Reason


class ObjectionDecision(RequestModel):
    """The answer to an objection."""

    outcome: Literal["UPHOLD", "DISMISS"] = Field(examples=["DISMISS"])
    answer: Reason


class ObjectionRead(ResponseModel):
    """An objection, without who made it."""

    id: Id
    version: Version
    award_id: Id
    state: ObjectionState
    text: str = Field(examples=["该项目与其他项目内容重复"])
    made_on: Day
    answer: str | None
    decided_on: date | None


class ObjectionPage(ResponseModel):
    """A page of objections, oldest first."""

    items: list[ObjectionRead]
    next_cursor: str | None


class ProtocolRead(ResponseModel):
    """What a ranking or allocation was made of: terms, totals and the result that follows."""

    number: int = Field(examples=[1])
    reason: str = Field(examples=["RANKING"])
    content: dict[str, Any]
    hash: str
    previous_hash: str | None
    made_at: datetime


class ProtocolList(ResponseModel):
    """All protocols of a contest, oldest first; the last one holds."""

    items: list[ProtocolRead]


class ProtocolVerification(ResponseModel):
    """Whether every protocol's result follows from its contents and the hashes are a chain; else the first breach."""

    valid: bool
    protocols: int = Field(examples=[1])
    first_breach: int | None
