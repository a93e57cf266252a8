"""JSON of indicator runs and reports."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from registration.divisions.rules.classification import Setting
from registration.indicators.rules.states import ReportState
from registration.indicators.rules.vocabulary import CellKind, Key, Result, ScopeLevel
from shared.contracts.values import Category, LegalKind, OrganizationStatus, Tier
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

ScopeCode = Annotated[str, StringConstraints(pattern=r"^([0-9]{2}|[0-9]{6}(-[A-Z]{2})?|[0-9]{9}|[0-9]{12})$")]
Sentence = Annotated[str, StringConstraints(min_length=1, max_length=1_000, pattern=r"\S"), PLAIN]
OwnerRole = Literal["MUN", "CTY", "STR", "COM", "CPO", "DEP"]
HASH = "9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab"


class IndicatorRunCreate(RequestModel):
    """What is to be measured: a city, county, functional area, town or community, as of a day (default today)."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"scope": "500103", "as_of": "2020-12-31"}]})

    scope: ScopeCode = Field(examples=["500103"])
    as_of: date | None = Field(default=None, examples=["2020-12-31"])


class IndicatorRunSummary(ResponseModel):
    """A run in a list."""

    id: UUID
    as_of: date = Field(examples=["2020-12-31"])
    scope: str = Field(examples=["500103"])
    scope_level: ScopeLevel = Field(examples=["UNIT"])
    trigger: Literal["REQUEST", "SCHEDULED"] = Field(examples=["REQUEST"])
    generated_at: datetime
    snapshot_hash: str = Field(examples=[HASH], description="Stands for what was counted")
    run_hash: str = Field(examples=[HASH], description="Equal for runs that say the same by the same rules")
    rule_versions: dict[str, int] = Field(examples=[{"target.T19.urbanMin": 1}])
    totals: dict[str, int] = Field(examples=[{"communities": 78, "organizations": 640, "unclassified": 0}])
    results: dict[Key, Result] = Field(examples=[{"T19-U": "NOT_ATTAINED", "T20-U": "ATTAINED"}])
    published: bool = Field(examples=[False])


class IndicatorRunPage(ResponseModel):
    """A page of runs, newest first."""

    items: list[IndicatorRunSummary]
    next_cursor: str | None = Field(examples=[None])


class IndicatorValueRead(ResponseModel):
    """The value of a key in one division; `facts` are whole numbers. What would show few persons is null."""

    division_code: str = Field(examples=["500103"])
    level: ScopeLevel = Field(examples=["UNIT"])
    key: Key = Field(examples=["T19-U"])
    result: Result | None = Field(examples=["NOT_ATTAINED"])
    facts: dict[str, Any] = Field(
        examples=[
            {"target": 5, "communities": 5, "attained": 3, "rate_bps": 6000, "gap": 7, "registered": 40, "filed": 0}
        ]
    )


class IndicatorRunRead(IndicatorRunSummary):
    """A run with the values of its scope."""

    values: list[IndicatorValueRead]


class IndicatorValuePage(ResponseModel):
    """A page of values in order of divisions and keys."""

    items: list[IndicatorValueRead]
    next_cursor: str | None = Field(examples=[None])


class ClosingRead(ResponseModel):
    """What would close the gaps of a community; professionals are null where few persons would be shown."""

    organizations_to_minimum: int = Field(examples=[2])
    organizations_to_average: int = Field(examples=[7])
    missing_groups: list[str] = Field(examples=[["CHARITY_RELIEF"]])
    professionals: int | None = Field(examples=[1])


class IndicatorCellRead(ResponseModel):
    """One place of a run: what counts there, and what would close its gaps."""

    place_code: str = Field(examples=["500103001011"])
    name: str = Field(examples=["领事巷社区"])
    kind: CellKind = Field(examples=["COMMUNITY"])
    setting: Setting = Field(examples=["URBAN"])
    town_code: str | None = Field(examples=["500103001"])
    unit_code: str = Field(examples=["500103"])
    organizations: int = Field(examples=[3])
    registered: int = Field(examples=[2])
    filed: int = Field(examples=[1])
    street_managed: int = Field(examples=[0])
    community_guided: int = Field(examples=[1])
    groups: dict[str, int] = Field(examples=[{"COMMUNITY_SERVICE": 2, "CULTURE_SPORT": 1}])
    professionals: int | None = Field(examples=[1])
    certified: int | None = Field(examples=[1])
    closing: ClosingRead | None


