"""Names whose organizations have come to lie in another area without moving: the boundaries moved."""

from uuid import UUID

from registration.names.queries import keys as statements
from registration.names.rules.keys import key_in
from shared.kit.unit_of_work import UnitOfWork


async def move_name(uow: UnitOfWork, organization_id: UUID, old_area: str, new_area: str, authority_id: str) -> None:
    """The organization's trade name blocks others in the new area, as it did in the old one.

    Where somebody there has it already both names stand as they were given, and the key stays behind.
    """
    for key in await statements.keys_of_organization(uow.session, organization_id):
        key.authority_id = authority_id
        moved = key_in(key.key, old_area, new_area)
        if moved is None:
            continue
        await statements.queue_for(uow.session, [moved])
        if not await statements.holders(uow.session, [moved], key.blocked_during):
            key.key = moved
            await uow.session.flush()
