"""The route of what is near."""

from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from registration.nearby.queries.finding import Wanted, found
from registration.nearby.rules.datums import Datum, from_datum, in_datum
from registration.nearby.rules.ground import EAST, NORTH, SOUTH, WEST, Point
from registration.nearby.schemas import NearbyKind, NearbyPage
from registration.service_offerings.schemas import ShanghaiMoment
from shared.contracts.values import Category
from shared.kit.clock import SHANGHAI
from shared.kit.dependencies import CurrentClock, CurrentReads, allow
from shared.kit.pagination import Page, next_link, page_of, paged
from shared.kit.reads import Row, render
from shared.kit.routes import Router

READ = "nearby.read"
LARGEST_RADIUS_M = 50_000
router = Router(prefix="/v1/registration/nearby", tags=["nearby"])


@router.get("", response_model=NearbyPage, dependencies=[allow(READ)])
async def list_nearby(
    reads: CurrentReads,
    clock: CurrentClock,
    page: Page,
    lat: Annotated[float, Query(ge=SOUTH, le=NORTH, allow_inf_nan=False, description="Degrees north")],
    lon: Annotated[float, Query(ge=WEST, le=EAST, allow_inf_nan=False, description="Degrees east")],
    radius_m: Annotated[int, Query(ge=1, le=LARGEST_RADIUS_M, description="Farthest distance in meters")] = 2_000,
    kind: NearbyKind | None = None,
    category: Category | None = None,
    open_at: Annotated[
        ShanghaiMoment | None, Query(description="Open, or taking place, at this moment; without offset Shanghai time")
    ] = None,
    open_now: Annotated[bool, Query(description="Only what is open, or takes place, now")] = False,
    datum: Annotated[Datum, Query(description="Of the point and of all coordinates in the answer")] = "WGS84",
) -> Response:
    """Find organizations to visit, services and activities to come around a point, the nearest first."""
    center = from_datum(Point(lat, lon), datum)
    now = clock.now()
    at = now if open_at is None or open_now else open_at
    at = at if at.tzinfo else at.replace(tzinfo=SHANGHAI)
    wanted = Wanted(center, radius_m, at, kind, category, only_open=open_now or open_at is not None)
    statement, keys = found(wanted, now)
    body = page_of(await reads.rows(paged(statement, keys, page)), keys, page)
    answer = {
        "items": [_shown(row, datum) for row in body["items"]],
        "next_cursor": body["next_cursor"],
        "datum": datum,
        "at": at,
    }
    return Response(render(answer), media_type="application/json", headers=next_link(page, body["next_cursor"]))


def _shown(row: Row, datum: Datum) -> Row:
    point = in_datum(Point(row["lat"], row["lon"]), datum)
    return row | {"lat": round(point.lat, 6), "lon": round(point.lon, 6)}
