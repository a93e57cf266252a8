"""JSON of hubs."""

from datetime import date, datetime
from typing import Annotated, Final, Self
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from registration.hubs.rules.states import EndReason, MandateState, ReportState, Successor
from shared.contracts.registration.hubs import HubService
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Sentence = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"\S"), PLAIN]
Title = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"\S"), PLAIN]
Norm = Annotated[str, StringConstraints(min_length=1, max_length=20_000, pattern=r"\S"), PLAIN]
Day = Annotated[date, Field(ge=date(1950, 1, 1), le=date(2999, 12, 30))]
Amount = Annotated[int, Field(ge=0, le=10**15)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Services = Annotated[tuple[HubService, ...], Field(min_length=1, max_length=6)]
SOMEBODY: Final = "0192a3b4-0000-7000-8000-000000000001"


class MandateCreate(RequestModel):
    """What the street names an organization for, and how long."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"organization_id": SOMEBODY, "services": ["COORDINATION", "CUSTODY"]}]}
    )

    organization_id: UUID
    services: Services
    from_on: Day | None = Field(default=None, description="Default today")
    to_on: Day | None = Field(default=None, description="Last day in force")


class MandateEnding(RequestModel):
    """Why the street ends it."""

    note: Sentence = Field(examples=["枢纽职能调整"])


class Succession(RequestModel):
    """Who keeps custody next: another organization, or the street itself when none is named."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"organization_id": SOMEBODY, "services": ["CUSTODY"]}]})

    organization_id: UUID | None = None
    services: Services | None = None
    to_on: Day | None = None

    @model_validator(mode="after")
    def _custody(self) -> Self:
        if self.organization_id is not None and HubService.CUSTODY not in (self.services or ()):
            raise ValueError("a successor takes custody over")
        if self.organization_id is None and (self.services or self.to_on):
            raise ValueError("services and days are a successor's")
        return self


class MemberNamed(RequestModel):
    """A member of the hub."""

    organization_id: UUID = Field(examples=[SOMEBODY])


class ConductCodeCreate(RequestModel):
    """A code of conduct that the hub's organizations have adopted."""

    title: Title = Field(examples=["社区社会组织自律公约"])
    text: Norm = Field(examples=["一、遵守法律法规……"])
    adopted_on: Day = Field(examples=["2024-06-01"])


class AdherenceCreate(RequestModel):
    """A member that keeps a code of conduct."""

    conduct_code_id: UUID = Field(examples=[SOMEBODY])
    organization_id: UUID = Field(examples=[SOMEBODY])


class HubReportCreate(RequestModel):
    """What the hub did in a year; its members are counted from the register."""

    year: Annotated[int, Field(ge=1950, le=2999)] = Field(examples=[2023])
    resources_fen: Amount = Field(examples=[5_000_000])
    projects: Count = Field(examples=[4])
    custody_fen: Amount = Field(examples=[2_050_000])
    trained: Count = Field(examples=[120])


class ConductCodeRead(ResponseModel):
    """A code of conduct with the members that keep it."""

    id: UUID
    title: str = Field(examples=["社区社会组织自律公约"])
    text: str = Field(examples=["一、遵守法律法规……"])
    adopted_on: date = Field(examples=["2024-06-01"])
    adherents: list[UUID] = Field(examples=[[SOMEBODY]])


class HubReportRead(ResponseModel):
    """The report on a year, or that it is owed."""

    year: int = Field(examples=[2023])
    state: ReportState = Field(examples=["PUBLISHED"])
    due_on: date = Field(examples=["2024-03-31"])
    overdue_on: date | None = Field(examples=[None])
    published_on: date | None = Field(examples=["2024-03-20"])
    members: int | None = Field(examples=[23])
    resources_fen: int | None = Field(examples=[5_000_000])
    projects: int | None = Field(examples=[4])
    custody_fen: int | None = Field(examples=[2_050_000])
    trained: int | None = Field(examples=[120])


class MandateSummary(ResponseModel):
    """A mandate in a list; it is in force before `until_on`."""

    id: UUID
    version: int = Field(examples=[1])
    organization_id: UUID
    organization_name: str = Field(examples=["重庆市渝中区七星岗街道社区社会组织联合会"])
    town_code: str = Field(examples=["500103001"])
    state: MandateState = Field(examples=["ACTIVE"])
    services: list[HubService] = Field(examples=[["COORDINATION", "CUSTODY"]])
    from_on: date = Field(examples=["2024-01-01"])
    to_on: date | None = Field(examples=["2026-12-31"])
    until_on: date | None = Field(examples=["2027-01-01"])
    end_reason: EndReason | None = Field(examples=[None])
    succession_due_on: date | None = Field(examples=[None])
    succession_overdue_on: date | None = Field(examples=[None])


class MandateRead(MandateSummary):
    """A mandate with the hub's codes of conduct and reports."""

    designated_on: date = Field(examples=["2023-12-20"])
    predecessor_id: UUID | None = Field(examples=[None])
    end_note: str | None = Field(examples=[None])
    succeeded_on: date | None = Field(examples=[None])
    successor: Successor | None = Field(examples=[None])
    members: int = Field(examples=[23])
    conduct_codes: list[ConductCodeRead]
    reports: list[HubReportRead]
    rules: dict[str, int] = Field(examples=[{}])
    created_at: datetime
    updated_at: datetime


class MandatePage(ResponseModel):
    """One page of mandates, oldest first."""

    items: list[MandateSummary]
    next_cursor: str | None = Field(examples=[None])


class MemberRead(ResponseModel):
    """A member, present or past."""

    id: UUID
    organization_id: UUID
    name: str = Field(examples=["重庆市渝中区七星岗街道领事巷社区夕阳红广场舞健身队"])
    joined_on: date = Field(examples=["2024-02-01"])
    left_on: date | None = Field(examples=[None])


class MemberPage(ResponseModel):
    """One page of members, oldest first."""

    items: list[MemberRead]
    next_cursor: str | None = Field(examples=[None])


class CustodyNoteRead(ResponseModel):
    """What funding has told of the money that the hub keeps for an organization."""

    id: UUID
    organization_id: UUID
    custody_account_id: UUID
    kind: str = Field(examples=["OPENED"])
    told_at: datetime


class CustodyNotePage(ResponseModel):
    """One page of what was told, oldest first."""

    items: list[CustodyNoteRead]
    next_cursor: str | None = Field(examples=[None])


class HubCoverage(ResponseModel):
    """How many streets and towns of a division have a hub on a day."""

    division: str = Field(examples=["500103"])
    as_of: date = Field(examples=["2024-12-31"])
    towns: int = Field(examples=[11])
    covered: int = Field(examples=[4])
    coverage_bps: int = Field(examples=[3636])
    uncovered: list[str] = Field(examples=[["500103002"]])
