"""Routes of contacts and issues."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from starlette.responses import Response

from party_liaison.contacts import service
from party_liaison.contacts.queries import CONTACT_ORDER, ISSUE_ORDER, contacts_where, issues_where, locked_issue
from party_liaison.contacts.rules import IssueState
from party_liaison.contacts.schemas import (
    ContactCreate,
    ContactPage,
    ContactRead,
    IssuePage,
    IssueRead,
    IssueSolution,
    IssueStep,
)
from party_liaison.models import LiaisonIssue
from party_liaison.organizations.queries import locked_organization
from party_liaison.organizations.service import place_of
from party_liaison.row_security.service import behind_wall
from shared.kit.dependencies import CurrentCaller, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, next_link, page_of, paged
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.recorded_reads import recorded_read
from shared.kit.routes import Router
from shared.kit.unit_of_work import UnitOfWork

READ, WRITE = "contact.read", service.WRITE
PATH = "/v1/party/contacts"

router = Router(tags=["contacts"])


@authorizes
async def _own_issue(issue_id: UUID, uow: Uow) -> LiaisonIssue:
    await behind_wall(uow, READ)
    issue = await locked_issue(uow.session, issue_id)
    if issue is None:
        raise NotFound
    organization = await locked_organization(uow.session, issue.organization_id)
    assert organization is not None
    uow.require(WRITE, place_of(organization), read=READ)
    return issue


OwnIssue = Annotated[LiaisonIssue, Depends(_own_issue)]


@router.post(PATH, status_code=201, response_model=ContactRead, dependencies=[allow(WRITE)])
async def record_liaison_contact(body: ContactCreate, uow: Uow) -> Response:
    """Enter a contact: the next one is due an interval later."""
    contact = await service.record_contact(uow, body)
    await uow.flush()
    row = (await uow.session.execute(contacts_where(None, contact_id=contact.id))).mappings().one()
    answer = service.opened_contact(uow.vault, dict(row))
    return Response(render(answer), 201, {"Location": f"{PATH}/{contact.id}"}, "application/json")


@router.get(PATH, response_model=ContactPage, dependencies=[allow(READ)])
async def list_liaison_contacts(
    caller: CurrentCaller,
    resources: CurrentResources,
    page: Page,
    organization_id: Annotated[UUID | None, Query()] = None,
    liaison_plan_id: Annotated[UUID | None, Query()] = None,
) -> Response:
    """List contacts within reach, oldest entry first; the read is written down."""
    reach = resources.permissions.reachable(caller, READ)
    found = contacts_where(reach, organization_id=organization_id, plan_id=liaison_plan_id)
    async with recorded_read(resources, caller) as uow:
        await behind_wall(uow, READ)
        rows = (await uow.session.execute(paged(found, CONTACT_ORDER, page))).mappings().all()
        answer = page_of([service.opened_contact(uow.vault, dict(row)) for row in rows], CONTACT_ORDER, page)
        uow.audit("liaison_contact.list", "organization", organization_id or "-")
    return Response(render(answer), media_type="application/json", headers=next_link(page, answer["next_cursor"]))


@router.get(f"{PATH}/{{contact_id}}", response_model=ContactRead, dependencies=[allow(READ)])
async def read_liaison_contact(contact_id: UUID, caller: CurrentCaller, resources: CurrentResources) -> Response:
    """Read one contact; the read is written down."""
    found = contacts_where(resources.permissions.reachable(caller, READ), contact_id=contact_id)
    async with recorded_read(resources, caller) as uow:
        await behind_wall(uow, READ)
        row = (await uow.session.execute(found)).mappings().one_or_none()
        if row is None:
            raise NotFound
        uow.audit("liaison_contact.read", "liaison_contact", contact_id)
        answer = service.opened_contact(uow.vault, dict(row))
    return Response(render(answer), media_type="application/json")


@router.get("/v1/party/liaison-issues", response_model=IssuePage, dependencies=[allow(READ)])
async def list_liaison_issues(
    caller: CurrentCaller,
    resources: CurrentResources,
    page: Page,
    organization_id: Annotated[UUID | None, Query()] = None,
    state: Annotated[IssueState | None, Query()] = None,
    next_by: Annotated[date | None, Query(description="Unsolved, to be looked at on or before this day")] = None,
) -> Response:
    """List issues within reach, oldest first; the read is written down."""
    reach = resources.permissions.reachable(caller, READ)
    found = issues_where(reach, organization_id=organization_id, state=state, next_by=next_by)
    async with recorded_read(resources, caller) as uow:
        await behind_wall(uow, READ)
        rows = (await uow.session.execute(paged(found, ISSUE_ORDER, page))).mappings().all()
        answer = page_of([service.opened_issue(uow.vault, dict(row)) for row in rows], ISSUE_ORDER, page)
        uow.audit("liaison_issue.list", "organization", organization_id or "-")
    return Response(render(answer), media_type="application/json", headers=next_link(page, answer["next_cursor"]))


@router.post("/v1/party/liaison-issues/{issue_id}/follow-up", response_model=IssueRead)
async def follow_up_issue(issue: OwnIssue, body: IssueStep, uow: Uow) -> Response:
    """Enter what was done about an issue, and when it is looked at next."""
    return await _answered(uow, await service.follow_up(uow, issue, body))


@router.post("/v1/party/liaison-issues/{issue_id}/solution", response_model=IssueRead)
async def solve_liaison_issue(issue: OwnIssue, body: IssueSolution, uow: Uow) -> Response:
    """Enter how an issue was solved."""
    return await _answered(uow, await service.solve(uow, issue, body))


async def _answered(uow: UnitOfWork, issue: LiaisonIssue) -> Response:
    await uow.flush()
    row: dict[str, Any] = dict((await uow.session.execute(issues_where(None, issue_id=issue.id))).mappings().one())
    answer = service.opened_issue(uow.vault, row)
    return Response(render(answer), media_type="application/json", headers={"ETag": etag(issue.version)})
