"""Routes of requests for services."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.models.organizations import Organization
from registration.models.service_offerings import ServiceRequest
from registration.service_offerings.rules.ratings import shown_rating
from registration.service_offerings.schemas import RatingRead
from registration.service_requests import queries
from registration.service_requests.errors import AlreadyRequested, SlotTaken
from registration.service_requests.rules.states import RequestState
from registration.service_requests.schemas import (
    ContactRevealed,
    RequestCreate,
    RequestDecline,
    RequestPage,
    RequestRating,
    RequestRead,
)
from registration.service_requests.service import answering, asking, daily, reading
from registration.service_requests.service.recording import READ, place_of_request
from shared.kit.dependencies import (
    CurrentCaller,
    CurrentClock,
    CurrentReads,
    CurrentResources,
    Uow,
    allow,
    authorizes,
    public_route,
)
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.recorded_reads import recorded_read
from shared.kit.representations import changed, representation
from shared.kit.routes import Router
from shared.kit.sync.feed import Question, UpdatedSince, changes_response
from shared.kit.unit_of_work import UnitOfWork

router = Router(prefix="/v1/registration/service-requests", tags=["service-requests"])
DAILY_JOBS = daily.DAILY_JOBS
CONSTRAINT_PROBLEMS = {
    "service_requests_place_key": SlotTaken,
    "service_requests_resident_key": AlreadyRequested,
}
_BY_ID = [SortKey(ServiceRequest.id.expression, "id")]


class Asked:
    """A request and the organization that is asked, both locked."""

    def __init__(self, request: ServiceRequest, organization: Organization) -> None:
        self.request, self.organization = request, organization


async def _locked(uow: UnitOfWork, request_id: UUID, permission: str) -> Asked:
    found = await queries.locked_request(uow.session, request_id)
    if found is None:
        raise NotFound
    organization, request = found
    uow.require(permission, place_of_request(uow.vault, uow.caller, request, organization), read=READ)
    return Asked(request, organization)


def request_for(permission: str) -> Any:
    """Return a dependency that loads the request and its organization for a caller who may do this."""

    @authorizes
    async def load(request_id: UUID, uow: Uow) -> Asked:
        return await _locked(uow, request_id, permission)

    return Depends(load)


@router.post("", status_code=201, response_model=RequestRead, dependencies=[allow("service_request.create")])
async def create_service_request(body: RequestCreate, uow: Uow) -> Response:
    """Ask for a slot of a published service, as a resident."""
    request = await asking.create_request(uow, body)
    return changed(await reading.changed_request(uow, request.id), location="/v1/registration/service-requests")


@router.get("", response_model=RequestPage, dependencies=[allow(READ)])
async def list_service_requests(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    state: RequestState | None = None,
    offering_id: UUID | None = None,
    organization_id: UUID | None = None,
    updated_since: UpdatedSince = None,
) -> Response:
    """Find requests within reach, oldest first; a resident finds their own."""
    reach = reading.own_reach(resources.vault, caller, resources.permissions.reachable(caller, READ))
    statement = queries.requests_within(reach)
    filters = (
        (state, ServiceRequest.state),
        (offering_id, ServiceRequest.offering_id),
        (organization_id, ServiceRequest.organization_id),
    )
    wanted = [column == value for value, column in filters if value is not None]
    if updated_since is not None:
        question = Question(statement, reach, wanted)
        return await changes_response(reads, queries.SYNCED, question, updated_since, page)
    return await list_response(reads, statement.where(*wanted), _BY_ID, page)


@router.get("/ratings", response_model=RatingRead, dependencies=[public_route])
async def read_service_ratings(organization_id: UUID, reads: CurrentReads, clock: CurrentClock) -> Response:
    """Give how residents rated all services of an organization; no average while ratings are few."""
    found = await reads.row(queries.RATINGS_OF_ORGANIZATION, organization_id=organization_id, on=clock.today())
    assert found is not None
    rating = shown_rating(found["ratings"], found["total"], found["least"])
    return Response(render(rating), media_type="application/json")


@router.get("/{request_id}/contact", response_model=ContactRevealed, dependencies=[allow("service_request.reveal")])
async def reveal_service_contact(
    request_id: UUID,
    caller: CurrentCaller,
    resources: CurrentResources,
    purpose: Annotated[str, Query(pattern=r"^[^\x00-\x1f]{2,200}$", description="Why the data are needed; recorded")],
) -> Response:
    """Show whom to call, between acceptance and the service; the look is audited with its purpose."""
    async with recorded_read(resources, caller) as uow:
        asked = await _locked(uow, request_id, "service_request.reveal")
        revealed = answering.reveal_contact(uow, asked.request, purpose)
    return Response(revealed.model_dump_json(), headers={"Cache-Control": "no-store"}, media_type="application/json")


@router.get("/{request_id}", response_model=RequestRead, dependencies=[allow(READ)])
async def read_service_request(
    request_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give the request; the contact is masked."""
    row = await reading.request_row(resources, caller, request_id)
    return representation(request, row, etag(row["version"], "own" if row["rating"] is not None else ""))


@router.post("/{request_id}/acceptance", response_model=RequestRead)
async def accept_service_request(asked: Annotated[Asked, request_for("service_request.answer")], uow: Uow) -> Response:
    """Promise to serve, as the organization."""
    answering.accept_request(uow, asked.request, asked.organization)
    return await _answer(uow, asked)


@router.post("/{request_id}/decline", response_model=RequestRead)
async def decline_service_request(
    asked: Annotated[Asked, request_for("service_request.answer")], body: RequestDecline, uow: Uow
) -> Response:
    """Say why the organization cannot serve; the place is free again."""
    uow.expect_version(asked.request)
    answering.decline_request(uow, asked.request, asked.organization, body.reason)
    return await _answer(uow, asked)


@router.post("/{request_id}/completion", response_model=RequestRead)
async def complete_service_request(
    asked: Annotated[Asked, request_for("service_request.answer")], uow: Uow
) -> Response:
    """Note that the service was given."""
    await answering.complete_request(uow, asked.request, asked.organization)
    return await _answer(uow, asked)


@router.post("/{request_id}/cancellation", response_model=RequestRead)
async def cancel_service_request(asked: Annotated[Asked, request_for("service_request.cancel")], uow: Uow) -> Response:
    """Do without the service, as the resident; the place is free again."""
    answering.cancel_request(uow, asked.request, asked.organization)
    return await _answer(uow, asked)


@router.post("/{request_id}/rating", response_model=RequestRead)
async def rate_service_request(
    asked: Annotated[Asked, request_for("service_request.rate")], body: RequestRating, uow: Uow
) -> Response:
    """Rate the service, 1 to 5, once, within some days."""
    answering.rate_request(uow, asked.request, body.rating)
    return await _answer(uow, asked)


async def _answer(uow: UnitOfWork, asked: Asked) -> Response:
    return changed(await reading.changed_request(uow, asked.request.id))
