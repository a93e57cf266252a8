"""The stored documents that a filing names as its materials."""

from typing import Final
from uuid import UUID

from registration.filings.queries.reads import PLACES_OF_ORGANIZATION
from registration.filings.service.reading import READ
from registration.filings.service.recording import place_for
from registration.models.filings import Filing
from shared.kit.authorization import Caller
from shared.kit.documents.records import attach_all
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork

OBJECT_TYPE: Final = "filed_organization"
"""Documents go with the organization, from one filing to the next."""


async def attach_materials(uow: UnitOfWork, filing: Filing) -> None:
    """Each stored document among the materials belongs to the organization, and its SHA-256 stands beside it.

    Raises:
        InvalidBody: the caller has no such document.
        DocumentInUse: it belongs to something else.
    """
    filing.materials = await attach_all(uow, filing.materials, OBJECT_TYPE, filing.organization_id, "/materials")


async def may_read_documents(resources: Resources, caller: Caller, organization_id: str) -> bool:
    """Return whether the caller may see a filing of the organization, and so its documents."""
    rows = await resources.database.reads.rows(PLACES_OF_ORGANIZATION, organization_id=UUID(organization_id))
    return any(resources.permissions.allows(caller, READ, place_for(caller, row)) for row in rows)
