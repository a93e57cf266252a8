"""Routes of offerings."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.applications.rules.vocabulary import Service
from registration.models.organizations import Organization
from registration.models.service_offerings import ServiceOffering
from registration.nearby.rules.ground import Point
from registration.organizations.service.owned import belonging, owner
from registration.organizations.service.reading import READ as READ_ORGANIZATION
from registration.service_offerings.errors import PointIncomplete
from registration.service_offerings.queries import search
from registration.service_offerings.rules.states import OfferingState
from registration.service_offerings.rules.vocabulary import FeeKind, ServedGroup, ServiceField
from registration.service_offerings.schemas import (
    AgencyRead,
    AgencyRecognition,
    OfferingCreate,
    OfferingPage,
    OfferingRead,
    OfferingSuspension,
    OfferingUpdate,
    ShanghaiMoment,
)
from registration.service_offerings.service import changing, daily, reading, recognizing
from shared.kit.dependencies import CurrentCaller, CurrentClock, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.representations import changed, representation
from shared.kit.routes import Router, idempotent_required
from shared.kit.sync.feed import Question, UpdatedSince, changes_response, require_lasting_filters
from shared.kit.unit_of_work import UnitOfWork

router = Router(prefix="/v1/registration", tags=["service-offerings"])
DAILY_JOBS = daily.DAILY_JOBS
PATH = "/v1/registration/service-offerings"

_BY_ID = SortKey(ServiceOffering.id.expression, "id")
"""Oldest first."""


class Owned:
    """An offering and its organization, both locked."""

    def __init__(self, offering: ServiceOffering, organization: Organization) -> None:
        self.offering, self.organization = offering, organization


def offering_for(permission: str) -> Any:
    """Return a dependency that loads the offering and its organization for a caller who may do this."""

    @authorizes
    async def load(offering_id: UUID, uow: Uow) -> Owned:
        seen = await uow.session.get(ServiceOffering, offering_id)
        published = seen is not None and seen.state == OfferingState.PUBLISHED
        read = reading.READ if published else reading.FOLLOW
        organization, offering = await belonging(uow, ServiceOffering, offering_id, permission, read=read)
        return Owned(offering, organization)

    return Depends(load)


def near_point(
    lat: Annotated[float | None, Query(ge=28, le=33, allow_inf_nan=False, description="Nearest first")] = None,
    lon: Annotated[float | None, Query(ge=105, le=111, allow_inf_nan=False)] = None,
    within_m: Annotated[int, Query(ge=1, le=200_000, description="Farthest distance in meters")] = 5_000,
) -> search.Near | None:
    """Return the point around which services are wanted.

    Raises:
        PointIncomplete: only one of its coordinates is given.
    """
    if (lat is None) != (lon is None):
        raise PointIncomplete
    return None if lat is None or lon is None else search.Near(Point(lat, lon), within_m)


@router.get("/service-offerings", response_model=OfferingPage, dependencies=[allow(reading.READ)])
async def list_service_offerings(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    clock: CurrentClock,
    page: Page,
    near: Annotated[search.Near | None, Depends(near_point)],
    division: Annotated[str | None, Query(pattern=r"^([0-9]{2}|[0-9]{6}|[0-9]{9}|[0-9]{12})$")] = None,
    need: Service | None = None,
    group: ServedGroup | None = None,
    field: ServiceField | None = None,
    fee_kind: FeeKind | None = None,
    open_at: Annotated[
        ShanghaiMoment | None, Query(description="Open at this moment; without offset Shanghai time")
    ] = None,
    organization_id: UUID | None = None,
    state: OfferingState | None = None,
    updated_since: UpdatedSince = None,
) -> Response:
    """Find services by need, group, distance and opening time; drafts and closed ones within one's own reach only."""
    reach = resources.permissions.reachable(caller, reading.FOLLOW)
    statement = search.offerings(reach, near=near)
    conditions = [
        None if division is None else search.serving(division),
        None if need is None else search.meeting(need),
        None if group is None else search.for_group(group),
        None if state is None else search.in_state(state),
        None if open_at is None else search.open_at(open_at),
        None if field is None else ServiceOffering.field == field,
        None if fee_kind is None else ServiceOffering.fee_kind == fee_kind,
        None if organization_id is None else ServiceOffering.organization_id == organization_id,
    ]
    filters = [condition for condition in conditions if condition is not None]
    if updated_since is not None:
        require_lasting_filters(near=near, open_at=open_at)
        question = Question(statement, reach, filters, search.was_published)
        return await changes_response(reads, search.SYNCED, question, updated_since, page, on=clock.today())
    statement = statement.where(*filters)
    keys = [_BY_ID] if near is None else [SortKey(search.distance(near), "distance_m"), _BY_ID]
    return await list_response(reads, statement, keys, page, on=clock.today())


