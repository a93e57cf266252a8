"""Reads that leave a trace: a GET that shows what is sealed gets a transaction for its audit row."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from shared.kit.authorization import Caller
from shared.kit.ids import new_id
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork


@asynccontextmanager
async def recorded_read(resources: Resources, caller: Caller) -> AsyncIterator[UnitOfWork]:
    """Give a unit of work whose audit rows are written and committed when the block ends."""
    async with resources.database.transaction() as session:
        uow = UnitOfWork(session=session, caller=caller, resources=resources, correlation_id=str(new_id()))
        yield uow
        await uow.flush()
