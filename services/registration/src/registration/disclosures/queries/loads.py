"""Disclosures that a use case is about to change, and those whose day has come."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.disclosures.queries.reads import DISCLOSURE_BY_ID, PUBLISHED_FEE_STANDARD
from registration.disclosures.rules.kinds import FIRST_KINDS, FIRST_SUBJECT, DisclosureKind
from registration.disclosures.rules.states import OPEN_STATES, DisclosureState
from registration.models.disclosures import Disclosure
from registration.models.organizations import Organization
from shared.contracts.values import ENDED_STATUSES, OrganizationStatus, Origin, Tier

_D, _O = Disclosure, Organization
ACTING = (OrganizationStatus.ACTIVE.value, OrganizationStatus.SUSPENDED.value)
"""Who has to publish: also those who must not act for a time."""


async def locked_disclosure(session: AsyncSession, disclosure_id: UUID) -> Disclosure | None:
    """Return the disclosure, held for this transaction; None if there is none."""
    return await session.get(Disclosure, disclosure_id, with_for_update=True, populate_existing=True)


async def shown_disclosure(session: AsyncSession, disclosure_id: UUID) -> Mapping[str, Any]:
    """Return a disclosure as it stands in this transaction, in the form of the API."""
    row = (await session.execute(DISCLOSURE_BY_ID, {"disclosure_id": disclosure_id})).mappings().one()
    return {name: value for name, value in row.items() if not name.startswith("place_")}


async def known_disclosure(
    session: AsyncSession, organization_id: UUID, kind: DisclosureKind, subject: str
) -> Disclosure | None:
    """Return the organization's disclosure of this kind and subject, held for this transaction, or None."""
    statement = select(_D).where(_D.organization_id == organization_id, _D.kind == kind.value, _D.subject == subject)
    return await session.scalar(statement.with_for_update().execution_options(populate_existing=True))


async def has_published_fee_standard(session: AsyncSession, organization_id: UUID) -> bool:
    """Return whether the organization has a fee standard that anybody can read, without which no fee is charged."""
    return await session.scalar(PUBLISHED_FEE_STANDARD, {"organization_id": organization_id}) is not None


async def lapsed(session: AsyncSession, day: date, most: int) -> Sequence[Row[Disclosure, Organization]]:
    """Return required disclosures of acting organizations that should have been published before `day`, held."""
    statement = (
        select(_D, _O)
        .join(_O, _O.id == _D.organization_id)
        .where(_D.state == DisclosureState.OWED.value, _D.due_on < day, _D.required, _O.status.in_(ACTING))
        .order_by(_D.due_on, _D.id)
        .limit(most)
        .with_for_update(of=_D)
    )
    return (await session.execute(statement)).all()


async def left_behind(session: AsyncSession, most: int) -> Sequence[Disclosure]:
    """Return open disclosures of organizations that have ended, held."""
    statement = (
        select(_D)
        .join(_O, _O.id == _D.organization_id)
        .where(
            _D.state.in_([state.value for state in OPEN_STATES]),
            _O.status.in_([status.value for status in ENDED_STATUSES]),
        )
        .order_by(_D.id)
        .limit(most)
        .with_for_update(of=_D)
    )
    return (await session.scalars(statement)).all()


async def newly_registered(session: AsyncSession, since: date, most: int) -> Sequence[Organization]:
    """Return organizations registered here since a day whose first disclosures are not on record, held."""
    first = FIRST_KINDS[-1].value
    statement = (
        select(_O)
        .where(
            _O.tier == Tier.REGISTERED.value,
            _O.origin == Origin.APPLICATION.value,
            _O.status.in_(ACTING),
            _O.registered_on >= since,
            ~exists().where(_D.organization_id == _O.id, _D.kind == first, _D.subject == FIRST_SUBJECT),
        )
        .order_by(_O.id)
        .limit(most)
        .with_for_update()
    )
    return (await session.scalars(statement)).all()


async def without_account(session: AsyncSession, subject: str, on_record_by: date, most: int) -> Sequence[Organization]:
    """Return acting organizations, on record by a day, without the yearly account of money of this subject, held."""
    statement = (
        select(_O)
        .where(
            _O.status.in_(ACTING),
            _O.recorded_on <= on_record_by,
            ~exists().where(
                _D.organization_id == _O.id, _D.kind == DisclosureKind.FUND_USE.value, _D.subject == subject
            ),
        )
        .order_by(_O.id)
        .limit(most)
        .with_for_update()
    )
    return (await session.scalars(statement)).all()
