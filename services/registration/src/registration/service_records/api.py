"""Routes of service records."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.models.organizations import Organization
from registration.models.service_records import HOURS_APART, ServiceRecord
from registration.organizations.service.owned import after_change, belonging, owner, read_one
from registration.organizations.service.reading import READ as READ_ORGANIZATION
from registration.service_offerings.rules.vocabulary import ServedGroup
from registration.service_records.errors import VolunteerOverlap
from registration.service_records.queries.records import RECORD_BY_ID, records_within
from registration.service_records.rules.vocabulary import Dimension, RecordState, RuralTag
from registration.service_records.schemas import (
    Month,
    RecordCreate,
    RecordPage,
    RecordRead,
    RecordWithdrawal,
    ServiceIndicators,
    Statistics,
)
from registration.service_records.service import counting, recording
from registration.service_records.service.counting import READ
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes, public_route
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.reads import render
from shared.kit.representations import changed, representation
from shared.kit.routes import Router

PATH = "/v1/registration/service-records"
router = Router(prefix=PATH, tags=["service-records"])
CONSTRAINT_PROBLEMS = {HOURS_APART: VolunteerOverlap}
Place = Annotated[str, Query(pattern=r"^([0-9]{2}|[0-9]{6}|[0-9]{9}|[0-9]{12})$", description="Division code")]
_NEWEST_FIRST = [
    SortKey(ServiceRecord.served_on.expression, "served_on", "desc"),
    SortKey(ServiceRecord.id.expression, "id", "desc"),
]
Owned = tuple[Organization, ServiceRecord]


def record_for(permission: str) -> Any:
    """Return a dependency that loads the record and its organization for a caller who may do this."""

    @authorizes
    async def load(record_id: UUID, uow: Uow) -> Owned:
        return await belonging(uow, ServiceRecord, record_id, permission, read=READ)

    return Depends(load)


@router.post("", status_code=201, response_model=RecordRead, dependencies=[allow("service_record.create")])
async def create_service_record(body: RecordCreate, uow: Uow) -> Response:
    """Record a service that one's own organization gave."""
    organization = await owner(uow, body.organization_id, "service_record.create", read=READ_ORGANIZATION)
    record = await recording.create_record(uow, organization, body)
    return changed(await after_change(uow, RECORD_BY_ID, record.id), location=PATH)


@router.get("", response_model=RecordPage, dependencies=[allow(READ)])
async def list_service_records(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    community_code: Annotated[str | None, Query(pattern=r"^[0-9]{12}$")] = None,
    group: ServedGroup | None = None,
    rural_tag: RuralTag | None = None,
    state: RecordState | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Response:
    """Find records within reach, newest first; the public sees sums only."""
    record = ServiceRecord
    wanted = (
        (organization_id, record.organization_id), (community_code, record.community_code), (group, record.group),
        (rural_tag, record.rural_tag), (state, record.state),
    )  # fmt: skip
    statement = records_within(resources.permissions.reachable(caller, READ))
    statement = statement.where(*(column == value for value, column in wanted if value is not None))
    statement = statement if since is None else statement.where(record.served_on >= since)
    statement = statement if until is None else statement.where(record.served_on <= until)
    return await list_response(reads, statement, _NEWEST_FIRST, page)


@router.get("/statistics", response_model=Statistics, dependencies=[public_route])
async def read_service_statistics(
    caller: CurrentCaller,
    resources: CurrentResources,
    since: Month,
    until: Month,
    division: Place = "50",
    by: Dimension = "GROUP",
) -> Response:
    """Add up person-times and volunteer hours of some months; the public's numbers hide small cells."""
    first, last = date.fromisoformat(f"{since}-01"), date.fromisoformat(f"{until}-01")
    found = await counting.sums(resources, caller, division, first, last, by)
    return Response(render(found), media_type="application/json")


@router.get("/indicators", response_model=ServiceIndicators, dependencies=[allow("service_record.indicators")])
async def read_service_indicators(
    resources: CurrentResources, since: date, until: date, division: Place = "50"
) -> Response:
    """Give person-times per 1,000 residents, and in how many communities each field has an offer."""
    found = await counting.service_indicators(resources, division, since, until)
    return Response(render(found), media_type="application/json")


@router.get("/{record_id}", response_model=RecordRead, dependencies=[allow(READ)])
async def read_service_record(
    record_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give the record; volunteers are numbers only."""
    row = await read_one(resources, caller, READ, RECORD_BY_ID, record_id)
    return representation(request, row, etag(row["version"]))


@router.post("/{record_id}/withdrawal", response_model=RecordRead)
async def withdraw_service_record(
    owned: Annotated[Owned, record_for("service_record.create")], body: RecordWithdrawal, uow: Uow
) -> Response:
    """Take back a record that was wrong, while the month is not closed."""
    organization, record = owned
    await recording.withdraw_record(uow, organization, record, body.reason)
    return changed(await after_change(uow, RECORD_BY_ID, record.id))
