"""Routes of liaison plans."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from party_liaison.liaison_plans.queries import MOVE_ORDER, ORDER, locked_plan, moves_of, plan_by_id, plans_where
from party_liaison.liaison_plans.schemas import (
    ContactPersonRead,
    ContactPersonStated,
    LiaisonPlanPage,
    LiaisonPlanRead,
    MovePage,
)
from party_liaison.liaison_plans.service import assigning, daily
from party_liaison.liaison_plans.service.feed import feed
from party_liaison.members.rules import Purpose
from party_liaison.models import LiaisonPlan
from party_liaison.organizations.queries import locked_organization
from party_liaison.organizations.service import place_of
from party_liaison.states import PlanState
from shared.kit.dependencies import CurrentCaller, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, list_response
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.recorded_reads import recorded_read
from shared.kit.representations import representation
from shared.kit.routes import Router

READ, PERSON, WRITE = "liaison_plan.read", "liaison_plan.person", "liaison_plan.write"
MOST_IN_A_FEED = 1_000
DAILY_JOBS = daily.DAILY_JOBS

router = Router(prefix="/v1/party/liaison-plans", tags=["liaison-plans"])


@authorizes
async def _own_plan(liaison_plan_id: UUID, uow: Uow) -> LiaisonPlan:
    known = await plan_by_id(uow.session, liaison_plan_id)
    organization = None if known is None else await locked_organization(uow.session, known.organization_id)
    if organization is None:
        raise NotFound
    uow.require(WRITE, place_of(organization), read=READ)
    plan = await locked_plan(uow.session, organization.organization_id)
    assert plan is not None
    return plan


@router.get("", response_model=LiaisonPlanPage, dependencies=[allow(READ)])
async def list_liaison_plans(
    resources: CurrentResources,
    caller: CurrentCaller,
    page: Page,
    organization_id: Annotated[UUID | None, Query()] = None,
    state: Annotated[PlanState | None, Query()] = None,
    overdue: Annotated[bool | None, Query(description="Whether the contact is overdue")] = None,
    due_by: Annotated[date | None, Query(description="With a contact due on or before this day")] = None,
) -> Response:
    """List liaison plans, oldest first."""
    reach = resources.permissions.reachable(caller, READ)
    found = plans_where(reach, organization_id=organization_id, state=state, overdue=overdue, due_by=due_by)
    return await list_response(resources.database.reads, found, ORDER, page)


@router.get(
    "/calendar",
    dependencies=[allow(PERSON)],
    response_class=Response,
    responses={200: {"content": {"text/calendar": {"schema": {"type": "string"}}}}},
)
async def read_liaison_calendar(
    resources: CurrentResources,
    caller: CurrentCaller,
    mine: Annotated[bool, Query(description="Only plans of which one is the contact person")] = True,
) -> Response:
    """Give the days of contact as an iCalendar feed, for the calendar of the contact person."""
    account = resources.vault.blind_index(caller.identity) if mine else None
    found = plans_where(
        resources.permissions.reachable(caller, PERSON), state=PlanState.ACTIVE, contact_account=account
    )
    rows = await resources.database.reads.rows(found.order_by(LiaisonPlan.due_on).limit(MOST_IN_A_FEED))
    return Response(feed(rows, resources.clock.now()), media_type="text/calendar; charset=utf-8")


@router.get("/{liaison_plan_id}", response_model=LiaisonPlanRead, dependencies=[allow(READ)])
async def read_liaison_plan(
    liaison_plan_id: UUID, resources: CurrentResources, caller: CurrentCaller, request: Request
) -> Response:
    """Read one liaison plan."""
    reach = resources.permissions.reachable(caller, READ)
    row = await resources.database.reads.row(plans_where(reach, plan_id=liaison_plan_id))
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"], str(row["organization_version"])))


@router.get("/{liaison_plan_id}/moves", response_model=MovePage, dependencies=[allow(PERSON)])
async def list_liaison_moves(
    liaison_plan_id: UUID, resources: CurrentResources, caller: CurrentCaller, page: Page
) -> Response:
    """List from which party organization to which the plan went."""
    reach = resources.permissions.reachable(caller, PERSON)
    reads = resources.database.reads
    if await reads.row(plans_where(reach, plan_id=liaison_plan_id)) is None:
        raise NotFound
    return await list_response(reads, moves_of(liaison_plan_id), MOVE_ORDER, page)


@router.get("/{liaison_plan_id}/contact-person", response_model=ContactPersonRead, dependencies=[allow(PERSON)])
async def read_contact_person(
    liaison_plan_id: UUID,
    resources: CurrentResources,
    caller: CurrentCaller,
    purpose: Annotated[Purpose, Query(description="Why the data are read; written to the audit trail")],
) -> Response:
    """Give who keeps in touch, masked."""
    async with recorded_read(resources, caller) as uow:
        plan = await plan_by_id(uow.session, liaison_plan_id)
        organization = None if plan is None else await locked_organization(uow.session, plan.organization_id)
        if plan is None or organization is None:
            raise NotFound
        if not resources.permissions.allows(caller, PERSON, place_of(organization)):
            raise NotFound
        uow.audit("liaison_plan.contact_person_read", "liaison_plan", plan.id, purpose=purpose)
        answer = assigning.contact_person(uow, plan)
    return Response(render(answer), media_type="application/json")


@router.post("/{liaison_plan_id}/contact-person", response_model=ContactPersonRead)
async def set_contact_person(
    plan: Annotated[LiaisonPlan, Depends(_own_plan)], body: ContactPersonStated, uow: Uow
) -> Response:
    """Name who keeps in touch; name and telephone are sealed."""
    answer = assigning.set_contact_person(uow, plan, body)
    await uow.flush()
    return Response(render(answer), media_type="application/json", headers={"ETag": etag(plan.version)})
