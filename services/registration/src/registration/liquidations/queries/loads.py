"""Locked loads of what a use case is about to change."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.lifecycle.rules.revocations import RevocationState
from registration.liquidations.rules.states import LiquidationState
from registration.models.lifecycle import Revocation
from registration.models.liquidations import Clearance, Liquidation
from registration.models.organizations import Organization
from shared.contracts.values import OrganizationStatus


async def open_liquidation(session: AsyncSession, organization_id: UUID) -> Liquidation | None:
    """Return the organization's liquidation that is not closed, locked, or None."""
    return await session.scalar(
        select(Liquidation)
        .where(Liquidation.organization_id == organization_id, Liquidation.closed_on.is_(None))
        .with_for_update()
        .execution_options(populate_existing=True)
    )


async def clearances(session: AsyncSession, liquidation_id: UUID) -> Sequence[Clearance]:
    """Return the votes on a liquidation, locked, in order of service."""
    statement = (
        select(Clearance)
        .where(Clearance.liquidation_id == liquidation_id)
        .order_by(Clearance.service)
        .with_for_update()
    )
    return (await session.scalars(statement)).all()


async def last_vote_versions(session: AsyncSession, organization_id: UUID) -> dict[str, int]:
    """Return the number of each service's last vote on an earlier liquidation of the organization."""
    statement = (
        select(Clearance.service, func.max(Clearance.aggregate_version))
        .join(Liquidation, Liquidation.id == Clearance.liquidation_id)
        .where(Liquidation.organization_id == organization_id)
        .group_by(Clearance.service)
    )
    found = (await session.execute(statement)).all()
    return {row[0]: row[1] for row in found}


async def teams_late(session: AsyncSession, day: date, limit: int) -> Sequence[Liquidation]:
    """Return liquidations without a team past its due day that were not reported for it, locked."""
    statement = select(Liquidation).where(
        Liquidation.state == LiquidationState.STARTED,
        Liquidation.team_due_on < day,
        Liquidation.reorganization_id.is_(None),
        Liquidation.team_overdue_for.is_distinct_from(Liquidation.team_due_on),
    )
    return await _locked(session, statement, limit)


async def applications_late(session: AsyncSession, day: date, limit: int) -> Sequence[Liquidation]:
    """Return reported liquidations without an application past its due day, not reported for it, locked."""
    statement = select(Liquidation).where(
        Liquidation.state == LiquidationState.REPORTED,
        Liquidation.application_due_on < day,
        Liquidation.application_overdue_for.is_distinct_from(Liquidation.application_due_on),
    )
    return await _locked(session, statement, limit)


async def silent_clearances(session: AsyncSession, day: date, limit: int) -> Sequence[Clearance]:
    """Return votes that nobody has cast by their due day and nobody was alerted to, locked."""
    statement = (
        select(Clearance)
        .join(Liquidation, Liquidation.id == Clearance.liquidation_id)
        .where(
            Liquidation.closed_on.is_(None),
            Liquidation.clearance_due_on < day,
            Clearance.vote.is_(None),
            Clearance.alerted_on.is_(None),
        )
        .order_by(Clearance.liquidation_id, Clearance.service)
        .limit(limit)
        .with_for_update(of=Clearance)
    )
    return (await session.scalars(statement)).all()


async def revoked_before(session: AsyncSession, day: date, limit: int) -> Sequence[tuple[UUID, date]]:
    """Return organizations that were revoked before `day` and are not being wound up yet, with that day."""
    statement = (
        select(Organization.id, Revocation.effective_on)
        .join(Revocation, Revocation.organization_id == Organization.id)
        .where(
            Organization.status == OrganizationStatus.REVOKED,
            Revocation.state == RevocationState.IN_FORCE,
            Revocation.effective_on < day,
        )
        .order_by(Organization.id)
        .limit(limit)
    )
    return [(row.id, row.effective_on) for row in await session.execute(statement) if row.effective_on is not None]


async def _locked(session: AsyncSession, statement: Select[Any], limit: int) -> Sequence[Liquidation]:
    return (await session.scalars(statement.order_by(Liquidation.id).limit(limit).with_for_update())).all()
