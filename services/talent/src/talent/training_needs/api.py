"""Routes of training needs."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from starlette.responses import Response

from shared.kit.dependencies import CurrentCaller, CurrentResources, allow
from shared.kit.pagination import Page, list_response
from shared.kit.routes import Router
from talent.states import NeedState
from talent.training_needs.queries import ORDER, training_needs_where
from talent.training_needs.schemas import TrainingNeedPage

READ = "training_need.read"

router = Router(prefix="/v1/talent/training-needs", tags=["training-needs"], dependencies=[allow(READ)])


@router.get("", response_model=TrainingNeedPage)
async def list_training_needs(
    resources: CurrentResources,
    caller: CurrentCaller,
    page: Page,
    organization_id: Annotated[UUID | None, Query()] = None,
    state: Annotated[NeedState | None, Query()] = None,
) -> Response:
    """List training needs, oldest first."""
    reach = resources.permissions.reachable(caller, READ)
    found = training_needs_where(reach, organization_id=organization_id, state=state)
    return await list_response(resources.database.reads, found, ORDER, page)
