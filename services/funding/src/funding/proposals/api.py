"""Routes of proposals."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from funding.models.places import narrowed, within_division
from funding.models.programs import Program, Proposal
from funding.organizations.queries import locked_organization
from funding.programs.queries import locked_program
from funding.programs.schemas.words import DivisionFilter
from funding.proposals import queries
from funding.proposals.errors import ProposalOpen
from funding.proposals.rules.states import ProposalState
from funding.proposals.schemas import (
    Minutes,
    ProposalContent,
    ProposalCreate,
    ProposalPage,
    ProposalRead,
    ProposalWithdrawal,
    ScreeningDecision,
)
from funding.proposals.service import drafting, places, screening
from funding.reviews.service.copies import request_scan
from shared.kit.authorization import Place
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import changed_row, representation
from shared.kit.routes import Router, idempotent_required

router = Router(prefix="/v1/funding/proposals", tags=["proposals"])
CONSTRAINT_PROBLEMS = {"proposals_open_key": ProposalOpen}
_BY_ID = [SortKey(Proposal.id.expression, "id")]
Found = tuple[Proposal, Program]


def _proposal_for(permission: str, at: str) -> Any:
    """Return a dependency that loads a proposal: `at` OWN, SPONSOR or PROGRAM says where the right must lie."""

    @authorizes
    async def load(proposal_id: UUID, uow: Uow) -> Found:
        found = await queries.locked_proposal(uow.session, proposal_id)
        if found is None:
            raise NotFound
        own, program, sponsor = places.places(*found)
        places.require(uow, permission, {"OWN": own, "PROGRAM": program, "SPONSOR": sponsor}[at], *found)
        return found

    return Depends(load)


Own = Annotated[Found, _proposal_for("proposal.write", "OWN")]
Sponsored = Annotated[Found, _proposal_for("proposal.sponsor", "SPONSOR")]
Screened = Annotated[Found, _proposal_for("proposal.screen", "PROGRAM")]
Resolved = Annotated[Found, _proposal_for("proposal.resolve", "PROGRAM")]


@router.post("", status_code=201, response_model=ProposalRead, dependencies=[allow("proposal.write")])
async def draft_proposal(body: ProposalCreate, uow: Uow) -> Response:
    """Draft a proposal of the caller's organization."""
    organization = await locked_organization(uow.session, body.organization_id)
    program = await locked_program(uow.session, body.program_id)
    if organization is None or program is None or program.state == "DRAFT":
        raise NotFound
    own = Place(organization_id=str(organization.organization_id))
    uow.require("proposal.write", own, read="proposal.write")
    proposal = await drafting.draft_proposal(uow, program, organization, body)
    return await changed_row(uow, ProposalRead, proposal, location=f"{router.prefix}/{proposal.id}")


@router.get("", response_model=ProposalPage, dependencies=[allow(screening.READ)])
async def list_proposals(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    program_id: UUID | None = None,
    organization_id: UUID | None = None,
    state: ProposalState | None = None,
    division: DivisionFilter = None,
) -> Response:
    """Find proposals within reach, oldest first; how a contest stands is shown to its officers only."""
    permissions = resources.permissions
    statement = queries.proposals_within(
        permissions.reachable(caller, screening.READ), open_scores=permissions.holds(caller, "proposal.screen")
    )
    statement = narrowed(statement, (program_id, Proposal.program_id), (organization_id, Proposal.organization_id))
    if state is not None:
        statement = statement.where(Proposal.state == state)
    if division is not None:
        statement = statement.where(within_division(Proposal, division))
    return await list_response(reads, statement, _BY_ID, page)


@router.get("/{proposal_id}", response_model=ProposalRead, dependencies=[allow(screening.READ)])
async def read_proposal(
    proposal_id: UUID, request: Request, caller: CurrentCaller, reads: CurrentReads, resources: CurrentResources
) -> Response:
    """Give a proposal."""
    permissions = resources.permissions
    open_scores = permissions.holds(caller, "proposal.screen")
    statement = queries.proposals_within(permissions.reachable(caller, screening.READ), open_scores=open_scores)
    row = await reads.row(queries.with_id(statement, proposal_id))
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"], "" if open_scores else str(row["state"])))


@router.post("/{proposal_id}/content", response_model=ProposalRead)
async def amend_proposal(found: Own, body: ProposalContent, uow: Uow) -> Response:
    """Replace what a draft says."""
    await drafting.amend_proposal(uow, found[0], body)
    return await changed_row(uow, ProposalRead, found[0])


@router.post("/{proposal_id}/sponsorship", response_model=ProposalRead, **idempotent_required)
async def sponsor_proposal(found: Sponsored, uow: Uow) -> Response:
    """Agree, as hub or foundation, to take contract and money for a filed organization."""
    drafting.agree_to_sponsor(uow, found[0])
    return await changed_row(uow, ProposalRead, found[0])


@router.post("/{proposal_id}/submission", response_model=ProposalRead, **idempotent_required)
async def submit_proposal(found: Own, uow: Uow) -> Response:
    """Hand the proposal in while the call is open."""
    proposal, program = found
    locked = await locked_program(uow.session, program.id)
    assert locked is not None, "a proposal names its program"
    await drafting.submit_proposal(uow, locked, proposal)
    for organization_id in (proposal.organization_id, proposal.sponsor_organization_id):
        if organization_id is not None:
            await request_scan(uow, organization_id)
    return await changed_row(uow, ProposalRead, proposal)


@router.post("/{proposal_id}/withdrawal", response_model=ProposalRead)
async def withdraw_proposal(found: Own, body: ProposalWithdrawal, uow: Uow) -> Response:
    """Step back before anything is awarded."""
    await drafting.withdraw_proposal(uow, found[0], body.reason)
    return await changed_row(uow, ProposalRead, found[0])


@router.post("/{proposal_id}/screening", response_model=ProposalRead, **idempotent_required)
async def screen_proposal(found: Screened, body: ScreeningDecision, uow: Uow) -> Response:
    """Pass or fail the proposal after the automatic screening, whose findings are shown all at once."""
    proposal, program = found
    await screening.screen_proposal(uow, program, proposal, body)
    return await changed_row(uow, ProposalRead, proposal)


@router.post("/{proposal_id}/committee-decision", response_model=ProposalRead, **idempotent_required)
async def decide_small_grant(found: Resolved, body: Minutes, uow: Uow) -> Response:
    """Grant or refuse a small grant by the committee's minutes."""
    proposal, program = found
    await screening.decide_small_grant(uow, program, proposal, body)
    return await changed_row(uow, ProposalRead, proposal)
