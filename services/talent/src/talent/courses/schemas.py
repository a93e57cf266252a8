"""Courses as JSON."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints
from pydantic.config import JsonDict

from shared.contracts.values import AuthorityId, LeaderPost, Tier
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel
from talent.courses.rules import Audience, CourseTopic, EnrolmentState, SessionState
from talent.people.schemas import PERSON_ID, Day
from talent.vacancies.schemas import ORGANIZATION_ID

_ID = "0192a3b4-0000-7000-8000-0000000010d1"
_TIMES: JsonDict = {"version": 1, "created_at": "2024-10-30T01:00:00Z", "updated_at": "2024-10-30T01:00:00Z"}
_COURSE: JsonDict = {
    "jurisdiction_id": "500103", "title": "社区社会组织负责人能力提升", "topic": "GOVERNANCE", "audience": "LEADERS",
    "hours": 7.5,
}  # fmt: skip
_SESSION: JsonDict = {"starts_on": "2024-12-02", "ends_on": "2024-12-03", "place": "区社会组织孵化基地", "capacity": 40}
_ENROL: JsonDict = {
    "session_id": _ID, "person_id": PERSON_ID, "organization_id": ORGANIZATION_ID, "leader_post": "CHAIR",
}  # fmt: skip
Words = Annotated[str, StringConstraints(min_length=2, max_length=120, pattern=r"\S"), PLAIN]


class CourseCreate(RequestModel):
    """A course of the authority; its hours count as continuing education."""

    model_config = ConfigDict(json_schema_extra={"examples": [_COURSE]})

    jurisdiction_id: AuthorityId
    title: Words
    topic: CourseTopic
    audience: Audience
    hours: Annotated[float, Field(gt=0, le=500, multiple_of=0.5)]


class SessionCreate(RequestModel):
    """When and where the course is held, for how many."""

    model_config = ConfigDict(json_schema_extra={"examples": [_SESSION]})

    starts_on: Day
    ends_on: Day
    place: Words
    capacity: Annotated[int, Field(ge=1, le=1000)]


class EnrolmentCreate(RequestModel):
    """Who takes part, perhaps as the holder of a leader's post."""

    model_config = ConfigDict(json_schema_extra={"examples": [_ENROL]})

    session_id: UUID
    person_id: UUID
    organization_id: UUID | None = None
    leader_post: LeaderPost | None = None


class Attendance(RequestModel):
    """The enrolments of those who took part to the end; the others were absent."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"present": [_ID]}]})

    present: Annotated[list[UUID], Field(max_length=1000)]


class CourseRead(ResponseModel):
    """A course."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"id": _ID, **_COURSE, **_TIMES}]})

    id: UUID
    jurisdiction_id: str
    title: str
    topic: CourseTopic
    audience: Audience
    hours: float
    version: int
    created_at: datetime
    updated_at: datetime


class CoursePage(ResponseModel):
    """A page of courses, oldest first."""

    items: list[CourseRead]
    next_cursor: str | None


class SessionRead(ResponseModel):
    """A session of a course."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"id": _ID, "course_id": _ID, **_SESSION, "state": "PLANNED", **_TIMES}]}
    )

    id: UUID
    course_id: UUID
    starts_on: date
    ends_on: date
    place: str
    capacity: int
    state: SessionState
    version: int
    created_at: datetime
    updated_at: datetime


class SessionPage(ResponseModel):
    """A page of sessions, oldest first."""

    items: list[SessionRead]
    next_cursor: str | None


class EnrolmentRead(ResponseModel):
    """Somebody in a session; `certificate_code` once completed."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"id": _ID, **_ENROL, "number": 1, "state": "ENROLLED", "completed_on": None,
                                         "certificate_code": None, **_TIMES}]}
    )  # fmt: skip

    id: UUID
    session_id: UUID
    person_id: UUID
    organization_id: UUID | None
    leader_post: LeaderPost | None
    number: int
    state: EnrolmentState
    completed_on: date | None
    certificate_code: str | None
    version: int
    created_at: datetime
    updated_at: datetime


class EnrolmentPage(ResponseModel):
    """A page of enrolments, oldest first."""

    items: list[EnrolmentRead]
    next_cursor: str | None


class TrainingTarget(ResponseModel):
    """How an active organization stands with the training of its leaders.

    `last_trained_on` is the day on which one of them finished a course last; `behind`: its days have passed.
    """

    organization_id: UUID
    organization_name: str
    tier: Tier
    leaders_trained: int
    last_trained_on: date | None
    trained_until: date
    behind: bool


class TrainingTargetPage(ResponseModel):
    """A page of organizations with their training."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"items": [{"organization_id": ORGANIZATION_ID,
                                                    "organization_name": "重庆市渝中区七星岗街道领事巷社区志愿者协会",
                                                    "tier": "REGISTERED", "leaders_trained": 1,
                                                    "last_trained_on": "2024-12-03", "trained_until": "2025-12-02",
                                                    "behind": False}], "next_cursor": None}]}
    )  # fmt: skip

    items: list[TrainingTarget]
    next_cursor: str | None
