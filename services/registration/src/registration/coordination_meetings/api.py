"""Routes of meetings of departments."""

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.coordination_meetings import service
from registration.coordination_meetings.queries import MEETING_BY_ID, locked_meeting, meetings_within
from registration.coordination_meetings.schemas import (
    DecisionSettling,
    DecisionTaken,
    MeetingCreate,
    MeetingPage,
    MeetingRead,
)
from registration.divisions.service.areas import Area, area_of
from registration.models.planning import CoordinationMeeting
from shared.contracts.values import Department
from shared.kit.answers import UNSHOWN, answer_with
from shared.kit.authorization import Place
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import representation
from shared.kit.routes import Router
from shared.kit.unit_of_work import UnitOfWork

PATH: Final = "/v1/registration/coordination-meetings"
router = Router(prefix=PATH, tags=["coordination-meetings"])

DAILY_JOBS = service.DAILY_JOBS
_BY_ID = [SortKey(CoordinationMeeting.id.expression, "id")]


def meeting_to(permission: str) -> Any:
    """Return a dependency that loads the meeting, locked, for a caller who may do this."""

    @authorizes
    async def load(meeting_id: UUID, uow: Uow) -> CoordinationMeeting:
        meeting = await locked_meeting(uow.session, meeting_id)
        if meeting is None:
            raise NotFound
        uow.require(f"coordination_meeting.{permission}", _place(meeting), read=service.READ)
        return meeting

    return Depends(load)


@router.post("", status_code=201, response_model=MeetingRead, dependencies=[allow("coordination_meeting.write")])
async def enter_coordination_meeting(body: MeetingCreate, uow: Uow) -> Response:
    """Enter a meeting that was held, with what it decided."""
    area = await area_of(uow, body.division)
    uow.require("coordination_meeting.write", area.place, read=service.READ)
    return await _answered(uow, await service.enter_meeting(uow, area, body), created_at=PATH)


@router.get("", response_model=MeetingPage, dependencies=[allow("coordination_meeting.read")])
async def list_coordination_meetings(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    division: Annotated[str | None, Query(pattern=r"^(50|[0-9]{6}(-[A-Z]{2})?|[0-9]{9})$")] = None,
    owner: Annotated[Department | None, Query(description="Only meetings with a decision of this department")] = None,
    overdue: Annotated[bool | None, Query(description="Only meetings with an overdue decision")] = None,
) -> Response:
    """Find meetings within reach, oldest first."""
    reach = resources.permissions.reachable(caller, service.READ)
    statement = meetings_within(reach, overdue=bool(overdue), owner=owner)
    statement = statement if division is None else statement.where(CoordinationMeeting.division == division)
    return await list_response(reads, statement, _BY_ID, page)


@router.get("/{meeting_id}", response_model=MeetingRead, dependencies=[allow("coordination_meeting.read")])
async def read_coordination_meeting(
    meeting_id: UUID, request: Request, caller: CurrentCaller, reads: CurrentReads, resources: CurrentResources
) -> Response:
    """Give a meeting with its decisions."""
    row = await reads.row(MEETING_BY_ID, meeting_id=meeting_id)
    if row is None:
        raise NotFound
    area = Area(row["place_jurisdiction_id"], row["place_town_code"], row["place_authority_id"])
    if not resources.permissions.allows(caller, service.READ, area.place):
        raise NotFound
    shown = {name: value for name, value in row.items() if not name.startswith(UNSHOWN)}
    return representation(request, shown, etag(row["version"], f"{row['overdue_decisions']}"))


@router.post("/{meeting_id}/decisions", response_model=MeetingRead)
async def add_meeting_decision(
    meeting: Annotated[CoordinationMeeting, meeting_to("write")], body: DecisionTaken, uow: Uow
) -> Response:
    """Add a decision."""
    return await _answered(uow, service.add_decision(uow, meeting, body))


@router.post("/{meeting_id}/settlements", response_model=MeetingRead)
async def settle_meeting_decision(
    meeting: Annotated[CoordinationMeeting, meeting_to("settle")], body: DecisionSettling, uow: Uow
) -> Response:
    """Say what came of a decision; only the office takes one back."""
    office = uow.resources.permissions.allows(uow.caller, "coordination_meeting.write", _place(meeting))
    return await _answered(uow, await service.settle_decision(uow, meeting, body, office=office))


def _place(meeting: CoordinationMeeting) -> Place:
    return Area(meeting.jurisdiction_id, meeting.town_code, meeting.authority_id).place


async def _answered(uow: UnitOfWork, meeting: CoordinationMeeting, created_at: str | None = None) -> Response:
    return await answer_with(uow, MEETING_BY_ID, created_at=created_at, meeting_id=meeting.id)
