"""Routes that show requests for a change."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import Query
from sqlalchemy import ColumnElement
from starlette.requests import Request
from starlette.responses import Response

from registration.changes.api.access import PATH
from registration.changes.queries.reads import changes_within
from registration.changes.rules.items import ChangeItem, ChangeType
from registration.changes.rules.states import CHANGE_MACHINE, UNDER_CLOCK, ChangeState
from registration.changes.schemas.answers import ChangePage, ChangeRead, RepresentativeRevealed
from registration.changes.service import reading, revealing
from registration.changes.service.access import READ, change_to
from registration.models.changes import OrganizationChange
from shared.contracts.values import AuthorityId
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, allow
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.recorded_reads import recorded_read
from shared.kit.representations import representation
from shared.kit.routes import Router

router = Router(prefix=PATH, tags=["changes"])
_BY_ID = [SortKey(OrganizationChange.id.expression, "id")]
_C = OrganizationChange


@router.get("", response_model=ChangePage, dependencies=[allow(READ)])
async def list_changes(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    type: ChangeType | None = None,
    state: ChangeState | None = None,
    item: ChangeItem | None = None,
    authority: Annotated[AuthorityId | None, Query(description="Id of the deciding authority")] = None,
    due: Annotated[date | None, Query(description="Undecided and due on or before this day")] = None,
    late: Annotated[bool | None, Query(description="Only requests that came too late, or only those in time")] = None,
) -> Response:
    """Find requests within reach, oldest first; those that came too late are violations on record."""
    statement = changes_within(resources.permissions.reachable(caller, READ), caller)
    equal = ((organization_id, _C.organization_id), (type, _C.type), (state, _C.state),
             (authority, _C.deciding_authority_id))  # fmt: skip
    for value, column in equal:
        statement = statement if value is None else statement.where(column == value)
    return await list_response(reads, statement.where(*_filters(item, due, late)), _BY_ID, page)


def _filters(item: ChangeItem | None, due: date | None, late: bool | None) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if item is not None:
        found.append(_C.items.contains([item.value]))
    if due is not None:
        found += [_C.due_on <= due, _C.state.in_([state.value for state in UNDER_CLOCK])]
    if late is not None:
        found.append(_C.late_days > 0 if late else _C.late_days == 0)
    return found


@router.get(
    "/{change_id}",
    response_model=ChangeRead,
    dependencies=[allow(READ)],
    description=f"Give a request, the person masked.\n\n```mermaid\n{CHANGE_MACHINE.mermaid()}\n```",
)
async def read_change(
    change_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give a request, the person masked."""
    row = await reading.change_row(resources, caller, change_id)
    return representation(request, row, etag(row["version"]))


@router.get("/{change_id}/persons", response_model=RepresentativeRevealed, dependencies=[allow("change.reveal")])
async def reveal_change_person(
    change_id: UUID,
    caller: CurrentCaller,
    resources: CurrentResources,
    purpose: Annotated[str, Query(pattern=r"^[^\x00-\x1f]{2,200}$", description="Why the data are needed; recorded")],
) -> Response:
    """Show the person who is to be legal representative unmasked; the look is audited with its purpose."""
    async with recorded_read(resources, caller) as uow:
        change = await change_to(uow, change_id, "change.reveal")
        revealed = revealing.reveal_representative(uow, change, purpose)
    return Response(revealed.model_dump_json(), headers={"Cache-Control": "no-store"}, media_type="application/json")
