"""JSON of referrals."""

from datetime import date, datetime
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from registration.relief_referrals.rules import ReferralState, ReliefChannel
from registration.service_offerings.rules.vocabulary import ServedGroup
from registration.service_offerings.schemas import Words
from shared.contracts.values import CommunityCode
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

REFERRAL: Final[dict[str, Any]] = {
    "organization_id": "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11",
    "community_code": "500103001011",
    "group": "DIBAO",
    "to_channel": "TEMPORARY_RELIEF",
    "person": {"name": "郑华", "id_number": "500103195001011234"},
    "need": "突发疾病，医疗费用困难。",
}


class Person(RequestModel):
    """Who is in need; kept sealed."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"\S"), PLAIN] = Field(
        examples=["郑华"]
    )
    id_number: Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"^\S+$")] = Field(
        examples=["500103195001011234"]
    )


class ReferralCreate(RequestModel):
    """Somebody is referred; of groups whose members are never named, how many."""

    model_config = ConfigDict(json_schema_extra={"examples": [REFERRAL]})

    organization_id: UUID
    community_code: CommunityCode
    group: ServedGroup
    to_channel: ReliefChannel
    persons: Annotated[int, Field(ge=1, le=10_000)] = 1
    person: Person | None = None
    need: Words | None = None


class ReferralHelp(RequestModel):
    """What was given, without anything about the person."""

    help_given: Words = Field(examples=["临时救助金2000元"])


class ReferralDecline(RequestModel):
    """Why nothing is given, without anything about the person."""

    reason: Words = Field(examples=["不符合临时救助条件，已转医疗救助"])


class MaskedPerson(ResponseModel):
    """Who is in need, masked."""

    name: str = Field(examples=["郑*"])
    id_number: str = Field(examples=["5****************4"])


class PersonRevealed(ResponseModel):
    """Who is in need and what is needed; the look is on record with its purpose."""

    purpose: str = Field(examples=["入户核查"])
    name: str = Field(examples=["郑华"])
    id_number: str = Field(examples=["500103195001011234"])
    need: str | None = Field(examples=["突发疾病，医疗费用困难。"])


class ReferralSummary(ResponseModel):
    """A referral in a list, without the person."""

    id: UUID
    version: int = Field(examples=[1])
    organization_id: UUID
    state: ReferralState
    community_code: str = Field(examples=["500103001011"])
    group: ServedGroup
    to_channel: ReliefChannel
    persons: int = Field(examples=[1])
    referred_on: date
    closed_on: date | None


class ReferralRead(ReferralSummary):
    """A referral; the person is masked, or null where none is kept."""

    person: MaskedPerson | None
    received_on: date | None
    help_given: str | None = Field(examples=["临时救助金2000元"])
    decline_reason: str | None = Field(examples=["不符合条件"])
    created_at: datetime
    updated_at: datetime


class ReferralPage(ResponseModel):
    """One page of referrals, oldest first."""

    items: list[ReferralSummary]
    next_cursor: str | None


class ReliefRow(ResponseModel):
    """How many people were referred under one heading."""

    key: str = Field(examples=["DIBAO"])
    persons: int = Field(examples=[12])


class ReliefStatistics(ResponseModel):
    """Sums by one dimension.

    `exact` false: the public's edition. It adds up only cells (community, month, group, channel) of at least
    `least_cell` people in months that are over, so that no difference of two answers shows a smaller one.
    """

    exact: bool
    least_cell: int = Field(examples=[3])
    suppressed: bool
    items: list[ReliefRow]
