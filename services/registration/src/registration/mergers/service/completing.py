"""The end of an approved merger or split."""

from uuid import UUID

from registration.mergers.queries import loads
from registration.mergers.service.recording import walk
from shared.kit.unit_of_work import UnitOfWork


async def complete_merger(uow: UnitOfWork, merger_id: UUID) -> None:
    """The matter is complete as soon as every organization that ends by it has been deregistered."""
    await uow.session.flush()
    if await loads.unfinished(uow.session, merger_id) is not None:
        return
    merger = await loads.locked_merger(uow.session, merger_id)
    walk(uow, merger, "complete")
    merger.closed_on = uow.today
