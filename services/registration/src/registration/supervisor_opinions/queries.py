"""Opinions of supervising units as the API shows them, and those that were not answered."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.organizations import Organization
from registration.models.special_checks import SpecialCheck, SpecialCheckOrganization
from registration.models.supervisor_opinions import SupervisorOpinion
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from registration.supervisor_opinions.rules.states import OpinionState
from shared.kit.reach import within

_P = SupervisorOpinion
_SUMMARY: Final[tuple[Any, ...]] = (
    _P.id, _P.version, _P.organization_id, Organization.name.label("organization_name"), _P.supervising_unit_id,
    _P.state, _P.due_on, _P.issued_on, _P.answered_on, _P.referred_on,
)  # fmt: skip

OPINION_BY_ID: Final = (
    select(
        *_SUMMARY, _P.special_check_id, _P.issues, _P.answer, _P.accepted_on, _P.referral, _P.referral_reasons,
        _P.outcome, _P.outcome_remark, _P.closed_on, _P.rules, _P.created_at, _P.updated_at, *PLACE_COLUMNS,
    )
    .join(Organization, Organization.id == _P.organization_id)
    .where(_P.id == bindparam("opinion_id"))
)  # fmt: skip


def opinions_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of opinions within a caller's reach."""
    statement = select(*_SUMMARY).join(Organization, Organization.id == _P.organization_id)
    return statement.where(within(reach, PLACES))


async def unanswered(session: AsyncSession, day: date, most: int) -> Sequence[SupervisorOpinion]:
    """Return opinions that were not answered in time, held."""
    statement = select(_P).where(_P.state == OpinionState.ISSUED, _P.due_on < day).order_by(_P.due_on, _P.id)
    return (await session.scalars(statement.limit(most).with_for_update())).all()


async def covers(session: AsyncSession, check_id: UUID, unit_id: UUID | None, organization_id: UUID) -> bool:
    """Return whether the check is the unit's and covers the organization."""
    statement = (
        select(SpecialCheckOrganization.check_id)
        .join(SpecialCheck, SpecialCheck.id == SpecialCheckOrganization.check_id)
        .where(
            SpecialCheck.id == check_id,
            SpecialCheck.supervising_unit_id == unit_id,
            SpecialCheckOrganization.organization_id == organization_id,
        )
    )
    return await session.scalar(statement) is not None
