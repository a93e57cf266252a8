"""The stored documents that a revocation rests on."""

from typing import Final
from uuid import UUID

from registration.lifecycle.queries.reads import REVOCATION_BY_ID
from registration.models.lifecycle import Revocation
from registration.organizations.service.owned import shown
from shared.kit.authorization import Caller
from shared.kit.documents.records import attach_all
from shared.kit.problems import NotFound
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork

OBJECT_TYPE: Final = "revocation"
READ: Final = "revocation.read"


async def attach_materials(uow: UnitOfWork, revocation: Revocation) -> None:
    """Each stored document among the materials belongs to the case, and its SHA-256 stands beside it.

    Raises:
        InvalidBody: the caller has no such document.
        DocumentInUse: it belongs to something else.
    """
    revocation.materials = await attach_all(uow, revocation.materials, OBJECT_TYPE, revocation.id, "/materials")


async def may_read_documents(resources: Resources, caller: Caller, revocation_id: str) -> bool:
    """Return whether the caller may see the case, and so its documents."""
    row = await resources.database.reads.row(REVOCATION_BY_ID, id=UUID(revocation_id))
    try:
        shown(resources, caller, READ, row)
    except NotFound:
        return False
    return True
