"""The sandbox clock: an offset in the service's database, set over an internal route, followed by every replica."""

import asyncio
from datetime import datetime, timedelta

from pydantic import AwareDatetime
from sqlalchemy import Column, Float, SmallInteger, Table, select
from sqlalchemy.dialects.postgresql import insert
from starlette.requests import Request

from shared.kit.clock import legal_day
from shared.kit.daily import run_days
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
    """Move the clock and run the jobs of every legal day in between, in order; going back runs none."""
    if not resources.settings.sandbox:
        raise NotFound
    target = body.now or resources.clock.real_now()
    before = resources.clock.today()
    days = 0
    for _ in range((legal_day(target) - before).days):
        resources.clock.set(resources.clock.now() + timedelta(days=1))
        days += 1
        await run_days(resources, resources.clock.today())
    resources.clock.set(target)
    if body.now is None:
        resources.clock.offset = timedelta(0)
    await store_offset(resources)
    return ClockRead(now=resources.clock.now(), days_run=days)


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
        await load_offset(resources)
