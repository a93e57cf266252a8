"""Routes of model cases."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.disclosures.service.publishing import is_public
from registration.divisions.schemas import DivisionFilter
from registration.model_cases import queries, service
from registration.model_cases.rules import CaseState, Level
from registration.model_cases.schemas import (
    CaseAdoption,
    CaseCreate,
    CasePage,
    CaseRead,
    CaseReview,
    CaseWithdrawal,
)
from registration.model_cases.service import DAILY_JOBS
from registration.models.model_cases import ModelCase
from registration.organizations.queries.places import at_home_in
from registration.organizations.service.owned import owner, shown
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.reads import Row, render
from shared.kit.representations import representation
from shared.kit.routes import Router
from shared.kit.unit_of_work import UnitOfWork

router = Router(prefix="/v1/registration/model-cases", tags=["model-cases"])

__all__ = ["DAILY_JOBS", "router"]

_BY_ID = [SortKey(ModelCase.id.expression, "id")]


def case_for(permission: str) -> Any:
    """Return a dependency that loads the case, locked, for a caller who may do this; its organizations too."""

    @authorizes
    async def load(case_id: UUID, uow: Uow) -> ModelCase:
        case = await queries.locked_case(uow.session, case_id)
        if case is None or (case.state != CaseState.PUBLISHED and is_public(uow.caller)):
            raise NotFound
        await owner(uow, case.organization_id, permission, read=service.READ)
        return case

    return Depends(load)


@authorizes
async def _published(case_id: UUID, uow: Uow) -> ModelCase:
    """Return the case, locked, for anybody who can follow an example; one that is not published is none to them."""
    uow.resources.permissions.require_role(uow.caller, "model_case.adopt")
    case = await queries.locked_case(uow.session, case_id)
    if case is None or case.state != CaseState.PUBLISHED:
        raise NotFound
    return case


@router.get("", response_model=CasePage, dependencies=[allow(service.READ)])
async def list_model_cases(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    state: CaseState | None = None,
    level: Level | None = None,
    clause_ref: Annotated[str | None, Query(pattern=r"^[0-9]{1,2}$")] = None,
    division: DivisionFilter = None,
) -> Response:
    """Find cases, oldest first: published ones of the whole city, others within reach."""
    reach = resources.permissions.reachable(caller, service.READ)
    statement = queries.cases_within(reach, published_only=is_public(caller))
    wanted = (
        (organization_id, ModelCase.organization_id),
        (state, ModelCase.state),
        (level, ModelCase.level),
        (clause_ref, ModelCase.clause_ref),
    )
    for value, column in wanted:
        statement = statement if value is None else statement.where(column == value)
    place = None if division is None else at_home_in(division)
    statement = statement if place is None else statement.where(place)
    return await list_response(reads, statement, _BY_ID, page)


@router.post("", status_code=201, response_model=CaseRead, dependencies=[allow("model_case.submit")])
async def submit_model_case(body: CaseCreate, uow: Uow) -> Response:
    """Submit a case about one's own organization, or about organizations of one's area."""
    lead = await owner(uow, body.organization_ids[0], "model_case.submit", read="organization.read")
    return await _answer(uow, await service.submit_case(uow, lead, body), 201)


@router.get("/{case_id}", response_model=CaseRead, dependencies=[allow(service.READ)])
async def read_model_case(
    case_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give the case; what is published is everybody's."""
    row = await resources.database.reads.row(queries.CASE_BY_ID, case_id=case_id)
    if row is not None and row["state"] == CaseState.PUBLISHED:
        found: Row = {name: value for name, value in row.items() if not name.startswith("place_")}
    else:
        found = shown(resources, caller, service.READ, row)
        if is_public(caller):
            raise NotFound
    return representation(request, found, etag(found["version"]))


@router.post("/{case_id}/review", response_model=CaseRead)
async def review_model_case(
    case: Annotated[ModelCase, case_for("model_case.decide")], body: CaseReview, uow: Uow
) -> Response:
    """Find the case worth publishing, as an officer of its level."""
    return await _answer(uow, await service.review_case(uow, case, body.opinion))


@router.post("/{case_id}/publication", response_model=CaseRead)
async def publish_model_case(case: Annotated[ModelCase, case_for("model_case.decide")], uow: Uow) -> Response:
    """Publish the case, as another officer."""
    return await _answer(uow, await service.publish_case(uow, case))


@router.post("/{case_id}/adoptions", response_model=CaseRead)
async def adopt_model_case(case: Annotated[ModelCase, Depends(_published)], body: CaseAdoption, uow: Uow) -> Response:
    """Follow the case, as an office, unit or organization."""
    return await _answer(uow, await service.adopt_case(uow, case, body.note))


@router.post("/{case_id}/withdrawal", response_model=CaseRead)
async def withdraw_model_case(
    case: Annotated[ModelCase, case_for("model_case.withdraw")], body: CaseWithdrawal, uow: Uow
) -> Response:
    """Withdraw the case, at the organization's wish or because it is not true."""
    return await _answer(uow, await service.withdraw_case(uow, case, body.ground, body.reasons))


async def _answer(uow: UnitOfWork, case: ModelCase, status_code: int = 200) -> Response:
    await uow.flush()
    headers = {"ETag": etag(case.version)}
    if status_code == 201:
        headers["Location"] = f"/v1/registration/model-cases/{case.id}"
    row = await queries.shown_case(uow.session, case.id)
    return Response(render(row), status_code, headers, media_type="application/json")
