"""JSON of leaders, disqualifications and vacancies."""

from datetime import date, datetime
from typing import Any, Final, Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from registration.applications.schemas.content import IdNumber, LongText, ShortText
from registration.leaderships.rules.bans import BanGround
from registration.leaderships.rules.states import DisqualificationState
from shared.contracts.values import LeaderPost, LegalKind
from shared.kit.schemas import RequestModel, ResponseModel

_ORGANIZATION: Final = "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e21"
_LEADER: Final = "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e31"
_APPOINTMENT: Final[dict[str, Any]] = {
    "name": "赵小云",
    "id_number": "500103198003041234",
    "post": "VICE",
    "from_on": "2024-09-20",
    "term_ends_on": "2029-09-19",
    "resolved_on": "2024-09-18",
}
_DISQUALIFICATION: Final[dict[str, Any]] = {
    "organization_id": _ORGANIZATION,
    "name": "钱某",
    "id_number": "500103196003041235",
    "ground": "POLITICAL_RIGHTS",
    "since_on": "2024-06-01",
    "until_on": "2027-05-31",
    "reasons": "人民法院判决附加剥夺政治权利三年",
}


class LeaderAppointment(RequestModel):
    """Who takes up a post other than the legal representative's; kept sealed."""

    model_config = ConfigDict(json_schema_extra={"examples": [_APPOINTMENT]})

    name: ShortText
    id_number: IdNumber
    post: LeaderPost
    from_on: date
    term_ends_on: date | None = None
    resolved_on: date
    serving_official: bool = False


class LeaderDeparture(RequestModel):
    """Who leaves a post, and when."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"leader_id": _LEADER, "until_on": "2024-09-20", "reason": "任期届满"}]}
    )

    leader_id: UUID
    until_on: date
    reason: LongText


class LeaderReelection(RequestModel):
    """Who stays in a post for another term."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"leader_id": _LEADER, "resolved_on": "2024-09-18", "term_ends_on": "2029-09-17"}]
        }
    )

    leader_id: UUID
    resolved_on: date
    term_ends_on: date


class DisqualificationCreate(RequestModel):
    """Who is to be kept away from leading posts, on which ground; `since_on` is the day the ground counts from."""

    model_config = ConfigDict(json_schema_extra={"examples": [_DISQUALIFICATION]})

    organization_id: UUID
    name: ShortText
    id_number: IdNumber
    ground: BanGround
    since_on: date
    until_on: date | None = None
    reasons: LongText


class DisqualificationDecision(RequestModel):
    """What the second officer decides."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"outcome": "CONFIRM", "reasons": "事实清楚"}]})

    outcome: Literal["CONFIRM", "REJECT"]
    reasons: LongText


class DisqualificationLifting(RequestModel):
    """Why the person may lead again."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reasons": "恢复完全民事行为能力"}]})

    reasons: LongText


class DisqualificationRead(ResponseModel):
    """A person kept away from leading posts, masked; for the kinds and up to and including the last day."""

    id: UUID
    version: int = Field(examples=[1])
    organization_id: UUID
    state: DisqualificationState
    name: str = Field(examples=["钱*"])
    id_number: str = Field(examples=["5****************5"])
    ground: BanGround
    legal_kinds: list[LegalKind]
    since_on: date
    from_on: date | None
    until_on: date | None
    reasons: str
    rules: dict[str, int] = Field(examples=[{}])
    proposed_on: date
    decided_on: date | None
    decision_reasons: str | None
    lifted_on: date | None
    lift_reasons: str | None
    created_at: datetime
    updated_at: datetime


class DisqualificationPage(ResponseModel):
    """One page of disqualifications, oldest first."""

    items: list[DisqualificationRead]
    next_cursor: str | None


class VacancyRead(ResponseModel):
    """A post to be filled by `due_on`; `overdue_on` is the day it was found unfilled."""

    id: UUID
    organization_id: UUID
    disqualification_id: UUID | None
    penalty_id: UUID | None
    post: LeaderPost
    legal_representative: bool
    opened_on: date
    due_on: date
    filled_on: date | None
    overdue_on: date | None


class VacancyPage(ResponseModel):
    """One page of vacancies, oldest first."""

    items: list[VacancyRead]
    next_cursor: str | None
