"""An application as it is shown: persons masked, texts of conditions in both languages."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from registration.applications.rules.vocabulary import (
    BeneficiaryGroup,
    BodyKind,
    CharityType,
    CharterItem,
    FundKind,
    InitiatorKind,
    OrganizationFunction,
    Service,
    SubjectArea,
)
from registration.applications.schemas import examples
from registration.applications.schemas.parts import (
    ConditionRead,
    CorrectionRead,
    DecisionRead,
    DirectorRead,
    InitiatorRead,
    LeaderRead,
    MaterialRead,
    MembersRead,
    PermitRead,
    PremisesRead,
    ProposalRead,
    RemarkRead,
    StaffRead,
    SuspensionRead,
)
from shared.contracts.values import ApplicationState, Category, LeaderPost, LegalKind, RegistrationMode, Scope
from shared.kit.schemas import ResponseModel
from shared.kit.sync.schemas import SyncedPage


class ApplicationRead(ResponseModel):
    """An application with its state, its deadlines and what it states."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.READ]})

    id: UUID
    version: int
    type: Literal["ESTABLISH"]
    state: ApplicationState
    mode: RegistrationMode
    legal_kind: LegalKind
    scope: Scope
    subject_area: SubjectArea
    body_kind: BodyKind
    organization_id: UUID | None
    name_reservation_id: UUID | None
    name: str | None
    category: Category
    secondary_categories: list[Category]
    functions: list[OrganizationFunction]
    beneficiary_groups: list[BeneficiaryGroup]
    services: list[Service]
    charity_type: CharityType | None
    is_charity: bool
    home_community_code: str | None
    town_code: str | None
    county_code: str | None
    served_community_codes: list[str]
    authority_id: str
    supervising_unit_id: UUID | None
    domicile: str | None
    business_scope: str | None
    capital_fen: int | None
    fund_kind: FundKind
    members: MembersRead | None
    staff: StaffRead | None
    premises: PremisesRead | None
    initiators: list[InitiatorRead]
    leaders: list[LeaderRead]
    directors: list[DirectorRead]
    charter_items: list[CharterItem]
    materials: list[MaterialRead]
    permits: list[PermitRead]
    submitted_on: date | None
    received_on: date | None
    notice_due_on: date | None
    corrections: list[CorrectionRead]
    correction_due_on: date | None
    consented_on: date | None
    consent_opinion: str | None
    accepted_on: date | None
    deemed_accepted: bool
    due_on: date | None
    commit_due_on: date | None
    clock_suspended_on: date | None
    clock_suspensions: list[SuspensionRead]
    review_started_on: date | None
    condition_results: list[ConditionRead]
    conditions_on: date | None
    warnings: list[RemarkRead]
    proposal: ProposalRead | None
    decided_on: date | None
    decision: DecisionRead | None
    created_at: datetime
    updated_at: datetime


class ApplicationSummary(ResponseModel):
    """An application in a list."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.SUMMARY]})

    id: UUID
    version: int
    type: Literal["ESTABLISH"]
    state: ApplicationState
    mode: RegistrationMode
    legal_kind: LegalKind
    scope: Scope
    name: str | None
    category: Category
    organization_id: UUID | None
    authority_id: str
    home_community_code: str | None
    submitted_on: date | None
    notice_due_on: date | None
    accepted_on: date | None
    due_on: date | None
    commit_due_on: date | None
    decided_on: date | None


class ApplicationList(SyncedPage):
    """One page of applications, oldest first."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.LIST]})

    items: list[ApplicationSummary]
    next_cursor: str | None


class PersonRevealed(ResponseModel):
    """A person behind an application, unmasked."""

    role: Literal["INITIATOR", "LEADER", "DIRECTOR"]
    kind: InitiatorKind
    name: str
    id_number: str
    post: LeaderPost | None


class PersonsRevealed(ResponseModel):
    """All persons behind an application; the look is on record with its purpose."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.PERSONS]})

    purpose: str = Field(min_length=1)
    items: list[PersonRevealed]
