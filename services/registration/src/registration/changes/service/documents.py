"""The stored documents that a request names as its papers."""

from typing import Final
from uuid import UUID

from registration.changes.queries.reads import CHANGE_BY_ID
from registration.changes.service.access import may_read
from registration.models.changes import OrganizationChange
from shared.kit.authorization import Caller
from shared.kit.documents.records import attach_all
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork

OBJECT_TYPE: Final = "change"


async def attach_materials(uow: UnitOfWork, change: OrganizationChange) -> None:
    """Each stored document among the papers belongs to the request, and its SHA-256 stands beside it.

    Raises:
        InvalidBody: the caller has no such document.
        DocumentInUse: it belongs to something else.
    """
    change.materials = await attach_all(uow, change.materials, OBJECT_TYPE, change.id, "/materials")


async def may_read_documents(resources: Resources, caller: Caller, change_id: str) -> bool:
    """Return whether the caller may see the request, and so its documents."""
    row = await resources.database.reads.row(CHANGE_BY_ID, change_id=UUID(change_id))
    return row is not None and may_read(resources, caller, row)
