"""Routes of revocations."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from registration.lifecycle.queries import reads
from registration.lifecycle.rules.revocations import REVOCATION_MACHINE, RevocationGround, RevocationState
from registration.lifecycle.schemas import (
    RevocationAnnulment,
    RevocationDecision,
    RevocationHearing,
    RevocationNotice,
    RevocationPage,
    RevocationProposal,
    RevocationRead,
    RevocationStatement,
)
from registration.lifecycle.service import annulling, cases
from registration.lifecycle.service.documents import READ
from registration.models.lifecycle import Revocation
from registration.models.organizations import Organization
from registration.organizations.service.owned import belonging, owner, shown
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.representations import representation
from shared.kit.routes import Router, idempotent_required
from shared.kit.unit_of_work import UnitOfWork

router = Router(prefix="/v1/registration/revocations", tags=["revocations"])

_BY_ID = [SortKey(Revocation.id.expression, "id")]
Case = tuple[Organization, Revocation]


def revocation_for(permission: str) -> Any:
    """Return a dependency that loads the case and its organization, locked, for a caller who may do this."""

    @authorizes
    async def load(revocation_id: UUID, uow: Uow) -> Case:
        return await belonging(uow, Revocation, revocation_id, permission, read=READ)

    return Depends(load)


@router.post(
    "",
    status_code=201,
    response_model=RevocationRead,
    dependencies=[allow("revocation.propose")],
    **idempotent_required,
)
async def propose_revocation(body: RevocationProposal, uow: Uow, response: Response) -> Revocation:
    """Open a case, as an officer of the authority; another officer will decide it."""
    organization = await owner(uow, body.organization_id, "revocation.propose", read=READ)
    uow.expect_key()
    revocation = await cases.propose_revocation(uow, organization, body)
    response.headers["Location"] = f"{router.prefix}/{revocation.id}"
    return await _answered(uow, revocation, response)


@router.get("", response_model=RevocationPage, dependencies=[allow(READ)])
async def list_revocations(
    caller: CurrentCaller,
    database: CurrentReads,
    resources: CurrentResources,
    page: Page,
    state: RevocationState | None = None,
    ground: RevocationGround | None = None,
    organization_id: UUID | None = None,
) -> Response:
    """Find revocations within reach, oldest first."""
    statement = reads.revocations_within(resources.permissions.reachable(caller, READ))
    columns = ((state, Revocation.state), (ground, Revocation.ground), (organization_id, Revocation.organization_id))
    for value, column in columns:
        statement = statement if value is None else statement.where(column == value)
    return await list_response(database, statement, _BY_ID, page)


@router.get(
    "/{revocation_id}",
    response_model=RevocationRead,
    dependencies=[allow(READ)],
    description=f"Give a revocation.\n\n```mermaid\n{REVOCATION_MACHINE.mermaid()}\n```",
)
async def read_revocation(
    revocation_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give a revocation."""
    row = await resources.database.reads.row(reads.REVOCATION_BY_ID, id=revocation_id)
    found = shown(resources, caller, READ, row)
    return representation(request, found, etag(found["version"]))


@router.post("/{revocation_id}/notice", response_model=RevocationRead)
async def notify_of_revocation(
    case: Annotated[Case, revocation_for("revocation.propose")], body: RevocationNotice, uow: Uow, response: Response
) -> Revocation:
    """Note that the organization was told in writing; from that day it may ask for a hearing."""
    organization, revocation = case
    await cases.notify(uow, organization, revocation, body)
    return await _answered(uow, revocation, response)


@router.post("/{revocation_id}/statement", response_model=RevocationRead)
async def state_on_revocation(
    case: Annotated[Case, revocation_for("revocation.answer")], body: RevocationStatement, uow: Uow, response: Response
) -> Revocation:
    """Say, as the organization, what stands against the revocation."""
    await cases.add_statement(uow, case[1], body.statement)
    return await _answered(uow, case[1], response)


@router.post("/{revocation_id}/hearing-request", response_model=RevocationRead)
async def request_hearing_on_revocation(
    case: Annotated[Case, revocation_for("revocation.answer")], uow: Uow, response: Response
) -> Revocation:
    """Ask, as the organization, to be heard; nothing is decided before."""
    await cases.request_hearing(uow, case[1])
    return await _answered(uow, case[1], response)


@router.post("/{revocation_id}/hearing", response_model=RevocationRead)
async def hold_hearing_on_revocation(
    case: Annotated[Case, revocation_for("revocation.decide")], body: RevocationHearing, uow: Uow, response: Response
) -> Revocation:
    """Note that the organization was heard, by another officer than the one who proposed."""
    await cases.hold_hearing(uow, case[1], body)
    return await _answered(uow, case[1], response)


@router.post("/{revocation_id}/decision", response_model=RevocationRead, **idempotent_required)
async def decide_on_revocation(
    case: Annotated[Case, revocation_for("revocation.decide")], body: RevocationDecision, uow: Uow, response: Response
) -> Revocation:
    """Take the registration away or drop the case, as another officer than the one who proposed."""
    organization, revocation = case
    await cases.decide_revocation(uow, organization, revocation, body)
    return await _answered(uow, revocation, response)


@router.post("/{revocation_id}/annulment", response_model=RevocationRead, **idempotent_required)
async def annul_revocation(
    case: Annotated[Case, revocation_for("revocation.annul")], body: RevocationAnnulment, uow: Uow, response: Response
) -> Revocation:
    """Give the registration back after a review, as if it had never been taken away."""
    organization, revocation = case
    await annulling.annul_revocation(uow, organization, revocation, body)
    return await _answered(uow, revocation, response)


async def _answered(uow: UnitOfWork, revocation: Revocation, response: Response) -> Revocation:
    await uow.flush()
    response.headers["ETag"] = etag(revocation.version)
    return revocation
