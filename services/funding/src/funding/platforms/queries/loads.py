"""Locked loads for use cases."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from funding.models.platforms import PlatformRoom, PlatformService, PlatformUse, ServicePlatform
from funding.platforms.rules.states import PlatformState, UseState

_P = ServicePlatform
_U = PlatformUse
_STANDING = (UseState.BOOKED, UseState.USED, UseState.NO_SHOW)


async def locked_platform(session: AsyncSession, platform_id: UUID, *, shared: bool = False) -> ServicePlatform | None:
    """Return the platform, locked against changes (with `shared`, beside others who only use it), or None."""
    statement = select(_P).where(_P.id == platform_id).with_for_update(read=shared)
    return (await session.scalars(statement.execution_options(populate_existing=True))).one_or_none()


async def locked_use(session: AsyncSession, use_id: UUID) -> PlatformUse | None:
    """Return the use, locked, or None."""
    return await session.get(_U, use_id, with_for_update=True, populate_existing=True)


async def offered_room(session: AsyncSession, platform_id: UUID, room_id: UUID) -> PlatformRoom | None:
    """Return the platform's room, locked, unless it is withdrawn."""
    room = await session.get(PlatformRoom, room_id, with_for_update=True, populate_existing=True)
    return room if room is not None and room.platform_id == platform_id and room.withdrawn_on is None else None


async def offered_service(session: AsyncSession, platform_id: UUID, service_id: UUID) -> PlatformService | None:
    """Return the platform's service, locked, unless it is withdrawn."""
    found = await session.get(PlatformService, service_id, with_for_update=True, populate_existing=True)
    return found if found is not None and found.platform_id == platform_id and found.withdrawn_on is None else None


async def services_of(session: AsyncSession, platform_id: UUID) -> Sequence[PlatformService]:
    """Return the services that the platform offers, in the order in which they came."""
    found = select(PlatformService).where(
        PlatformService.platform_id == platform_id, PlatformService.withdrawn_on.is_(None)
    )
    return (await session.scalars(found.order_by(PlatformService.id))).all()


async def rooms_of(session: AsyncSession, platform_id: UUID) -> Sequence[PlatformRoom]:
    """Return the rooms that the platform offers, in the order in which they came."""
    found = select(PlatformRoom).where(PlatformRoom.platform_id == platform_id, PlatformRoom.withdrawn_on.is_(None))
    return (await session.scalars(found.order_by(PlatformRoom.id))).all()


async def taken_places(session: AsyncSession, service_id: UUID, starts_at: datetime, ends_at: datetime) -> int:
    """Count the uses of the service that stand and overlap the time."""
    overlap = (_U.starts_at < ends_at) & (_U.ends_at > starts_at)
    found = select(func.count()).where(_U.service_id == service_id, _U.state.in_(_STANDING), overlap)
    return int(await session.scalar(found) or 0)


async def missed_use_days(session: AsyncSession, organization_id: UUID) -> Sequence[date]:
    """Return the days on which uses that the organization missed were closed."""
    found = select(_U.closed_on).where(_U.organization_id == organization_id, _U.state == UseState.NO_SHOW)
    return [day for day in await session.scalars(found) if day is not None]


async def coming_uses(session: AsyncSession, now: datetime, **where: UUID) -> Sequence[PlatformUse]:
    """Return the bookings still to begin of a platform, room, service or organization, locked."""
    statement = select(_U).where(_U.state == UseState.BOOKED, _U.starts_at > now)
    for name, value in where.items():
        statement = statement.where(getattr(_U, name) == value)
    return (await session.scalars(statement.order_by(_U.id).with_for_update())).all()


async def unrecorded_uses(session: AsyncSession, before: datetime, batch: int) -> Sequence[PlatformUse]:
    """Return up to `batch` bookings, locked, that were over before then and of which nothing was recorded."""
    statement = select(_U).where(_U.state == UseState.BOOKED, _U.ends_at < before)
    return (await session.scalars(statement.order_by(_U.id).limit(batch).with_for_update())).all()


async def platforms_run_by(session: AsyncSession, organization_id: UUID) -> Sequence[ServicePlatform]:
    """Return the platforms that the organization runs, locked."""
    statement = select(_P).where(_P.operator_organization_id == organization_id, _P.state != PlatformState.CLOSED)
    return (await session.scalars(statement.order_by(_P.id).with_for_update())).all()
