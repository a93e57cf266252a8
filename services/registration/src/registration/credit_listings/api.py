"""Routes of the credit lists."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from registration.credit_listings.errors import ListingProposed
from registration.credit_listings.queries import loads, reads
from registration.credit_listings.queries.standing import flags_of_organization
from registration.credit_listings.rules.states import ListingState
from registration.credit_listings.schemas import (
    Exoneration,
    FlagHistory,
    ListingCreate,
    ListingDecision,
    ListingDismissal,
    ListingNotice,
    ListingPage,
    ListingRead,
    ListingStatement,
    PublicListingPage,
    RemovalRequest,
    Verification,
)
from registration.credit_listings.service import REACTIONS, deciding, proposing, removing
from registration.credit_listings.service.daily import DAILY_JOBS
from registration.divisions.schemas import DivisionFilter
from registration.models.credit_listings import CreditListing
from registration.models.organizations import Organization
from registration.organizations.queries.places import at_home_in
from registration.organizations.service.owned import owner, shown
from registration.organizations.service.reading import organization_row
from registration.organizations.service.records import place_for
from shared.contracts.values import CreditFlag, CreditGround
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.representations import representation
from shared.kit.routes import Router, idempotent_required
from shared.kit.unit_of_work import UnitOfWork

__all__ = ["CONSTRAINT_PROBLEMS", "DAILY_JOBS", "REACTIONS", "router"]

router = Router(prefix="/v1/registration/credit-listings", tags=["credit-listings"])
of_organizations = Router(prefix="/v1/registration/organizations", tags=["credit-listings"])
CONSTRAINT_PROBLEMS = {"credit_listings_source_key": ListingProposed}

READ = "credit_listing.read"
_BY_ID = [SortKey(CreditListing.id.expression, "id")]


def listing_for(permission: str) -> Any:
    """Return a dependency that loads the listing, locked with its organization, for a caller who may do this."""

    @authorizes
    async def load(listing_id: UUID, uow: Uow) -> CreditListing:
        organization_id = await loads.organization_of(uow.session, listing_id)
        if organization_id is None:
            raise NotFound
        await owner(uow, organization_id, permission, read=READ)
        return await loads.locked_listing(uow.session, listing_id)

    return Depends(load)


@router.post("", status_code=201, response_model=ListingRead, dependencies=[allow("credit_listing.propose")])
async def propose_credit_listing(body: ListingCreate, uow: Uow) -> Response:
    """Propose that an organization be listed; an officer of its authority decides."""
    organization = await owner(uow, body.organization_id, "credit_listing.propose", read="organization.read")
    listing = await proposing.propose_by_hand(uow, organization, body.facts, body.arose_on)
    return await _answered(uow, listing, 201)


@router.get("", response_model=ListingPage, dependencies=[allow(READ)])
async def list_credit_listings(
    caller: CurrentCaller,
    reads_of: CurrentReads,
    resources: CurrentResources,
    page: Page,
    state: ListingState | None = None,
    list: CreditFlag | None = None,
    ground: CreditGround | None = None,
    organization_id: UUID | None = None,
    division: DivisionFilter = None,
) -> Response:
    """Find listings within reach, proposals included, oldest first."""
    statement = reads.listings_within(resources.permissions.reachable(caller, READ))
    wanted = (
        (state, CreditListing.state),
        (list, CreditListing.list),
        (ground, CreditListing.ground),
        (organization_id, CreditListing.organization_id),
    )
    for value, column in wanted:
        statement = statement if value is None else statement.where(column == value)
    place = None if division is None else at_home_in(division)
    statement = statement if place is None else statement.where(place)
    return await list_response(reads_of, statement, _BY_ID, page)


@router.get("/published", response_model=PublicListingPage, dependencies=[allow("credit_listing.published")])
async def list_published_listings(
    reads_of: CurrentReads,
    page: Page,
    list: CreditFlag | None = None,
    organization_id: UUID | None = None,
    division: DivisionFilter = None,
) -> Response:
    """Show who stands on the lists, to everybody."""
    statement = reads.published()
    for value, column in ((list, CreditListing.list), (organization_id, CreditListing.organization_id)):
        statement = statement if value is None else statement.where(column == value)
    place = None if division is None else at_home_in(division)
    statement = statement if place is None else statement.where(place)
    return await list_response(reads_of, statement, _BY_ID, page)


@of_organizations.get("/{organization_id}/credit-flags", response_model=FlagHistory, dependencies=[allow(READ)])
async def read_credit_flags(
    organization_id: UUID, caller: CurrentCaller, reads_of: CurrentReads, resources: CurrentResources
) -> Response:
    """Say when an organization stood on which list, and for what."""
    row = await organization_row(resources, caller, organization_id)
    resources.permissions.require(caller, READ, place_for(row), read="organization.read")
    items = await reads_of.rows(flags_of_organization(organization_id))
    return Response(render({"items": items}), media_type="application/json")


@router.get("/{listing_id}", response_model=ListingRead, dependencies=[allow(READ)])
async def read_credit_listing(
    listing_id: UUID, request: Request, caller: CurrentCaller, reads_of: CurrentReads, resources: CurrentResources
) -> Response:
    """Give a listing with everything that was said about it."""
    row = await reads_of.row(reads.LISTING_BY_ID, listing_id=listing_id)
    found = shown(resources, caller, READ, row)
    return representation(request, found, etag(found["version"]))


@router.post("/{listing_id}/notice", response_model=ListingRead, **idempotent_required)
async def notify_of_listing(
    listing: Annotated[CreditListing, listing_for("credit_listing.decide")], body: ListingNotice, uow: Uow
) -> Response:
    """Tell the organization in writing what is held against it; it has ten working days to state its case."""
    await deciding.give_notice(uow, await _organization(uow, listing), listing, body)
    return await _answered(uow, listing)


@router.post("/{listing_id}/statement", response_model=ListingRead)
async def state_case_on_listing(
    listing: Annotated[CreditListing, listing_for("credit_listing.answer")], body: ListingStatement, uow: Uow
) -> Response:
    """State the organization's case."""
    deciding.make_statement(uow, listing, body.text)
    return await _answered(uow, listing)


