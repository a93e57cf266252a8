"""JSON of the disclosure of money; all sums in fen."""

from pydantic import Field

from funding.ledger.rules.vocabulary import Purpose, SourceType
from funding.programs.schemas.words import OrganizationId
from shared.contracts.values import Tier
from shared.kit.schemas import ResponseModel


class OrganizationMoney(ResponseModel):
    """What an organization was paid, awarded and gave services for in a year, and what it received in donations."""

    organization_id: OrganizationId
    name: str = Field(examples=["重庆市渝中区七星岗街道领事巷社区志愿者协会"])
    tier: Tier
    community_code: str | None = Field(examples=["500103001011"])
    paid_fen: int = Field(examples=[6_000_000])
    awarded_fen: int = Field(examples=[10_000_000])
    contracted_fen: int = Field(examples=[0])
    donated_fen: int = Field(examples=[120_000])


class OrganizationMoneyPage(ResponseModel):
    """A page of organizations that had money in the year, in the order of their ids."""

    items: list[OrganizationMoney]
    next_cursor: str | None


class MoneyOfYear(ResponseModel):
    """What was paid net of refunds in a year from one kind of source."""

    year: int = Field(examples=[2025])
    source_type: SourceType
    paid_fen: int = Field(examples=[6_000_000])


class DonationsOfYear(ResponseModel):
    """What was received in a year; never from whom."""

    year: int = Field(examples=[2025])
    donations: int = Field(examples=[12])
    received_fen: int = Field(examples=[120_000])
    used_fen: int = Field(examples=[80_000])


class OrganizationMoneyRead(ResponseModel):
    """All years of an organization."""

    organization_id: OrganizationId
    name: str = Field(examples=["重庆市渝中区七星岗街道领事巷社区志愿者协会"])
    paid: list[MoneyOfYear]
    donations: list[DonationsOfYear]


class CommunityMoney(ResponseModel):
    """What was paid for work in a community in a year."""

    community_code: str = Field(examples=["500103001011"])
    paid_fen: int = Field(examples=[6_000_000])
    government_fen: int = Field(examples=[6_000_000])
    social_fen: int = Field(examples=[0])
    organizations: int = Field(examples=[1])
    matters: int = Field(examples=[1])


class CommunityMoneyPage(ResponseModel):
    """A page of communities for which money was paid, in the order of their codes."""

    items: list[CommunityMoney]
    next_cursor: str | None


class LotteryMoney(ResponseModel):
    """What an authority received of the welfare lottery in a year, and spent for one of the purposes of the law.

    What came in has no purpose yet.
    """

    authority_id: str = Field(examples=["500103"])
    purpose: Purpose | None = Field(examples=["ELDERLY"])
    received_fen: int = Field(examples=[0])
    paid_fen: int = Field(examples=[6_000_000])
    matters: int = Field(examples=[3])
    organizations: int = Field(examples=[2])


class LotteryMoneyPage(ResponseModel):
    """The yearly notice of the use of lottery money, in the order of authorities and purposes."""

    items: list[LotteryMoney]
    next_cursor: str | None
