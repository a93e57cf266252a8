"""Statements about public fundraising, and locked loads for use cases."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import BigInteger, Numeric, Select, bindparam, cast, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from funding.fundraising.rules import CampaignState
from funding.fundraising.schemas import CampaignRead, QualificationRead
from funding.models import Organization
from funding.models.donations import Donation
from funding.models.fundraising import FundraisingCampaign, FundraisingQualification
from funding.organizations.queries import PLACES
from shared.kit.reach import within

_C = FundraisingCampaign
_Q = FundraisingQualification
_COUNTED: Final = frozenset({"raised_fen", "donations", "reached_bps"})
_TAKEN: Final = (
    select(
        cast(func.coalesce(func.sum(Donation.amount_fen), 0), BigInteger).label("raised_fen"),
        func.count().label("donations"),
    )
    .where(Donation.campaign_id == _C.id, Donation.state == "RECEIVED")
    .correlate(_C)
    .lateral()
)
_SHARE: Final = func.floor(cast(_TAKEN.c.raised_fen, Numeric) * 10_000 / _C.goal_fen)
_MOST_BPS: Final = 10**9
CAMPAIGNS: Final = (
    select(
        *(getattr(_C, name) for name in CampaignRead.model_fields if name not in _COUNTED),
        _TAKEN.c.raised_fen,
        _TAKEN.c.donations,
        cast(func.least(_SHARE, _MOST_BPS), BigInteger).label("reached_bps"),
    )
    .join_from(_C, Organization, Organization.organization_id == _C.organization_id)
    .join(_TAKEN, true())
)
CAMPAIGN: Final = CAMPAIGNS.where(_C.id == bindparam("campaign_id"))
QUALIFICATIONS: Final[Select[Any]] = select(*(getattr(_Q, name) for name in QualificationRead.model_fields))


def campaigns_within(reach: frozenset[tuple[str, str]] | None) -> Select[*tuple[Any, ...]]:
    """Return the campaigns that were filed, and the others within reach."""
    return CAMPAIGNS.where(or_(_C.filing_no.is_not(None), within(reach, PLACES)))


async def locked_qualification(session: AsyncSession, qualification_id: UUID) -> FundraisingQualification | None:
    """Return the qualification, locked, or None."""
    return await session.get(_Q, qualification_id, with_for_update=True, populate_existing=True)


async def standing_qualification(session: AsyncSession, organization_id: UUID) -> FundraisingQualification | None:
    """Return the organization's qualification, locked against withdrawal, or None."""
    statement = select(_Q).where(_Q.organization_id == organization_id, _Q.withdrawn_on.is_(None))
    return (await session.scalars(statement.with_for_update(read=True))).one_or_none()


async def locked_campaign(
    session: AsyncSession, campaign_id: UUID, *, shared: bool = False
) -> FundraisingCampaign | None:
    """Return the campaign, locked against changes (with `shared`, beside other donations), or None."""
    statement = select(_C).where(_C.id == campaign_id).with_for_update(read=shared)
    return (await session.scalars(statement.execution_options(populate_existing=True))).one_or_none()


async def raised(session: AsyncSession, campaign_id: UUID) -> int:
    """Return what the campaign has raised."""
    found = select(func.coalesce(func.sum(Donation.amount_fen), 0))
    return int(
        await session.scalar(found.where(Donation.campaign_id == campaign_id, Donation.state == "RECEIVED")) or 0
    )


async def running_campaigns(session: AsyncSession, organization_id: UUID) -> Sequence[FundraisingCampaign]:
    """Return the organization's campaigns that are not over, locked."""
    states = (CampaignState.PLANNED, CampaignState.FILED, CampaignState.OPEN)
    statement = select(_C).where(_C.organization_id == organization_id, _C.state.in_(states))
    return (await session.scalars(statement.order_by(_C.id).with_for_update())).all()


async def campaigns_due(session: AsyncSession, day: date, batch: int) -> Sequence[FundraisingCampaign]:
    """Return up to `batch` campaigns, locked, that are to open or to close on that day, or whose report is late."""
    opening = (_C.state == CampaignState.FILED) & (_C.from_on <= day)
    closing = (_C.state == CampaignState.OPEN) & (_C.until_on < day)
    late = (_C.state == CampaignState.CLOSED) & (_C.report_due_on < day) & _C.report_overdue_since.is_(None)
    statement = select(_C).where(or_(opening, closing, late)).order_by(_C.id).limit(batch)
    return (await session.scalars(statement.with_for_update())).all()
