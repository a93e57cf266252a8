"""JSON of needs."""

from datetime import date
from uuid import UUID

from pydantic import Field

from funding.ledger.rules.vocabulary import Purpose
from funding.needs.rules import NeedState
from funding.platforms.rules.words import BeneficiaryGroup
from funding.programs.schemas.words import Authority, Community, Id, OrganizationId, Reason, SeenAt, Version, Words
from shared.kit.schemas import RequestModel, ResponseModel


class NeedCreate(RequestModel):
    """What a community needs; an organization that reports it names itself. No personal data in the description."""

    community_code: Community
    jurisdiction_id: Authority | None = Field(None, description="Default: the county of the community")
    organization_id: OrganizationId | None = Field(None, examples=[None])
    group: BeneficiaryGroup = Field(examples=["ELDERLY"])
    purpose: Purpose = Field(examples=["ELDERLY"])
    description: Words


class NeedClosing(RequestModel):
    """Why nobody has to meet the need any more."""

    reason: Reason


class NeedRead(ResponseModel):
    """A need; who reported it is told by the role only."""

    id: Id
    version: Version
    community_code: str = Field(examples=["500103001011"])
    town_code: str = Field(examples=["500103001"])
    jurisdiction_id: Authority
    reporter: str = Field(examples=["RES"])
    organization_id: UUID | None
    group: BeneficiaryGroup
    purpose: Purpose
    description: Words
    state: NeedState
    published_on: date | None
    matched_on: date | None
    met_on: date | None
    closed_on: date | None
    closed_reason: str | None = Field(examples=[None])
    updated_at: SeenAt


class NeedPage(ResponseModel):
    """A page of needs, oldest first."""

    items: list[NeedRead]
    next_cursor: str | None
