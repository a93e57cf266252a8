"""Routes of special checks."""

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.models.authorities import SupervisingUnit
from registration.models.organizations import Organization
from registration.models.special_checks import SpecialCheck
from registration.special_checks.queries import (
    CHECK_BY_ID,
    checks_within,
    duties_within,
    locked_check,
    unit_organizations,
)
from registration.special_checks.rules.states import CheckState
from registration.special_checks.schemas import (
    CheckCancellation,
    CheckCompletion,
    CheckPage,
    CheckPlan,
    CheckRead,
    DutyOrganizationPage,
    DutyPage,
    FindingsStated,
)
from registration.special_checks.service import checking, daily, reading
from shared.contracts.values import AuthorityId
from shared.kit.answers import answer_with
from shared.kit.dependencies import CurrentCaller, CurrentClock, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import representation
from shared.kit.routes import Router, idempotent_required

PATH: Final = "/v1/registration/special-checks"
router = Router(prefix=PATH, tags=["special-checks"])

DAILY_JOBS = daily.DAILY_JOBS
Year = Annotated[int, Query(ge=1950, le=2999, description="Default this year")]
_BY_ID = [SortKey(SpecialCheck.id.expression, "id")]
_BY_UNIT = [SortKey(SupervisingUnit.id.expression, "supervising_unit_id")]
_BY_ORGANIZATION = [SortKey(Organization.id.expression, "organization_id")]


@authorizes
async def _check_to_write(check_id: UUID, uow: Uow) -> SpecialCheck:
    check = await locked_check(uow.session, check_id)
    if check is None:
        raise NotFound
    place = reading.place_of(check.supervising_unit_id, check.authority_id)
    uow.require("special_check.write", place, read=reading.READ)
    return check


OwnCheck = Annotated[SpecialCheck, Depends(_check_to_write)]


@router.post("", status_code=201, response_model=CheckRead, dependencies=[allow("special_check.write")])
async def plan_special_check(body: CheckPlan, uow: Uow) -> Response:
    """Plan a check of organizations under one's own unit, in this calendar year."""
    check = await checking.plan_check(uow, await reading.own_unit(uow), body)
    return await answer_with(uow, CHECK_BY_ID, created_at=PATH, check_id=check.id)


@router.get("", response_model=CheckPage, dependencies=[allow("special_check.read")])
async def list_special_checks(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    year: Annotated[int | None, Query(ge=1950, le=2999)] = None,
    state: CheckState | None = None,
    supervising_unit_id: UUID | None = None,
    authority_id: AuthorityId | None = None,
) -> Response:
    """Find checks within reach, oldest first."""
    statement = checks_within(resources.permissions.reachable(caller, reading.READ))
    filters: tuple[tuple[object, Any], ...] = (
        (year, SpecialCheck.year),
        (state, SpecialCheck.state),
        (supervising_unit_id, SpecialCheck.supervising_unit_id),
        (authority_id, SpecialCheck.authority_id),
    )
    for value, column in filters:
        statement = statement if value is None else statement.where(column == value)
    return await list_response(reads, statement, _BY_ID, page)


@router.get("/duties", response_model=DutyPage, dependencies=[allow("special_check.read")])
async def list_special_check_duties(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    clock: CurrentClock,
    page: Page,
    year: Year | None = None,
    missed: Annotated[bool | None, Query(description="Only units that missed, or did not miss, the check")] = None,
) -> Response:
    """Tell which units owe a check in the year, and what they have done and been told."""
    reach = resources.permissions.reachable(caller, reading.READ)
    statement = duties_within(reach, year or clock.today().year, missed=missed)
    return await list_response(reads, statement, _BY_UNIT, page)


@router.get(
    "/duties/{unit_id}/organizations",
    response_model=DutyOrganizationPage,
    dependencies=[allow("special_check.read")],
)
async def list_special_check_organizations(
    unit_id: UUID,
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    clock: CurrentClock,
    page: Page,
    year: Year | None = None,
) -> Response:
    """Give a unit's list of the year: the organizations under it, those new by registration among them."""
    await reading.require_unit(resources, caller, unit_id)
    statement = unit_organizations(unit_id, year or clock.today().year)
    return await list_response(reads, statement, _BY_ORGANIZATION, page)


@router.get("/{check_id}", response_model=CheckRead, dependencies=[allow("special_check.read")])
async def read_special_check(
    check_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give a check with its findings."""
    row = await reading.check_row(resources, caller, check_id)
    return representation(request, row, etag(row["version"]))


@router.post("/{check_id}/findings", response_model=CheckRead)
async def state_special_check_findings(check: OwnCheck, body: FindingsStated, uow: Uow) -> Response:
    """State what was found at one organization, dimension by dimension."""
    await checking.state_findings(uow, check, body)
    return await answer_with(uow, CHECK_BY_ID, check_id=check.id)


@router.post("/{check_id}/completion", response_model=CheckRead, **idempotent_required)
async def complete_special_check(check: OwnCheck, body: CheckCompletion, uow: Uow) -> Response:
    """Complete the check: every dimension of every organization has a finding."""
    await checking.complete_check(uow, check, body)
    return await answer_with(uow, CHECK_BY_ID, check_id=check.id)


@router.post("/{check_id}/cancellation", response_model=CheckRead)
async def cancel_special_check(check: OwnCheck, body: CheckCancellation, uow: Uow) -> Response:
    """Give the check up."""
    checking.cancel_check(uow, check, body)
    return await answer_with(uow, CHECK_BY_ID, check_id=check.id)
