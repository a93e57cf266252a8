"""Loads a placement for a caller who may do something with it."""

from uuid import UUID

from shared.kit.unit_of_work import UnitOfWork
from talent.models import Person, Placement
from talent.models.places import place_of_row
from talent.placements.queries.loads import locked_placement

READ = "placement.read"


async def placement_to(uow: UnitOfWork, placement_id: UUID, permission: str) -> tuple[Person, Placement]:
    """Return the placement and its person, locked, for a caller who may do this.

    Raises:
        NotFound: there is none within the caller's reach.
        Forbidden: the caller may read it and not do this.
    """
    person, placement = await locked_placement(uow.session, placement_id)
    organization_id = None if placement.organization_id is None else str(placement.organization_id)
    place = place_of_row(placement, organization_id=organization_id, owner=person.account)
    uow.require(permission, place, read=READ)
    return person, placement
