"""Routes of the exchange with the issuer of credit codes; it is the city's."""

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from registration.code_exchange import queries
from registration.code_exchange.errors import RequestOpen
from registration.code_exchange.rules import REQUEST_MACHINE, ConflictState, RequestState
from registration.code_exchange.schemas import (
    ConflictSettlement,
    CreditCodeConflictPage,
    CreditCodeConflictRead,
    CreditCodeRequestCreate,
    CreditCodeRequestFile,
    CreditCodeRequestPage,
    CreditCodeRequestRead,
    CreditCodeReturn,
)
from registration.code_exchange.service import exchanging
from registration.code_exchange.service.issuers import issuer_named
from registration.models.code_exchange import CreditCodeConflict, CreditCodeRequest
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound, Text, UnsupportedMediaType
from shared.kit.recorded_reads import recorded_read
from shared.kit.representations import changed_row, representation
from shared.kit.routes import Router, idempotent_required

PATH: Final = "/v1/registration/credit-code-requests"
CONSTRAINT_PROBLEMS = {"credit_code_requests_open_key": RequestOpen}
_RETURN: Final[dict[str, Any]] = {
    "openapi_extra": idempotent_required["openapi_extra"]
    | {
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": CreditCodeReturn.model_json_schema()}},
        }
    }
}
_ALLOWED: Final = allow("credit_code.import")
router = Router(tags=["credit-codes"], dependencies=[_ALLOWED])
_REQUESTS: Final = [SortKey(CreditCodeRequest.id.expression, "id")]
_CONFLICTS: Final = [SortKey(CreditCodeConflict.id.expression, "id")]


@authorizes
async def held_request(request_id: UUID, uow: Uow) -> CreditCodeRequest:
    """Return the request, locked."""
    found = await queries.locked_request(uow.session, request_id)
    if found is None:
        raise NotFound
    return found


@authorizes
async def held_conflict(conflict_id: UUID, uow: Uow) -> CreditCodeConflict:
    """Return the conflict, locked."""
    found = await queries.locked_conflict(uow.session, conflict_id)
    if found is None:
        raise NotFound
    return found


Held = Annotated[CreditCodeRequest, Depends(held_request)]


@router.post(PATH, status_code=201, response_model=CreditCodeRequestRead, **idempotent_required)
async def request_credit_codes(body: CreditCodeRequestCreate, uow: Uow) -> Response:
    """Ask the national issuer for codes for an authority."""
    uow.expect_key()
    made = await exchanging.ask(uow, body)
    return await changed_row(uow, CreditCodeRequestRead, made, location=f"{PATH}/{made.id}")


@router.get(PATH, response_model=CreditCodeRequestPage)
async def list_credit_code_requests(reads: CurrentReads, page: Page, state: RequestState | None = None) -> Response:
    """Find requests, oldest first."""
    statement: Any = queries.REQUESTS
    statement = statement if state is None else statement.where(CreditCodeRequest.state == state)
    return await list_response(reads, statement, _REQUESTS, page)


@router.get(
    f"{PATH}/{{request_id}}",
    response_model=CreditCodeRequestRead,
    description=f"Give a request.\n\n```mermaid\n{REQUEST_MACHINE.mermaid()}\n```",
)
async def read_credit_code_request(request_id: UUID, request: Request, reads: CurrentReads) -> Response:
    """Give a request."""
    row = await reads.row(queries.REQUEST_BY_ID, id=request_id)
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"]))


@router.get(f"{PATH}/{{request_id}}/file", response_model=CreditCodeRequestFile)
async def read_credit_code_request_file(
    request_id: UUID, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give the request in the form of the issuer: what has not come yet, and what it has to replace."""
    async with recorded_read(resources, caller) as uow:
        found = await queries.locked_request(uow.session, request_id)
        if found is None:
            raise NotFound
        issuer = issuer_named(resources.settings.credit_code_issuer)
        content = issuer.request(await exchanging.request_file(uow, found))
    return Response(content, media_type=issuer.media_type)


@router.post(f"{PATH}/{{request_id}}/return", response_model=CreditCodeRequestRead, **_RETURN)
async def return_credit_codes(held: Held, request: Request, uow: Uow) -> Response:
    """Enter the issuer's return: good codes wait for organizations, the others in the queue of conflicts.

    The body is JSON as described, or whatever else the issuer of this installation sends.
    """
    issuer = issuer_named(uow.resources.settings.credit_code_issuer)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != issuer.media_type:
        expected = issuer.media_type
        raise UnsupportedMediaType(Text(f"请使用 Content-Type: {expected}。", f"Send Content-Type: {expected}."))
    await exchanging.take_back(uow, held, issuer.returned(await request.body()))
    return await changed_row(uow, CreditCodeRequestRead, held)


@router.post(f"{PATH}/{{request_id}}/withdrawal", response_model=CreditCodeRequestRead)
async def withdraw_credit_code_request(held: Held, uow: Uow) -> Response:
    """Expect nothing more of the issuer."""
    exchanging.withdraw(uow, held)
    return await changed_row(uow, CreditCodeRequestRead, held)


@router.get("/v1/registration/credit-code-conflicts", response_model=CreditCodeConflictPage)
async def list_credit_code_conflicts(
    reads: CurrentReads, page: Page, state: ConflictState | None = None, request_id: UUID | None = None
) -> Response:
    """Find returned codes that were not taken over, oldest first."""
    statement: Any = queries.CONFLICTS
    for value, column in ((state, CreditCodeConflict.state), (request_id, CreditCodeConflict.request_id)):
        statement = statement if value is None else statement.where(column == value)
    return await list_response(reads, statement, _CONFLICTS, page)


@router.post("/v1/registration/credit-code-conflicts/{conflict_id}/settlement", response_model=CreditCodeConflictRead)
async def settle_credit_code_conflict(
    held: Annotated[CreditCodeConflict, Depends(held_conflict)], body: ConflictSettlement, uow: Uow
) -> Response:
    """Send a code back to be replaced, or let it be."""
    exchanging.settle(uow, held, body)
    return await changed_row(uow, CreditCodeConflictRead, held)
