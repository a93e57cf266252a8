"""Routes of penalties."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from registration.divisions.schemas import DivisionFilter
from registration.models.organizations import Organization
from registration.models.penalties import Penalty
from registration.organizations.queries.places import at_home_in
from registration.organizations.service.owned import owner, shown
from registration.penalties.errors import CaseOpen
from registration.penalties.queries import loads, reads
from registration.penalties.rules.states import PenaltyState
from registration.penalties.schemas.answers import PenaltyPage, PenaltyRead, PublicPenaltyPage
from registration.penalties.schemas.commands import (
    AppealOutcome,
    HearingNotice,
    HearingRecord,
    PenaltyAppeal,
    PenaltyDecision,
    PenaltyOpening,
    PenaltyProposal,
    PenaltyService,
    PenaltyText,
)
from registration.penalties.service import Found, appealing, deciding, hearing, opening
from shared.contracts.values import PenaltyKind
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.representations import representation
from shared.kit.routes import Router, idempotent_required
from shared.kit.unit_of_work import UnitOfWork

router = Router(prefix="/v1/registration/penalties", tags=["penalties"])
CONSTRAINT_PROBLEMS = {"penalties_source_key": CaseOpen}

READ = "penalty.read"
_BY_ID = [SortKey(Penalty.id.expression, "id")]


def penalty_for(permission: str) -> Any:
    """Return a dependency that loads the case, locked with its organization, for a caller who may do this."""

    @authorizes
    async def load(penalty_id: UUID, uow: Uow) -> Penalty:
        organization_id = await loads.organization_of(uow.session, penalty_id)
        if organization_id is None:
            raise NotFound
        await owner(uow, organization_id, permission, read=READ)
        return await loads.locked_penalty(uow.session, penalty_id)

    return Depends(load)


DecidedCase = Annotated[Penalty, penalty_for("penalty.decide")]
OwnCase = Annotated[Penalty, penalty_for("penalty.answer")]


@router.post("", status_code=201, response_model=PenaltyRead, dependencies=[allow("penalty.open")])
async def open_penalty_case(body: PenaltyOpening, uow: Uow) -> Response:
    """Open a case; the inspector who opens it has investigated and does not decide."""
    organization = await owner(uow, body.organization_id, "penalty.open", read="organization.read")
    stated = body.model_dump(exclude={"organization_id", "source_kind", "source_ref"})
    found = Found(**stated, investigators=[uow.caller.identity])
    penalty = await opening.open_by_hand(uow, organization, body.source_kind, body.source_ref, found)
    return await _answered(uow, penalty, 201)


@router.get("", response_model=PenaltyPage, dependencies=[allow(READ)])
async def list_penalties(
    caller: CurrentCaller,
    reads_of: CurrentReads,
    resources: CurrentResources,
    page: Page,
    state: PenaltyState | None = None,
    kind: PenaltyKind | None = None,
    organization_id: UUID | None = None,
    division: DivisionFilter = None,
) -> Response:
    """Find cases within reach, oldest first."""
    statement = reads.penalties_within(resources.permissions.reachable(caller, READ))
    wanted = ((state, Penalty.state), (kind, Penalty.kind), (organization_id, Penalty.organization_id))
    for value, column in wanted:
        statement = statement if value is None else statement.where(column == value)
    place = None if division is None else at_home_in(division)
    statement = statement if place is None else statement.where(place)
    return await list_response(reads_of, statement, _BY_ID, page)


@router.get("/published", response_model=PublicPenaltyPage, dependencies=[allow("penalty.published")])
async def list_published_penalties(
    reads_of: CurrentReads,
    page: Page,
    organization_id: UUID | None = None,
    division: DivisionFilter = None,
) -> Response:
    """Show the penalties in force, to everybody."""
    statement = reads.published()
    statement = statement if organization_id is None else statement.where(Penalty.organization_id == organization_id)
    place = None if division is None else at_home_in(division)
    statement = statement if place is None else statement.where(place)
    return await list_response(reads_of, statement, _BY_ID, page)


@router.get("/{penalty_id}", response_model=PenaltyRead, dependencies=[allow(READ)])
async def read_penalty(
    penalty_id: UUID, request: Request, caller: CurrentCaller, reads_of: CurrentReads, resources: CurrentResources
) -> Response:
    """Give a case with everything that was stated, heard and decided."""
    row = await reads_of.row(reads.PENALTY_BY_ID, penalty_id=penalty_id)
    found = shown(resources, caller, READ, row)
    return representation(request, found, etag(found["version"]))


@router.post("/{penalty_id}/proposal", response_model=PenaltyRead, **idempotent_required)
async def propose_penalty(penalty: DecidedCase, body: PenaltyProposal, uow: Uow) -> Response:
    """Tell the organization which penalty is proposed, and of its rights."""
    await hearing.propose(uow, await _organization(uow, penalty), penalty, body)
    return await _answered(uow, penalty)


@router.post("/{penalty_id}/closure", response_model=PenaltyRead, **idempotent_required)
async def close_penalty_case(penalty: DecidedCase, body: PenaltyText, uow: Uow) -> Response:
    """Close a case in which no penalty was proposed."""
    deciding.close_case(uow, penalty, body.text)
    return await _answered(uow, penalty)


@router.post("/{penalty_id}/statement", response_model=PenaltyRead)
async def state_case_on_penalty(penalty: OwnCase, body: PenaltyText, uow: Uow) -> Response:
    """State the organization's case."""
    hearing.make_statement(uow, penalty, body.text)
    return await _answered(uow, penalty)


