"""JSON of filings."""

from datetime import date, datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints, field_validator

from registration.applications.rules.vocabulary import BeneficiaryGroup, OrganizationFunction
from registration.filings.rules.states import FilingState
from registration.tiers.rules.facts import GroupKind
from registration.tiers.schemas import (
    PROFILE,
    AssessmentRead,
    Count,
    Fen,
    InitiatorsStated,
    MaterialStated,
    MembersStated,
    NamePart,
    Profile,
    Venue,
)
from shared.contracts.values import Category, CommunityCode, FilingNumber, Tier
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel
from shared.kit.sync.schemas import SyncedPage

FiledTier = Literal[Tier.STREET_MANAGED, Tier.COMMUNITY_GUIDED]
Reasons = Annotated[str, StringConstraints(min_length=1, max_length=2_000, pattern=r"\S"), PLAIN]
RemovalReason = Literal["OWN_WISH", "VIOLATION", "INACTIVITY"]

FILING: Final[dict[str, Any]] = {
    **PROFILE,
    "tier": "COMMUNITY_GUIDED",
    "responsible_person": {"name": "李梅", "id_number": "500103196501011234"},
}


class ResponsiblePerson(RequestModel):
    """Who answers for the organization; kept sealed."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"\S"), PLAIN] = Field(
        examples=["李梅"]
    )
    id_number: Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"^\S+$")] = Field(
        examples=["500103196501011234"]
    )


class FilingContent(Profile):
    """What a filing states besides the responsible person."""

    tier: FiledTier | None = None
    form: NamePart = Field(examples=["健身队"])
    field_term: NamePart = Field(examples=["广场舞"])
    trade: NamePart | None = Field(default=None, examples=["夕阳红"])
    home_community_code: CommunityCode = Field(examples=["500103001011"])
    category: Category = Field(examples=["CULTURE_SPORT"])


class FilingCreate(FilingContent):
    """A filing; the tier follows from the facts, and one that is stated must be that one."""

    model_config = ConfigDict(json_schema_extra={"examples": [FILING]})

    responsible_person: ResponsiblePerson
    replaces_filing_number: FilingNumber | None = Field(
        default=None, description="The group's present number, when it files anew in another community or tier"
    )


class FilingUpdate(RequestModel):
    """A merge patch: what is absent stays, null takes back, lists are replaced whole."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"members": {"individual": 14}, "has_charter": True}]})

    tier: FiledTier | None = None
    form: NamePart | None = None
    field_term: NamePart | None = None
    trade: NamePart | None = None
    home_community_code: CommunityCode | None = None
    category: Category | None = None
    functions: tuple[OrganizationFunction, ...] | None = None
    beneficiary_groups: tuple[BeneficiaryGroup, ...] | None = None
    member_profile: tuple[BeneficiaryGroup, ...] | None = None
    group_kind: GroupKind | None = None
    members: MembersStated | None = Field(default=None, examples=[{"individual": 14}])
    staff: Count | None = None
    initiators: InitiatorsStated | None = None
    venue: Venue | None = None
    activity_communities: tuple[CommunityCode, ...] | None = None
    yearly_money_fen: Fen | None = None
    capital_fen: Fen | None = None
    has_charter: bool | None = None
    materials: tuple[MaterialStated, ...] | None = None
    responsible_person: ResponsiblePerson | None = None

    @field_validator("members", mode="before")
    @classmethod
    def _individuals(cls, value: Any) -> Any:
        return {"individual": value} if isinstance(value, int) and not isinstance(value, bool) else value


class FilingPerson(RequestModel):
    """Who answers for the organization from now on."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"responsible_person": {"name": "吴大姐", "id_number": "500103196801011234"}}]}
    )

    responsible_person: ResponsiblePerson


class FilingName(RequestModel):
    """What the organization is called from now on."""

    form: NamePart = Field(examples=["健身队"])
    field_term: NamePart = Field(examples=["广场舞"])
    trade: NamePart | None = Field(default=None, examples=["朝霞"])


class FilingReturn(RequestModel):
    """What the group has to correct."""

    reasons: Reasons = Field(examples=["请补充成员名单"])


class FilingRemoval(RequestModel):
    """Why the filing is struck off."""

    reason: RemovalReason = "OWN_WISH"
    note: Reasons | None = None


class ResponsiblePersonRead(ResponseModel):
    """Who answers for the organization, masked."""

    name: str = Field(examples=["李*"])
    id_number: str = Field(examples=["5****************4"])


class PersonRevealed(ResponseModel):
    """Who answers for the organization, unmasked; the look is on record with its purpose."""

    purpose: str
    name: str = Field(examples=["李梅"])
    id_number: str = Field(examples=["500103196501011234"])


class FilingRead(ResponseModel):
    """A filing with its state, its days and what it states."""

    id: UUID
    version: int
    organization_id: UUID
    state: FilingState
    tier: FiledTier
    name: str
    form: str
    field_term: str
    trade: str | None
    home_community_code: str
    town_code: str
    county_code: str
    jurisdiction_id: str
    category: Category
    functions: list[OrganizationFunction]
    beneficiary_groups: list[BeneficiaryGroup]
    member_profile: list[BeneficiaryGroup]
    group_kind: GroupKind
    members: dict[str, int] = Field(examples=[{"individual": 8, "unit": 0}])
    staff: int
    initiators: dict[str, int] | None
    responsible_person: ResponsiblePersonRead
    venue: str | None
    activity_communities: list[str]
    yearly_money_fen: int
    capital_fen: int | None
    has_charter: bool
    materials: list[dict[str, Any]]
    assessment: AssessmentRead
    submitted_on: date | None
    check_due_on: date | None
    checked_on: date | None
    consented_on: date | None
    returned_on: date | None
    return_reasons: str | None
    filed_on: date | None
    filing_number: str | None = Field(examples=["F2500103001011240001A"])
    replaces_filing_number: str | None
    upgrade_suggested_on: date | None
    upgrade_application_id: UUID | None
    removal_consented_on: date | None
    removal_reason: RemovalReason | None
    closed_on: date | None
    created_at: datetime
    updated_at: datetime


class FilingSummary(ResponseModel):
    """A filing in a list."""

    id: UUID
    version: int
    organization_id: UUID
    state: FilingState
    tier: FiledTier
    name: str
    category: Category
    home_community_code: str
    filing_number: str | None
    submitted_on: date | None
    check_due_on: date | None
    filed_on: date | None
    closed_on: date | None


class FilingPage(SyncedPage):
    """One page of filings, oldest first."""

    items: list[FilingSummary]
    next_cursor: str | None
