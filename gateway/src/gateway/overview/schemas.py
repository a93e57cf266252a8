"""JSON of the composed views."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from gateway.overview.asking import Outcome
from shared.kit.schemas import PLAIN, BilingualText, RequestModel, ResponseModel

Subject = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f|]+$")]
Note = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"\S"), PLAIN]
_ID = "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"


class TaskHolderRead(ResponseModel):
    """Who works on a task; `acting` stands in for a holder who is away."""

    holder: str = Field(examples=["officer-1"])
    acting: str | None = Field(examples=[None])
    note: str | None = Field(examples=["请接手"])
    given_at: datetime
    version: int = Field(examples=[1])


class Task(ResponseModel):
    """Something that waits for the caller or colleagues; `path` leads to it."""

    kind: str = Field(examples=["application_to_accept"])
    title: BilingualText
    service: str = Field(examples=["registration"])
    id: str = Field(examples=[_ID])
    path: str = Field(examples=[f"/v1/registration/applications/{_ID}"])
    subject: str | None = Field(examples=["重庆市渝中区七星岗街道领事巷社区志愿者协会"])
    organization_id: str | None = Field(examples=[None])
    due_on: date | None = Field(examples=["2024-10-09"])
    overdue: bool = Field(examples=[False])
    held_by: TaskHolderRead | None
    mine: bool = Field(examples=[False], description="Held by the caller, or by somebody for whom the caller stands in")


class SourceRead(ResponseModel):
    """What came of asking for one kind of work."""

    kind: str = Field(examples=["application_to_accept"])
    service: str = Field(examples=["registration"])
    outcome: Outcome = Field(examples=["OK"])
    more: bool = Field(examples=[False])


class Worklist(ResponseModel):
    """A page of tasks, those due first in front; `failed` names the kinds of work that could not be asked for."""

    items: list[Task]
    sources: list[SourceRead]
    failed: list[str] = Field(examples=[[]])
    next_cursor: str | None = Field(examples=[None])


class HandOver(RequestModel):
    """Who is to work on a task: a colleague with an account of the same issuer, or nobody in particular."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"kind": "application_to_accept", "task": _ID, "to": "officer-2", "note": "请接手"}]
        }
    )

    kind: Annotated[str, StringConstraints(max_length=60)]
    task: UUID
    to: Subject | None
    note: Note | None = None


class HandedOver(ResponseModel):
    """A task and who works on it now."""

    kind: str = Field(examples=["application_to_accept"])
    task: str = Field(examples=[_ID])
    held_by: TaskHolderRead | None


class AbsenceCreate(RequestModel):
    """Days on which somebody stands in for the caller, both included."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"from_on": "2024-10-08", "until_on": "2024-10-11", "substitute": "officer-2"}]}
    )

    from_on: date
    until_on: date
    substitute: Subject


class AbsenceRead(ResponseModel):
    """An absence, present or to come."""

    id: UUID
    person: str = Field(examples=["officer-1"])
    substitute: str = Field(examples=["officer-2"])
    from_on: date
    until_on: date


class AbsenceList(ResponseModel):
    """The caller's absences, and those in which the caller stands in, from today on."""

    items: list[AbsenceRead]


class PieceRead(ResponseModel):
    """One piece of the view: its first entries, or why they are missing; `path` gives all of them."""

    name: str = Field(examples=["certificates"])
    title: BilingualText
    service: str = Field(examples=["registration"])
    outcome: Outcome = Field(examples=["OK"])
    path: str = Field(examples=[f"/v1/registration/certificates?organization_id={_ID}"])
    data: Any = Field(examples=[[]])
    more: bool = Field(examples=[False])


class OrganizationOverview(ResponseModel):
    """All that the caller may know of an organization; `failed` names the pieces whose service did not answer."""

    organization_id: UUID
    complete: bool = Field(examples=[True])
    failed: list[str] = Field(examples=[[]])
    pieces: list[PieceRead]
