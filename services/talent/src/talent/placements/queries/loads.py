"""Placements that a use case is about to change. The person is always held first, then the placement."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.kit.problems import NotFound
from talent.models import Person, Placement, RecordCheck
from talent.placements.rules.states import HOLDING_STATES, OPEN_STATES, PENDING_STATES, PlacementState

_P = Placement


async def locked_placement(session: AsyncSession, placement_id: UUID) -> tuple[Person, Placement]:
    """Return the placement and its person, held for this transaction.

    Raises:
        NotFound: there is none.
    """
    person_id = await session.scalar(select(_P.person_id).where(_P.id == placement_id))
    if person_id is None:
        raise NotFound
    person = await session.get_one(Person, person_id, with_for_update=True, populate_existing=True)
    return person, await session.get_one(Placement, placement_id, with_for_update=True, populate_existing=True)


async def open_of_organization(session: AsyncSession, organization_id: UUID) -> Sequence[Placement]:
    """Return the placements of an organization that are not over, locked."""
    statement = select(_P).where(_P.organization_id == organization_id, _P.state.in_(sorted(OPEN_STATES)))
    return (await session.scalars(statement.order_by(_P.id).with_for_update())).all()


async def closed_by_winding_up(session: AsyncSession, organization_id: UUID) -> Sequence[Placement]:
    """Return the placements that ended with the organization's winding-up, locked."""
    statement = select(_P).where(
        _P.organization_id == organization_id, _P.end_reason == "ORG_CLOSED", _P.closing.is_(True)
    )
    return (await session.scalars(statement.order_by(_P.id).with_for_update())).all()


async def pending_of_vacancy(session: AsyncSession, vacancy_id: UUID) -> Sequence[Placement]:
    """Return the proposals for a vacancy that are not confirmed, locked."""
    statement = select(_P).where(_P.vacancy_id == vacancy_id, _P.state.in_(sorted(PENDING_STATES)))
    return (await session.scalars(statement.order_by(_P.id).with_for_update())).all()


async def open_of_person(session: AsyncSession, person_id: UUID) -> Sequence[Placement]:
    """Return the placements of a person that are not over, locked."""
    statement = select(_P).where(_P.person_id == person_id, _P.state.in_(sorted(OPEN_STATES)))
    return (await session.scalars(statement.order_by(_P.id).with_for_update())).all()


async def open_of_project(session: AsyncSession, project_id: UUID) -> Sequence[Placement]:
    """Return the placements bound to a project that are not over, locked."""
    statement = select(_P).where(_P.project_id == project_id, _P.state.in_(sorted(OPEN_STATES)))
    return (await session.scalars(statement.order_by(_P.id).with_for_update())).all()


async def falling_due(session: AsyncSession, day: date, limit: int) -> Sequence[Placement]:
    """Return placements for which the day brings something: an expiry, the first day, or the end; locked."""
    statement = select(_P).where(
        or_(
            _P.state.in_(sorted(PENDING_STATES)) & (_P.respond_by < day),
            (_P.state == PlacementState.CONFIRMED) & (_P.starts_on <= day),
            _P.state.in_(("CONFIRMED", "ACTIVE", "SUSPENDED")) & (_P.ends_on < day),
        )
    )
    return (await session.scalars(statement.order_by(_P.id).limit(limit).with_for_update())).all()


async def with_minors_unchecked(session: AsyncSession, cleared_since: date, limit: int) -> Sequence[Placement]:
    """Return active placements with minors whose person has no clear check since the day, locked."""
    latest = (
        select(func.max(RecordCheck.checked_on))
        .where(RecordCheck.person_id == _P.person_id, RecordCheck.clear.is_(True))
        .scalar_subquery()
    )
    statement = select(_P).where(
        _P.state == PlacementState.ACTIVE, _P.with_minors.is_(True), func.coalesce(latest, date.min) < cleared_since
    )
    return (await session.scalars(statement.order_by(_P.id).limit(limit).with_for_update())).all()


async def holds_time(session: AsyncSession, person_id: UUID) -> bool:
    """Tell whether a placement of the person is accepted and not over."""
    statement = select(_P.id).where(_P.person_id == person_id, _P.state.in_(sorted(HOLDING_STATES))).limit(1)
    return await session.scalar(statement) is not None


async def has_primary(session: AsyncSession, person_id: UUID) -> bool:
    """Tell whether a primary post of the person holds its time."""
    statement = select(_P.id).where(
        _P.person_id == person_id, _P.is_primary.is_(True), _P.state.in_(sorted(HOLDING_STATES))
    )
    return await session.scalar(statement.limit(1)) is not None
