"""Routes of requests for help in an investigation."""

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from registration.investigation_assists import service
from registration.investigation_assists.queries import ASSIST_BY_ID, assists_within
from registration.investigation_assists.rules.states import AssistState
from registration.investigation_assists.schemas import (
    AssistAnswer,
    AssistCreate,
    AssistPage,
    AssistRead,
    AssistRepeat,
)
from registration.models.supervisor_opinions import InvestigationAssist
from registration.organizations.service.owned import belonging, owner, shown
from shared.kit.answers import answer_with
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.representations import representation
from shared.kit.routes import Router
from shared.kit.unit_of_work import UnitOfWork

PATH: Final = "/v1/registration/investigation-assists"
router = Router(prefix=PATH, tags=["investigation-assists"])

DAILY_JOBS = service.DAILY_JOBS
DOCUMENT_READERS = {service.OBJECT_TYPE: service.may_read_documents}
_BY_ID = [SortKey(InvestigationAssist.id.expression, "id")]


def assist_to(permission: str) -> Any:
    """Return a dependency that loads the request, locked with its organization, for a caller who may do this."""

    @authorizes
    async def load(assist_id: UUID, uow: Uow) -> InvestigationAssist:
        named = f"investigation_assist.{permission}"
        _, assist = await belonging(uow, InvestigationAssist, assist_id, named, read=service.READ)
        return assist

    return Depends(load)


@router.post("", status_code=201, response_model=AssistRead, dependencies=[allow("investigation_assist.request")])
async def request_investigation_assist(body: AssistCreate, uow: Uow) -> Response:
    """Ask the supervising unit of an organization for help; the organization does not see it."""
    organization = await owner(uow, body.organization_id, "investigation_assist.request", read=service.READ)
    return await _answered(uow, await service.request_assist(uow, organization, body), created_at=PATH)


@router.get("", response_model=AssistPage, dependencies=[allow("investigation_assist.read")])
async def list_investigation_assists(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    state: AssistState | None = None,
    organization_id: UUID | None = None,
) -> Response:
    """Find requests within reach, oldest first."""
    statement = assists_within(resources.permissions.reachable(caller, service.READ))
    for value, column in ((state, InvestigationAssist.state), (organization_id, InvestigationAssist.organization_id)):
        statement = statement if value is None else statement.where(column == value)
    return await list_response(reads, statement, _BY_ID, page)


@router.get("/{assist_id}", response_model=AssistRead, dependencies=[allow("investigation_assist.read")])
async def read_investigation_assist(
    assist_id: UUID, request: Request, caller: CurrentCaller, reads: CurrentReads, resources: CurrentResources
) -> Response:
    """Give a request with its answer."""
    row = shown(resources, caller, service.READ, await reads.row(ASSIST_BY_ID, assist_id=assist_id))
    return representation(request, row, etag(row["version"]))


@router.post("/{assist_id}/answer", response_model=AssistRead)
async def answer_investigation_assist(
    assist: Annotated[InvestigationAssist, assist_to("answer")], body: AssistAnswer, uow: Uow
) -> Response:
    """Answer as the supervising unit."""
    return await _answered(uow, await service.answer_assist(uow, assist, body))


@router.post("/{assist_id}/repetition", response_model=AssistRead)
async def repeat_investigation_assist(
    assist: Annotated[InvestigationAssist, assist_to("request")], body: AssistRepeat, uow: Uow
) -> Response:
    """Ask for what the answer lacks."""
    return await _answered(uow, service.ask_again(uow, assist, body))


@router.post("/{assist_id}/closure", response_model=AssistRead)
async def close_investigation_assist(
    assist: Annotated[InvestigationAssist, assist_to("request")], uow: Uow
) -> Response:
    """Ask nothing more."""
    return await _answered(uow, service.close_assist(uow, assist))


async def _answered(uow: UnitOfWork, assist: InvestigationAssist, created_at: str | None = None) -> Response:
    return await answer_with(uow, ASSIST_BY_ID, created_at=created_at, assist_id=assist.id)
