"""The services' own tables of permissions, as they enforce them."""

from typing import Any

from shared.kit.authorization import PermissionTable, Reach


def table_of(answer: Any) -> PermissionTable:
    """Return the table that a service has told."""
    return PermissionTable(
        {name: {role: Reach(reach) for role, reach in grants.items()} for name, grants in answer["rows"].items()}
    )
