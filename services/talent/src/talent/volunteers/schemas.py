"""Voluntary service as JSON."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, ConfigDict, Field, StringConstraints
from pydantic.config import JsonDict

from shared.kit.schemas import RequestModel, ResponseModel
from talent.people.schemas import PERSON_ID, Day, Reasons
from talent.vacancies.schemas import ORGANIZATION_ID
from talent.volunteers.rules import HoursState

_HOURS: JsonDict = {
    "person_id": PERSON_ID, "organization_id": ORGANIZATION_ID, "service_record_id": None,
    "starts_at": "2024-10-26T01:00:00Z", "ends_at": "2024-10-26T03:30:00Z",
}  # fmt: skip
_CERTIFICATE: JsonDict = {
    "code": "9F2C41D07B6A5E83", "person_name_masked": "张**", "from_on": "2024-01-01", "to_on": "2024-10-30",
    "hours": 12.5, "services": 5, "issued_on": "2024-10-30",
    "withdrawn_on": None, "version": 1,
}  # fmt: skip


Code = Annotated[str, StringConstraints(pattern=r"^[0-9A-F]{16}$"), Field(examples=["0123456789ABCDEF"])]


class VolunteerHoursCreate(RequestModel):
    """A service that is over: on one day, in steps of half an hour."""

    model_config = ConfigDict(json_schema_extra={"examples": [_HOURS]})

    person_id: UUID
    organization_id: UUID
    service_record_id: UUID | None = None
    starts_at: AwareDatetime
    ends_at: AwareDatetime


class VolunteerDecision(RequestModel):
    """Whether the volunteer served as stated; a refusal says why."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"verified": True}]})

    verified: bool
    reasons: Reasons | None = None


class CertificateRequest(RequestModel):
    """The time that the certificate is to cover, both days inclusive."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"from_on": "2024-01-01", "to_on": "2024-10-30"}]})

    from_on: Day
    to_on: Day


class CertificateWithdrawal(RequestModel):
    """Why the certificate is wrong."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reasons": "核实有误，服务时长重复计算"}]})

    reasons: Reasons


class CertificateLookUp(RequestModel):
    """The code on a certificate."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"code": "9F2C41D07B6A5E83"}]})

    code: Code


class VolunteerHoursRead(ResponseModel):
    """A time of voluntary service; `half_hours` count once VERIFIED."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"id": PERSON_ID, **_HOURS, "served_on": "2024-10-26", "half_hours": 5,
                                         "state": "SUBMITTED", "reasons": None,
                                         "rules_used": {"volunteer.maxDayHours": 1}, "version": 1,
                                         "created_at": "2024-10-27T01:00:00Z",
                                         "updated_at": "2024-10-27T01:00:00Z"}]}
    )  # fmt: skip

    id: UUID
    person_id: UUID
    organization_id: UUID
    service_record_id: UUID | None
    starts_at: datetime
    ends_at: datetime
    served_on: date
    half_hours: int
    state: HoursState
    reasons: str | None
    rules_used: dict[str, int]
    version: int
    created_at: datetime
    updated_at: datetime


class VolunteerHoursPage(ResponseModel):
    """A page of hours, oldest first."""

    items: list[VolunteerHoursRead]
    next_cursor: str | None


class VolunteerCertificateRead(ResponseModel):
    """A certificate of voluntary service, as anybody sees it who has its code; a withdrawn one proves nothing."""

    model_config = ConfigDict(json_schema_extra={"examples": [_CERTIFICATE]})

    code: str
    person_name_masked: str
    from_on: date
    to_on: date
    hours: float
    services: int
    issued_on: date
    withdrawn_on: date | None
    version: int
