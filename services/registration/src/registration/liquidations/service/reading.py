"""A liquidation as a caller may see it."""

from collections.abc import Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from registration.liquidations.queries import reads as statements
from registration.liquidations.service.documents import READ
from registration.models.liquidations import Liquidation
from registration.organizations.service.owned import shown
from shared.kit.authorization import Caller
from shared.kit.reads import Row
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork

_KNOW_OF_PARTY_WORK: Final = frozenset({"CTY", "MUN", "CSO"})
"""Who is told what party work holds open; the others see the vote alone."""


async def liquidation_row(resources: Resources, caller: Caller, liquidation_id: UUID) -> Row:
    """Return the liquidation with its votes.

    Raises:
        NotFound: there is none, or none within the caller's reach.
    """
    reads = resources.database.reads
    row = shown(resources, caller, READ, await reads.row(statements.LIQUIDATION_BY_ID, id=liquidation_id))
    votes = await reads.rows(statements.CLEARANCES, id=liquidation_id)
    return {**row, "clearances": _for(caller, votes)}


async def liquidation_now(uow: UnitOfWork, liquidation: Liquidation) -> dict[str, Any]:
    """Return the liquidation as this transaction leaves it."""
    await uow.flush()
    row = (await uow.session.execute(statements.LIQUIDATION, {"id": liquidation.id})).mappings().one()
    votes = (await uow.session.execute(statements.CLEARANCES, {"id": liquidation.id})).mappings()
    return {**row, "clearances": _for(uow.caller, [dict(vote) for vote in votes])}


def _for(caller: Caller, votes: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    knows = not caller.roles.isdisjoint(_KNOW_OF_PARTY_WORK)
    return [{**vote, **({} if knows or vote["service"] != "PARTY" else {"reasons": []})} for vote in votes]
