"""The stored documents of a merger or split."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from registration.mergers.service.reading import may_read
from registration.models.mergers import Merger
from registration.tiers.schemas import MaterialStated
from shared.kit.authorization import Caller
from shared.kit.documents.records import attach_all
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork

OBJECT_TYPE: Final = "merger"


async def add_materials(uow: UnitOfWork, merger: Merger, stated: Sequence[MaterialStated]) -> None:
    """The papers stand in the file beside those that were there.

    Raises:
        InvalidBody: the caller has no such document.
        DocumentInUse: it belongs to something else.
    """
    entries = [material.model_dump(mode="json") for material in stated]
    attached = await attach_all(uow, entries, OBJECT_TYPE, merger.id, "/materials")
    merger.materials = [*merger.materials, *attached]


async def may_read_documents(resources: Resources, caller: Caller, merger_id: str) -> bool:
    """Return whether the caller may see the matter, and so its documents."""
    return await may_read(resources, caller, UUID(merger_id))
