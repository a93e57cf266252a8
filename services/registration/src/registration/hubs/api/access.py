"""How the routes come to a mandate, and how they show it."""

from typing import Any, Final
from uuid import UUID

from fastapi import Depends
from starlette.responses import Response

from registration.hubs.queries.reads import MANDATE_BY_ID
from registration.hubs.service.reading import READ
from registration.models.hubs import HubMandate
from registration.models.organizations import Organization
from registration.organizations.service.owned import belonging
from shared.kit.answers import answer_with
from shared.kit.dependencies import Uow, authorizes
from shared.kit.unit_of_work import UnitOfWork

PATH: Final = "/v1/registration/hubs"
Held = tuple[Organization, HubMandate]


def mandate_to(permission: str) -> Any:
    """Return a dependency that loads hub and mandate, both locked, for a caller who may do this."""

    @authorizes
    async def load(mandate_id: UUID, uow: Uow) -> Held:
        return await belonging(uow, HubMandate, mandate_id, f"hub.{permission}", read=READ)

    return Depends(load)


async def answered(uow: UnitOfWork, mandate: HubMandate, created_at: str | None = None) -> Response:
    """Return the mandate as it stands now, with its ETag."""
    return await answer_with(uow, MANDATE_BY_ID, created_at=created_at, mandate_id=mandate.id)