@router.post(
    "/service-offerings", status_code=201, response_model=OfferingRead, dependencies=[allow("offering.create")]
)
async def create_service_offering(body: OfferingCreate, uow: Uow) -> Response:
    """Draft an offering of one's own organization."""
    organization = await owner(uow, body.organization_id, "offering.create", read=READ_ORGANIZATION)
    offering = await changing.create_offering(uow, organization, body)
    return changed(await reading.changed_offering(uow, offering.id), location=PATH)


@router.get("/service-offerings/{offering_id}", response_model=OfferingRead, dependencies=[allow(reading.READ)])
async def read_service_offering(
    offering_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give the offering; one that is not published is shown to its organization and the offices only."""
    row = await reading.offering_row(resources, caller, offering_id)
    return representation(request, row, etag(row["version"], f"{row['state']}-{row['rating']['ratings']}".lower()))


@router.patch("/service-offerings/{offering_id}", response_model=OfferingRead)
async def update_service_offering(
    owned: Annotated[Owned, offering_for("offering.update")], body: OfferingUpdate, uow: Uow
) -> Response:
    """Change what the offering states; a published one must keep the rules."""
    await changing.update_offering(uow, owned.organization, owned.offering, body)
    return await _answer(uow, owned)


@router.post("/service-offerings/{offering_id}/publication", response_model=OfferingRead, **idempotent_required)
async def publish_service_offering(owned: Annotated[Owned, offering_for("offering.publish")], uow: Uow) -> Response:
    """Let residents find it, if fee, groups and communities keep the rules."""
    await changing.publish_offering(uow, owned.organization, owned.offering)
    return await _answer(uow, owned)


@router.post("/service-offerings/{offering_id}/suspension", response_model=OfferingRead)
async def suspend_service_offering(
    owned: Annotated[Owned, offering_for("offering.suspend")], body: OfferingSuspension, uow: Uow
) -> Response:
    """Take it out of the list for a time; street and committee may do so too."""
    uow.expect_version(owned.offering)
    changing.stop_offering(uow, owned.offering, body.reason)
    return await _answer(uow, owned)


@router.post("/service-offerings/{offering_id}/resumption", response_model=OfferingRead)
async def resume_service_offering(owned: Annotated[Owned, offering_for("offering.suspend")], uow: Uow) -> Response:
    """Put it back in the list, by whoever took it out, if it still keeps the rules."""
    await changing.resume_offering(uow, owned.organization, owned.offering)
    return await _answer(uow, owned)


@router.post("/service-offerings/{offering_id}/closure", response_model=OfferingRead)
async def close_service_offering(owned: Annotated[Owned, offering_for("offering.close")], uow: Uow) -> Response:
    """End it for good."""
    uow.expect_version(owned.offering)
    changing.close_offering(uow, owned.offering)
    return await _answer(uow, owned)


def organization_for(permission: str) -> Any:
    """Return a dependency that loads the organization, locked, for a caller who may do this."""

    @authorizes
    async def load(organization_id: UUID, uow: Uow) -> Organization:
        return await owner(uow, organization_id, permission, read=READ_ORGANIZATION)

    return Depends(load)


@router.post("/organizations/{organization_id}/social-work-agency", response_model=AgencyRead, **idempotent_required)
async def recognize_social_work_agency(
    organization: Annotated[Organization, organization_for("organization.recognize_agency")],
    body: AgencyRecognition,
    uow: Uow,
) -> Response:
    """Recognize the organization as a social-work agency, or take that back."""
    await recognizing.recognize_agency(uow, organization, body)
    await uow.flush()
    shown = {"id": organization.id, "organization_id": organization.id, "version": organization.version}
    return changed({**shown, "is_social_work_agency": organization.is_social_work_agency})


async def _answer(uow: UnitOfWork, owned: Owned) -> Response:
    return changed(await reading.changed_offering(uow, owned.offering.id))
