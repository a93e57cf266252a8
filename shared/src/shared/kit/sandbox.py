"""The sandbox clock: an offset in the service's database, set over an internal route, followed by every replica."""

import asyncio
from datetime import datetime, timedelta

from pydantic import AwareDatetime
from sqlalchemy import Column, Float, SmallInteger, Table, select
from sqlalchemy.dialects.postgresql import insert
from starlette.requests import Request

from shared.kit.clock import legal_day
from shared.kit.daily import rewind, run_days
from shared.kit.dependencies import CurrentResources, internal_scope
from shared.kit.problems import NotFound
from shared.kit.resources import Resources
from shared.kit.routes import Router
from shared.kit.schemas import RequestModel, ResponseModel
from shared.kit.tables import KIT

REFRESH_SECONDS = 1.0

sandbox_clock = Table(
    "sandbox_clock",
    KIT,
    Column("id", SmallInteger, primary_key=True),
    Column("offset_seconds", Float, nullable=False),
)

router = Router(prefix="/internal/sandbox", include_in_schema=False)


class ClockSetting(RequestModel):
    """The time to move to; null returns to real time."""

    now: AwareDatetime | None


class ClockRead(ResponseModel):
    """The service's time after the move, with the legal days whose jobs ran."""

    now: datetime
    days_run: int


@router.put("/clock", dependencies=[internal_scope("internal.clock")])
async def set_clock(body: ClockSetting, request: Request, resources: CurrentResources) -> ClockRead:
    """Move the clock and run the jobs of every legal day in between, in order.

    Going back runs none, nor does returning to real time.
    """
    if not resources.settings.sandbox:
        raise NotFound
    async with _moves(resources):
        days = await (_move(resources, body.now) if body.now else _return_to_real_time(resources))
    return ClockRead(now=resources.clock.now(), days_run=days)


async def _move(resources: Resources, now: datetime) -> int:
    """Set the clock, day by day when it goes on; return how many days' jobs ran."""
    before = resources.clock.now()
    days = (legal_day(now) - legal_day(before)).days
    for passed in range(1, days + 1):
        resources.clock.set(before + timedelta(days=passed))
        await store_offset(resources)
        await run_days(resources, resources.clock.today())
    resources.clock.set(now)
    await store_offset(resources)
    if days < 0:
        await rewind(resources, legal_day(now))
    return max(days, 0)


async def _return_to_real_time(resources: Resources) -> int:
    """Give up the offset; the daily jobs go on with today's."""
    resources.clock.offset = timedelta(0)
    await store_offset(resources)
    await rewind(resources, resources.clock.today() - timedelta(days=1))
    return 0


class _Moves(asyncio.Lock):
    """Held while this process moves the clock, so that it does not follow what it wrote a moment ago."""


def _moves(resources: Resources) -> asyncio.Lock:
    return resources.singleton(_Moves)


async def store_offset(resources: Resources) -> None:
    """Make this process's offset that of the whole service."""
    async with resources.database.transaction() as session:
        statement = insert(sandbox_clock).values(id=1, offset_seconds=resources.clock.offset.total_seconds())
        await session.execute(
            statement.on_conflict_do_update(
                index_elements=["id"], set_={"offset_seconds": statement.excluded.offset_seconds}
            )
        )


async def load_offset(resources: Resources) -> None:
    """Follow the offset that some replica has stored."""
    seconds = await resources.database.reads.value(select(sandbox_clock.c.offset_seconds))
    if seconds is not None and abs(resources.clock.offset.total_seconds() - seconds) > REFRESH_SECONDS:
        resources.clock.offset = timedelta(seconds=seconds)


async def follow(resources: Resources) -> None:
    """Keep up with the offset that another replica may set; runs until cancelled."""
    while True:
        await asyncio.sleep(REFRESH_SECONDS)
        async with _moves(resources):
            await load_offset(resources)
