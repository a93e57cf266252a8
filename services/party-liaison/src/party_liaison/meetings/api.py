"""Routes of meetings and of compliance. A secretary keeps the records of the own unit."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from party_liaison.meetings.errors import MinutesShared, UnknownPeriod
from party_liaison.meetings.queries import PERIOD_ORDER, RECORD_ORDER, locked_meeting, meetings_where, periods_where
from party_liaison.meetings.rules.obligations import MeetingType
from party_liaison.meetings.rules.periods import PeriodKind, period_named
from party_liaison.meetings.schemas import (
    DueList,
    MinutesStated,
    PartyMeetingCreate,
    PartyMeetingPage,
    PartyMeetingRead,
    PeriodPage,
    PeriodRead,
)
from party_liaison.meetings.service import daily, reading, recording
from party_liaison.models import MeetingRecord, PartyUnit
from party_liaison.row_security.service import behind_wall, with_all_rows
from party_liaison.units.queries.loads import locked_unit
from party_liaison.units.queries.reads import place_of_unit
from party_liaison.units.service.reading import is_secretary
from shared.kit.authorization import Caller
from shared.kit.dependencies import CurrentCaller, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, list_response, next_link, page_of, paged
from shared.kit.problems import Forbidden, NotFound
from shared.kit.reads import render
from shared.kit.recorded_reads import recorded_read
from shared.kit.representations import representation
from shared.kit.resources import Resources
from shared.kit.routes import Router
from shared.kit.unit_of_work import UnitOfWork

PATH = "/v1/party/meetings"
READ, WRITE = "meeting.read", "meeting.write"
DAILY_JOBS = daily.DAILY_JOBS
CONSTRAINT_PROBLEMS = {"meeting_records_minutes_key": MinutesShared}

router = Router(tags=["meetings"])


async def _require(uow: UnitOfWork, unit: PartyUnit | None, permission: str) -> PartyUnit:
    """Pass party organizations within their division, and the unit's own secretary."""
    resources, caller = uow.resources, uow.caller
    if unit is not None and resources.permissions.allows(caller, permission, place_of_unit(unit)):
        await behind_wall(uow, permission)
        return unit
    if unit is not None and "CSO" in caller.roles and is_secretary(uow.vault, caller, unit):
        await with_all_rows(uow.session)
        return unit
    if caller.roles == {"CSO"}:
        raise Forbidden
    raise NotFound


def _secretary(resources: Resources, caller: Caller) -> str | None:
    """Return the account by which a secretary's own units are found; None for party organizations."""
    return resources.vault.blind_index(caller.identity) if caller.roles == {"CSO"} else None


@authorizes
async def _own_meeting(meeting_id: UUID, uow: Uow) -> MeetingRecord:
    meeting = await locked_meeting(uow.session, meeting_id)
    unit = None if meeting is None else await locked_unit(uow.session, meeting.unit_id)
    await _require(uow, unit, WRITE)
    assert meeting is not None
    return meeting


@router.post(PATH, status_code=201, response_model=PartyMeetingRead, dependencies=[allow(WRITE)])
async def record_party_meeting(body: PartyMeetingCreate, uow: Uow) -> Response:
    """Enter a meeting; it counts for the period of its own day, with a quorum and minutes in time."""
    unit = await _require(uow, await locked_unit(uow.session, body.unit_id), WRITE)
    return await _answered(uow, await recording.record_meeting(uow, unit, body), 201)


@router.get(PATH, response_model=PartyMeetingPage, dependencies=[allow(READ)])
async def list_party_meetings(
    caller: CurrentCaller,
    resources: CurrentResources,
    page: Page,
    unit_id: Annotated[UUID | None, Query()] = None,
    type: Annotated[MeetingType | None, Query()] = None,
    held_from: Annotated[date | None, Query(description="Held on or after this day")] = None,
    held_to: Annotated[date | None, Query(description="Held on or before this day")] = None,
) -> Response:
    """List meetings within reach, oldest entry first; the read is written down."""
    found = meetings_where(
        resources.permissions.reachable(caller, READ),
        account=_secretary(resources, caller),
        unit_id=unit_id,
        type_=type,
        held_from=held_from,
        held_to=held_to,
    )
    async with recorded_read(resources, caller) as uow:
        rows = (await uow.session.execute(paged(found, RECORD_ORDER, page))).mappings().all()
        answer = page_of([reading.opened(uow.vault, dict(row)) for row in rows], RECORD_ORDER, page)
        uow.audit("meeting_record.list", "party_unit", unit_id or "-")
    return Response(render(answer), media_type="application/json", headers=next_link(page, answer["next_cursor"]))


