"""An activity as a caller may see it."""

from uuid import UUID

from registration.activities.queries import ACTIVITY_BY_ID, PUBLIC_FIELDS
from registration.activities.service.recording import FOLLOW, READ
from registration.organizations.service.owned import place_in, without_place
from shared.kit.authorization import Caller
from shared.kit.problems import NotFound
from shared.kit.reads import Row
from shared.kit.resources import Resources


async def activity_row(resources: Resources, caller: Caller, activity_id: UUID) -> Row:
    """Return the activity; the public part only to those who do not follow the organization.

    Raises:
        NotFound: there is none, or it is not passed yet and out of the caller's reach.
    """
    row = await resources.database.reads.row(ACTIVITY_BY_ID, id=activity_id)
    if row is None:
        raise NotFound
    if resources.permissions.allows(caller, FOLLOW, place_in(row)):
        return without_place(row)
    if row["screening"] in ("PENDING", "REFUSED") or not resources.permissions.holds(caller, READ):
        raise NotFound
    return {name: value for name, value in row.items() if name in PUBLIC_FIELDS}
