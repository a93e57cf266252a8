"""Routes of persons who may not lead."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from registration.leaderships.queries import loads
from registration.leaderships.queries.reads import DISQUALIFICATION_BY_ID, disqualifications_within
from registration.leaderships.rules.bans import BanGround
from registration.leaderships.rules.states import DISQUALIFICATION_MACHINE, DisqualificationState
from registration.leaderships.schemas import (
    DisqualificationCreate,
    DisqualificationDecision,
    DisqualificationLifting,
    DisqualificationPage,
    DisqualificationRead,
)
from registration.leaderships.service import disqualifying
from registration.models.leaderships import LeaderDisqualification
from registration.organizations.service.owned import owner, shown
from shared.kit.authorization import require_other_person
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.representations import representation
from shared.kit.routes import Router, idempotent_required
from shared.kit.unit_of_work import UnitOfWork

router = Router(prefix="/v1/registration/leader-disqualifications", tags=["leaders"])
_READ = "disqualification.read"
_D = LeaderDisqualification
_BY_ID = [SortKey(_D.id.expression, "id")]


@authorizes
async def _case(disqualification_id: UUID, uow: Uow) -> LeaderDisqualification:
    case = await loads.locked_disqualification(uow.session, disqualification_id)
    if case is None:
        raise NotFound
    await owner(uow, case.organization_id, "disqualification.decide", read=_READ)
    return case


@authorizes
async def _case_to_decide(case: Annotated[LeaderDisqualification, Depends(_case)], uow: Uow) -> LeaderDisqualification:
    require_other_person(uow.caller, case.proposed_by)
    return case


@authorizes
async def _case_to_lift(case: Annotated[LeaderDisqualification, Depends(_case)], uow: Uow) -> LeaderDisqualification:
    require_other_person(uow.caller, case.decided_by)
    return case


@router.post(
    "",
    status_code=201,
    response_model=DisqualificationRead,
    dependencies=[allow("disqualification.propose")],
    **idempotent_required,
)
async def propose_leader_disqualification(body: DisqualificationCreate, uow: Uow) -> Response:
    """Propose to keep a person away from leading posts; another officer decides."""
    uow.expect_key()
    return await _answered(uow, await disqualifying.propose_disqualification(uow, body), 201)


@router.get("", response_model=DisqualificationPage, dependencies=[allow(_READ)])
async def list_leader_disqualifications(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    state: DisqualificationState | None = None,
    ground: BanGround | None = None,
) -> Response:
    """Find persons kept away from leading posts within reach, masked, oldest case first."""
    statement = disqualifications_within(resources.permissions.reachable(caller, _READ))
    pairs: tuple[tuple[Any, Any], ...] = (
        (organization_id, _D.organization_id), (state, _D.state), (ground, _D.ground),
    )  # fmt: skip
    for value, column in pairs:
        statement = statement if value is None else statement.where(column == value)
    return await list_response(reads, statement, _BY_ID, page)


@router.get(
    "/{disqualification_id}",
    response_model=DisqualificationRead,
    dependencies=[allow(_READ)],
    description=f"Give a case, the person masked.\n\n```mermaid\n{DISQUALIFICATION_MACHINE.mermaid()}\n```",
)
async def read_leader_disqualification(
    disqualification_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give a case, the person masked."""
    row = await resources.database.reads.row(DISQUALIFICATION_BY_ID, disqualification_id=disqualification_id)
    case = shown(resources, caller, _READ, row)
    return representation(request, case, etag(case["version"]))


@router.post("/{disqualification_id}/decision", response_model=DisqualificationRead, **idempotent_required)
async def decide_leader_disqualification(
    case: Annotated[LeaderDisqualification, Depends(_case_to_decide)], body: DisqualificationDecision, uow: Uow
) -> Response:
    """Confirm or reject a case; confirmed, the posts that the person holds anywhere are vacant."""
    return await _answered(uow, await disqualifying.decide_disqualification(uow, case, body))


@router.post("/{disqualification_id}/lifting", response_model=DisqualificationRead, **idempotent_required)
async def lift_leader_disqualification(
    case: Annotated[LeaderDisqualification, Depends(_case_to_lift)], body: DisqualificationLifting, uow: Uow
) -> Response:
    """Let a person lead again before the last day."""
    return await _answered(uow, await disqualifying.lift_disqualification(uow, case, body))


async def _answered(uow: UnitOfWork, case: LeaderDisqualification, status: int = 200) -> Response:
    await uow.flush()
    row = await loads.shown_disqualification(uow.session, case.id)
    body = {name: value for name, value in row.items() if not name.startswith("place_")}
    headers = {"ETag": etag(row["version"])}
    if status == 201:
        headers["Location"] = f"{router.prefix}/{case.id}"
    return Response(render(body), status, headers, "application/json")
