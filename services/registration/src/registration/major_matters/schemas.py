"""JSON of major matters."""

from datetime import UTC, date, datetime
from typing import Annotated, Any, Final, Literal, Self
from uuid import UUID

from pydantic import AwareDatetime, ConfigDict, Field, StringConstraints, model_validator

from registration.major_matters.rules.states import MatterState
from registration.major_matters.rules.vocabulary import CounterpartKind, ObjectionGround, Route, Violation
from shared.contracts.registration.major_matters import MajorMatterClass, MajorMatterType
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Title = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S"), PLAIN]
Words = Annotated[str, StringConstraints(min_length=1, max_length=4_000, pattern=r"\S"), PLAIN]
Sentence = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"\S"), PLAIN]
Number = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[0-9A-Za-z()（）〔〕\-号第]+$")]
Amount = Annotated[int, Field(ge=1, le=10**15)]
Day = Annotated[date, Field(ge=date(1950, 1, 1), le=date(2999, 12, 31))]

Moment = Annotated[AwareDatetime, Field(ge=datetime(1950, 1, 1, tzinfo=UTC), le=datetime(2999, 12, 31, tzinfo=UTC))]

COUNTERPART: Final = {"name": "某境外基金会", "country": "SG", "kind": "NGO", "registered_in_china": False}
ACTIVITY: Final = {
    "filing_number": "ZH2024-0001",
    "partner": "重庆市渝中区慈善会",
    "filed_on": "2024-09-01",
    "starts_on": "2024-10-01",
    "ends_on": "2024-12-31",
}
MATTER: Final[dict[str, Any]] = {
    "organization_id": "0192a3b4-0000-7000-8000-000000000001",
    "type": "SEMINAR",
    "title": "社区养老服务研讨会",
    "description": "与高校合办，约60人参加，不收费",
    "planned_on": "2024-10-20",
}


class Counterpart(RequestModel):
    """The body from outside the mainland that takes part; `country` is an ISO 3166 code, HK, MO and TW among them."""

    name: Title | None = Field(default=None, examples=["某境外基金会"])
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] = Field(examples=["SG"])
    kind: CounterpartKind = Field(default=CounterpartKind.NGO, examples=["NGO"])
    registered_in_china: bool = Field(default=False, examples=[False])
    registration_number: Number | None = Field(default=None, examples=["G1500000000000001A"])

    @model_validator(mode="after")
    def _numbered(self) -> Self:
        if self.registered_in_china and self.registration_number is None:
            raise ValueError("a registered office has a registration number")
        return self


class TemporaryActivity(RequestModel):
    """What the Chinese partner has filed with the police for an overseas NGO without an office."""

    filing_number: Number = Field(examples=["ZH2024-0001"])
    partner: Title = Field(examples=["重庆市渝中区慈善会"])
    filed_on: Day = Field(examples=["2024-09-01"])
    starts_on: Day = Field(examples=["2024-10-01"])
    ends_on: Day = Field(examples=["2024-12-31"])
    emergency: bool = Field(default=False, description="Relief or rescue: no time before the start is asked for")


class MaterialStated(RequestModel):
    """A paper that goes with the report: a stored document, or a file name and its SHA-256."""

    document_id: UUID | None = None
    file_name: Title | None = Field(default=None, examples=["活动方案.pdf"])
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None

    @model_validator(mode="after")
    def _named(self) -> Self:
        if self.document_id is None and (self.file_name is None or self.sha256 is None):
            raise ValueError("name a document, or a file and its SHA-256")
        return self


class MatterContent(RequestModel):
    """What a report of a matter states."""

    title: Title = Field(examples=["社区养老服务研讨会"])
    description: Words = Field(examples=["与高校合办，约60人参加，不收费"])
    planned_on: Day | None = Field(default=None, examples=["2024-10-20"])
    occurred_at: Moment | None = Field(default=None, description="Of what has happened already")
    amount_fen: Amount | None = Field(default=None, examples=[20_000_000])
    counterpart: Counterpart | None = Field(default=None, examples=[COUNTERPART])
    temporary_activity: TemporaryActivity | None = Field(default=None, examples=[ACTIVITY])
    donation_id: UUID | None = Field(default=None, description="Funding's id of the donation that waits for this")
    materials: Annotated[tuple[MaterialStated, ...], Field(max_length=50)] = ()


class MatterCreate(MatterContent):
    """A draft of a report."""

    model_config = ConfigDict(json_schema_extra={"examples": [MATTER]})

    organization_id: UUID
    type: MajorMatterType


