"""Routes that show applications."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from registration.applications.api.access import PATH, require, seen_by
from registration.applications.queries import loads
from registration.applications.queries.lists import applications_list
from registration.applications.queries.reads import APPLICATION_BY_ID
from registration.applications.rules.access import place_for
from registration.applications.rules.states import APPLICATION_MACHINE
from registration.applications.schemas.answers import ApplicationList, ApplicationRead, PersonsRevealed
from registration.applications.service import revealing
from shared.contracts.values import ApplicationState, AuthorityId
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, allow
from shared.kit.etags import etag
from shared.kit.fields import choose, parse_fields
from shared.kit.pagination import Page
from shared.kit.problems import NotFound
from shared.kit.recorded_reads import recorded_read
from shared.kit.representations import representation
from shared.kit.routes import Router
from shared.kit.sync.feed import UpdatedSince

router = Router(prefix=PATH, tags=["applications"])

Fields = Annotated[str | None, Query(description="Names of the fields to show, separated by commas")]


@router.get("", dependencies=[allow("application.read")], response_model=ApplicationList)
async def list_applications(
    reads: CurrentReads,
    caller: CurrentCaller,
    resources: CurrentResources,
    page: Page,
    state: Annotated[ApplicationState | None, Query()] = None,
    authority: Annotated[AuthorityId | None, Query(description="Id of the deciding authority")] = None,
    due: Annotated[date | None, Query(description="Undecided and due on or before this day")] = None,
    fields: Fields = None,
    updated_since: UpdatedSince = None,
) -> Response:
    """List the applications within the caller's reach, oldest first."""
    reach = resources.permissions.reachable(caller, "application.read")
    return await applications_list(
        reads, page, caller, reach,
        fields=fields, state=state, authority=authority, due=due, updated_since=updated_since,
    )  # fmt: skip


@router.get(
    "/{application_id}",
    dependencies=[allow("application.read")],
    response_model=ApplicationRead,
    description=f"Show an application, persons masked.\n\n```mermaid\n{APPLICATION_MACHINE.mermaid()}\n```",
)
async def read_application(
    application_id: UUID,
    request: Request,
    reads: CurrentReads,
    caller: CurrentCaller,
    resources: CurrentResources,
    fields: Fields = None,
) -> Response:
    """Show an application, persons masked."""
    row = await reads.row(APPLICATION_BY_ID, application_id=application_id)
    if row is None or not resources.permissions.allows(caller, "application.read", place_for(caller, row)):
        raise NotFound
    chosen = parse_fields(fields, ApplicationRead.model_fields)
    return representation(request, choose(seen_by(caller, row), chosen), etag(row["version"], ".".join(chosen or ())))


@router.get("/{application_id}/persons", dependencies=[allow("application.reveal")], response_model=PersonsRevealed)
async def reveal_persons(
    application_id: UUID,
    caller: CurrentCaller,
    resources: CurrentResources,
    purpose: Annotated[str, Query(pattern=r"^[^\x00-\x1f]{2,200}$", description="Why the data are needed; recorded")],
) -> Response:
    """Show the persons behind an application unmasked; the look is audited with its purpose."""
    async with recorded_read(resources, caller) as uow:
        application = await loads.locked_application(uow.session, application_id)
        if application is None:
            raise NotFound
        require(uow, application, "reveal")
        revealed = await revealing.reveal_persons(uow, application_id, purpose)
    headers = {"Cache-Control": "no-store"}
    return Response(revealed.model_dump_json(), headers=headers, media_type="application/json")
