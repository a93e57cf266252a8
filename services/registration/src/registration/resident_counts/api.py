"""Routes of numbers of residents."""

from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from registration.models.service_records import ResidentCount
from registration.resident_counts.queries import counts_in
from registration.resident_counts.schemas import CountPage, CountsEntered, CountsEntry
from registration.resident_counts.service import enter_counts
from shared.kit.dependencies import CurrentReads, Uow, allow
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.routes import Router

router = Router(prefix="/v1/registration/resident-counts", tags=["service-records"])
_BY_PLACE = [
    SortKey(ResidentCount.community_code.expression, "community_code"),
    SortKey(ResidentCount.counted_on.expression, "counted_on"),
]


@router.get("", response_model=CountPage, dependencies=[allow("resident_count.read")])
async def list_resident_counts(
    reads: CurrentReads,
    page: Page,
    division: Annotated[str, Query(pattern=r"^([0-9]{2}|[0-9]{6}|[0-9]{9}|[0-9]{12})$")] = "50",
) -> Response:
    """Give the numbers of residents of a division's communities, by community and day."""
    return await list_response(reads, counts_in(division), _BY_PLACE, page)


@router.post("", response_model=CountsEntered, dependencies=[allow("resident_count.enter")])
async def enter_resident_counts(body: CountsEntry, uow: Uow) -> CountsEntered:
    """Enter how many people live in communities of one's own jurisdiction, for one day."""
    return CountsEntered(entered=await enter_counts(uow, body))
