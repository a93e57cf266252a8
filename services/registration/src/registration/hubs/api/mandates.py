"""Routes of mandates: what streets decide, and what everybody reads."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from registration.hubs.api.access import PATH, Held, answered, mandate_to
from registration.hubs.queries.reads import mandates_within
from registration.hubs.rules.states import EndReason, MandateState
from registration.hubs.schemas import (
    HubCoverage,
    MandateCreate,
    MandateEnding,
    MandatePage,
    MandateRead,
    Succession,
)
from registration.hubs.service import mandates, reading
from registration.models.hubs import HubMandate
from registration.organizations.service.owned import owner
from shared.contracts.registration.hubs import HubService
from shared.contracts.values import TownCode
from shared.kit.dependencies import CurrentCaller, CurrentClock, CurrentReads, CurrentResources, Uow, allow
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.representations import representation
from shared.kit.routes import Router, idempotent_required

router = Router(prefix=PATH, tags=["hubs"])
_BY_ID = [SortKey(HubMandate.id.expression, "id")]
_DIVISION = r"^(50|[0-9]{6}(-[A-Z]{2})?|[0-9]{9})$"


@router.post(
    "", status_code=201, response_model=MandateRead, dependencies=[allow("hub.designate")], **idempotent_required
)
async def designate_hub(body: MandateCreate, uow: Uow) -> Response:
    """Name an organization as a hub of one's own street or town."""
    organization = await owner(uow, body.organization_id, "hub.designate", read=reading.READ)
    return await answered(uow, await mandates.designate_hub(uow, organization, body), created_at=PATH)


@router.get("", response_model=MandatePage, dependencies=[allow("hub.read")])
async def list_hubs(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    town_code: TownCode | None = None,
    state: MandateState | None = None,
    service: HubService | None = None,
    organization_id: UUID | None = None,
    succession_open: Annotated[bool | None, Query(description="Only those whose custody waits for a successor")] = None,
) -> Response:
    """Find mandates within reach, oldest first."""
    statement = mandates_within(resources.permissions.reachable(caller, reading.READ))
    filters = (
        (town_code, HubMandate.town_code),
        (state, HubMandate.state),
        (organization_id, HubMandate.organization_id),
    )
    for value, column in filters:
        statement = statement if value is None else statement.where(column == value)
    if service is not None:
        statement = statement.where(HubMandate.services.contains([service.value]))
    if succession_open:
        statement = statement.where(HubMandate.succession_due_on.is_not(None), HubMandate.succeeded_on.is_(None))
    return await list_response(reads, statement, _BY_ID, page)


@router.get("/coverage", dependencies=[allow("hub.read")])
async def read_hub_coverage(
    resources: CurrentResources,
    clock: CurrentClock,
    division: Annotated[str, Query(pattern=_DIVISION, description="The city, a county or authority, or a town")] = "50",
    as_of: Annotated[date | None, Query(ge=date(1950, 1, 1), le=date(2999, 12, 31))] = None,
) -> HubCoverage:
    """Tell how many streets and towns have a hub, and which have none."""
    return HubCoverage.model_validate(await reading.hub_coverage(resources, division, as_of or clock.today()))


@router.get("/{mandate_id}", response_model=MandateRead, dependencies=[allow("hub.read")])
async def read_hub(mandate_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources) -> Response:
    """Give a mandate with the hub's codes of conduct and reports."""
    row = await reading.mandate_row(resources, caller, mandate_id)
    return representation(request, row, etag(row["version"]))


@router.post("/{mandate_id}/ending", response_model=MandateRead, **idempotent_required)
async def end_hub_mandate(held: Annotated[Held, mandate_to("designate")], body: MandateEnding, uow: Uow) -> Response:
    """End the mandate from today; custody needs a successor in time."""
    organization, mandate = held
    uow.expect_version(mandate)
    await mandates.end(uow, mandate, organization, EndReason.STREET, on=uow.today, explanation=body.note)
    return await answered(uow, mandate)


@router.post("/{mandate_id}/succession", response_model=MandateRead, **idempotent_required)
async def name_hub_successor(
    held: Annotated[Held, mandate_to("designate")], uow: Uow, body: Succession | None = None
) -> Response:
    """Name the hub that keeps custody next, or the street itself."""
    named, successor = body or Succession(), None
    if named.organization_id is not None:
        successor = await owner(uow, named.organization_id, "hub.designate", read=reading.READ)
    return await answered(uow, await mandates.name_successor(uow, held[1], named, successor))
