"""The stored documents that an application names as its materials."""

from uuid import UUID

from registration.applications.queries.reads import ACCESS_BY_ID
from registration.applications.rules.access import place_for
from registration.models.applications import Application
from shared.kit.authorization import Caller
from shared.kit.documents.records import attach_all
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork

OBJECT_TYPE = "application"


async def attach_materials(uow: UnitOfWork, application: Application) -> None:
    """Each stored document among the materials belongs to the application, and its SHA-256 stands beside it.

    Raises:
        InvalidBody: the caller has no such document.
        DocumentInUse: it belongs to something else.
    """
    application.materials = await attach_all(uow, application.materials, OBJECT_TYPE, application.id, "/materials")


async def may_read_documents(resources: Resources, caller: Caller, application_id: str) -> bool:
    """Return whether the caller may see the application, and so its documents."""
    row = await resources.database.reads.row(ACCESS_BY_ID, application_id=UUID(application_id))
    return row is not None and resources.permissions.allows(caller, "application.read", place_for(caller, row))
