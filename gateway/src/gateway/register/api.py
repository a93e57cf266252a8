"""`/v1/public-register`: a snapshot to begin a copy with, and what proves each day that a copy is complete."""

from datetime import date
from typing import Annotated, Any, Final

from fastapi import Header, Query
from starlette.responses import Response

from gateway.models import Reconciliation
from gateway.parts import CurrentGateway
from gateway.register.queries import reconciliations
from gateway.register.schemas import LINES_EXAMPLE, ReconciliationPage
from gateway.register.snapshot import NDJSON
from shared.kit.dependencies import CurrentReads, public_route
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.routes import Router

router = Router(prefix="/v1/public-register", tags=["register"], dependencies=[public_route])
County = Annotated[
    str | None,
    Query(pattern=r"^50([0-9]{4})?$", description="A county's code, 50 for organizations without one 区县代码"),
]
Day = Annotated[date | None, Query(description="Only this day's 只看这一天")]
_NEWEST: Final = [
    SortKey(Reconciliation.day.expression, "day", "desc"),
    SortKey(Reconciliation.county_code.expression, "county_code"),
]
_ANSWERS: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "What follows, one organization a line, and the end. `linli-cursor` is the journal position.",
        "content": {NDJSON: {"schema": {"type": "string"}, "example": LINES_EXAMPLE}},
        "headers": {"linli-cursor": {"schema": {"type": "string"}, "description": "Pass it as `after` to /v1/events."}},
    }
}


@router.get(
    "/snapshot", operation_id="read_register_snapshot", summary="The public register as of now 公开登记簿快照",
    response_class=Response, responses=_ANSWERS,
)  # fmt: skip
async def read_register_snapshot(
    gateway: CurrentGateway,
    county_code: County = None,
    accept_encoding: Annotated[str, Header(description="gzip compresses the lines 可用 gzip 压缩")] = "",
) -> Response:
    """Give all organizations as of one journal position; with the events after it a copy stays complete.

    NDJSON, with gzip where it is accepted. An answer without its last line is not whole.
    """
    names = {one.partition(";")[0].strip().lower() for one in accept_encoding.split(",")}
    now = gateway.resources.clock.real_now()
    return gateway.snapshots.response(county_code, now, compressed=bool(names & {"gzip", "*"}))


@router.get(
    "/reconciliations", response_model=ReconciliationPage, operation_id="list_register_reconciliations",
    summary="Count and hash per county and day 每日对账",
)  # fmt: skip
async def list_register_reconciliations(
    reads: CurrentReads, page: Page, day: Day = None, county_code: County = None
) -> Response:
    """Give count and hash of each county at the end of each day, as a copy has them after the events to `position`."""
    return await list_response(reads, reconciliations(day, county_code), _NEWEST, page)
