"""Sign-ups and places that a use case is about to change, and what decides on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from registration.activity_sign_ups.rules.states import SeatState, SignUpState
from registration.models.activities import CommunityActivity
from registration.models.activity_sign_ups import ActivitySeat, ActivitySignUp
from registration.models.organizations import Organization

_S, _P = ActivitySignUp, ActivitySeat


@dataclass(frozen=True, slots=True)
class Held:
    """A sign-up, held for this transaction, with its activity and organization as they stand."""

    sign_up: ActivitySignUp
    activity: CommunityActivity
    organization: Organization


async def held_sign_up(session: AsyncSession, sign_up_id: UUID) -> Held | None:
    """Return the sign-up, held, so that places are given one after another; None if there is none."""
    sign_up = await session.get(_S, sign_up_id, with_for_update=True, populate_existing=True)
    if sign_up is None:
        return None
    activity = await session.get(CommunityActivity, sign_up.activity_id, populate_existing=True)
    organization = await session.get(Organization, sign_up.organization_id, populate_existing=True)
    assert activity is not None
    assert organization is not None
    return Held(sign_up, activity, organization)


async def held_of_activity(session: AsyncSession, activity_id: UUID) -> ActivitySignUp | None:
    """Return the activity's sign-up, held; None if it has none."""
    statement = select(_S).where(_S.activity_id == activity_id).with_for_update()
    return (await session.scalars(statement, execution_options={"populate_existing": True})).one_or_none()


async def held_seat(session: AsyncSession, seat_id: UUID) -> tuple[Held, ActivitySeat] | None:
    """Return the place and its sign-up, both held, the sign-up first; None if there is none."""
    sign_up_id = await session.scalar(select(_P.sign_up_id).where(_P.id == seat_id))
    held = None if sign_up_id is None else await held_sign_up(session, sign_up_id)
    if held is None:
        return None
    seat = await session.get(_P, seat_id, with_for_update=True, populate_existing=True)
    assert seat is not None, "places are never deleted"
    return held, seat


async def seat_of_person(session: AsyncSession, sign_up_id: UUID, person_ref: str) -> ActivitySeat | None:
    """Return the person's newest place in the sign-up, held; None if there is none."""
    statement = (
        select(_P)
        .where(_P.sign_up_id == sign_up_id, _P.person_ref == person_ref)
        .order_by(_P.queue_number.desc())
        .limit(1)
        .with_for_update()
    )
    return (await session.scalars(statement)).one_or_none()


async def next_queue_number(session: AsyncSession, sign_up_id: UUID) -> int:
    """Return the number behind everybody who has signed up; the sign-up is held."""
    last = await session.scalar(select(func.max(_P.queue_number)).where(_P.sign_up_id == sign_up_id))
    return (last or 0) + 1


async def free_place_number(session: AsyncSession, sign_up: ActivitySignUp) -> int | None:
    """Return the lowest number of a place that nobody holds; None when all are taken."""
    number = func.generate_series(1, sign_up.capacity).column_valued("number")
    taken = select(_P.id).where(_P.sign_up_id == sign_up.id, _P.place_number == number).exists()
    lowest: int | None = await session.scalar(select(func.min(number)).where(~taken))
    return lowest


async def number_in(session: AsyncSession, sign_up_id: UUID, *states: SeatState) -> int:
    """Return how many places of the sign-up stand in one of the states."""
    standing = or_(*(_P.state == state.value for state in states))
    return await session.scalar(select(func.count()).where(_P.sign_up_id == sign_up_id, standing)) or 0


async def first_waiting(session: AsyncSession, sign_up_id: UUID) -> ActivitySeat | None:
    """Return who waits longest, held; None if nobody waits."""
    statement = (
        select(_P)
        .where(_P.sign_up_id == sign_up_id, _P.state == SeatState.WAITING.value)
        .order_by(_P.queue_number)
        .limit(1)
        .with_for_update()
    )
    return (await session.scalars(statement)).one_or_none()


async def move_all(
    session: AsyncSession, sign_up_id: UUID, source: SeatState, target: SeatState, now: datetime, *, keeps_place: bool
) -> int:
    """All places of the sign-up in `source` stand in `target`; returns how many."""
    values: dict[str, Any] = {"state": target.value, "version": _P.version + 1, "updated_at": now}
    values |= {} if keeps_place else {"place_number": None}
    statement = update(_P).where(_P.sign_up_id == sign_up_id, _P.state == source.value).values(values).returning(_P.id)
    return len((await session.scalars(statement)).all())


async def due_for_erasure_on(session: AsyncSession, sign_up_id: UUID, day: date) -> None:
    """The personal data of everybody who signed up go on the day."""
    await session.execute(update(_P).where(_P.sign_up_id == sign_up_id).values(erase_on=day))


async def left_open(session: AsyncSession, before: datetime, rows: int) -> Sequence[tuple[UUID, UUID]]:
    """Return organization and activity of up to `rows` open sign-ups whose activity was over before the instant."""
    statement = (
        select(_S.organization_id, _S.activity_id)
        .join(CommunityActivity, CommunityActivity.id == _S.activity_id)
        .where(_S.state == SignUpState.OPEN.value, CommunityActivity.ends_at < before)
        .order_by(_S.id)
        .limit(rows)
    )
    return [(organization_id, activity_id) for organization_id, activity_id in await session.execute(statement)]


async def due_for_erasure(session: AsyncSession, day: date, rows: int) -> Sequence[ActivitySeat]:
    """Return up to `rows` places whose personal data are due to go by the day, held."""
    statement = (
        select(_P)
        .where(_P.person_ref.is_not(None), _P.erase_on <= day)
        .order_by(_P.erase_on, _P.id)
        .limit(rows)
        .with_for_update()
    )
    return (await session.scalars(statement)).all()
