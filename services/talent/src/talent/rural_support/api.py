"""Routes of priority groups and founder cases."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends
from starlette.responses import Response

from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.pagination import Page, list_response
from shared.kit.representations import changed_row
from shared.kit.routes import Router, idempotent_required
from talent.models import FounderCase, Person, PriorityGroup
from talent.people.service.access import person_to
from talent.rural_support.errors import FounderKnown, GroupKnown
from talent.rural_support.queries import CASES_BY_ID, GROUPS_BY_ID, cases_within, groups_within
from talent.rural_support.rules import PriorityGroupKind, VerificationState
from talent.rural_support.schemas import (
    FounderCaseCreate,
    FounderCasePage,
    FounderCaseRead,
    PriorityGroupCreate,
    PriorityGroupPage,
    PriorityGroupRead,
    Verification,
)
from talent.rural_support.service import founding, supporting

router = Router(prefix="/v1/talent", tags=["rural-support"])
DAILY_JOBS = supporting.DAILY_JOBS
JOB_KINDS = founding.JOB_KINDS
CONSTRAINT_PROBLEMS = {
    "priority_groups_overlap_excl": GroupKnown,
    "founder_cases_person_organization_key": FounderKnown,
}
READ_GROUP, READ_CASE = "priority_group.read", "founder_case.read"


@authorizes
async def _group(group_id: UUID, uow: Uow) -> object:
    return await supporting.loaded(uow, PriorityGroup, group_id, "priority_group.verify")


@authorizes
async def _case(case_id: UUID, uow: Uow) -> object:
    return await supporting.loaded(uow, FounderCase, case_id, "founder_case.verify")


GroupToVerify = Annotated[PriorityGroup, Depends(_group)]


@authorizes
async def _person(person_id: UUID, uow: Uow) -> Person:
    return await person_to(uow, person_id, "priority_group.submit")


Supported = Annotated[Person, Depends(_person)]
CaseToVerify = Annotated[FounderCase, Depends(_case)]


@router.post("/people/{person_id}/priority-groups", status_code=201, response_model=PriorityGroupRead,
             dependencies=[allow("priority_group.submit")])  # fmt: skip
async def submit_priority_group(person: Supported, body: PriorityGroupCreate, uow: Uow) -> Response:
    """Say that a person is a graduate, veteran or returning entrepreneur, with a proof."""
    group = await supporting.submit_group(uow, person, body)
    return await changed_row(uow, PriorityGroupRead, group, location=f"/v1/talent/priority-groups/{group.id}")


@router.get("/priority-groups", response_model=PriorityGroupPage, dependencies=[allow(READ_GROUP)])
async def list_priority_groups(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    person_id: UUID | None = None,
    group: PriorityGroupKind | None = None,
    state: VerificationState | None = None,
) -> Response:
    """Find priority groups of people within reach, oldest first."""
    statement = groups_within(resources.permissions.reachable(caller, READ_GROUP))
    for value, column in (
        (person_id, PriorityGroup.person_id), (group, PriorityGroup.group), (state, PriorityGroup.state),
    ):  # fmt: skip
        statement = statement if value is None else statement.where(column == value)
    return await list_response(reads, statement, GROUPS_BY_ID, page)


@router.post("/priority-groups/{group_id}/verification", response_model=PriorityGroupRead, **idempotent_required)
async def verify_priority_group(group: GroupToVerify, body: Verification, uow: Uow) -> Response:
    """Verify the proof that somebody else has submitted, or refuse it."""
    supporting.verify(uow, group, body)
    return await changed_row(uow, PriorityGroupRead, group)


@router.post("/founder-cases", status_code=201, response_model=FounderCaseRead,
             dependencies=[allow("founder_case.submit")])  # fmt: skip
async def submit_founder_case(body: FounderCaseCreate, uow: Uow) -> Response:
    """Say who founded a rural organization, with the evidence."""
    case = await supporting.submit_case(uow, body)
    return await changed_row(uow, FounderCaseRead, case, location=f"/v1/talent/founder-cases/{case.id}")


@router.get("/founder-cases", response_model=FounderCasePage, dependencies=[allow(READ_CASE)])
async def list_founder_cases(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    state: VerificationState | None = None,
) -> Response:
    """Find founder cases of people within reach, oldest first."""
    statement = cases_within(resources.permissions.reachable(caller, READ_CASE))
    for value, column in ((organization_id, FounderCase.organization_id), (state, FounderCase.state)):
        statement = statement if value is None else statement.where(column == value)
    return await list_response(reads, statement, CASES_BY_ID, page)


@router.post("/founder-cases/{case_id}/verification", response_model=FounderCaseRead, **idempotent_required)
async def verify_founder_case(case: CaseToVerify, body: Verification, uow: Uow) -> Response:
    """Verify the evidence that somebody else has submitted, or refuse it."""
    supporting.verify(uow, case, body)
    return await changed_row(uow, FounderCaseRead, case)
