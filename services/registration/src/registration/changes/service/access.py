"""Where a request lies: with its organization, and with both authorities of a move."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from registration.applications.rules.access import is_integrator
from registration.changes.queries.loads import locked_change, locked_organization_of
from registration.changes.queries.reads import ACCESS
from registration.models.changes import OrganizationChange
from registration.organizations.service.records import place_for, place_of
from shared.kit.authorization import Caller, Place
from shared.kit.problems import Forbidden, NotFound
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "change.read"


def places(caller: Caller, row: Mapping[str, Any], home: Place) -> tuple[Place, Place, Place]:
    """Return the places that a caller's permissions are measured by, the one that decides first.

    An integrator owns what came through its system.
    """
    came = is_integrator(caller) and (caller.issuer, caller.client_id) == (row["client_issuer"], row["client_id"])
    owner = caller.identity if came else row["owner"]
    deciding = replace(home, authority_id=row["deciding_authority_id"], owner=owner)
    return deciding, Place(jurisdiction_id=row["from_authority_id"]), Place(jurisdiction_id=row["to_authority_id"])


def may_read(resources: Resources, caller: Caller, row: Mapping[str, Any]) -> bool:
    """Return whether the caller may see a request that was read with `PLACE_COLUMNS`."""
    home = place_for({name.removeprefix("place_"): value for name, value in row.items() if name.startswith("place_")})
    return any(resources.permissions.allows(caller, READ, place) for place in places(caller, row, home))


async def change_to(uow: UnitOfWork, change_id: UUID, permission: str) -> OrganizationChange:
    """Return the request, locked, for a caller who may do this with it.

    Raises:
        NotFound: there is none, or the caller may not even read it.
        Forbidden: the caller may read it but not do this.
    """
    change = await locked_change(uow.session, change_id)
    if change is None:
        raise NotFound
    home = place_of(await locked_organization_of(uow.session, change))
    row = {name: getattr(change, name) for name in ACCESS}
    deciding, *seen_from = places(uow.caller, row, home)
    permissions = uow.resources.permissions
    if permissions.allows(uow.caller, permission, deciding):
        return change
    if any(permissions.allows(uow.caller, READ, place) for place in (deciding, *seen_from)):
        permissions.require_role(uow.caller, permission)
        raise Forbidden
    raise NotFound
