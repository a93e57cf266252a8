"""A matter as a caller may see it."""

from typing import Final
from uuid import UUID

from registration.major_matters.queries import MATTER_BY_ID
from registration.organizations.service.owned import shown
from shared.kit.authorization import Caller
from shared.kit.problems import NotFound
from shared.kit.reads import Row
from shared.kit.resources import Resources

READ: Final = "major_matter.read"


async def matter_row(resources: Resources, caller: Caller, matter_id: UUID) -> Row:
    """Return the matter.

    Raises:
        NotFound: there is none, or none within the caller's reach.
    """
    row = await resources.database.reads.row(MATTER_BY_ID, matter_id=matter_id)
    return shown(resources, caller, READ, row)


async def may_read_documents(resources: Resources, caller: Caller, matter_id: str) -> bool:
    """Return whether the caller may see the matter, and so its papers."""
    try:
        await matter_row(resources, caller, UUID(matter_id))
    except NotFound:
        return False
    return True
