"""JSON of the register."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from registration.organizations.rules.acts import Act
from registration.organizations.rules.announcements import AnnouncementKind
from shared.contracts.values import (
    Category,
    CreditFlag,
    LeaderPost,
    LegalKind,
    OrganizationStatus,
    Origin,
    RegistrationMode,
    Scope,
    Tier,
)
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel
from shared.kit.sync.schemas import SyncedPage

ShownStatus = Literal[
    OrganizationStatus.ACTIVE,
    OrganizationStatus.SUSPENDED,
    OrganizationStatus.LIQUIDATING,
    OrganizationStatus.REVOKED,
    OrganizationStatus.DEREGISTERED,
    OrganizationStatus.REMOVED,
]
"""A status on the register: a filing that is not decided yet is not there."""


class OrganizationRead(ResponseModel):
    """An organization. Members without a default are shown to everybody, the others not to the public."""

    id: UUID
    version: int = Field(examples=[1])
    status: OrganizationStatus
    tier: Tier
    legal_kind: LegalKind
    mode: RegistrationMode | None
    scope: Scope
    name: str = Field(examples=["重庆市渝中区七星岗街道领事巷社区志愿者协会"])
    category: Category
    secondary_categories: list[Category]
    functions: list[str] = Field(examples=[["PROVIDE_SERVICE"]])
    beneficiary_groups: list[str] = Field(examples=[["ELDERLY"]])
    services: list[str] = Field(examples=[["DAILY_CARE"]])
    home_community_code: str | None = Field(examples=["500103001011"])
    town_code: str | None = Field(examples=["500103001"])
    county_code: str | None = Field(examples=["500103"])
    jurisdiction_id: str = Field(examples=["500103"])
    authority_id: str = Field(examples=["500103"])
    supervising_unit_id: UUID | None
    domicile: str | None = Field(examples=["重庆市渝中区七星岗街道领事巷社区1号"])
    purpose: str | None = Field(examples=["服务社区居民，促进邻里和谐"])
    business_scope: str | None = Field(examples=["生活照料"])
    activity_area: str | None = Field(examples=["重庆市渝中区七星岗街道领事巷社区"])
    charter_version: int | None = Field(examples=[1])
    capital_fen: int | None = Field(examples=[1000000])
    is_hub: bool
    is_charity: bool = Field(description="A charitable organization by status, whatever its category")
    is_social_work_agency: bool
    credit_flags: list[CreditFlag]
    uscc: str | None = Field(examples=["51500103MJ00000187"])
    filing_number: str | None = Field(examples=[None])
    registered_on: date | None
    filed_on: date | None
    ended_on: date | None
    name_parts: dict[str, Any] | None = None
    members_individual: int | None = None
    members_unit: int | None = None
    recorded_on: date | None = None
    origin: Origin | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None


class OrganizationPage(SyncedPage):
    """One page of the register; `count` only with `count=exact`, 1001 meaning more than 1,000."""

    items: list[OrganizationRead]
    next_cursor: str | None
    count: int | None = None


class HistoryEntry(ResponseModel):
    """What the record said from `valid_from` until before `valid_to`; `act` made it so."""

    version: int
    act: Act
    valid_from: date
    valid_to: date | None
    recorded_at: datetime
    facts: dict[str, Any]


class HistoryPage(ResponseModel):
    """One page of an organization's history, oldest first."""

    items: list[HistoryEntry]
    next_cursor: str | None


class LeaderRead(ResponseModel):
    """Who holds or held a post; the name is masked."""

    id: UUID
    name: str = Field(examples=["张*"])
    post: LeaderPost
    from_on: date
    term_ends_on: date | None
    until_on: date | None


class LeaderList(ResponseModel):
    """The leaders of an organization, past ones included."""

    items: list[LeaderRead]


class LeaderRevealed(ResponseModel):
    """Who holds or held a post, unmasked."""

    name: str = Field(examples=["张三"])
    id_number: str = Field(examples=["500103197001011234"])
    post: LeaderPost
    from_on: date
    until_on: date | None


class LeadersRevealed(ResponseModel):
    """The leaders of an organization unmasked; the look is on record with its purpose."""

    purpose: str
    items: list[LeaderRevealed]


class AnnouncementRead(ResponseModel):
    """A public announcement, owed until it is published."""

    kind: AnnouncementKind
    due_on: date
    published_on: date | None
    channel: str | None


class AnnouncementList(ResponseModel):
    """The announcements of an organization."""

    items: list[AnnouncementRead]


class AnnouncementEntry(ResponseModel):
    """An announcement in a list; `overdue_on` is the day on which it was reported as late."""

    id: UUID
    organization_id: UUID
    organization_name: str = Field(examples=["重庆市渝中区七星岗街道领事巷社区志愿者协会"])
    kind: AnnouncementKind
    due_on: date
    overdue_on: date | None
    published_on: date | None
    channel: str | None = Field(examples=["重庆市渝中区民政局网站"])


class AnnouncementPage(ResponseModel):
    """One page of announcements, oldest first."""

    items: list[AnnouncementEntry]
    next_cursor: str | None


class AnnouncementPublication(RequestModel):
    """Where the authority has published what it owed."""

    channel: Annotated[str, StringConstraints(min_length=1, max_length=200), PLAIN] = Field(
        examples=["重庆市渝中区民政局网站"]
    )
    kind: AnnouncementKind | None = Field(
        default=None, examples=["ESTABLISHMENT"], description="Which one, when several are owed; else the earliest"
    )
