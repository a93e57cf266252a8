"""Routes of integrity cases."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from funding.integrity import queries, service
from funding.integrity.rules import IntegrityState
from funding.integrity.schemas import IntegrityCasePage, IntegrityCaseRead, IntegrityDecision
from funding.models.places import place_of_row
from funding.models.reviews import IntegrityCase
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, list_response
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.representations import representation
from shared.kit.routes import Router, idempotent_required

READ = "integrity_case.read"
router = Router(prefix="/v1/funding/integrity-cases", tags=["reviews"])


@authorizes
async def decided_case(case_id: UUID, uow: Uow) -> IntegrityCase:
    """Load a case of a program that the caller's authority answers for."""
    program = await queries.program_of(uow.session, case_id)
    if program is None:
        raise NotFound
    place = place_of_row(program, authority_id=program.jurisdiction_id)
    uow.require("integrity_case.close", place, read=READ)
    return await uow.session.get_one(IntegrityCase, case_id, with_for_update=True)


@router.get("", response_model=IntegrityCasePage, dependencies=[allow(READ)])
async def list_integrity_cases(
    reads: CurrentReads,
    resources: CurrentResources,
    caller: CurrentCaller,
    page: Page,
    program_id: UUID | None = None,
    organization_id: UUID | None = None,
    state: IntegrityState | None = None,
) -> Response:
    """List what came out after awards within reach, oldest first."""
    found = queries.cases_within(resources.permissions.reachable(caller, READ))
    wanted = {"program_id": program_id, "organization_id": organization_id, "state": state}
    for name, value in wanted.items():
        found = found if value is None else found.where(getattr(IntegrityCase, name) == value)
    return await list_response(reads, found, queries.ORDER, page)


@router.get("/{case_id}", response_model=IntegrityCaseRead, dependencies=[allow(READ)])
async def read_integrity_case(
    case_id: UUID, request: Request, reads: CurrentReads, resources: CurrentResources, caller: CurrentCaller
) -> Response:
    """Read a case."""
    found = queries.cases_within(resources.permissions.reachable(caller, READ))
    row = await reads.row(found.where(IntegrityCase.id == case_id))
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"]))


@router.post("/{case_id}/decision", response_model=IntegrityCaseRead, **idempotent_required)
async def decide_integrity_case(
    case: Annotated[IntegrityCase, Depends(decided_case)], body: IntegrityDecision, uow: Uow
) -> Response:
    """Decide a case with reasons, as another person than who granted the award."""
    await service.decide_case(uow, case, body)
    await uow.flush()
    found = queries.cases_within(None).where(IntegrityCase.id == case.id)
    row = (await uow.session.execute(found)).mappings().one()
    return Response(render(dict(row)), headers={"ETag": etag(case.version)}, media_type="application/json")
