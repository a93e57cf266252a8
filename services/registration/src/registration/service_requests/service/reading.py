"""A request as a caller may see it: only the resident who rated sees the rating."""

from typing import Any
from uuid import UUID

from registration.organizations.service.owned import without_place
from registration.service_requests.queries import REQUEST_BY_ID
from registration.service_requests.service.recording import READ, place_for, resident_ref
from shared.kit.authorization import Caller
from shared.kit.problems import NotFound
from shared.kit.reads import Row
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork
from shared.kit.vault import Vault


async def request_row(resources: Resources, caller: Caller, request_id: UUID) -> Row:
    """Return the request.

    Raises:
        NotFound: there is none, or none within the caller's reach.
    """
    row = await resources.database.reads.row(REQUEST_BY_ID, id=request_id)
    if row is None or not resources.permissions.allows(caller, READ, place_for(resources.vault, caller, row)):
        raise NotFound
    return _shown(resources.vault, caller, row)


async def changed_request(uow: UnitOfWork, request_id: UUID) -> Row:
    """Return the request as it stands in this transaction, everything recorded."""
    await uow.flush()
    row = (await uow.session.execute(REQUEST_BY_ID, {"id": request_id})).mappings().one()
    return _shown(uow.vault, uow.caller, dict(row))


def own_reach(vault: Vault, caller: Caller, reach: frozenset[tuple[str, str]] | None) -> Any:
    """Return a reach in which what the caller made is named by the blind index."""
    if reach is None:
        return None
    named = {"owner": resident_ref(vault, caller)}
    return frozenset((field, named.get(field, value)) for field, value in reach)


def _shown(vault: Vault, caller: Caller, row: Row) -> Row:
    own = row["place_resident_ref"] == resident_ref(vault, caller)
    return without_place(row) | {"rating": row["rating"] if own else None}
