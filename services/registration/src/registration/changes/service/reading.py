"""A request as a caller may see it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from registration.applications.rules.states import OFFICERS
from registration.changes.queries.reads import CHANGE_BY_ID, UNSHOWN
from registration.changes.service.access import may_read
from shared.kit.authorization import Caller
from shared.kit.problems import NotFound
from shared.kit.reads import Row
from shared.kit.resources import Resources


async def change_row(resources: Resources, caller: Caller, change_id: UUID) -> Row:
    """Return the request.

    Raises:
        NotFound: there is none, or none within the caller's reach.
    """
    row = await resources.database.reads.row(CHANGE_BY_ID, change_id=change_id)
    if row is None or not may_read(resources, caller, row):
        raise NotFound
    return seen_by(caller, row)


def seen_by(caller: Caller, row: Mapping[str, Any]) -> Row:
    """Return what the caller is shown; an open proposal is for officers."""
    shown = {name: value for name, value in row.items() if name not in UNSHOWN and not name.startswith("place_")}
    return shown if caller.roles & frozenset(OFFICERS) else shown | {"proposal": None}
