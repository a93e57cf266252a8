"""An organization as a caller may see it."""

from datetime import date
from typing import Any, Final
from uuid import UUID

import orjson

from registration.organizations.queries import reads as statements
from registration.organizations.queries.columns import OFFICIAL_FIELDS, PUBLIC_FIELDS
from registration.organizations.service.records import place_for
from shared.kit.authorization import Caller
from shared.kit.masking import mask_name
from shared.kit.problems import NotFound
from shared.kit.reads import Row
from shared.kit.resources import Resources

PUBLIC_ROLES: Final = frozenset({"PUB", "RES"})
_PUBLIC: Final = frozenset(PUBLIC_FIELDS)
READ: Final = "organization.read"


def is_public(caller: Caller) -> bool:
    """Tell whether the caller is shown the public part only."""
    return caller.roles <= PUBLIC_ROLES


def shown_fields(caller: Caller) -> tuple[str, ...]:
    """Return the names of what the caller is shown."""
    return PUBLIC_FIELDS if is_public(caller) else OFFICIAL_FIELDS


async def organization_row(resources: Resources, caller: Caller, organization_id: UUID) -> Row:
    """Return the record as it is now.

    Raises:
        NotFound: there is none, or none within the caller's reach; a pending filing is none for the public.
    """
    row = await resources.database.reads.row(statements.ORGANIZATION_BY_ID, organization_id=organization_id)
    if row is None or not resources.permissions.allows(caller, READ, place_for(row)):
        raise NotFound
    if not is_public(caller):
        return row
    if row["status"] == "PENDING":
        raise NotFound
    return {name: value for name, value in row.items() if name in _PUBLIC}


async def organization_as_of(resources: Resources, caller: Caller, organization_id: UUID, day: date) -> Row:
    """Return the record as it was in force on `day`, with the version that it had.

    Raises:
        NotFound: the organization is out of reach, or was not on the register that day.
    """
    await organization_row(resources, caller, organization_id)
    found = await resources.database.reads.row(
        statements.ORGANIZATION_AS_OF, organization_id=organization_id, as_of=day
    )
    if found is None:
        raise NotFound
    facts: Row = orjson.loads(found["facts"])
    then = {**facts, "version": found["version"], "updated_at": None}
    return {name: then.get(name) for name in shown_fields(caller)}


async def organization_history(
    resources: Resources, caller: Caller, organization_id: UUID, after: int, rows: int
) -> list[Row]:
    """Return up to `rows` entries of the history after version `after`, oldest first.

    Raises:
        NotFound: the organization is out of reach.
    """
    await organization_row(resources, caller, organization_id)
    statement = statements.PUBLIC_HISTORY if is_public(caller) else statements.HISTORY
    return await resources.database.reads.rows(statement, organization_id=organization_id, after=after, rows=rows)


async def masked_leaders(resources: Resources, caller: Caller, organization_id: UUID) -> list[dict[str, Any]]:
    """Return present and past leaders in order of their first day, names masked.

    Raises:
        NotFound: the organization is out of reach.
    """
    row = await organization_row(resources, caller, organization_id)
    resources.permissions.require(caller, "organization.leaders", place_for(row), read=READ)
    found = await resources.database.reads.rows(statements.LEADERS, organization_id=organization_id)
    return [{"name": mask_name(resources.vault.decrypt(leader.pop("name_encrypted"))), **leader} for leader in found]
