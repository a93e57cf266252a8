"""Verifications as the API shows them, applications without one, and tasks that a day decides about."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Select, bindparam, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.commitment_verifications.rules import VerificationState
from registration.models.applications import Application
from registration.models.commitment_verifications import CommitmentVerification
from registration.models.organizations import Organization
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from shared.contracts.values import ENDED_STATUSES, ApplicationState
from shared.kit.reach import within

_V = CommitmentVerification
_JOIN: Final = Organization.id == _V.organization_id
_SUMMARY: Final[tuple[Any, ...]] = (
    _V.id, _V.version, _V.organization_id, Organization.name.label("organization_name"), _V.application_id, _V.state,
    _V.materials, _V.opened_on, _V.due_on, _V.overdue_on, _V.closed_on,
)  # fmt: skip

VERIFICATION_BY_ID: Final = (
    select(*_SUMMARY, _V.findings, _V.revocation_id, _V.rules, _V.created_at, _V.updated_at, *PLACE_COLUMNS)
    .join(Organization, _JOIN)
    .where(_V.id == bindparam("id"))
)


def verifications_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of verifications within a caller's reach."""
    return select(*_SUMMARY).join(Organization, _JOIN).where(within(reach, PLACES))


async def unverified(session: AsyncSession, most: int) -> Sequence[tuple[Application, Organization]]:
    """Return applications approved on a commitment that nobody has to verify yet, with their organizations."""
    statement = (
        select(Application, Organization)
        .join(Organization, Organization.id == Application.organization_id)
        .where(
            Application.state == ApplicationState.APPROVED,
            Application.materials.contains([{"commitment": True}]),
            Organization.status.not_in(ENDED_STATUSES),
            ~exists().where(_V.application_id == Application.id),
        )
        .order_by(Application.id)
        .limit(most)
    )
    return [(application, organization) for application, organization in (await session.execute(statement)).all()]


async def late(session: AsyncSession, day: date, most: int) -> Sequence[CommitmentVerification]:
    """Return open verifications whose day has passed and that were not found overdue yet, held."""
    wanted = (_V.state == VerificationState.OPEN, _V.due_on < day, _V.overdue_on.is_(None))
    statement = select(_V).where(*wanted).order_by(_V.due_on, _V.id).limit(most).with_for_update()
    return (await session.scalars(statement)).all()


async def without_object(session: AsyncSession, most: int) -> Sequence[CommitmentVerification]:
    """Return open verifications of organizations that have ended, held."""
    statement = (
        select(_V)
        .join(Organization, _JOIN)
        .where(_V.state == VerificationState.OPEN, Organization.status.in_(ENDED_STATUSES))
        .order_by(_V.id)
        .limit(most)
        .with_for_update(of=_V)
    )
    return (await session.scalars(statement)).all()