@router.get(f"{PATH}/{{meeting_id}}", response_model=PartyMeetingRead, dependencies=[allow(READ)])
async def read_party_meeting(
    meeting_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Read one meeting; the read is written down."""
    reach = resources.permissions.reachable(caller, READ)
    found = meetings_where(reach, account=_secretary(resources, caller), meeting_id=meeting_id)
    async with recorded_read(resources, caller) as uow:
        row = (await uow.session.execute(found)).mappings().one_or_none()
        if row is None:
            raise NotFound
        uow.audit("meeting_record.read", "meeting_record", meeting_id)
        answer = reading.opened(uow.vault, dict(row))
    return representation(request, answer, etag(answer["version"]))


@router.post(f"{PATH}/{{meeting_id}}/minutes", response_model=PartyMeetingRead)
async def add_meeting_minutes(
    meeting: Annotated[MeetingRecord, Depends(_own_meeting)], body: MinutesStated, uow: Uow
) -> Response:
    """Enter the minutes of a meeting, each record its own."""
    return await _answered(uow, await recording.add_minutes(uow, meeting, body))


@router.get("/v1/party/compliance", response_model=PeriodPage, dependencies=[allow(READ)])
async def list_compliance_periods(
    caller: CurrentCaller,
    resources: CurrentResources,
    page: Page,
    unit_id: Annotated[UUID | None, Query()] = None,
    period: Annotated[str | None, Query(max_length=7, description="2024-03, 2024-Q1 or 2024")] = None,
    kind: Annotated[PeriodKind | None, Query()] = None,
    below_bps: Annotated[int | None, Query(ge=0, le=10_000)] = None,
    incomplete: Annotated[bool | None, Query(description="Only periods with something missing")] = None,
) -> Response:
    """List closed periods within reach; with `incomplete` it is the list of what is overdue."""
    found = periods_where(
        resources.permissions.reachable(caller, READ),
        account=_secretary(resources, caller),
        unit_id=unit_id,
        period=period,
        kind=kind,
        below_bps=below_bps,
        incomplete=incomplete,
    )
    return await list_response(resources.database.reads, found, PERIOD_ORDER, page)


@router.get("/v1/party/compliance/units/{unit_id}", response_model=PeriodRead, dependencies=[allow(READ)])
async def read_unit_compliance(
    unit_id: UUID,
    caller: CurrentCaller,
    resources: CurrentResources,
    period: Annotated[str, Query(max_length=7, description="2024-03, 2024-Q1 or 2024")],
) -> Response:
    """Give what a unit owed and met in a period, closed or running."""
    asked = period_named(period)
    async with recorded_read(resources, caller) as uow:
        unit = await _require(uow, await locked_unit(uow.session, unit_id), READ)
        if asked is None or unit.established_on is None:
            raise UnknownPeriod
        answer = reading.period_row(unit, asked, *await reading.compliance_of(uow, unit, asked))
    return Response(render(answer | {"closed_on": None}), media_type="application/json")


@router.get("/v1/party/compliance/units/{unit_id}/next-due", response_model=DueList, dependencies=[allow(READ)])
async def list_unit_due(unit_id: UUID, caller: CurrentCaller, resources: CurrentResources) -> Response:
    """Give what a unit still owes in the running month, quarter and year, soonest first."""
    async with recorded_read(resources, caller) as uow:
        unit = await _require(uow, await locked_unit(uow.session, unit_id), READ)
        items = [] if unit.established_on is None else await reading.next_due(uow, unit, uow.today)
    return Response(render({"unit_id": unit_id, "items": items}), media_type="application/json")


async def _answered(uow: UnitOfWork, meeting: MeetingRecord, status: int = 200) -> Response:
    await uow.flush()
    row: Any = (await uow.session.execute(meetings_where(None, meeting_id=meeting.id))).mappings().one()
    headers = {"ETag": etag(meeting.version)}
    if status == 201:
        headers["Location"] = f"{PATH}/{meeting.id}"
    return Response(render(reading.opened(uow.vault, dict(row))), status, headers, "application/json")
