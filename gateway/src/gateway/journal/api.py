"""`GET /v1/events`: public events, and those of the caller's own applications, as pages or as a live stream."""

from typing import Annotated, Any
from uuid import UUID

import orjson
from fastapi import Header, Query
from pydantic import StringConstraints
from starlette.requests import Request
from starlette.responses import Response

from gateway.journal.errors import SNAPSHOT, UnknownFilter
from gateway.journal.queries import EventFilter, JournalPage, journal_span, read_page
from gateway.journal.retention import kept_days
from gateway.journal.schemas import EventPage, Retention
from gateway.journal.stream import Subscription
from gateway.journal.visibility import PUBLISHED_TYPES, shortened
from gateway.parts import CurrentGateway
from shared.contracts.asyncapi import example_of
from shared.contracts.registration import OrganizationRegistered
from shared.kit.clock import legal_day
from shared.kit.dependencies import CurrentCaller, CurrentReads, public_route
from shared.kit.problems import FieldError, Text
from shared.kit.routes import Router

LARGEST_POSITION = 2**63 - 1
STREAM = "text/event-stream"
LONGEST_WAIT = 50
"""Below the 60 seconds after which proxies give a silent answer up."""
_POSITION = r"^[0-9]{1,19}$"
Division = Annotated[str, StringConstraints(pattern=r"^[0-9]{2,12}(-[A-Z]{2})?$")]

router = Router(tags=["events"], dependencies=[public_route])

_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "A page of events, or with `Accept: text/event-stream` the live stream of them.",
        "content": {
            "application/json": {
                "example": {"items": [example_of(OrganizationRegistered)], "next_cursor": "1"},
            },
            STREAM: {"schema": {"type": "string"}, "example": "id: 1\nevent: registration.…\ndata: {…}\n\n"},
        },
    }
}


@router.get(
    "/v1/events",
    operation_id="list_events",
    summary="Events after a position 读取事件",
    response_model=EventPage,
    responses=_ANSWERS,
)
async def list_events(
    request: Request,
    gateway: CurrentGateway,
    caller: CurrentCaller,
    reads: CurrentReads,
    after: Annotated[str, Query(pattern=_POSITION, description="Position of the last event seen; 0 for all.")] = "0",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    type: Annotated[list[str] | None, Query(description="Event types; may be repeated.")] = None,
    division: Annotated[list[Division] | None, Query(max_length=100, description="May be repeated.")] = None,
    organization_id: Annotated[list[UUID] | None, Query(max_length=200, description="May be repeated.")] = None,
    wait: Annotated[int, Query(ge=0, le=LONGEST_WAIT, description="Seconds to wait for a first event.")] = 0,
    last_event_id: Annotated[str | None, Header(pattern=_POSITION, description="Goes before `after`.")] = None,
) -> Response:
    """Answer with what the caller may see. A stream goes on from `Last-Event-ID` and ends with its token or client.

    With `wait` an empty page waits for its first event. 410 `CURSOR_EXPIRED` leads to the snapshot of the register.
    """
    wanted = EventFilter(
        types=_known_types(type or []),
        divisions=tuple(shortened(each) for each in division or []),
        organizations=tuple(organization_id or []),
    )
    position = min(int(last_event_id or after), LARGEST_POSITION)
    if STREAM in request.headers.get("accept", ""):
        subscription = Subscription(caller, request.headers.get("authorization"), wanted, position)
        await read_page(reads, caller, wanted, position, 1)
        return gateway.streams.response(subscription)
    page = await gateway.streams.page(caller, wanted, position, limit, wait)
    return Response(render_page(page), media_type="application/json", headers=_links(request, page, limit))


@router.get(
    "/v1/events/retention", response_model=Retention, operation_id="read_event_retention",
    summary="What the journal keeps 事件保留期",
)  # fmt: skip
async def read_event_retention(gateway: CurrentGateway, reads: CurrentReads) -> Response:
    """Give the oldest and the newest position that can be read, and for how many days events are kept."""
    head, forgotten = await journal_span(reads)
    kept = gateway.settings.journal_days
    days = kept_days(kept, legal_day(gateway.resources.clock.real_now()))
    body = {
        "oldest_cursor": str(forgotten), "newest_cursor": str(head), "kept_days": days,
        "kept_days_from": {day.isoformat(): number for day, number in sorted(kept.items())},
        "snapshot": SNAPSHOT,
    }  # fmt: skip
    return Response(orjson.dumps(body), media_type="application/json")


def render_page(page: JournalPage) -> bytes:
    """Return a page as JSON; the events are passed on as they were written."""
    items = [orjson.Fragment(row["event"]) for row in page.rows]
    return orjson.dumps({"items": items, "next_cursor": str(page.reached)})


def _links(request: Request, page: JournalPage, limit: int) -> dict[str, str]:
    if len(page.rows) < limit:
        return {}
    url = request.url.include_query_params(after=page.reached)
    return {"Link": f'<{url.path}?{url.query}>; rel="next"'}


def _known_types(types: list[str]) -> tuple[str, ...]:
    """Return the types asked for.

    Raises:
        UnknownFilter: one of them never appears here.
    """
    if not PUBLISHED_TYPES.issuperset(types):
        message = Text("没有这种可公开的事件类型。", "No such type of event is published here.")
        raise UnknownFilter(errors=[FieldError("?type", "UNKNOWN_EVENT_TYPE", message)])
    return tuple(types)
