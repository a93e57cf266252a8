"""Routes of suspected duplicates."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends
from starlette.responses import Response

from funding.duplicates import queries, service
from funding.duplicates.rules import DuplicateState
from funding.duplicates.schemas import DuplicateDecision, DuplicatePage, DuplicateRead
from funding.models.duplicates import DuplicateCase
from funding.models.places import narrowed
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import changed_row
from shared.kit.routes import Router, idempotent_required

router = Router(prefix="/v1/funding/duplicates", tags=["duplicates"])


@authorizes
async def _decided(duplicate_id: UUID, uow: Uow) -> DuplicateCase:
    case = await queries.locked_case(uow.session, duplicate_id)
    if case is None:
        raise NotFound
    uow.require("duplicate.decide", service.place_of(case), read=service.READ)
    return case


Decided = Annotated[DuplicateCase, Depends(_decided)]


@router.get("", response_model=DuplicatePage, dependencies=[allow(service.READ)])
async def list_duplicates(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    proposal_id: UUID | None = None,
    state: DuplicateState | None = None,
) -> Response:
    """Find suspicions of double funding within reach, oldest first."""
    statement = queries.cases_within(resources.permissions.reachable(caller, service.READ))
    statement = narrowed(statement, (proposal_id, DuplicateCase.proposal_id), (state, DuplicateCase.state))
    return await list_response(reads, statement, [SortKey(DuplicateCase.id.expression, "id")], page)


@router.post("/{duplicate_id}/decision", response_model=DuplicateRead, **idempotent_required)
async def decide_duplicate(case: Decided, body: DuplicateDecision, uow: Uow) -> Response:
    """Clear or confirm a suspicion, with a reason."""
    await service.decide(uow, case, body)
    return await changed_row(uow, DuplicateRead, case)
