"""Statements about fairs, and locked loads for use cases."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from funding.fairs.rules import FairState, IntentState
from funding.fairs.schemas import FairIntentRead, FairProjectRead, FairRead
from funding.models import Organization
from funding.models.awards import Award
from funding.models.needs import Fair, FairIntent, FairProject, Need
from funding.models.places import places_of
from funding.organizations.queries import PLACES as ORGANIZATION_PLACES
from shared.kit.reach import within

_F = Fair
_P = FairProject
_I = FairIntent
FAIRS: Final[Select[Any]] = select(*(getattr(_F, name) for name in FairRead.model_fields))
FAIR: Final = FAIRS.where(_F.id == bindparam("fair_id"))
PRESENTED: Final[Select[Any]] = select(*(getattr(_P, name) for name in FairProjectRead.model_fields))


def intents_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the intents for needs, or by organizations, within reach."""
    return (
        select(*(getattr(_I, name) for name in FairIntentRead.model_fields))
        .join(Need, Need.id == _I.need_id)
        .join(Organization, Organization.organization_id == _I.organization_id)
        .where(or_(within(reach, places_of(Need)), within(reach, ORGANIZATION_PLACES)))
    )


async def locked_fair(session: AsyncSession, fair_id: UUID) -> Fair | None:
    """Return the fair, locked, or None."""
    return await session.get(_F, fair_id, with_for_update=True, populate_existing=True)


async def locked_fair_project(session: AsyncSession, fair_project_id: UUID) -> FairProject | None:
    """Return the project at the fair, locked, or None."""
    return await session.get(_P, fair_project_id, with_for_update=True, populate_existing=True)


async def locked_intent(session: AsyncSession, intent_id: UUID) -> FairIntent | None:
    """Return the intent, locked, or None."""
    return await session.get(_I, intent_id, with_for_update=True, populate_existing=True)


async def award_of(session: AsyncSession, award_id: UUID, organization_id: UUID) -> UUID | None:
    """Return the award's id if it is the organization's and was granted."""
    found = select(Award.id).where(
        Award.id == award_id, Award.organization_id == organization_id, Award.granted_on.is_not(None)
    )
    return await session.scalar(found)


async def fairs_over(session: AsyncSession, before: date, batch: int) -> Sequence[Fair]:
    """Return up to `batch` fairs, locked, that were held before then and are not closed."""
    statement = select(_F).where(_F.state == FairState.HELD, _F.held_on < before)
    return (await session.scalars(statement.order_by(_F.id).limit(batch).with_for_update())).all()


async def intents_open(session: AsyncSession, *states: IntentState, **where: UUID) -> Sequence[FairIntent]:
    """Return the intents of a fair, project or organization that stand in one of the states, locked."""
    statement = select(_I).where(_I.state.in_(states))
    for name, value in where.items():
        statement = statement.where(getattr(_I, name) == value)
    return (await session.scalars(statement.order_by(_I.id).with_for_update())).all()


async def presented_by(session: AsyncSession, organization_id: UUID) -> Sequence[FairProject]:
    """Return the projects that the organization presents at fairs to come, locked."""
    coming = _F.state.in_((FairState.PLANNED, FairState.PUBLISHED))
    statement = (
        select(_P)
        .join(_F, _F.id == _P.fair_id)
        .where(_P.organization_id == organization_id, _P.withdrawn_on.is_(None), coming)
        .order_by(_P.id)
        .with_for_update(of=_P)
    )
    return (await session.scalars(statement)).all()
