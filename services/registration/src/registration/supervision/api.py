"""Routes of the three tiers and of proposals."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from registration.models.organizations import Organization
from registration.models.supervision import SupervisionProposal
from registration.organizations.service.owned import belonging, shown
from registration.supervision.errors import ProposalDecided
from registration.supervision.queries.reads import PROPOSAL_BY_ID, proposals_within
from registration.supervision.rules.proposals import ProposalState, ProposedMeasure
from registration.supervision.schemas import (
    Dismissal,
    SupervisionProposalCreate,
    SupervisionProposalPage,
    SupervisionProposalRead,
    SupervisorRead,
)
from registration.supervision.service import proposing, reading
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.representations import representation
from shared.kit.routes import Router

router = Router(prefix="/v1/registration", tags=["supervision"])
CONSTRAINT_PROBLEMS = {"supervision_proposals_source_key": ProposalDecided}
_BY_ID = [SortKey(SupervisionProposal.id.expression, "id")]
_PROPOSALS = "/supervision-proposals"


@authorizes
async def _proposal(proposal_id: UUID, uow: Uow) -> tuple[Organization, SupervisionProposal]:
    permission = "supervision_proposal.decide"
    return await belonging(uow, SupervisionProposal, proposal_id, permission, read=proposing.READ)


Proposal = Annotated[tuple[Organization, SupervisionProposal], Depends(_proposal)]


@router.get(
    "/organizations/{organization_id}/supervisor",
    response_model=SupervisorRead,
    dependencies=[allow("organization.read")],
)
async def read_supervisor(organization_id: UUID, caller: CurrentCaller, resources: CurrentResources) -> SupervisorRead:
    """Tell which of the three tiers supervises the organization, and by which measures."""
    return SupervisorRead.model_validate(await reading.supervisor(resources, caller, organization_id))


@router.post(_PROPOSALS, status_code=201, dependencies=[allow(proposing.CREATE)])
async def propose_measure(body: SupervisionProposalCreate, uow: Uow, response: Response) -> SupervisionProposalRead:
    """Propose to the authority that it order or inspect."""
    proposal = await proposing.propose_by_hand(uow, body)
    response.headers["Location"] = f"{router.prefix}{_PROPOSALS}/{proposal.id}"
    return await _answer(uow, proposal, response)


@router.get(_PROPOSALS, response_model=SupervisionProposalPage, dependencies=[allow(proposing.READ)])
async def list_supervision_proposals(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    measure: ProposedMeasure | None = None,
    state: ProposalState | None = None,
) -> Response:
    """Find proposals within reach, oldest first."""
    statement = proposals_within(resources.permissions.reachable(caller, proposing.READ))
    wanted = {"organization_id": organization_id, "measure": measure, "state": state}
    for name, value in wanted.items():
        statement = statement if value is None else statement.where(getattr(SupervisionProposal, name) == value)
    return await list_response(reads, statement, _BY_ID, page)


@router.get(
    f"{_PROPOSALS}/{{proposal_id}}", response_model=SupervisionProposalRead, dependencies=[allow(proposing.READ)]
)
async def read_supervision_proposal(
    proposal_id: UUID, request: Request, caller: CurrentCaller, reads: CurrentReads, resources: CurrentResources
) -> Response:
    """Give a proposal."""
    row = shown(resources, caller, proposing.READ, await reads.row(PROPOSAL_BY_ID, proposal_id=proposal_id))
    return representation(request, row, etag(row["version"]))


@router.post(f"{_PROPOSALS}/{{proposal_id}}/dismissal")
async def dismiss_proposal(
    proposal: Proposal, body: Dismissal, uow: Uow, response: Response
) -> SupervisionProposalRead:
    """Do nothing about it, for reasons that stay on record."""
    return await _answer(uow, await proposing.dismiss(uow, *proposal, body.reasons), response)


async def _answer(uow: Uow, proposal: SupervisionProposal, response: Response) -> SupervisionProposalRead:
    await uow.flush()
    response.headers["ETag"] = etag(proposal.version)
    return SupervisionProposalRead.model_validate(proposal)
