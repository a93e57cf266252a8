"""Routes of the register."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.divisions.schemas import DivisionFilter
from registration.models.organizations import Organization
from registration.organizations.api.hot import BY_ID, hot_organization, hot_page
from registration.organizations.queries import copying
from registration.organizations.queries.loads import locked_organization
from registration.organizations.queries.reads import ANNOUNCEMENTS
from registration.organizations.schemas import (
    AnnouncementList,
    AnnouncementPublication,
    HistoryPage,
    LeaderList,
    LeadersRevealed,
    OrganizationPage,
    OrganizationRead,
    ShownStatus,
)
from registration.organizations.service import announcing, reading, revealing
from registration.organizations.service.records import place_of
from registration.organizations.service.searching import Wanted, prepared_search
from shared.contracts.values import Category, Tier
from shared.kit.dependencies import CurrentCaller, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.fields import choose, parse_fields
from shared.kit.hot_reads import hot
from shared.kit.pagination import Page, SortKey, next_link, page_of
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.recorded_reads import recorded_read
from shared.kit.representations import representation
from shared.kit.routes import Router
from shared.kit.sync.feed import UpdatedSince, changes_response

router = Router(prefix="/v1/registration/organizations", tags=["organizations"])

Fields = Annotated[str | None, Query(max_length=1_000, description="Names of members, separated by commas")]
Text = Annotated[str | None, Query(pattern=r"^[^\x00-\x1f]{1,60}$", description="A piece of the name, of any length")]
_BY_VERSION = [SortKey(Organization.version.expression, "version")]


@router.get("", response_model=OrganizationPage, dependencies=[allow("organization.read")])
@hot(hot_page)
async def list_organizations(
    caller: CurrentCaller,
    resources: CurrentResources,
    page: Page,
    q: Text = None,
    division: DivisionFilter = None,
    status: ShownStatus | None = None,
    tier: Tier | None = None,
    category: Category | None = None,
    uscc: Annotated[str | None, Query(pattern=r"^[0-9A-Z]{1,18}$")] = None,
    fields: Fields = None,
    count: Literal["exact"] | None = None,
    updated_since: UpdatedSince = None,
) -> Response:
    """Find organizations within reach, oldest record first; a page may be asked for by any piece of a name."""
    chosen = parse_fields(fields, reading.shown_fields(caller))
    if updated_since is not None:
        question = copying.question(
            resources.permissions.reachable(caller, reading.READ), public=reading.is_public(caller), text=q,
            division=division, equal={"status": status, "tier": tier, "category": category, "uscc": uscc},
        )  # fmt: skip
        return await changes_response(resources.database.reads, copying.SYNCED, question, updated_since, page, chosen)
    found = await prepared_search(resources, caller, Wanted(q, division, status, tier, category, uscc), page.limit + 1)
    position = page.position
    rows = await found.page(page.limit + 1, position[0] if position else None)
    body = page_of(rows, BY_ID, page)
    if chosen is not None:
        body["items"] = [choose(row, chosen) for row in body["items"]]
    if count is not None:
        body["count"] = await found.count()
    return Response(render(body), media_type="application/json", headers=next_link(page, body["next_cursor"]))


@router.get("/{organization_id}", response_model=OrganizationRead, dependencies=[allow("organization.read")])
@hot(hot_organization)
async def read_organization(
    organization_id: UUID,
    request: Request,
    caller: CurrentCaller,
    resources: CurrentResources,
    as_of: Annotated[date | None, Query(description="The day whose record is wanted")] = None,
    fields: Fields = None,
) -> Response:
    """Give the record, or what it said on the day `as_of`; the public gets the public part."""
    if as_of is None:
        row = await reading.organization_row(resources, caller, organization_id)
    else:
        row = await reading.organization_as_of(resources, caller, organization_id, as_of)
    chosen = parse_fields(fields, reading.shown_fields(caller))
    variant = "public" if reading.is_public(caller) else ""
    parts = (variant, as_of.isoformat() if as_of else "", ".".join(chosen or ()))
    return representation(request, choose(row, chosen), etag(row["version"], "-".join(filter(None, parts))))


@router.get("/{organization_id}/history", response_model=HistoryPage, dependencies=[allow("organization.read")])
async def list_organization_history(
    organization_id: UUID, caller: CurrentCaller, resources: CurrentResources, page: Page
) -> Response:
    """Give what the record said over time, oldest first."""
    position = page.position
    after = position[0] if position else 0
    rows = await reading.organization_history(resources, caller, organization_id, after, page.limit + 1)
    body = page_of(rows, _BY_VERSION, page)
    return Response(render(body), media_type="application/json", headers=next_link(page, body["next_cursor"]))


@router.get("/{organization_id}/leaders", response_model=LeaderList, dependencies=[allow("organization.leaders")])
async def list_organization_leaders(
    organization_id: UUID, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give the present and past leaders, names masked."""
    items = await reading.masked_leaders(resources, caller, organization_id)
    return Response(render({"items": items}), media_type="application/json")


@router.get("/{organization_id}/persons", response_model=LeadersRevealed, dependencies=[allow("organization.reveal")])
async def reveal_organization_leaders(
    organization_id: UUID,
    caller: CurrentCaller,
    resources: CurrentResources,
    purpose: Annotated[str, Query(pattern=r"^[^\x00-\x1f]{2,200}$", description="Why the data are needed; recorded")],
) -> Response:
    """Show the present and past leaders unmasked; the look is audited with its purpose."""
    async with recorded_read(resources, caller) as uow:
        organization = await locked_organization(uow.session, organization_id)
        if organization is None:
            raise NotFound
        uow.require("organization.reveal", place_of(organization), read=reading.READ)
        revealed = await revealing.reveal_leaders(uow, organization_id, purpose)
    return Response(revealed.model_dump_json(), headers={"Cache-Control": "no-store"}, media_type="application/json")


@router.get(
    "/{organization_id}/announcements", response_model=AnnouncementList, dependencies=[allow("organization.read")]
)
async def list_organization_announcements(
    organization_id: UUID, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give the announcements that the authority owes or has published."""
    await reading.organization_row(resources, caller, organization_id)
    items = await resources.database.reads.rows(ANNOUNCEMENTS, organization_id=organization_id)
    return Response(render({"items": items}), media_type="application/json")


def organization_for(permission: str) -> object:
    """Return a dependency that loads the organization, locked, for a caller who may do this."""

    @authorizes
    async def load(organization_id: UUID, uow: Uow) -> Organization:
        organization = await locked_organization(uow.session, organization_id)
        if organization is None:
            raise NotFound
        uow.require(permission, place_of(organization), read=reading.READ)
        return organization

    return Depends(load)


@router.post("/{organization_id}/announcement", response_model=OrganizationRead)
async def publish_announcement(
    organization: Annotated[Organization, organization_for("organization.announce")],
    body: AnnouncementPublication,
    uow: Uow,
    response: Response,
) -> Organization:
    """Note where the authority has published the announcement that it owed."""
    uow.expect_version(organization)
    await announcing.publish_announcement(uow, organization, body.channel, body.kind)
    await uow.flush()
    response.headers["ETag"] = etag(organization.version)
    return organization
