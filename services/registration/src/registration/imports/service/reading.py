"""An import as a caller may see it."""

from typing import Any, Final
from uuid import UUID

from registration.imports import queries
from shared.kit.authorization import Caller, Place
from shared.kit.problems import NotFound
from shared.kit.reads import Row
from shared.kit.resources import Resources
from shared.kit.sheets.errors import ResultNotReady

READ: Final = "import.read"
_HIDDEN: Final = ("result_size",)


async def import_row(resources: Resources, caller: Caller, import_id: UUID) -> Row:
    """Return the import with its progress.

    Raises:
        NotFound: there is none, or none within the caller's reach.
    """
    row = await resources.database.reads.row(queries.IMPORT, import_id=import_id)
    place = None if row is None else place_of(row["jurisdiction_id"])
    if row is None or place is None or not resources.permissions.allows(caller, READ, place):
        raise NotFound
    return row


async def shown_import(resources: Resources, row: Row) -> dict[str, Any]:
    """Return the import as JSON, with the first rows that have errors."""
    errors = await resources.database.reads.rows(queries.FIRST_ERRORS, import_id=row["id"])
    return {**shown(row), "first_errors": errors}


def shown(row: Row) -> dict[str, Any]:
    """Return the import as a list shows it."""
    return {
        **{name: value for name, value in row.items() if name not in _HIDDEN},
        "has_result": row["result_size"] is not None,
    }


def stored_result(row: Row) -> tuple[str, int]:
    """Return key and size of the file to be given back.

    Raises:
        ResultNotReady: it is not written yet.
    """
    if row["result_size"] is None:
        raise ResultNotReady
    return f"imports/{row['id']}-result", row["result_size"]


def place_of(jurisdiction_id: str) -> Place:
    """Return whose the import is: the importing authority's."""
    return Place(jurisdiction_id=jurisdiction_id, authority_id=jurisdiction_id)
