"""An honor as a caller may see it: a name is whole with consent, once the honor is public."""

from uuid import UUID

from registration.honors.queries import HONOR_BY_ID, is_public
from registration.honors.service.recording import FOLLOW, READ
from registration.organizations.service.owned import place_in, without_place
from shared.kit.authorization import Caller
from shared.kit.problems import NotFound
from shared.kit.reads import Row
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork
from shared.kit.vault import Vault

_SEALED = "place_sealed_name"


async def honor_row(resources: Resources, caller: Caller, honor_id: UUID) -> Row:
    """Return the honor.

    Raises:
        NotFound: there is none, or it is not public and out of the caller's reach.
    """
    row = await resources.database.reads.row(HONOR_BY_ID, id=honor_id)
    if row is None:
        raise NotFound
    place = place_in({name: value for name, value in row.items() if name != _SEALED})
    permission = READ if is_public(row["state"]) else FOLLOW
    if not resources.permissions.allows(caller, permission, place):
        raise NotFound
    return _shown(resources.vault, row)


async def changed_honor(uow: UnitOfWork, honor_id: UUID) -> Row:
    """Return the honor as it stands in this transaction, everything recorded."""
    await uow.flush()
    row = (await uow.session.execute(HONOR_BY_ID, {"id": honor_id})).mappings().one()
    return _shown(uow.vault, dict(row))


def _shown(vault: Vault, row: Row) -> Row:
    shown = without_place(row)
    if row["consent"] and is_public(row["state"]) and row[_SEALED] is not None:
        shown["nominee_name"] = vault.decrypt(row[_SEALED])
    return shown
