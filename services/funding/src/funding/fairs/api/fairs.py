"""Routes of fairs and of the projects presented there."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from funding.fairs import queries
from funding.fairs.rules import FairState
from funding.fairs.schemas import (
    FairCreate,
    FairDecision,
    FairPage,
    FairProjectCreate,
    FairProjectPage,
    FairProjectRead,
    FairRead,
)
from funding.fairs.service import fairs
from funding.ledger.rules.vocabulary import Purpose
from funding.models import Organization
from funding.models.needs import Fair, FairProject
from funding.models.places import narrowed, within_division
from funding.organizations.service import organization_for, place_of
from funding.platforms.rules.words import BeneficiaryGroup
from funding.programs.schemas.words import DivisionFilter
from shared.kit.authorization import Place
from shared.kit.dependencies import CurrentReads, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import changed_row, representation
from shared.kit.routes import Router

router = Router(prefix="/v1/funding/fairs", tags=["needs"])
projects_router = Router(prefix="/v1/funding/fair-projects", tags=["needs"])


@authorizes
async def _managed(fair_id: UUID, uow: Uow) -> Fair:
    fair = await queries.locked_fair(uow.session, fair_id)
    if fair is None:
        raise NotFound
    uow.require("fair.manage", fairs.place_of(fair), read=fairs.READ)
    return fair


@authorizes
async def _announced(fair_id: UUID, uow: Uow) -> Fair:
    uow.resources.permissions.require_role(uow.caller, "fair.present")
    fair = await queries.locked_fair(uow.session, fair_id)
    if fair is None:
        raise NotFound
    return fair


@authorizes
async def _presented(fair_project_id: UUID, uow: Uow) -> FairProject:
    project = await queries.locked_fair_project(uow.session, fair_project_id)
    if project is None:
        raise NotFound
    organization = await uow.session.get_one(Organization, project.organization_id)
    uow.require("fair.present", place_of(organization), read=fairs.READ)
    return project


Announced = Annotated[Fair, Depends(_announced)]


@router.post("", status_code=201, response_model=FairRead, dependencies=[allow("fair.manage")])
async def plan_fair(body: FairCreate, uow: Uow) -> Response:
    """Plan a fair."""
    place = Place(body.jurisdiction_id, body.town_code, body.community_code, body.jurisdiction_id)
    uow.require("fair.manage", place, read=fairs.READ)
    fair = await fairs.plan_fair(uow, body)
    return await changed_row(uow, FairRead, fair, location=f"{router.prefix}/{fair.id}")


@router.get("", response_model=FairPage, dependencies=[allow(fairs.READ)])
async def list_fairs(
    reads: CurrentReads,
    page: Page,
    state: FairState | None = None,
    held_from: Annotated[date | None, Query(description="Held on this day or later")] = None,
    division: DivisionFilter = None,
) -> Response:
    """Find fairs, oldest first."""
    statement = queries.FAIRS
    if state is not None:
        statement = statement.where(Fair.state == state)
    if held_from is not None:
        statement = statement.where(Fair.held_on >= held_from)
    if division is not None:
        statement = statement.where(within_division(Fair, division))
    return await list_response(reads, statement, [SortKey(Fair.id.expression, "id")], page)


@router.get("/{fair_id}", response_model=FairRead, dependencies=[allow(fairs.READ)])
async def read_fair(fair_id: UUID, request: Request, reads: CurrentReads) -> Response:
    """Give a fair."""
    row = await reads.row(queries.FAIR, fair_id=fair_id)
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"]))


@router.post("/{fair_id}/step", response_model=FairRead)
async def move_fair(fair: Annotated[Fair, Depends(_managed)], body: FairDecision, uow: Uow) -> Response:
    """Publish, hold, close or cancel the fair."""
    await fairs.move_fair(uow, fair, body)
    return await changed_row(uow, FairRead, fair)


@router.post("/{fair_id}/projects", status_code=201, response_model=FairProjectRead)
async def present_fair_project(fair: Announced, body: FairProjectCreate, uow: Uow) -> Response:
    """Present a project of the caller's organization."""
    organization = await organization_for(uow, body.organization_id, "fair.present", read="fair_intent.read")
    project = await fairs.present_project(uow, fair, organization, body)
    return await changed_row(uow, FairProjectRead, project, location=f"{projects_router.prefix}/{project.id}")


@projects_router.get("", response_model=FairProjectPage, dependencies=[allow(fairs.READ)])
async def list_fair_projects(
    reads: CurrentReads,
    page: Page,
    fair_id: UUID | None = None,
    organization_id: UUID | None = None,
    group: BeneficiaryGroup | None = None,
    purpose: Purpose | None = None,
) -> Response:
    """Find what is presented at fairs, oldest first."""
    statement = queries.PRESENTED
    statement = narrowed(
        statement,
        (fair_id, FairProject.fair_id),
        (organization_id, FairProject.organization_id),
        (group, FairProject.group),
        (purpose, FairProject.purpose),
    )
    return await list_response(reads, statement, [SortKey(FairProject.id.expression, "id")], page)


@projects_router.post("/{fair_project_id}/withdrawal", response_model=FairProjectRead)
async def withdraw_fair_project(project: Annotated[FairProject, Depends(_presented)], uow: Uow) -> Response:
    """Present a project no more."""
    uow.expect_version(project)
    await fairs.withdraw_project(uow, project)
    return await changed_row(uow, FairProjectRead, project)
