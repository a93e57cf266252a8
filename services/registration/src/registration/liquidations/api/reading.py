"""Routes that read liquidations."""

from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from registration.liquidations.api.access import PREFIX
from registration.liquidations.queries import reads
from registration.liquidations.queries.reads import Overdue
from registration.liquidations.rules.grounds import LiquidationGround
from registration.liquidations.rules.states import LIQUIDATION_MACHINE, LiquidationState
from registration.liquidations.schemas import LiquidationPage, LiquidationRead
from registration.liquidations.service.documents import READ
from registration.liquidations.service.reading import liquidation_row
from registration.models.liquidations import Liquidation
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, allow
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.representations import representation
from shared.kit.routes import Router

router = Router(prefix=PREFIX, tags=["liquidations"])
_BY_ID = [SortKey(Liquidation.id.expression, "id")]


@router.get("", response_model=LiquidationPage, dependencies=[allow(READ)])
async def list_liquidations(
    caller: CurrentCaller,
    database: CurrentReads,
    resources: CurrentResources,
    page: Page,
    state: LiquidationState | None = None,
    ground: LiquidationGround | None = None,
    organization_id: UUID | None = None,
    overdue: Overdue | None = None,
) -> Response:
    """Find liquidations within reach, oldest first; `overdue` finds those late with team, application or votes."""
    statement = reads.liquidations_within(resources.permissions.reachable(caller, READ))
    columns = ((state, Liquidation.state), (ground, Liquidation.ground), (organization_id, Liquidation.organization_id))
    for value, column in columns:
        statement = statement if value is None else statement.where(column == value)
    if overdue is not None:
        statement = statement.where(reads.overdue(overdue, resources.clock.today()))
    return await list_response(database, statement, _BY_ID, page)


@router.get(
    "/{liquidation_id}",
    response_model=LiquidationRead,
    dependencies=[allow(READ)],
    description=f"Give a liquidation with the votes on it.\n\n```mermaid\n{LIQUIDATION_MACHINE.mermaid()}\n```",
)
async def read_liquidation(
    liquidation_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give a liquidation with the votes on it."""
    row = await liquidation_row(resources, caller, liquidation_id)
    return representation(request, row, etag(row["version"]))