class IndicatorCellPage(ResponseModel):
    """A page of places in order of codes."""

    items: list[IndicatorCellRead]
    next_cursor: str | None = Field(examples=[None])


class CountedOrganization(ResponseModel):
    """An organization that a run counted, as its record was on the day."""

    id: UUID
    version: int = Field(examples=[1])
    place_code: str = Field(examples=["500103001011"])
    name: str = Field(examples=["重庆市渝中区七星岗街道领事巷社区志愿者协会"])
    tier: Tier = Field(examples=["REGISTERED"])
    legal_kind: LegalKind = Field(examples=["SG"])
    status: OrganizationStatus = Field(examples=["ACTIVE"])
    category: Category = Field(examples=["LIVELIHOOD"])
    uscc: str | None = Field(examples=["51500103MJ00000187"])
    filing_number: str | None = Field(examples=[None])


class CountedOrganizationPage(ResponseModel):
    """A page of counted organizations in order of ids."""

    items: list[CountedOrganization]
    next_cursor: str | None = Field(examples=[None])


class ShortfallRead(ResponseModel):
    """What a place lacks of a target whose day has come."""

    key: Key = Field(examples=["T19-U"])
    place_code: str = Field(examples=["500103001011"])
    place_level: ScopeLevel = Field(examples=["COMMUNITY"])
    actual: int = Field(examples=[3])
    target: int = Field(examples=[5])
    gap: int = Field(examples=[2])
    missing: list[str] = Field(examples=[["CHARITY_RELIEF"]])


class ShortfallPage(ResponseModel):
    """A page of shortfalls in order of keys and places."""

    items: list[ShortfallRead]
    next_cursor: str | None = Field(examples=[None])


class IndicatorReportCreate(RequestModel):
    """A report on a run."""

    run_id: UUID = Field(examples=["0192a3b4-0000-7000-8000-0000000000a1"])


class ShortfallExplanation(RequestModel):
    """Why a shortfall is there and what is done about it; names the shortfall by key and place."""

    key: Key = Field(examples=["T19-U"])
    place_code: ScopeCode = Field(examples=["500103001011"])
    cause: Sentence = Field(examples=["新建小区，居民组织尚未成立"])
    remedy_plan: Sentence | None = Field(default=None, examples=["由街道培育志愿者队伍两支"])
    remedy_due_on: date | None = Field(default=None, examples=["2021-06-30"])
    owner_role: OwnerRole | None = Field(default=None, examples=["STR"])


class IndicatorReportUpdate(RequestModel):
    """Explanations; a shortfall that is not named keeps what it has."""

    shortfalls: Annotated[tuple[ShortfallExplanation, ...], Field(min_length=1, max_length=1_000)]


class IndicatorReportReturn(RequestModel):
    """Why the report goes back."""

    reasons: Sentence = Field(examples=["整改措施不具体"])


class IndicatorReportRead(ResponseModel):
    """A report on a run; `shortfalls` is how many it has to explain."""

    id: UUID
    version: int = Field(examples=[1])
    run_id: UUID
    as_of: date = Field(examples=["2020-12-31"])
    scope: str = Field(examples=["500103"])
    state: ReportState = Field(examples=["DRAFT"])
    shortfalls: int = Field(examples=[3])
    submitted_on: date | None = Field(examples=[None])
    confirmed_on: date | None = Field(examples=[None])
    returned_on: date | None = Field(examples=[None])
    return_reasons: str | None = Field(examples=[None])
    published_on: date | None = Field(examples=[None])
    created_at: datetime
    updated_at: datetime


class IndicatorReportPage(ResponseModel):
    """A page of reports, newest first."""

    items: list[IndicatorReportRead]
    next_cursor: str | None = Field(examples=[None])


class ReportedShortfall(ShortfallRead):
    """A shortfall of the run with what the report says about it."""

    cause: str | None = Field(examples=["新建小区，居民组织尚未成立"])
    remedy_plan: str | None = Field(examples=["由街道培育志愿者队伍两支"])
    remedy_due_on: date | None = Field(examples=["2021-06-30"])
    owner_role: OwnerRole | None = Field(examples=["STR"])


class ReportedShortfallPage(ResponseModel):
    """A page of a report's shortfalls in order of keys and places."""

    items: list[ReportedShortfall]
    next_cursor: str | None = Field(examples=[None])
