"""Offerings that a use case is about to change."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.organizations import Organization
from registration.models.service_offerings import ServiceOffering
from registration.organizations.queries.loads import locked_organization
from registration.service_offerings.queries.workers import certified_workers
from registration.service_offerings.rules.vocabulary import HARDSHIP_GROUPS
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


async def uncertified(session: AsyncSession, day: date, rows: int) -> Sequence[ServiceOffering]:
    """Return up to `rows` published professional offerings for a fee to people in hardship, held, whose organization
    has no valid certificate on the day, or is no agency any more.
    """
    workers = certified_workers(Organization.id).correlate(Organization).scalar_subquery()
    statement = (
        select(ServiceOffering)
        .join(Organization, Organization.id == ServiceOffering.organization_id)
        .where(
            ServiceOffering.state == "PUBLISHED",
            ServiceOffering.professional,
            ServiceOffering.fee_kind != "FREE",
            ServiceOffering.groups.overlap(sorted(HARDSHIP_GROUPS)),
            or_(~Organization.is_social_work_agency, workers == 0),
        )
        .order_by(ServiceOffering.id)
        .limit(rows)
        .with_for_update(of=ServiceOffering)
    )
    return (await session.scalars(statement, {"on": day})).all()
