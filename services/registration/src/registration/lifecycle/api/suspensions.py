"""Routes of suspensions: to read them and to lift them early. Penalties order them."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from registration.lifecycle.queries import reads
from registration.lifecycle.rules.suspensions import SUSPENSION_MACHINE, SuspensionState
from registration.lifecycle.schemas import SuspensionLifting, SuspensionPage, SuspensionRead
from registration.lifecycle.service.suspending import lift_suspension
from registration.models.lifecycle import Suspension
from registration.models.organizations import Organization
from registration.organizations.service.owned import belonging, shown
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.representations import representation
from shared.kit.routes import Router, idempotent_required

router = Router(prefix="/v1/registration/suspensions", tags=["suspensions"])

_READ = "suspension.read"
_BY_ID = [SortKey(Suspension.id.expression, "id")]


def suspension_for(permission: str) -> Any:
    """Return a dependency that loads the suspension and its organization, locked, for a caller who may do this."""

    @authorizes
    async def load(suspension_id: UUID, uow: Uow) -> tuple[Organization, Suspension]:
        return await belonging(uow, Suspension, suspension_id, permission, read=_READ)

    return Depends(load)


@router.get("", response_model=SuspensionPage, dependencies=[allow(_READ)])
async def list_suspensions(
    caller: CurrentCaller,
    database: CurrentReads,
    resources: CurrentResources,
    page: Page,
    state: SuspensionState | None = None,
    organization_id: UUID | None = None,
) -> Response:
    """Find suspensions within reach, oldest first."""
    statement = reads.suspensions_within(resources.permissions.reachable(caller, _READ))
    for value, column in ((state, Suspension.state), (organization_id, Suspension.organization_id)):
        statement = statement if value is None else statement.where(column == value)
    return await list_response(database, statement, _BY_ID, page)


@router.get(
    "/{suspension_id}",
    response_model=SuspensionRead,
    dependencies=[allow(_READ)],
    description=f"Give a suspension.\n\n```mermaid\n{SUSPENSION_MACHINE.mermaid()}\n```",
)
async def read_suspension(
    suspension_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give a suspension."""
    row = await resources.database.reads.row(reads.SUSPENSION_BY_ID, id=suspension_id)
    found = shown(resources, caller, _READ, row)
    return representation(request, found, etag(found["version"]))


@router.post("/{suspension_id}/lifting", response_model=SuspensionRead, **idempotent_required)
async def lift_early(
    found: Annotated[tuple[Organization, Suspension], suspension_for("suspension.lift")],
    body: SuspensionLifting,
    uow: Uow,
    response: Response,
) -> Suspension:
    """Let the organization act again before the date, as another officer than the one who ordered the suspension."""
    organization, suspension = found
    await lift_suspension(uow, organization, suspension, body.reasons)
    await uow.flush()
    response.headers["ETag"] = etag(suspension.version)
    return suspension
