"""A merger or split as a caller may see it."""

from typing import Any, Final
from uuid import UUID

from registration.mergers.queries import reads as statements
from registration.models.mergers import Merger
from registration.organizations.service.owned import shown
from shared.kit.authorization import Caller
from shared.kit.problems import NotFound
from shared.kit.reads import Row
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "merger.read"


async def may_read(resources: Resources, caller: Caller, merger_id: UUID) -> bool:
    """Return whether one of the parties is within the caller's reach."""
    places = await resources.database.reads.rows(statements.PLACES_OF_PARTIES, id=merger_id)
    return any(_is_within(resources, caller, place) for place in places)


async def merger_row(resources: Resources, caller: Caller, merger_id: UUID) -> Row:
    """Return the matter with its parties.

    Raises:
        NotFound: there is none, or no party is within the caller's reach.
    """
    row = await resources.database.reads.row(statements.MERGER, id=merger_id)
    if row is None or not await may_read(resources, caller, merger_id):
        raise NotFound
    return {**row, "parties": await resources.database.reads.rows(statements.PARTIES, id=merger_id)}


async def merger_now(uow: UnitOfWork, merger: Merger) -> dict[str, Any]:
    """Return the matter as this transaction leaves it."""
    await uow.flush()
    row = (await uow.session.execute(statements.MERGER, {"id": merger.id})).mappings().one()
    parties = (await uow.session.execute(statements.PARTIES, {"id": merger.id})).mappings().all()
    return {**row, "parties": [dict(party) for party in parties]}


def _is_within(resources: Resources, caller: Caller, place: Row) -> bool:
    try:
        shown(resources, caller, READ, place)
    except NotFound:
        return False
    return True
