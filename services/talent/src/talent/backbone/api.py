"""Routes of backbone staff."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query
from starlette.responses import Response

from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.pagination import Page, list_response
from shared.kit.recorded_reads import recorded_read
from shared.kit.representations import changed_row
from shared.kit.routes import Router
from talent.backbone import queries, service
from talent.backbone.errors import BackboneKnown
from talent.backbone.schemas import (
    BackboneCreate,
    BackboneEnding,
    BackbonePage,
    BackboneRead,
    BackboneTrainingPage,
    Year,
)
from talent.models import Backbone

router = Router(prefix="/v1/talent/backbone-staff", tags=["backbone-staff"])
CONSTRAINT_PROBLEMS = {"backbone_staff_open_key": BackboneKnown}


@authorizes
async def _entry(backbone_id: UUID, uow: Uow) -> Backbone:
    return await service.backbone_to(uow, backbone_id)


Entry = Annotated[Backbone, Depends(_entry)]


@router.post("", status_code=201, response_model=BackboneRead, dependencies=[allow(service.NAME)])
async def name_backbone_staff(body: BackboneCreate, uow: Uow) -> Response:
    """Name somebody on whom the organization's work rests."""
    row = await service.name_backbone(uow, body)
    return await changed_row(uow, BackboneRead, row, location=f"{router.prefix}/{row.id}")


@router.get("", response_model=BackbonePage, dependencies=[allow(service.READ)])
async def list_backbone_staff(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    person_id: UUID | None = None,
) -> Response:
    """Find backbone staff of organizations within reach, oldest first."""
    statement = queries.backbone_within(resources.permissions.reachable(caller, service.READ))
    for value, column in ((organization_id, Backbone.organization_id), (person_id, Backbone.person_id)):
        statement = statement if value is None else statement.where(column == value)
    return await list_response(reads, statement, queries.BY_ID, page)


@router.post("/{backbone_id}/ending", response_model=BackboneRead)
async def end_backbone_staff(row: Entry, body: BackboneEnding, uow: Uow) -> Response:
    """Say until when the work rested on the person."""
    service.end(uow, row, body.until)
    return await changed_row(uow, BackboneRead, row)


@router.get("/training", response_model=BackboneTrainingPage, dependencies=[allow(service.READ)])
async def list_backbone_training(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    year: Annotated[Year, Query()],
    behind: bool | None = None,
) -> Response:
    """Show which registered organizations had at least one of their backbone trained in the year, and who is behind."""
    async with recorded_read(resources, caller) as uow:
        reach = resources.permissions.reachable(caller, service.READ)
        statement = await service.training(uow, reach, year, behind)
    return await list_response(reads, statement, queries.BY_ORGANIZATION, page)
