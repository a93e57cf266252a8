"""The stored documents of a liquidation."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from registration.liquidations.queries.reads import LIQUIDATION_BY_ID
from registration.models.liquidations import Liquidation
from registration.organizations.service.owned import shown
from registration.tiers.schemas import MaterialStated
from shared.kit.authorization import Caller
from shared.kit.documents.records import attach_all
from shared.kit.problems import NotFound
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork

OBJECT_TYPE: Final = "liquidation"
READ: Final = "liquidation.read"


async def add_materials(uow: UnitOfWork, liquidation: Liquidation, stated: Sequence[MaterialStated]) -> None:
    """The papers stand in the file; one of a code takes the place of the one before.

    Raises:
        InvalidBody: the caller has no such document.
        DocumentInUse: it belongs to something else.
    """
    entries = [material.model_dump(mode="json") for material in stated]
    attached: list[dict[str, Any]] = await attach_all(uow, entries, OBJECT_TYPE, liquidation.id, "/materials")
    codes = {entry["code"] for entry in attached}
    liquidation.materials = [*(kept for kept in liquidation.materials if kept["code"] not in codes), *attached]


async def may_read_documents(resources: Resources, caller: Caller, liquidation_id: str) -> bool:
    """Return whether the caller may see the liquidation, and so its documents."""
    row = await resources.database.reads.row(LIQUIDATION_BY_ID, id=UUID(liquidation_id))
    try:
        shown(resources, caller, READ, row)
    except NotFound:
        return False
    return True
