"""Where a check lies, and a check as a caller may see it."""

from typing import Any, Final
from uuid import UUID

from registration.models.authorities import SupervisingUnit
from registration.special_checks.queries import CHECK_BY_ID
from registration.supervising_units.queries import UNIT, lock_unit
from shared.kit.authorization import Caller, Place
from shared.kit.problems import NotFound
from shared.kit.reads import Row
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "special_check.read"


def place_of(unit_id: Any, authority_id: str) -> Place:
    """Return where a unit lies, and what belongs to it: with the authority that lists it."""
    return Place(jurisdiction_id=authority_id, authority_id=authority_id, supervising_unit_id=str(unit_id))


async def check_row(resources: Resources, caller: Caller, check_id: UUID) -> Row:
    """Return the check.

    Raises:
        NotFound: there is none, or none within the caller's reach.
    """
    row = await resources.database.reads.row(CHECK_BY_ID, check_id=check_id)
    place = Place() if row is None else place_of(row["supervising_unit_id"], row["authority_id"])
    if row is None or not resources.permissions.allows(caller, READ, place):
        raise NotFound
    return row


async def require_unit(resources: Resources, caller: Caller, unit_id: UUID) -> None:
    """Pass when the caller may see what the unit owes.

    Raises:
        NotFound: there is no such unit, or none within the caller's reach.
    """
    row = await resources.database.reads.row(UNIT, unit_id=unit_id)
    if row is None or not resources.permissions.allows(caller, READ, place_of(row["id"], row["authority_id"])):
        raise NotFound


async def own_unit(uow: UnitOfWork) -> SupervisingUnit:
    """Return the unit for which the caller acts, locked.

    Raises:
        NotFound: the caller acts for none.
    """
    try:
        unit_id = UUID(uow.caller.organization_id or "")
    except ValueError:
        raise NotFound from None
    unit = await lock_unit(uow.session, unit_id)
    if unit is None:
        raise NotFound
    return unit
