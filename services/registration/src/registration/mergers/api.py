"""Routes of mergers and splits."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from registration.mergers.errors import MergerOpen
from registration.mergers.queries import reads
from registration.mergers.rules.states import MERGER_MACHINE, MergerKind, MergerState
from registration.mergers.schemas import (
    MergerConfirmation,
    MergerCreate,
    MergerDecision,
    MergerPage,
    MergerProposal,
    MergerRead,
    MergerWithdrawal,
)
from registration.mergers.service import deciding, documents, submitting
from registration.mergers.service.matters import Matter, matter_for
from registration.mergers.service.reading import READ, merger_now, merger_row
from registration.models.mergers import Merger
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.reads import render
from shared.kit.representations import representation
from shared.kit.routes import Router, idempotent_required
from shared.kit.unit_of_work import UnitOfWork

router = Router(prefix="/v1/registration/mergers", tags=["mergers"])

CONSTRAINT_PROBLEMS = {"merger_parties_open_key": MergerOpen}
DOCUMENT_READERS = {documents.OBJECT_TYPE: documents.may_read_documents}
_BY_ID = [SortKey(Merger.id.expression, "id")]


def merger_for(permission: str) -> Any:
    """Return a dependency that loads the matter and its parties, locked, for a caller who may do this."""

    @authorizes
    async def load(merger_id: UUID, uow: Uow) -> Matter:
        return await matter_for(uow, merger_id, permission)

    return Depends(load)


@router.post(
    "",
    status_code=201,
    response_model=MergerRead,
    dependencies=[allow("merger.submit")],
    **idempotent_required,
)
async def submit_merger(body: MergerCreate, uow: Uow) -> Response:
    """Apply for a merger or split, as one of its parties."""
    return await _answered(uow, await submitting.submit_merger(uow, body), 201)


@router.get("", response_model=MergerPage, dependencies=[allow(READ)])
async def list_mergers(
    caller: CurrentCaller,
    database: CurrentReads,
    resources: CurrentResources,
    page: Page,
    kind: MergerKind | None = None,
    state: MergerState | None = None,
    organization_id: UUID | None = None,
) -> Response:
    """Find mergers and splits with a party within reach, oldest first."""
    statement = reads.mergers_within(resources.permissions.reachable(caller, READ))
    for value, column in ((kind, Merger.kind), (state, Merger.state)):
        statement = statement if value is None else statement.where(column == value)
    if organization_id is not None:
        statement = statement.where(reads.with_party(organization_id))
    return await list_response(database, statement, _BY_ID, page)


@router.get(
    "/{merger_id}",
    response_model=MergerRead,
    dependencies=[allow(READ)],
    description=f"Give a merger or split with its parties.\n\n```mermaid\n{MERGER_MACHINE.mermaid()}\n```",
)
async def read_merger(
    merger_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give a merger or split with its parties."""
    row = await merger_row(resources, caller, merger_id)
    return representation(request, row, etag(row["version"]))


@router.post("/{merger_id}/confirmation", response_model=MergerRead)
async def confirm_merger(
    matter: Annotated[Matter, merger_for("merger.submit")], body: MergerConfirmation, uow: Uow
) -> Response:
    """Confirm, as another party, that the own supreme body decided the same."""
    await submitting.confirm(uow, matter, body)
    return await _answered(uow, matter.merger)


@router.post("/{merger_id}/consent", response_model=MergerRead)
async def consent_to_merger(matter: Annotated[Matter, merger_for("merger.consent")], uow: Uow) -> Response:
    """Agree, as the supervising unit of a party."""
    await submitting.consent(uow, matter)
    return await _answered(uow, matter.merger)


@router.post("/{merger_id}/withdrawal", response_model=MergerRead)
async def withdraw_merger(
    matter: Annotated[Matter, merger_for("merger.submit")], body: MergerWithdrawal, uow: Uow
) -> Response:
    """Give it up before it is decided, as the party that applied."""
    await submitting.withdraw(uow, matter, body)
    return await _answered(uow, matter.merger)


@router.post("/{merger_id}/proposal", response_model=MergerRead, **idempotent_required)
async def propose_on_merger(
    matter: Annotated[Matter, merger_for("merger.decide")], body: MergerProposal, uow: Uow
) -> Response:
    """Propose approval or refusal; another officer decides."""
    await deciding.propose(uow, matter, body)
    return await _answered(uow, matter.merger)


@router.post("/{merger_id}/decision", response_model=MergerRead, **idempotent_required)
async def decide_on_merger(
    matter: Annotated[Matter, merger_for("merger.decide")], body: MergerDecision, uow: Uow
) -> Response:
    """Approve, refuse or send back, as another officer; an approval takes effect today."""
    await deciding.decide(uow, matter, body)
    return await _answered(uow, matter.merger)


async def _answered(uow: UnitOfWork, merger: Merger, status_code: int = 200) -> Response:
    shown = await merger_now(uow, merger)
    headers = {"ETag": etag(merger.version)}
    if status_code == 201:
        headers["Location"] = f"{router.prefix}/{merger.id}"
    return Response(render(shown), status_code, headers, media_type="application/json")
