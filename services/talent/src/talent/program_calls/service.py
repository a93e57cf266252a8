"""When a program calls for proposals, the communities of its area that lack social workers are named with it."""

from typing import Final

from shared.contracts.envelope import EventData
from shared.contracts.funding import ProgramCancelled, ProgramClosed, ProgramPublished
from shared.contracts.funding.contests import ProgramFacts
from shared.kit.consume import Delivery, Handler
from shared.kit.unit_of_work import UnitOfWork
from talent.program_calls import queries


async def on_published(uow: UnitOfWork, delivery: Delivery) -> None:
    """The short communities of the area stand for the program, unless it is known to be over."""
    told = delivery.data
    assert isinstance(told, ProgramPublished)
    if await _keep(uow, told, over=False):
        return
    made = await queries.suggest(uow.session, told.program_id, told.jurisdiction_id, uow.now)
    uow.audit("staffing.suggest", "program", told.program_id, details={"communities": made})


async def on_over(uow: UnitOfWork, delivery: Delivery) -> None:
    """Nothing is suggested for the program any more, also when its call is heard of only later."""
    told = delivery.data
    assert isinstance(told, ProgramCancelled | ProgramClosed)
    await _keep(uow, told, over=True)


async def _keep(uow: UnitOfWork, told: ProgramFacts, *, over: bool) -> bool:
    row = {
        "program_id": told.program_id,
        "title": told.title,
        "kind": told.kind,
        "jurisdiction_id": told.jurisdiction_id,
        "call_from": told.call_from,
        "call_to": told.call_to,
        "over": over,
    }
    return await queries.keep_call(uow.session, row)


REACTIONS: Final[dict[type[EventData], Handler]] = {
    ProgramPublished: on_published,
    ProgramCancelled: on_over,
    ProgramClosed: on_over,
}
