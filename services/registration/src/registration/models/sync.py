"""When rows changed, and where they lay before: for those who keep copies of lists (`shared.kit.sync`).

The database's triggers write these tables; the migration says for which tables and by which columns.
"""

from typing import Final

from shared.kit.columns import Model
from shared.kit.sync.tables import define_sync_tables

SYNC: Final = define_sync_tables(Model.metadata)
"""The tables of changes."""

ORGANIZATION_PLACES: Final = {
    "jurisdiction_id": "jurisdiction_id",
    "town_code": "town_code",
    "community_code": "home_community_code",
    "authority_id": "authority_id",
    "supervising_unit_id": "supervising_unit_id",
    "organization_id": "organization_id",
}
"""Where the fields of a `Place` stand for rows that lie where their organization does."""
