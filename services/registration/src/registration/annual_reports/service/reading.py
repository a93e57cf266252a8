"""Annual reports as a caller may see them."""

from typing import Any, Final
from uuid import UUID

from registration.annual_reports.queries.reads import PUBLIC_FIELDS, REPORT_BY_ID
from registration.organizations.service.owned import shown
from shared.kit.authorization import Caller
from shared.kit.resources import Resources

READ: Final = "annual_report.read"
_WHO_SEE_ALL: Final = frozenset({"MUN", "CTY", "STR", "COM", "SUP", "INS", "FIN", "AUD", "CSO", "DEP"})


def sees_all(caller: Caller) -> bool:
    """Tell whether the caller is shown the report itself, and not only what became of it."""
    return not caller.roles.isdisjoint(_WHO_SEE_ALL)


async def report_row(resources: Resources, caller: Caller, report_id: UUID) -> dict[str, Any]:
    """Return the report, or the part of it that anybody may know.

    Raises:
        NotFound: there is none within the caller's reach.
    """
    row = await resources.database.reads.row(REPORT_BY_ID, report_id=report_id)
    found = shown(resources, caller, READ, row)
    return found if sees_all(caller) else {name: found[name] for name in PUBLIC_FIELDS}
