"""Routes of brands."""

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from registration.brands.errors import BrandNameTaken
from registration.brands.queries import loads
from registration.brands.queries.reads import BRAND_BY_ID, OBJECTIONS, PUBLIC_STATES, brands_within
from registration.brands.rules.states import BrandState
from registration.brands.schemas import (
    BrandEnd,
    BrandNomination,
    BrandPage,
    BrandRead,
    BrandReasons,
    ObjectionDecision,
    ObjectionList,
)
from registration.brands.service import deciding, ending, objecting
from registration.brands.service.ending import DAILY_JOBS
from registration.disclosures.service.publishing import is_public
from registration.divisions.schemas import DivisionFilter
from registration.model_cases.rules import Level
from registration.models.brands import Brand
from registration.models.organizations import Organization
from registration.organizations.queries.places import at_home_in
from registration.organizations.service.owned import owner, shown
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.reads import Row, render
from shared.kit.representations import representation
from shared.kit.resources import Resources
from shared.kit.routes import Router, idempotent_required
from shared.kit.unit_of_work import UnitOfWork

router = Router(prefix="/v1/registration/brands", tags=["brands"])

__all__ = ["CONSTRAINT_PROBLEMS", "DAILY_JOBS", "router"]

READ: Final = "brand.read"
CONSTRAINT_PROBLEMS = {"brands_name_key": BrandNameTaken, "brands_nominated_key": BrandNameTaken}
_BY_ID = [SortKey(Brand.id.expression, "id")]


class Owned:
    """A brand and its organization, both locked."""

    def __init__(self, brand: Brand, organization: Organization) -> None:
        self.brand, self.organization = brand, organization


def brand_for(permission: str) -> Any:
    """Return a dependency that loads the brand and its organization, locked, for a caller who may do this."""

    @authorizes
    async def load(brand_id: UUID, uow: Uow) -> Owned:
        brand = await loads.locked_brand(uow.session, brand_id)
        if brand is None:
            raise NotFound
        if brand.state not in PUBLIC_STATES and is_public(uow.caller):
            raise NotFound
        return Owned(brand, await owner(uow, brand.organization_id, permission, read=READ))

    return Depends(load)


async def _brand_row(resources: Resources, caller: CurrentCaller, brand_id: UUID) -> Row:
    row = shown(resources, caller, READ, await resources.database.reads.row(BRAND_BY_ID, brand_id=brand_id))
    if row["state"] not in PUBLIC_STATES and is_public(caller):
        raise NotFound
    return row


@router.get("", response_model=BrandPage, dependencies=[allow(READ)])
async def list_brands(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    state: BrandState | None = None,
    level: Level | None = None,
    division: DivisionFilter = None,
) -> Response:
    """Find brands within reach, oldest first; the public finds them from their publicity on."""
    reach = resources.permissions.reachable(caller, READ)
    statement = brands_within(reach, public_only=is_public(caller))
    for value, column in ((organization_id, Brand.organization_id), (state, Brand.state), (level, Brand.level)):
        statement = statement if value is None else statement.where(column == value)
    place = None if division is None else at_home_in(division)
    statement = statement if place is None else statement.where(place)
    return await list_response(reads, statement, _BY_ID, page)


@router.post("", status_code=201, response_model=BrandRead, dependencies=[allow("brand.nominate")])
async def nominate_brand(body: BrandNomination, uow: Uow) -> Response:
    """Ask for a brand."""
    organization = await owner(uow, body.organization_id, "brand.nominate", read=READ)
    return await _answer(uow, await deciding.nominate_brand(uow, organization, body), 201)


@router.get("/{brand_id}", response_model=BrandRead, dependencies=[allow(READ)])
async def read_brand(brand_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources) -> Response:
    """Give the brand; the public sees it from its publicity on."""
    row = await _brand_row(resources, caller, brand_id)
    return representation(request, row, etag(row["version"]))


@router.get("/{brand_id}/objections", response_model=ObjectionList, dependencies=[allow("brand.follow")])
async def list_brand_objections(brand_id: UUID, caller: CurrentCaller, resources: CurrentResources) -> Response:
    """Give the objections, without those who raised them."""
    row = await resources.database.reads.row(BRAND_BY_ID, brand_id=brand_id)
    shown(resources, caller, "brand.follow", row)
    items = await resources.database.reads.rows(OBJECTIONS, brand_id=brand_id)
    return Response(render({"items": items}), media_type="application/json")


@router.post("/{brand_id}/recommendation", response_model=BrandRead)
async def recommend_brand(
    owned: Annotated[Owned, brand_for("brand.recommend")], body: BrandReasons, uow: Uow
) -> Response:
    """Recommend the brand of a filed organization, as its street."""
    return await _answer(uow, await deciding.recommend_brand(uow, owned.brand, owned.organization, body.reasons))


@router.post("/{brand_id}/publicity", response_model=BrandRead, **idempotent_required)
async def publicise_brand(owned: Annotated[Owned, brand_for("brand.decide")], uow: Uow) -> Response:
    """Show the brand to the public for objections."""
    return await _answer(uow, await deciding.publicise_brand(uow, owned.brand, owned.organization))


@router.post("/{brand_id}/objections", response_model=BrandRead)
async def object_to_brand(owned: Annotated[Owned, brand_for("brand.object")], body: BrandReasons, uow: Uow) -> Response:
    """Object to the brand while it is shown to the public."""
    uow.expect_version(owned.brand)
    return await _answer(uow, await objecting.object_to_brand(uow, owned.brand, body.reasons))


@router.post("/{brand_id}/objections/{objection_id}/decision", response_model=BrandRead, **idempotent_required)
async def decide_brand_objection(
    owned: Annotated[Owned, brand_for("brand.decide")], objection_id: UUID, body: ObjectionDecision, uow: Uow
) -> Response:
    """Answer an objection; one that is upheld ends the nomination."""
    return await _answer(uow, await objecting.decide_objection(uow, owned.brand, objection_id, body))


@router.post("/{brand_id}/recognition", response_model=BrandRead, **idempotent_required)
async def recognise_brand(owned: Annotated[Owned, brand_for("brand.decide")], uow: Uow) -> Response:
    """Recognise the brand after its publicity, as another officer."""
    return await _answer(uow, await deciding.recognise_brand(uow, owned.brand, owned.organization))


@router.post("/{brand_id}/renewal", response_model=BrandRead, **idempotent_required)
async def renew_brand(owned: Annotated[Owned, brand_for("brand.decide")], uow: Uow) -> Response:
    """Renew the recognition in its last months."""
    return await _answer(uow, await deciding.renew_brand(uow, owned.brand, owned.organization))


@router.post("/{brand_id}/withdrawal", response_model=BrandRead, **idempotent_required)
async def withdraw_brand(owned: Annotated[Owned, brand_for("brand.end")], body: BrandEnd, uow: Uow) -> Response:
    """Give the brand up, or take it away."""
    done = await ending.end_brand(uow, owned.brand, owned.organization, body.ground, body.reasons)
    return await _answer(uow, done)


async def _answer(uow: UnitOfWork, brand: Brand, status_code: int = 200) -> Response:
    await uow.flush()
    headers = {"ETag": etag(brand.version)}
    if status_code == 201:
        headers["Location"] = f"/v1/registration/brands/{brand.id}"
    row = await loads.shown_brand(uow.session, brand.id)
    return Response(render(row), status_code, headers, media_type="application/json")