class MatterUpdate(RequestModel):
    """A merge patch of a draft: what is absent stays, null takes back, lists are replaced whole."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"planned_on": "2024-10-27"}]})

    title: Title | None = None
    description: Words | None = None
    planned_on: Day | None = None
    occurred_at: Moment | None = None
    amount_fen: Amount | None = None
    counterpart: Counterpart | None = None
    temporary_activity: TemporaryActivity | None = None
    donation_id: UUID | None = None
    materials: Annotated[tuple[MaterialStated, ...], Field(max_length=50)] | None = None


class MatterAgreement(RequestModel):
    """The supervising unit has nothing against it."""

    opinion: Sentence = Field(examples=["符合章程宗旨，同意"])


class MatterClearing(RequestModel):
    """The organization may go ahead, under conditions if any are named."""

    conditions: Annotated[tuple[Sentence, ...], Field(max_length=20)] = Field(
        default=(), examples=[["不得使用“国际”字样"]]
    )
    reasons: Sentence | None = Field(default=None, examples=["材料齐全，符合规定"])


class MatterObjection(RequestModel):
    """The organization must not go ahead, or no longer."""

    grounds: Annotated[tuple[ObjectionGround, ...], Field(min_length=1, max_length=9)] = Field(
        examples=[["OVERSEAS_NOT_REGISTERED"]]
    )
    reasons: Sentence = Field(examples=["境外方未登记代表机构，也未备案临时活动"])


class MatterReport(RequestModel):
    """What became of it; `held_on` is null when it was given up."""

    held_on: Day | None = Field(examples=["2024-10-20"])
    result: Words = Field(examples=["到会58人，形成建议书一份"])
    conditions_kept: Annotated[tuple[Sentence, ...], Field(max_length=20)] = Field(
        default=(), description="How each condition was kept, in their order"
    )


class MatterFinding(RequestModel):
    """A matter that an office found out about, and that nobody had reported."""

    organization_id: UUID = Field(examples=["0192a3b4-0000-7000-8000-000000000001"])
    type: MajorMatterType = Field(examples=["FORUM"])
    title: Title = Field(examples=["未报告的论坛"])
    description: Words = Field(examples=["检查中发现活动照片与签到表"])
    happened_on: Day = Field(examples=["2024-06-01"])
    source: Literal["INSPECTION", "COMPLAINT", "MEDIA", "REPORT", "OTHER_OFFICE"] = Field(examples=["INSPECTION"])


class MatterClosing(RequestModel):
    """What the authority has to say to the report."""

    remark: Sentence = Field(examples=["已阅，予以归档"])


class MatterReportRead(ResponseModel):
    """What became of it."""

    held_on: date | None = Field(examples=["2024-10-20"])
    result: str = Field(examples=["到会58人，形成建议书一份"])
    conditions_kept: list[str] = Field(examples=[[]])


class MatterSummary(ResponseModel):
    """A matter in a list."""

    model_config = ConfigDict(populate_by_name=True)

    id: UUID
    version: int = Field(examples=[3])
    organization_id: UUID
    organization_name: str = Field(examples=["重庆市渝中区七星岗街道领事巷社区志愿者协会"])
    state: MatterState = Field(examples=["CLEARED"])
    type: MajorMatterType = Field(examples=["SEMINAR"])
    matter_class: MajorMatterClass = Field(alias="class", examples=["NOTICE"])
    route: Route = Field(examples=["DIRECT"])
    title: str = Field(examples=["社区养老服务研讨会"])
    planned_on: date | None = Field(examples=["2024-10-20"])
    submitted_on: date | None = Field(examples=["2024-09-27"])
    silence_due_on: date | None = Field(examples=["2024-10-23"])
    report_due_on: date | None = Field(examples=["2024-11-19"])
    report_overdue_on: date | None = Field(examples=[None])
    violations: list[Violation] = Field(examples=[[]])


class MatterRead(MatterSummary):
    """A matter with what was reported and decided; `may_proceed` tells whether the organization may go ahead."""

    may_proceed: bool = Field(examples=[True])
    description: str = Field(examples=["与高校合办，约60人参加，不收费"])
    occurred_at: datetime | None = Field(examples=[None])
    amount_fen: int | None = Field(examples=[None])
    counterpart: dict[str, Any] | None = Field(examples=[None])
    temporary_activity: dict[str, Any] | None = Field(examples=[None])
    donation_id: UUID | None = Field(examples=[None])
    materials: list[dict[str, Any]] = Field(examples=[[]])
    supervising_unit_id: UUID | None = Field(examples=[None])
    submitted_at: datetime | None
    late: bool = Field(examples=[False])
    agreed_on: date | None = Field(examples=[None])
    agreement_opinion: str | None = Field(examples=[None])
    decided_on: date | None = Field(examples=["2024-10-08"])
    by_silence: bool = Field(examples=[False])
    conditions: list[str] = Field(examples=[[]])
    grounds: list[ObjectionGround] = Field(examples=[[]])
    reasons: str | None = Field(examples=["材料齐全，符合规定"])
    clearing_withdrawn_on: date | None = Field(examples=[None])
    report: MatterReportRead | None
    reported_on: date | None = Field(examples=[None])
    found_on: date | None = Field(examples=[None])
    found_source: str | None = Field(examples=[None])
    closed_on: date | None = Field(examples=[None])
    closing_remark: str | None = Field(examples=[None])
    rules: dict[str, int] = Field(examples=[{"majorMatter.silenceWorkingDays": 1}])
    created_at: datetime
    updated_at: datetime


class MatterPage(ResponseModel):
    """One page of matters, oldest first."""

    items: list[MatterSummary]
    next_cursor: str | None = Field(examples=[None])
