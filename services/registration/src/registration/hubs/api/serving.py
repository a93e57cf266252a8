"""Routes of what hubs do: members, codes of conduct, reports, and the money that they keep."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from starlette.responses import Response

from registration.hubs.api.access import PATH, Held, answered, mandate_to
from registration.hubs.queries.reads import custody_notes, members_of
from registration.hubs.schemas import (
    AdherenceCreate,
    ConductCodeCreate,
    CustodyNotePage,
    HubReportCreate,
    MandateRead,
    MemberNamed,
    MemberPage,
)
from registration.hubs.service import reading, serving
from registration.models.hubs import HubCustodyNote, HubMembership
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.routes import Router

router = Router(prefix=PATH, tags=["hubs"])
Serving = Annotated[Held, mandate_to("serve")]
_MEMBERS = [SortKey(HubMembership.id.expression, "id")]
_NOTES = [SortKey(HubCustodyNote.told_at.expression, "told_at"), SortKey(HubCustodyNote.id.expression, "id")]


@router.get("/{mandate_id}/members", response_model=MemberPage, dependencies=[allow("hub.file")])
async def list_hub_members(
    mandate_id: UUID,
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    present: Annotated[bool | None, Query(description="Only present members")] = None,
) -> Response:
    """Give the hub's members, present and past."""
    row = await reading.mandate_row(resources, caller, mandate_id, "hub.file")
    statement = members_of(row["organization_id"])
    statement = statement.where(HubMembership.left_on.is_(None)) if present else statement
    return await list_response(reads, statement, _MEMBERS, page)


@router.get("/{mandate_id}/custody", response_model=CustodyNotePage, dependencies=[allow("hub.file")])
async def list_hub_custody(
    mandate_id: UUID, caller: CurrentCaller, reads: CurrentReads, resources: CurrentResources, page: Page
) -> Response:
    """Give what funding has told of the money that the hub keeps for others."""
    row = await reading.mandate_row(resources, caller, mandate_id, "hub.file")
    return await list_response(reads, custody_notes(row["organization_id"]), _NOTES, page)


@router.post("/{mandate_id}/members", response_model=MandateRead)
async def take_hub_member(held: Serving, body: MemberNamed, uow: Uow) -> Response:
    """Take an organization of the town as a member."""
    return await answered(uow, await serving.take_member(uow, held[1], body))


@router.post("/{mandate_id}/departures", response_model=MandateRead)
async def let_hub_member_go(held: Serving, body: MemberNamed, uow: Uow) -> Response:
    """Let a member go."""
    return await answered(uow, await serving.let_go(uow, held[1], body))


@router.post("/{mandate_id}/conduct-codes", response_model=MandateRead)
async def adopt_conduct_code(held: Serving, body: ConductCodeCreate, uow: Uow) -> Response:
    """Enter a code of conduct that the hub's organizations have adopted."""
    return await answered(uow, await serving.adopt_code(uow, held[1], body))


@router.post("/{mandate_id}/adherences", response_model=MandateRead)
async def adhere_to_conduct_code(held: Serving, body: AdherenceCreate, uow: Uow) -> Response:
    """Note that a member keeps a code of conduct."""
    return await answered(uow, await serving.adhere(uow, held[1], body))


@router.post("/{mandate_id}/reports", response_model=MandateRead)
async def publish_hub_report(held: Serving, body: HubReportCreate, uow: Uow) -> Response:
    """Publish the hub's report on a year."""
    organization, mandate = held
    return await answered(uow, await serving.publish_report(uow, mandate, organization, body))
