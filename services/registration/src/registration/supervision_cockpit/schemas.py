"""JSON of the view over the three tiers."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from registration.supervision.rules.tiers import SupervisorKind
from shared.contracts.values import CreditFlag, OrganizationStatus, Tier
from shared.kit.schemas import ResponseModel


class SupervisedRead(ResponseModel):
    """An organization, who has to act, and how much of each concern is open."""

    id: UUID
    name: str = Field(examples=["重庆市渝中区七星岗街道领事巷社区志愿者协会"])
    tier: Tier = Field(examples=["REGISTERED"])
    status: OrganizationStatus = Field(examples=["ACTIVE"])
    home_community_code: str | None = Field(examples=["500103001011"])
    town_code: str | None = Field(examples=["500103001"])
    supervisor: SupervisorKind = Field(examples=["AUTHORITY"])
    supervisor_body: str | None = Field(examples=["500103"])
    supervising_unit_id: UUID | None = Field(examples=[None])
    credit_flags: list[CreditFlag] = Field(examples=[[]])
    rectification: int = Field(description="Orders to rectify that are open and in time", examples=[1])
    rectification_overdue: int = Field(examples=[0])
    reminder: int = Field(examples=[0])
    report_overdue: int = Field(examples=[0])
    inspection: int = Field(description="Inspections between plan and result", examples=[1])
    attention: Literal["NONE", "WATCH", "ACT"] = Field(examples=["WATCH"])


class SupervisedPage(ResponseModel):
    """One page of organizations."""

    items: list[SupervisedRead]
    next_cursor: str | None = Field(examples=[None])


class TierSums(ResponseModel):
    """Sums of the organizations that one tier supervises; `…_organizations` count organizations."""

    supervisor: SupervisorKind = Field(examples=["AUTHORITY"])
    organizations: int = Field(examples=[412])
    flagged: int = Field(examples=[3])
    rectification: int = Field(examples=[9])
    rectification_organizations: int = Field(examples=[8])
    rectification_overdue: int = Field(examples=[1])
    rectification_overdue_organizations: int = Field(examples=[1])
    reminder: int = Field(examples=[0])
    reminder_organizations: int = Field(examples=[0])
    report_overdue: int = Field(examples=[4])
    report_overdue_organizations: int = Field(examples=[4])
    inspection: int = Field(examples=[12])
    inspection_organizations: int = Field(examples=[12])


class CockpitSums(ResponseModel):
    """The sums of a place by tier; a tier without organizations is left out."""

    division: str | None = Field(examples=["500103"])
    items: list[TierSums]
