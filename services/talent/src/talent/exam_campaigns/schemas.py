"""Exam campaigns and candidates as JSON."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from shared.contracts.talent import QualificationLevel
from shared.contracts.values import AuthorityId
from shared.kit.schemas import RequestModel, ResponseModel
from talent.exam_campaigns.rules import CampaignState, ExamResult
from talent.people.schemas import PERSON_ID, Day

_ID = "0192a3b4-0000-7000-8000-0000000012f1"
_TIMES: JsonDict = {"version": 1, "created_at": "2025-01-06T01:00:00Z", "updated_at": "2025-01-06T01:00:00Z"}
_BODY: JsonDict = {
    "jurisdiction_id": "500103", "exam": "ASSISTANT", "year": 2025, "enroll_until": "2025-04-10",
    "exam_on": "2025-06-14", "target": 60,
}  # fmt: skip
_NUMBERS: JsonDict = {"enrolled": 80, "sat": 72, "passed": 21}
Count = Annotated[int, Field(ge=0, le=1_000_000)]


class CampaignCreate(RequestModel):
    """The exam for which people are prepared, the last day to enrol, and how many are to take part."""

    model_config = ConfigDict(json_schema_extra={"examples": [_BODY]})

    jurisdiction_id: AuthorityId
    exam: QualificationLevel
    year: Annotated[int, Field(ge=2018, le=2099)]
    enroll_until: Day
    exam_on: Day
    target: Annotated[int, Field(ge=1, le=1_000_000)]


class CampaignReport(RequestModel):
    """How many enrolled, sat the exam and passed, those who are not on record included."""

    model_config = ConfigDict(json_schema_extra={"examples": [_NUMBERS]})

    enrolled: Count
    sat: Count
    passed: Count


class CampaignRead(ResponseModel):
    """A campaign; the numbers are null until it is reported."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"id": _ID, **_BODY, "state": "REPORTED", **_NUMBERS, **_TIMES}]}
    )

    id: UUID
    jurisdiction_id: str
    exam: QualificationLevel
    year: int
    enroll_until: date
    exam_on: date
    target: int
    state: CampaignState
    enrolled: int | None
    sat: int | None
    passed: int | None
    version: int
    created_at: datetime
    updated_at: datetime


class CampaignPage(ResponseModel):
    """A page of campaigns, oldest first."""

    items: list[CampaignRead]
    next_cursor: str | None


class CandidateCreate(RequestModel):
    """Who takes part in which campaign."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"campaign_id": _ID, "person_id": PERSON_ID}]})

    campaign_id: UUID
    person_id: UUID


class CandidateResult(RequestModel):
    """How the exam came out."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"result": "PASSED"}]})

    result: ExamResult


class CandidateRead(ResponseModel):
    """Somebody who takes part; `way` is the condition of the exam that is met."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"id": _ID, "campaign_id": _ID, "person_id": PERSON_ID,
                                         "way": "SOCIAL_WORK_DIPLOMA_2", "result": None,
                                         "rules_used": {"exam.eligibility": 1}, **_TIMES}]}
    )  # fmt: skip

    id: UUID
    campaign_id: UUID
    person_id: UUID
    way: str
    result: ExamResult | None
    rules_used: dict[str, int]
    version: int
    created_at: datetime
    updated_at: datetime


class CandidatePage(ResponseModel):
    """A page of candidates, oldest first."""

    items: list[CandidateRead]
    next_cursor: str | None
