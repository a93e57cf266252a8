"""JSON of service records."""

from datetime import date, datetime, time
from typing import Annotated, Any, Final, Self
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from registration.service_offerings.rules.vocabulary import ServedGroup, ServiceField
from registration.service_offerings.schemas import Clock, Words
from registration.service_records.rules.hours import Shift
from registration.service_records.rules.vocabulary import RecordState, RuralTag, ServiceKind
from shared.contracts.values import CommunityCode
from shared.kit.invalid_body import TextError
from shared.kit.problems import Text
from shared.kit.schemas import RequestModel, ResponseModel

Ref = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{8,64}$")]
Hours = Annotated[float, Field(ge=0, le=100_000, multiple_of=0.5, allow_inf_nan=False)]
Month = Annotated[str, StringConstraints(pattern=r"^(19|20)[0-9]{2}-(0[1-9]|1[0-2])$")]

RECORD: Final[dict[str, Any]] = {
    "organization_id": "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11",
    "community_code": "500103001011",
    "served_on": "2024-09-27",
    "group": "EMPTY_NEST",
    "kind": "DAILY_CARE",
    "beneficiary_count": 12,
    "shifts": [{"volunteer_ref": "vol-2024-0001", "starts": "09:00", "ends": "11:30"}],
}


class ShiftStated(RequestModel):
    """When a volunteer served, in whole half hours; `volunteer_ref` is a pseudonym, the same in all records."""

    volunteer_ref: Ref = Field(examples=["vol-2024-0001"])
    starts: Clock = Field(examples=["09:00"])
    ends: Clock = Field(examples=["11:30"])

    @property
    def shift(self) -> Shift:
        """The shift in the rules' words."""
        return Shift(self.volunteer_ref, time.fromisoformat(self.starts), time.fromisoformat(self.ends))


class RecordCreate(RequestModel):
    """A service that was given. Hours come from `shifts`, or as a sum of so many volunteers."""

    model_config = ConfigDict(json_schema_extra={"examples": [RECORD]})

    organization_id: UUID
    offering_id: UUID | None = None
    activity_id: UUID | None = None
    community_code: CommunityCode
    served_on: date
    group: ServedGroup
    kind: ServiceKind
    beneficiary_count: Annotated[int, Field(ge=1, le=100_000)]
    beneficiary_refs: Annotated[tuple[Ref, ...], Field(max_length=1_000)] = ()
    volunteers: Annotated[int, Field(ge=0, le=10_000)] = 0
    volunteer_hours: Hours = 0
    shifts: Annotated[tuple[ShiftStated, ...], Field(max_length=500)] = ()
    rural_tag: RuralTag | None = None
    households: Annotated[int, Field(ge=1, le=100_000)] | None = None
    note: Words | None = None

    @model_validator(mode="after")
    def _one_account_of_hours(self) -> Self:
        if self.shifts and (self.volunteers or self.volunteer_hours):
            raise TextError(
                "HOURS_TWICE",
                Text("已填写班次时，不再填写人数和总时长。", "Give shifts, or volunteers and their hours."),
            )
        return self


class RecordWithdrawal(RequestModel):
    """Why the record does not count."""

    reason: Words = Field(examples=["重复录入"])


class RecordRead(ResponseModel):
    """A record; volunteers are told as a number and their hours together."""

    id: UUID
    version: int = Field(examples=[1])
    organization_id: UUID
    state: RecordState
    offering_id: UUID | None
    activity_id: UUID | None
    community_code: str = Field(examples=["500103001011"])
    served_on: date
    group: ServedGroup
    kind: ServiceKind
    beneficiary_count: int = Field(examples=[12])
    volunteers: int = Field(examples=[1])
    volunteer_hours: float = Field(examples=[2.5])
    rural_tag: RuralTag | None
    households: int | None = Field(examples=[8])
    note: str | None = Field(examples=["送餐并陪同就医"])
    withdrawal_reason: str | None = Field(examples=["重复录入"])
    rules_used: dict[str, int] = Field(examples=[{"volunteer.dayHalfHours": 1}])
    created_at: datetime
    updated_at: datetime


class RecordSummary(ResponseModel):
    """A record in a list."""

    id: UUID
    version: int = Field(examples=[1])
    organization_id: UUID
    state: RecordState
    community_code: str = Field(examples=["500103001011"])
    served_on: date
    group: ServedGroup
    kind: ServiceKind
    beneficiary_count: int = Field(examples=[12])
    volunteers: int = Field(examples=[1])
    volunteer_hours: float = Field(examples=[2.5])
    rural_tag: RuralTag | None


class RecordPage(ResponseModel):
    """One page of records, newest first."""

    items: list[RecordSummary]
    next_cursor: str | None


class StatisticsRow(ResponseModel):
    """What was done under one heading: person-times, volunteer hours, households. `key` null: no rural tag."""

    key: str | None = Field(examples=["EMPTY_NEST"])
    person_times: int = Field(examples=[120])
    volunteer_hours: float = Field(examples=[86.5])
    households: int = Field(examples=[40])


class Statistics(ResponseModel):
    """Sums by one dimension.

    `exact` false: the public's edition. It adds up only cells (organization, community, month, group, tag) of at
    least `least_cell` people in months that are closed, so that no difference of two answers shows a smaller one;
    `suppressed` says that there are others.
    """

    exact: bool
    least_cell: int = Field(examples=[3])
    suppressed: bool
    items: list[StatisticsRow]


class FieldCoverage(ResponseModel):
    """How many communities have a published offer in a field."""

    field: ServiceField
    covered: int = Field(examples=[40])
    communities: int = Field(examples=[80])
    share_bps: int | None = Field(examples=[5000])


class ServiceIndicators(ResponseModel):
    """The indicators of clause 8 for a division and a period.

    The rate counts only communities whose residents are known; `communities_without_count` are the others.
    """

    division: str = Field(examples=["500103"])
    since: date
    until: date
    person_times: int = Field(examples=[5400])
    residents: int = Field(examples=[120000])
    per_thousand_residents: float | None = Field(examples=[45.0])
    communities: int = Field(examples=[80])
    communities_without_count: int = Field(examples=[3])
    coverage: list[FieldCoverage]
