"""JSON of governance."""

from datetime import date, datetime
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import ConfigDict, Field

from registration.applications.schemas.content import IdNumber, LongText, Sha256, ShortText
from registration.governance.rules.bodies import BodyKind
from registration.governance.rules.internal_rules import InternalRuleKind
from registration.governance.rules.meetings import ResolutionSubject
from shared.kit.schemas import RequestModel, ResponseModel

_ORGANIZATION: Final = "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e21"
_BODY: Final = "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e41"
_MEMBERS: Final[list[Any]] = [{"name": "孙小芳", "id_number": "500103198503041236"}]
_RESOLUTION: Final[dict[str, Any]] = {"subject": "FINANCE", "text": "通过年度预算", "in_favor": 5}
Years = Annotated[int, Field(ge=1, le=99)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Members = Annotated[tuple["MemberStated", ...], Field(max_length=500)]


class PaperStated(RequestModel):
    """The paper: a stored document, or a file name and SHA-256 of one kept at the office."""

    document_id: UUID | None = None
    file_name: ShortText | None = None
    sha256: Sha256 | None = None


class MemberStated(RequestModel):
    """Who sits in a body; kept sealed."""

    name: ShortText
    id_number: IdNumber


class BodyCreate(RequestModel):
    """A body with its first or present term; an assembly needs no list of members."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"organization_id": _ORGANIZATION, "kind": "BOARD", "term_from": "2024-09-20", "term_years": 4,
                 "members": _MEMBERS}
            ]
        }
    )  # fmt: skip

    organization_id: UUID
    kind: BodyKind
    term_from: date
    term_years: Years
    members: Members = ()


class BodyElection(RequestModel):
    """The body elected for a new term: all its members, and the votes."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"term_from": "2028-09-20", "term_years": 4, "members": _MEMBERS, "eligible": 30, "present": 24,
                 "in_favor": 20}
            ]
        }
    )  # fmt: skip

    term_from: date
    term_years: Years
    members: Members = ()
    eligible: Count
    present: Count
    in_favor: Count


class MemberChange(RequestModel):
    """Who joins a body within its term, and who leaves it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"joining": _MEMBERS, "leaving": []}]})

    joining: Members = ()
    leaving: Annotated[tuple[UUID, ...], Field(max_length=500)] = ()


class MemberRead(ResponseModel):
    """A member, masked."""

    id: UUID
    name: str = Field(examples=["孙**"])
    from_on: date


class BodyRead(ResponseModel):
    """A body; `members` are not shown to the public."""

    id: UUID
    version: int = Field(examples=[1])
    organization_id: UUID
    kind: BodyKind
    term_years: int = Field(examples=[4])
    term_from: date
    term_ends_on: date
    next_election_on: date
    members_count: int = Field(examples=[7])
    members: list[MemberRead] | None = None


class BodyPage(ResponseModel):
    """One page of bodies, oldest first."""

    items: list[BodyRead]
    next_cursor: str | None


class ResolutionStated(RequestModel):
    """What was put to the vote, and how many were in favor."""

    subject: ResolutionSubject
    text: LongText
    in_favor: Count


class MeetingCreate(RequestModel):
    """A meeting. `eligible` is needed for an assembly; of other bodies all members of the day are."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"body_id": _BODY, "held_on": "2024-09-20", "present": 6, "resolutions": [_RESOLUTION]}]
        }
    )

    body_id: UUID
    held_on: date
    eligible: Count | None = None
    present: Count
    resolutions: Annotated[tuple[ResolutionStated, ...], Field(max_length=100)] = ()
    document: PaperStated | None = None


class MeetingRead(ResponseModel):
    """A meeting, with each resolution and whether it was carried."""

    id: UUID
    organization_id: UUID
    body_id: UUID
    held_on: date
    eligible: int = Field(examples=[7])
    present: int = Field(examples=[6])
    quorum: bool
    resolutions: list[dict[str, Any]] = Field(examples=[[{**_RESOLUTION, "special": False, "carried": True}]])
    document: dict[str, Any] | None = Field(examples=[None])
    rules: dict[str, int] = Field(examples=[{"governance.quorum.board": 1}])
    recorded_on: date


class MeetingPage(ResponseModel):
    """One page of meetings, oldest first."""

    items: list[MeetingRead]
    next_cursor: str | None


class InternalRuleCreate(RequestModel):
    """An internal rule that was adopted; it supersedes the one of its kind."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "organization_id": _ORGANIZATION,
                    "kind": "FINANCE",
                    "title": "财务管理制度",
                    "adopted_on": "2024-09-20",
                }
            ]
        }
    )

    organization_id: UUID
    kind: InternalRuleKind
    title: ShortText
    adopted_on: date
    document: PaperStated | None = None


class InternalRuleRead(ResponseModel):
    """An internal rule; `superseded_on` is null for the one in force."""

    id: UUID
    organization_id: UUID
    kind: InternalRuleKind
    title: str = Field(examples=["财务管理制度"])
    adopted_on: date
    document: dict[str, Any] | None = Field(examples=[None])
    superseded_on: date | None
    created_at: datetime


class InternalRulePage(ResponseModel):
    """One page of internal rules, oldest first."""

    items: list[InternalRuleRead]
    next_cursor: str | None


class GovernanceRead(ResponseModel):
    """How an organization is governed: its bodies, and which internal rules it has and lacks."""

    organization_id: UUID
    bodies: list[BodyRead]
    missing_bodies: list[BodyKind]
    required_rules: list[InternalRuleKind] = Field(examples=[["FINANCE", "SEAL"]])
    missing_rules: list[InternalRuleKind] = Field(examples=[["SEAL"]])
    rules: dict[str, int] = Field(examples=[{"governance.internalRules.registered": 1}])
