"""JSON of cultivation paths; names are masked."""

from datetime import date, datetime
from typing import Annotated, Final
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from party_liaison.cultivation_paths.rules import PathState, PathType
from party_liaison.members.schemas import ORGANIZATION, IdNumber, PersonName
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

_MEMBER: Final = "0192a3b4-0000-7000-8000-00000000a001"
_SHA: Final = "0" * 63 + "1"
Words = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S"), PLAIN]


class PathCreate(RequestModel):
    """A nomination."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"type": "BACKBONE_TO_MEMBER", "organization_id": ORGANIZATION, "name": "孙小芳",
                 "id_number": "500103198503041234"}
            ]
        }
    )  # fmt: skip

    type: PathType
    organization_id: UUID
    name: PersonName
    id_number: IdNumber
    kept_by_community: bool = Field(
        default=False,
        description="For MEMBER_TO_LEADER: the community's own branch confirms the full membership of its member",
    )


class PathStart(RequestModel):
    """Who mentors the person."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"mentor_id": _MEMBER}]})

    mentor_id: UUID


class Appointment(RequestModel):
    """The appointment to a community's party organization, with its paper."""

    community_code: Annotated[str, StringConstraints(pattern=r"^[0-9]{12}$")]
    post: Words
    appointed_on: date
    file_name: Words
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class PathAchievement(RequestModel):
    """What proves it: an appointment of MEMBER_TO_CPO; cases and leading posts are looked up."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"appointment": {"community_code": "500103001011", "post": "委员", "appointed_on": "2025-03-03",
                                 "file_name": "任命.pdf", "sha256": _SHA}}
            ]
        }
    )  # fmt: skip

    appointment: Appointment | None = None


class PathRead(ResponseModel):
    """A path, masked."""

    id: UUID
    version: int = Field(examples=[1])
    type: PathType
    organization_id: UUID
    name_masked: str = Field(examples=["孙**"])
    state: PathState
    nominated_on: date
    decided_on: date | None
    mentor_id: UUID | None
    started_on: date | None
    kept_by_community: bool
    leads_since: date | None = Field(
        description="Since when registration names the person as a leader of the organization"
    )
    ended_on: date | None
    updated_at: datetime


class PathPage(ResponseModel):
    """A page of paths, oldest first."""

    items: list[PathRead]
    next_cursor: str | None
