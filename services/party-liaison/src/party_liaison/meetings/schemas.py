"""JSON of meetings and compliance."""

from datetime import date, datetime
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import AwareDatetime, ConfigDict, Field, StringConstraints

from party_liaison.meetings.rules.obligations import MeetingType
from party_liaison.meetings.rules.periods import PeriodKind
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

_UNIT: Final = "0192a3b4-0000-7000-8000-00000000b001"
_SHA: Final = "0" * 63 + "1"
_MISSING: Final[list[Any]] = [{"type": "COMMITTEE", "period": "2024-03", "group_id": None, "lacking": 1}]
Count = Annotated[int, Field(ge=0, le=100_000)]
Topic = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"\S"), PLAIN]
FileName = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S"), PLAIN]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class MinutesStated(RequestModel):
    """The minutes: a paper kept by the unit, by file name and SHA-256."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"file_name": "记录.pdf", "sha256": _SHA}]})

    file_name: FileName
    sha256: Sha256


class PartyMeetingCreate(RequestModel):
    """A meeting. Who may vote comes from the register, for groups and talks it is stated."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"unit_id": _UNIT, "type": "MEMBERS", "held_at": "2024-03-15T14:00:00+08:00",
                 "ended_at": "2024-03-15T16:00:00+08:00", "present": 6, "present_voting": 5, "topic": "学习",
                 "minutes": {"file_name": "记录.pdf", "sha256": _SHA}}
            ]
        }
    )  # fmt: skip

    unit_id: UUID
    type: MeetingType
    group_id: UUID | None = None
    held_at: AwareDatetime
    ended_at: AwareDatetime
    eligible_voting: Count | None = None
    present: Count
    present_voting: Count
    topic: Topic
    minutes: MinutesStated | None = None


class PartyMeetingRead(ResponseModel):
    """A meeting; `valid` tells whether it counts, with the minutes that have come so far."""

    id: UUID
    version: int = Field(examples=[1])
    unit_id: UUID
    type: MeetingType
    group_id: UUID | None
    held_at: datetime
    ended_at: datetime
    held_on: date
    eligible_voting: int = Field(examples=[8])
    present: int = Field(examples=[6])
    present_voting: int = Field(examples=[5])
    topic: str = Field(examples=["学习"])
    minutes_on: date | None
    minutes_due_on: date
    quorum: bool
    valid: bool
    rules_used: dict[str, int] = Field(examples=[{"party.meetings.minutesDays": 1}])


class PartyMeetingPage(ResponseModel):
    """A page of meetings, oldest entry first."""

    items: list[PartyMeetingRead]
    next_cursor: str | None


class PeriodRead(ResponseModel):
    """A period of a unit: required, met and what is missing; null basis points when nothing was required."""

    unit_id: UUID
    kind: PeriodKind
    period: str = Field(examples=["2024-Q1"])
    starts_on: date
    ends_on: date
    closed_on: date | None
    required: int = Field(examples=[14])
    met: int = Field(examples=[12])
    compliance_bps: int | None = Field(examples=[8571])
    missing: list[dict[str, Any]] = Field(examples=[_MISSING])
    rules_used: dict[str, int] = Field(examples=[{"party.meetings": 1}])


class ClosedPeriodRead(PeriodRead):
    """A period that is closed."""

    id: UUID


class PeriodPage(ResponseModel):
    """A page of closed periods, oldest first."""

    items: list[ClosedPeriodRead]
    next_cursor: str | None


class DueRead(ResponseModel):
    """What a unit still owes in a running period, by the day."""

    type: MeetingType
    group_id: UUID | None
    period: str = Field(examples=["2024-03"])
    due_on: date
    lacking: int = Field(examples=[1])


class DueList(ResponseModel):
    """What a unit owes next, soonest first."""

    unit_id: UUID
    items: list[DueRead]