@router.post("/{listing_id}/statement-answer", response_model=ListingRead)
async def answer_listing_statement(
    listing: Annotated[CreditListing, listing_for("credit_listing.decide")], body: ListingStatement, uow: Uow
) -> Response:
    """Answer the organization's statement; without an answer there is no decision."""
    deciding.answer_statement(uow, listing, body.text)
    return await _answered(uow, listing)


@router.post("/{listing_id}/exoneration", response_model=ListingRead)
async def exonerate_from_listing(
    listing: Annotated[CreditListing, listing_for("credit_listing.exonerate")], body: Exoneration, uow: Uow
) -> Response:
    """Certify, or enter a department's certificate, that the organization is not directly responsible."""
    deciding.exonerate(uow, listing, body)
    return await _answered(uow, listing)


@router.post("/{listing_id}/dismissal", response_model=ListingRead)
async def dismiss_credit_listing(
    listing: Annotated[CreditListing, listing_for("credit_listing.decide")], body: ListingDismissal, uow: Uow
) -> Response:
    """Close a proposal of which no notice was given."""
    uow.expect_version(listing)
    proposing.require_unannounced(listing)
    deciding.dismiss(uow, listing, body.reasons)
    return await _answered(uow, listing)


@router.post("/{listing_id}/decision", response_model=ListingRead, **idempotent_required)
async def decide_credit_listing(
    listing: Annotated[CreditListing, listing_for("credit_listing.decide")], body: ListingDecision, uow: Uow
) -> Response:
    """Decide, as another officer and after the ten working days, whether the organization is listed."""
    await deciding.decide(uow, await _organization(uow, listing), listing, body)
    return await _answered(uow, listing)


@router.post("/{listing_id}/publication", response_model=ListingRead)
async def publish_credit_listing(
    listing: Annotated[CreditListing, listing_for("credit_listing.decide")], uow: Uow
) -> Response:
    """Put the entry on the public list, where it stands by itself from the fifth working day on."""
    uow.expect_version(listing)
    removing.publish(uow, listing)
    return await _answered(uow, listing)


@router.post("/{listing_id}/removal-request", response_model=ListingRead)
async def request_listing_removal(
    listing: Annotated[CreditListing, listing_for("credit_listing.answer")], body: RemovalRequest, uow: Uow
) -> Response:
    """Say that the duty is fulfilled and ask to be removed."""
    uow.expect_version(listing)
    removing.request_removal(uow, listing, body, by="ORGANIZATION")
    return await _answered(uow, listing)


@router.post("/{listing_id}/verification", response_model=ListingRead, **idempotent_required)
async def verify_listing_removal(
    listing: Annotated[CreditListing, listing_for("credit_listing.decide")], body: Verification, uow: Uow
) -> Response:
    """Find the duty fulfilled, or not; the removal is due five working days later."""
    await removing.verify(uow, await _organization(uow, listing), listing, body)
    return await _answered(uow, listing)


@router.post("/{listing_id}/removal", response_model=ListingRead, **idempotent_required)
async def remove_credit_listing(
    listing: Annotated[CreditListing, listing_for("credit_listing.decide")], uow: Uow
) -> Response:
    """Take the organization off the list; all its grounds there must be cured."""
    await removing.remove(uow, await _organization(uow, listing), listing)
    return await _answered(uow, listing)


async def _organization(uow: UnitOfWork, listing: CreditListing) -> Organization:
    """Return the listing's organization, which the route has loaded and holds."""
    return await uow.session.get_one(Organization, listing.organization_id)


async def _answered(uow: UnitOfWork, listing: CreditListing, status_code: int = 200) -> Response:
    await uow.flush()
    row = (await uow.session.execute(reads.LISTING_BY_ID, {"listing_id": listing.id})).mappings().one()
    body = {name: value for name, value in row.items() if not name.startswith("place_")}
    headers = {"ETag": etag(listing.version)}
    if status_code == 201:
        headers["Location"] = f"{router.prefix}/{listing.id}"
    return Response(render(body), status_code, headers, media_type="application/json")
