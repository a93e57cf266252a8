"""The liquidation that a route is about, for a caller who may do this with it."""

from typing import Any
from uuid import UUID

from fastapi import Depends
from starlette.responses import Response

from registration.liquidations.service.documents import READ
from registration.liquidations.service.reading import liquidation_now
from registration.models.liquidations import Liquidation
from registration.models.organizations import Organization
from registration.organizations.service.owned import belonging
from shared.kit.dependencies import Uow, authorizes
from shared.kit.etags import etag
from shared.kit.reads import render
from shared.kit.unit_of_work import UnitOfWork

PREFIX = "/v1/registration/liquidations"
Case = tuple[Organization, Liquidation]


def liquidation_for(permission: str) -> Any:
    """Return a dependency that loads organization and liquidation, locked, for a caller who may do this."""

    @authorizes
    async def load(liquidation_id: UUID, uow: Uow) -> Case:
        return await belonging(uow, Liquidation, liquidation_id, permission, read=READ)

    return Depends(load)


async def answered(uow: UnitOfWork, liquidation: Liquidation, status_code: int = 200) -> Response:
    """Return the liquidation as this transaction leaves it."""
    shown = await liquidation_now(uow, liquidation)
    headers = {"ETag": etag(liquidation.version)}
    if status_code == 201:
        headers["Location"] = f"{PREFIX}/{liquidation.id}"
    return Response(render(shown), status_code, headers, media_type="application/json")
