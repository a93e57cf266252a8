"""`/v1/overview`: the worklist across services, hand-over and absence, and the whole view of an organization."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from gateway.models import TaskHolder
from gateway.overview import holding
from gateway.overview.errors import AbsentThen, HeldByAnother
from gateway.overview.organizations import overview
from gateway.overview.queries import ABSENCES
from gateway.overview.schemas import (
    AbsenceCreate,
    AbsenceList,
    AbsenceRead,
    HandedOver,
    HandOver,
    OrganizationOverview,
    TaskHolderRead,
    Worklist,
)
from gateway.overview.worklist import worklist
from gateway.parts import CurrentGateway
from shared.kit.dependencies import CurrentCaller, CurrentClock, CurrentReads, Uow, authorizes
from shared.kit.pagination import Page
from shared.kit.problems import Forbidden, Text
from shared.kit.routes import Router
from shared.kit.unit_of_work import UnitOfWork

PATH: Final = "/v1/overview"
CONSTRAINT_PROBLEMS: Final = {"absences_one_at_a_time": AbsentThen, "task_holders_task_key": HeldByAnother}
_NOBODY: Final = frozenset({"PUB"})


@authorizes
async def somebody(caller: CurrentCaller) -> None:
    """Pass everybody but the public: every service decides for itself what it shows.

    Raises:
        Forbidden: the token is one of the public.
    """
    if caller.roles <= _NOBODY:
        raise Forbidden(Text("公众令牌无权访问综合视图。", "The composed views are not for public tokens."))


router = Router(prefix=PATH, tags=["overview"], dependencies=[Depends(somebody)])
Kinds = Annotated[list[str] | None, Query(max_length=40, alias="kind", description="Only these kinds of work")]
Mine = Annotated[bool, Query(description="Only what the caller holds, or somebody for whom the caller stands in")]


@router.get("/worklist", response_model=Worklist, summary="My worklist 待办事项")
async def read_worklist(
    request: Request, caller: CurrentCaller, gateway: CurrentGateway, page: Page, kind: Kinds = None,
    mine: Mine = False,
) -> Response:  # fmt: skip
    """Give what waits for the caller's roles in all services, those due first in front; `limit` counts per kind."""
    found = await worklist(gateway, request, caller, page, only=frozenset(kind or ()), mine=mine)
    return Response(found.model_dump_json(), media_type="application/json")


@router.post("/worklist/hand-overs", response_model=HandedOver, summary="Hand a task over 移交任务")
async def hand_task_over(body: HandOver, request: Request, gateway: CurrentGateway, uow: Uow) -> HandedOver:
    """Say who works on a task; it must be one that its service shows to the caller."""
    await holding.require_seen(gateway, request, body)
    held = await holding.hand_over(uow, body)
    return HandedOver(kind=body.kind, task=str(body.task), held_by=await _shown(uow, held))


@router.get("/absences", response_model=AbsenceList, summary="My absences 我的请假")
async def list_absences(caller: CurrentCaller, reads: CurrentReads, clock: CurrentClock) -> AbsenceList:
    """Give the caller's absences from today on, and those in which the caller stands in."""
    rows = await reads.rows(ABSENCES, issuer=caller.issuer, person=caller.subject, on=clock.today())
    return AbsenceList(items=[AbsenceRead.model_validate(row) for row in rows])


@router.post("/absences", status_code=201, response_model=AbsenceRead, summary="Be away 请假")
async def begin_absence(body: AbsenceCreate, uow: Uow) -> AbsenceRead:
    """Have somebody stand in for the caller on some days."""
    return AbsenceRead.model_validate(await holding.begin_absence(uow, body))


@router.delete("/absences/{absence_id}", status_code=204, summary="Be back 销假")
async def end_absence(absence_id: UUID, uow: Uow) -> Response:
    """End an absence of the caller."""
    await holding.end_absence(uow, absence_id)
    return Response(status_code=204)


@router.get("/organizations/{organization_id}", response_model=OrganizationOverview, summary="An organization 组织全景")
async def read_organization_overview(organization_id: UUID, request: Request, gateway: CurrentGateway) -> Response:
    """Give all that the services show the caller of an organization; pieces that fail are named."""
    found = await overview(gateway, request, organization_id)
    return Response(found.model_dump_json(), media_type="application/json")


async def _shown(uow: UnitOfWork, held: TaskHolder | None) -> TaskHolderRead | None:
    if held is None:
        return None
    await uow.flush()
    acting = await holding.acting_for(uow, held, uow.today)
    return TaskHolderRead(
        holder=held.holder, acting=acting, note=held.note, given_at=held.given_at, version=held.version
    )
