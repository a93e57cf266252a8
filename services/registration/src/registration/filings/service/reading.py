"""A filing as a caller may see it."""

from uuid import UUID

from registration.filings.queries.reads import FILING_BY_ID
from registration.filings.service.recording import place_for
from shared.kit.authorization import Caller
from shared.kit.problems import NotFound
from shared.kit.reads import Row
from shared.kit.resources import Resources

READ = "filing.read"


async def filing_row(resources: Resources, caller: Caller, filing_id: UUID) -> Row:
    """Return the filing.

    Raises:
        NotFound: there is none, or none within the caller's reach.
    """
    row = await resources.database.reads.row(FILING_BY_ID, filing_id=filing_id)
    if row is None or not resources.permissions.allows(caller, READ, place_for(caller, row)):
        raise NotFound
    return {name: value for name, value in row.items() if name != "owner"}
