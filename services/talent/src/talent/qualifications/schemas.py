"""Certificates, hours and exams as JSON."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints
from pydantic.config import JsonDict

from shared.contracts.talent import QualificationKind, QualificationLevel
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel
from talent.people.schemas import PERSON_ID, Day, Education, Reasons
from talent.qualifications.rules.states import CpdKind, CpdState, CycleState, QualificationState

CertificateNumber = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z-]{4,40}$")]
HalfHours = Annotated[float, Field(ge=0, le=2000, multiple_of=0.5)]

_CREATE: JsonDict = {
    "person_id": PERSON_ID,
    "kind": "SOCIAL_WORK",
    "level": "ASSISTANT",
    "certificate_number": "20220510500001",
    "passed_on": "2022-01-20",
}
_READ: JsonDict = {
    "id": "0192a3b4-0000-7000-8000-0000000044d4",
    "person_id": PERSON_ID,
    "kind": "SOCIAL_WORK",
    "level": "ASSISTANT",
    "certificate_number_masked": "2************1",
    "passed_on": "2022-01-20",
    "register_by": "2023-01-20",
    "state": "REGISTERED",
    "valid_from": "2022-05-10",
    "valid_to": "2025-05-09",
    "renewable_from": "2025-02-10",
    "required_hours": 72.0,
    "rules_used": {"cpd.hours": 1},
    "version": 2,
    "created_at": "2022-05-01T01:00:00Z",
    "updated_at": "2022-05-10T01:00:00Z",
}
_CPD_READ: JsonDict = {
    "id": "0192a3b4-0000-7000-8000-0000000055e5",
    "person_id": PERSON_ID,
    "kind": "TRAINING",
    "held_on": "2024-03-09",
    "hours": 7.5,
    "degree_obtained": False,
    "proof": "结业证书 2024-018",
    "state": "SUBMITTED",
    "reasons": None,
    "version": 1,
    "created_at": "2024-03-10T01:00:00Z",
    "updated_at": "2024-03-10T01:00:00Z",
}


class QualificationCreate(RequestModel):
    """A certificate as it was obtained."""

    model_config = ConfigDict(json_schema_extra={"examples": [_CREATE]})

    person_id: UUID
    kind: QualificationKind
    level: QualificationLevel | None = None
    certificate_number: CertificateNumber
    passed_on: Day


class QualificationRegistration(RequestModel):
    """The day from which the certificate is registered; today when left out."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"registered_on": "2022-05-10"}]})

    registered_on: Day | None = None


class QualificationRead(ResponseModel):
    """A certificate with its present cycle, both days inclusive."""

    model_config = ConfigDict(json_schema_extra={"examples": [_READ]})

    id: UUID
    person_id: UUID
    kind: QualificationKind
    level: QualificationLevel | None
    certificate_number_masked: str
    passed_on: date
    register_by: date
    state: QualificationState
    valid_from: date | None
    valid_to: date | None
    renewable_from: date | None
    required_hours: float
    rules_used: dict[str, int]
    version: int
    created_at: datetime
    updated_at: datetime


class QualificationPage(ResponseModel):
    """A page of certificates, oldest first."""

    items: list[QualificationRead]
    next_cursor: str | None


class CycleRead(ResponseModel):
    """One cycle of a certificate and the hours counted in it (of the current one: up to now)."""

    valid_from: date
    valid_to: date
    state: CycleState
    required_hours: float
    counted_hours: float


class CycleList(ResponseModel):
    """The cycles of a certificate, oldest first."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"items": [{"valid_from": "2022-05-10", "valid_to": "2025-05-09",
                                                    "state": "CURRENT", "required_hours": 72.0,
                                                    "counted_hours": 71.5}]}]}
    )  # fmt: skip

    items: list[CycleRead]


class CpdCreate(RequestModel):
    """Hours in steps of half an hour, with their proof; a degree that was obtained counts once, as a whole."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"kind": "TRAINING", "held_on": "2024-03-09", "hours": 7.5,
                                         "proof": "结业证书 2024-018"}]}
    )  # fmt: skip

    kind: CpdKind
    held_on: Day
    hours: HalfHours
    degree_obtained: bool = False
    proof: Annotated[str, StringConstraints(min_length=2, max_length=200, pattern=r"\S"), PLAIN]


class CpdDecision(RequestModel):
    """Whether the proof was found in order; a refusal says why."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"verified": True}]})

    verified: bool
    reasons: Reasons | None = None


class CpdRead(ResponseModel):
    """Hours of continuing education; they count once VERIFIED."""

    model_config = ConfigDict(json_schema_extra={"examples": [_CPD_READ]})

    id: UUID
    person_id: UUID
    kind: CpdKind
    held_on: date
    hours: float
    degree_obtained: bool
    proof: str
    state: CpdState
    reasons: str | None
    version: int
    created_at: datetime
    updated_at: datetime


class CpdPage(ResponseModel):
    """A page of hours, oldest first."""

    items: list[CpdRead]
    next_cursor: str | None


class HeldCertificate(RequestModel):
    """A certificate of social work that the candidate holds."""

    level: QualificationLevel
    obtained_on: Day


class ExamCheck(RequestModel):
    """What counts for an exam; nothing of it is kept. `on`: the day of the check, today when left out."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"exam": "ASSISTANT", "education": [
            {"level": "DIPLOMA", "social_work": True, "graduated_on": "2021-06-30"}],
            "practice_since": "2021-07-01", "certificates": []}]}
    )  # fmt: skip

    exam: QualificationLevel
    education: Annotated[list[Education], Field(max_length=20)]
    practice_since: Day | None = None
    certificates: Annotated[list[HeldCertificate], Field(max_length=3, default_factory=list)]
    on: Day | None = None


class ExamWay(ResponseModel):
    """One way to the exam; null `open_from`: what is missing does not come by waiting."""

    code: str
    years: int
    open_from: date | None
    missing: list[str]


class ExamAnswer(ResponseModel):
    """Whether the candidate may sit the exam on the day, since when at the earliest, and every way with its lacks."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"exam": "ASSISTANT", "on": "2024-10-30", "eligible": True,
                                         "earliest": "2023-07-01", "rule_key": "exam.eligibility", "rule_version": 1,
                                         "ways": [{"code": "SOCIAL_WORK_DIPLOMA_2", "years": 2,
                                                   "open_from": "2023-07-01", "missing": []}]}]}
    )  # fmt: skip

    exam: QualificationLevel
    on: date
    eligible: bool
    earliest: date | None
    rule_key: str
    rule_version: int
    ways: list[ExamWay]
