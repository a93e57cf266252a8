"""Pages and sums as a caller may see them."""

from registration.supervision.rules.tiers import SupervisorKind
from registration.supervision_cockpit.queries import SUPERVISOR, anything, has, sums_within, supervised_within
from registration.supervision_cockpit.rules import Concern, attention, sees_filed_only
from shared.kit.authorization import Caller
from shared.kit.pagination import PageRequest, SortKey, page_of, paged
from shared.kit.reads import Row
from shared.kit.resources import Resources

READ = "supervision_cockpit.read"


async def page_of_supervised(
    resources: Resources,
    caller: Caller,
    page: PageRequest,
    keys: list[SortKey],
    *,
    division: str | None,
    supervisor: SupervisorKind | None,
    concern: Concern | None,
    everything: bool,
) -> Row:
    """Return a page of organizations with something open, or with `concern`; with `everything`, of all."""
    reach = resources.permissions.reachable(caller, READ)
    statement = supervised_within(reach, division, filed_only=sees_filed_only(caller.roles))
    if concern is not None:
        statement = statement.where(has(concern))
    elif not everything:
        statement = statement.where(anything())
    if supervisor is not None:
        statement = statement.where(SUPERVISOR.in_([supervisor.value]))
    rows = await resources.database.reads.rows(paged(statement, keys, page))
    found = page_of(rows, keys, page)
    return {**found, "items": [{**row, "attention": _attention(row)} for row in found["items"]]}


async def sums(resources: Resources, caller: Caller, division: str | None) -> Row:
    """Return the sums of the place by tier."""
    reach = resources.permissions.reachable(caller, READ)
    statement = sums_within(reach, division, filed_only=sees_filed_only(caller.roles))
    return {"division": division, "items": await resources.database.reads.rows(statement)}


def _attention(row: Row) -> str:
    numbers: dict[Concern, int] = {
        concern: row[concern.lower()] for concern in Concern if concern is not Concern.FLAGGED
    }
    return attention({**numbers, Concern.FLAGGED: len(row["credit_flags"])})
