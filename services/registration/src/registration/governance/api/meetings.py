"""Routes of meetings."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import Query
from starlette.responses import Response

from registration.governance.queries.reads import MEETING_BY_ID, meetings_within
from registration.governance.schemas import MeetingCreate, MeetingPage, MeetingRead
from registration.governance.service.meetings import record_meeting
from registration.models.governance import BodyMeeting
from registration.organizations.service.owned import shown
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.reads import render
from shared.kit.routes import Router

PATH = "/v1/registration/body-meetings"
router = Router(prefix=PATH, tags=["governance"])
_READ = "governance.meetings"
_G = BodyMeeting
_BY_ID = [SortKey(_G.id.expression, "id")]


@router.post("", status_code=201, response_model=MeetingRead, dependencies=[allow("governance.write")])
async def record_body_meeting(body: MeetingCreate, uow: Uow) -> Response:
    """Enter a meeting and its resolutions; without a quorum nothing is resolved."""
    meeting = await record_meeting(uow, body)
    await uow.flush()
    row = (await uow.session.execute(MEETING_BY_ID, {"meeting_id": meeting.id})).mappings().one()
    answer = {name: value for name, value in row.items() if not name.startswith("place_")}
    return Response(render(answer), 201, {"Location": f"{PATH}/{meeting.id}"}, "application/json")


@router.get("", response_model=MeetingPage, dependencies=[allow(_READ)])
async def list_body_meetings(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    body_id: UUID | None = None,
    held_from: Annotated[date | None, Query(description="Held on or after this day")] = None,
) -> Response:
    """Find meetings within reach, oldest first."""
    statement = meetings_within(resources.permissions.reachable(caller, _READ))
    pairs: tuple[tuple[Any, Any], ...] = ((organization_id, _G.organization_id), (body_id, _G.body_id))
    for value, column in pairs:
        statement = statement if value is None else statement.where(column == value)
    if held_from is not None:
        statement = statement.where(_G.held_on >= held_from)
    return await list_response(reads, statement, _BY_ID, page)


@router.get("/{meeting_id}", response_model=MeetingRead, dependencies=[allow(_READ)])
async def read_body_meeting(meeting_id: UUID, caller: CurrentCaller, resources: CurrentResources) -> Response:
    """Give a meeting with its resolutions."""
    row = await resources.database.reads.row(MEETING_BY_ID, meeting_id=meeting_id)
    return Response(render(shown(resources, caller, _READ, row)), media_type="application/json")
