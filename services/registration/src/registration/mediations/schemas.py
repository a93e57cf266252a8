"""JSON of mediations."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from registration.consultations.schemas import Title, Words
from registration.mediations.rules.states import MediationKind, MediationState
from registration.suggestions.schemas import Name, Phone
from shared.contracts.values import CommunityCode
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Reason = Annotated[str, StringConstraints(min_length=2, max_length=500, pattern=r"\S"), PLAIN]


class MediationPartyStated(RequestModel):
    """Somebody who is in dispute; kept sealed."""

    name: Name = Field(examples=["刘强"])
    phone: Phone | None = Field(default=None, examples=["023-63700001"])


class MediationCreate(RequestModel):
    """A dispute that is to be mediated."""

    community_code: CommunityCode = Field(examples=["500103001011"])
    kind: MediationKind = Field(examples=["NEIGHBOUR"])
    subject: Words = Field(examples=["楼上漏水造成楼下墙面损坏。"])
    parties: Annotated[list[MediationPartyStated], Field(min_length=2, max_length=20)] = Field(
        examples=[[{"name": "刘强", "phone": "023-63700001"}, {"name": "陈静"}]]
    )


class MediationAcceptance(RequestModel):
    """The mediator's word that nothing ties him or her to a party."""

    no_conflict: Literal[True] = Field(examples=[True])


class MediationExtension(RequestModel):
    """Why it takes longer."""

    reason: Reason = Field(examples=["需待房屋检测结果"])


class MediationAgreement(RequestModel):
    """What the parties agreed on, and by when it is kept."""

    agreement: Words = Field(examples=["楼上住户承担维修费用，一个月内完成维修。"])
    perform_by: date = Field(examples=["2024-10-31"])


class MediationEnding(RequestModel):
    """Why there is no agreement."""

    reason: Reason = Field(examples=["双方对损失数额不能达成一致"])


class MediationReferral(RequestModel):
    """The body of arbitration that takes the dispute on."""

    referred_to: Title = Field(examples=["石柱县农村土地承包仲裁委员会"])


class MediationRead(ResponseModel):
    """A mediation. Subject, parties and agreement are shown to its handler and the street only."""

    id: UUID
    version: int = Field(examples=[1])
    state: MediationState
    community_code: str = Field(examples=["500103001011"])
    town_code: str = Field(examples=["500103001"])
    jurisdiction_id: str = Field(examples=["500103"])
    kind: MediationKind
    organization_id: UUID | None
    registered_on: date
    accepted_on: date | None
    began_on: date | None
    due_on: date | None
    extended_on: date | None
    outcome: Literal["AGREED", "FAILED", "WITHDRAWN"] | None
    closed_on: date | None
    perform_by: date | None
    performed_on: date | None
    referred_to: str | None
    rule_versions: dict[str, int] = Field(examples=[{"mediation.days": 1}])
    created_at: datetime
    updated_at: datetime
    subject: str | None = Field(default=None, examples=["楼上漏水造成楼下墙面损坏。"])
    parties: list[str] | None = Field(default=None, description="Masked names", examples=[["刘*", "陈*"]])
    extension_reason: str | None = None
    outcome_reason: str | None = None
    agreement: str | None = None


class MediationSummary(ResponseModel):
    """A mediation in a list."""

    id: UUID
    version: int = Field(examples=[1])
    state: MediationState
    community_code: str = Field(examples=["500103001011"])
    kind: MediationKind
    organization_id: UUID | None
    registered_on: date
    due_on: date | None
    outcome: Literal["AGREED", "FAILED", "WITHDRAWN"] | None
    closed_on: date | None


class MediationPage(ResponseModel):
    """A page of mediations, oldest first."""

    items: list[MediationSummary]
    next_cursor: str | None


class PartyRevealed(ResponseModel):
    """Somebody who is in dispute, unmasked."""

    name: str = Field(examples=["刘强"])
    phone: str | None = Field(examples=["023-63700001"])


class PartiesRevealed(ResponseModel):
    """The parties unmasked; the look is on record with its purpose."""

    purpose: str
    items: list[PartyRevealed]


class MediationCellRead(ResponseModel):
    """Mediations of one kind."""

    kind: MediationKind
    agreed: int = Field(examples=[9])
    failed: int = Field(examples=[3])
    withdrawn: int = Field(examples=[0])


class MediationStatistics(ResponseModel):
    """Mediations closed in a division from `from_on` to `to_on` inclusive; kinds with few cases are left out."""

    division: str = Field(examples=["500103"])
    from_on: date
    to_on: date
    agreed: int | None = Field(description="Null while fewer than three were closed", examples=[24])
    failed: int | None = Field(examples=[6])
    withdrawn: int | None = Field(examples=[2])
    success_bps: int | None = Field(description="agreed / (agreed + failed)", examples=[8000])
    kinds: list[MediationCellRead]
