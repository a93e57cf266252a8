"""Offerings that a use case is about to change."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.organizations import Organization
from registration.models.service_offerings import ServiceOffering
from registration.organizations.queries.loads import locked_organization
from shared.contracts.values import ENDED_STATUSES


async def locked_offering(session: AsyncSession, offering_id: UUID) -> tuple[Organization, ServiceOffering] | None:
    """Return the organization and its offering, held for this transaction in this order; None if there is none."""
    offering = await session.get(ServiceOffering, offering_id)
    if offering is None:
        return None
    organization = await locked_organization(session, offering.organization_id)
    await session.refresh(offering, with_for_update=True)
    assert organization is not None
    return organization, offering


async def left_by_the_ended(session: AsyncSession, rows: int) -> Sequence[ServiceOffering]:
    """Return up to `rows` open offerings of organizations that have ended, held for this transaction."""
    statement = (
        select(ServiceOffering)
        .join(Organization, Organization.id == ServiceOffering.organization_id)
        .where(Organization.status.in_(sorted(ENDED_STATUSES)), ServiceOffering.state != "CLOSED")
        .order_by(ServiceOffering.id)
        .limit(rows)
        .with_for_update(of=ServiceOffering)
    )
    return (await session.scalars(statement)).all()
