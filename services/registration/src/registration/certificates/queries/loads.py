"""Locked loads of certificates."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.applications.rules.vocabulary import LEGAL_REPRESENTATIVE_POST
from registration.certificates.rules import IN_HAND, CertificateState
from registration.models.certificates import Certificate
from registration.models.organizations import Organization, OrganizationAnnouncement, OrganizationLeader
from shared.contracts.values import LegalKind


async def certificates_in(
    session: AsyncSession, organization_id: UUID, states: Collection[CertificateState] = IN_HAND
) -> Sequence[Certificate]:
    """Return the organization's certificates in these states, locked, the original first."""
    statement = (
        select(Certificate)
        .where(Certificate.organization_id == organization_id, Certificate.state.in_(states))
        .order_by(Certificate.issue, Certificate.copy_number)
        .with_for_update()
    )
    return (await session.scalars(statement)).all()


async def last_issue(session: AsyncSession, organization_id: UUID) -> int:
    """Return the number of the organization's last issue, 0 before the first."""
    statement = select(func.max(Certificate.issue)).where(Certificate.organization_id == organization_id)
    return await session.scalar(statement) or 0


async def announcement(session: AsyncSession, announcement_id: UUID | None) -> OrganizationAnnouncement | None:
    """Return the announcement with this id, or None."""
    return None if announcement_id is None else await session.get(OrganizationAnnouncement, announcement_id)


async def representatives_on(session: AsyncSession, organization: Organization, on: date) -> Sequence[str]:
    """Return the sealed names of those who represented the organization by law on the day."""
    leader = OrganizationLeader
    statement = select(leader.name_encrypted).where(
        leader.organization_id == organization.id,
        leader.post == LEGAL_REPRESENTATIVE_POST[LegalKind(organization.legal_kind)],
        leader.from_on <= on,
        or_(leader.until_on.is_(None), leader.until_on > on),
    )
    return (await session.scalars(statement.order_by(leader.from_on, leader.id))).all()
