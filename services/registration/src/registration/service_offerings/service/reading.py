"""An offering as a caller may see it: what is published is everybody's to see."""

from typing import Final
from uuid import UUID

from registration.organizations.service.owned import place_in, without_place
from registration.service_offerings.queries.reads import OFFERING_BY_ID
from registration.service_offerings.rules.ratings import shown_rating
from shared.kit.authorization import Caller
from shared.kit.problems import NotFound
from shared.kit.reads import Row
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "offering.read"
FOLLOW: Final = "offering.follow"
"""To see what is not published too."""


async def offering_row(resources: Resources, caller: Caller, offering_id: UUID) -> Row:
    """Return the offering.

    Raises:
        NotFound: there is none, or it is not published and out of the caller's reach.
    """
    row = await resources.database.reads.row(OFFERING_BY_ID, id=offering_id, on=resources.clock.today())
    if row is None or not _may_see(resources, caller, row):
        raise NotFound
    return _shown(row)


async def changed_offering(uow: UnitOfWork, offering_id: UUID) -> Row:
    """Return the offering as it stands in this transaction, everything recorded."""
    await uow.flush()
    found = await uow.session.execute(OFFERING_BY_ID, {"id": offering_id, "on": uow.today})
    return _shown(dict(found.mappings().one()))


def _may_see(resources: Resources, caller: Caller, row: Row) -> bool:
    permission = READ if row["state"] == "PUBLISHED" else FOLLOW
    return resources.permissions.allows(caller, permission, place_in(row))


def _shown(row: Row) -> Row:
    shown = without_place(row)
    shown["rating"] = shown_rating(shown.pop("rated"), shown.pop("rating_sum"), shown.pop("least"))
    return shown
