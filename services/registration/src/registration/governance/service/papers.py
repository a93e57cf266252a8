"""The stored documents of meetings and internal rules; they belong to the organization."""

from typing import Any, Final
from uuid import UUID

from registration.governance.schemas import PaperStated
from registration.organizations.queries.reads import ORGANIZATION_BY_ID
from registration.organizations.service.records import place_for
from shared.kit.authorization import Caller
from shared.kit.documents.records import attach
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork

OBJECT_TYPE: Final = "governed_organization"


async def attach_paper(
    uow: UnitOfWork, paper: PaperStated | None, organization_id: UUID, pointer: str
) -> dict[str, Any] | None:
    """Return the paper as it is kept; a stored document belongs to the organization from now on.

    Raises:
        InvalidBody: the caller has no such document.
        DocumentInUse: it belongs to something else.
    """
    if paper is None:
        return None
    kept = paper.model_dump(mode="json")
    if paper.document_id is not None:
        place = f"{pointer}/document_id"
        kept["sha256"] = await attach(uow, paper.document_id, OBJECT_TYPE, organization_id, place)
    return kept


async def may_read_documents(resources: Resources, caller: Caller, organization_id: str) -> bool:
    """Return whether the caller may see the papers of an organization: who may see its meetings."""
    row = await resources.database.reads.row(ORGANIZATION_BY_ID, organization_id=UUID(organization_id))
    return row is not None and resources.permissions.allows(caller, "governance.meetings", place_for(row))