@router.post("/{penalty_id}/statement-answer", response_model=PenaltyRead)
async def answer_penalty_statement(penalty: DecidedCase, body: PenaltyText, uow: Uow) -> Response:
    """Answer the organization's statement; without an answer there is no decision."""
    hearing.answer_statement(uow, penalty, body.text)
    return await _answered(uow, penalty)


@router.post("/{penalty_id}/hearing-request", response_model=PenaltyRead)
async def request_penalty_hearing(penalty: OwnCase, uow: Uow) -> Response:
    """Ask, within five working days, for a hearing."""
    hearing.request_hearing(uow, penalty)
    return await _answered(uow, penalty)


@router.post("/{penalty_id}/hearing-notice", response_model=PenaltyRead)
async def announce_penalty_hearing(penalty: DecidedCase, body: HearingNotice, uow: Uow) -> Response:
    """Tell the organization when the hearing is, seven days ahead."""
    await hearing.announce_hearing(uow, await _organization(uow, penalty), penalty, body.hearing_on)
    return await _answered(uow, penalty)


@router.post("/{penalty_id}/hearing", response_model=PenaltyRead, **idempotent_required)
async def hold_penalty_hearing(penalty: DecidedCase, body: HearingRecord, uow: Uow) -> Response:
    """Record the hearing, held by somebody who neither investigated nor proposed."""
    hearing.hear(uow, penalty, body.record)
    return await _answered(uow, penalty)


@router.post("/{penalty_id}/decision", response_model=PenaltyRead, **idempotent_required)
async def decide_penalty(penalty: DecidedCase, body: PenaltyDecision, uow: Uow) -> Response:
    """Impose the proposed penalty or drop the case, as somebody who neither investigated nor proposed."""
    await deciding.decide(uow, await _organization(uow, penalty), penalty, body)
    return await _answered(uow, penalty)


@router.post("/{penalty_id}/service", response_model=PenaltyRead, **idempotent_required)
async def serve_penalty(penalty: DecidedCase, body: PenaltyService, uow: Uow) -> Response:
    """Record that the decision has reached the organization; the penalty is in force."""
    await deciding.serve(uow, await _organization(uow, penalty), penalty, body)
    return await _answered(uow, penalty)


@router.post("/{penalty_id}/execution", response_model=PenaltyRead)
async def execute_penalty(penalty: DecidedCase, uow: Uow) -> Response:
    """Record that the penalty was carried out."""
    await deciding.execute(uow, penalty)
    return await _answered(uow, penalty)


@router.post("/{penalty_id}/appeal", response_model=PenaltyRead, **idempotent_required)
async def appeal_penalty(penalty: DecidedCase, body: PenaltyAppeal, uow: Uow) -> Response:
    """Enter an appeal of which the reviewing body or the court has told."""
    await appealing.appeal(uow, await _organization(uow, penalty), penalty, body)
    return await _answered(uow, penalty)


@router.post("/{penalty_id}/stay", response_model=PenaltyRead, **idempotent_required)
async def stay_penalty(penalty: DecidedCase, body: PenaltyText, uow: Uow) -> Response:
    """Take the penalty out of force until the appeal is decided."""
    await appealing.stay(uow, await _organization(uow, penalty), penalty, body.text)
    return await _answered(uow, penalty)


@router.post("/{penalty_id}/appeal-outcome", response_model=PenaltyRead, **idempotent_required)
async def settle_penalty_appeal(penalty: DecidedCase, body: AppealOutcome, uow: Uow) -> Response:
    """Enter what became of the appeal; a penalty that is overturned has fallen with all that came of it."""
    await appealing.settle(uow, await _organization(uow, penalty), penalty, body)
    return await _answered(uow, penalty)


async def _organization(uow: UnitOfWork, penalty: Penalty) -> Organization:
    """Return the case's organization, which the route has loaded and holds."""
    return await uow.session.get_one(Organization, penalty.organization_id)


async def _answered(uow: UnitOfWork, penalty: Penalty, status_code: int = 200) -> Response:
    await uow.flush()
    row = (await uow.session.execute(reads.PENALTY_BY_ID, {"penalty_id": penalty.id})).mappings().one()
    body = {name: value for name, value in row.items() if not name.startswith("place_")}
    headers = {"ETag": etag(penalty.version)}
    if status_code == 201:
        headers["Location"] = f"{router.prefix}/{penalty.id}"
    return Response(render(body), status_code, headers, media_type="application/json")
