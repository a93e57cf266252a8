"""Routes of opinions of supervising units."""

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from registration.models.organizations import Organization
from registration.models.supervisor_opinions import SupervisorOpinion
from registration.organizations.service.owned import belonging, owner, shown
from registration.supervisor_opinions import service
from registration.supervisor_opinions.queries import OPINION_BY_ID, opinions_within
from registration.supervisor_opinions.rules.states import OpinionState
from registration.supervisor_opinions.schemas import (
    OpinionAnswer,
    OpinionCreate,
    OpinionOutcome,
    OpinionPage,
    OpinionRead,
    OpinionReferral,
)
from shared.kit.answers import answer_with
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.representations import representation
from shared.kit.routes import Router, idempotent_required
from shared.kit.unit_of_work import UnitOfWork

PATH: Final = "/v1/registration/supervisor-opinions"
router = Router(prefix=PATH, tags=["supervisor-opinions"])

DAILY_JOBS = service.DAILY_JOBS
_BY_ID = [SortKey(SupervisorOpinion.id.expression, "id")]


def opinion_to(permission: str) -> Any:
    """Return a dependency that loads the opinion, locked with its organization, for a caller who may do this."""

    @authorizes
    async def load(opinion_id: UUID, uow: Uow) -> SupervisorOpinion:
        named = f"supervisor_opinion.{permission}"
        _, opinion = await belonging(uow, SupervisorOpinion, opinion_id, named, read=service.READ)
        return opinion

    return Depends(load)


@router.post("", status_code=201, response_model=OpinionRead, dependencies=[allow("supervisor_opinion.issue")])
async def issue_supervisor_opinion(body: OpinionCreate, uow: Uow) -> Response:
    """Ask an organization under one's own unit to put things right."""
    organization = await owner(uow, body.organization_id, "supervisor_opinion.issue", read=service.READ)
    opinion = await service.issue_opinion(uow, organization, body)
    return await _answered(uow, opinion, created_at=PATH)


@router.get("", response_model=OpinionPage, dependencies=[allow("supervisor_opinion.read")])
async def list_supervisor_opinions(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    state: OpinionState | None = None,
    organization_id: UUID | None = None,
    supervising_unit_id: UUID | None = None,
) -> Response:
    """Find opinions within reach, oldest first."""
    statement = opinions_within(resources.permissions.reachable(caller, service.READ))
    filters = (
        (state, SupervisorOpinion.state),
        (organization_id, SupervisorOpinion.organization_id),
        (supervising_unit_id, SupervisorOpinion.supervising_unit_id),
    )
    for value, column in filters:
        statement = statement if value is None else statement.where(column == value)
    return await list_response(reads, statement, _BY_ID, page)


@router.get("/{opinion_id}", response_model=OpinionRead, dependencies=[allow("supervisor_opinion.read")])
async def read_supervisor_opinion(
    opinion_id: UUID, request: Request, caller: CurrentCaller, reads: CurrentReads, resources: CurrentResources
) -> Response:
    """Give an opinion with its answer and what came of it."""
    row = shown(resources, caller, service.READ, await reads.row(OPINION_BY_ID, opinion_id=opinion_id))
    return representation(request, row, etag(row["version"]))


@router.post("/{opinion_id}/answer", response_model=OpinionRead)
async def answer_supervisor_opinion(
    opinion: Annotated[SupervisorOpinion, opinion_to("answer")], body: OpinionAnswer, uow: Uow
) -> Response:
    """Say what was done; late answers go to the authority."""
    return await _answered(uow, service.answer_opinion(uow, opinion, body))


@router.post("/{opinion_id}/acceptance", response_model=OpinionRead)
async def accept_supervisor_opinion(opinion: Annotated[SupervisorOpinion, opinion_to("issue")], uow: Uow) -> Response:
    """Be content with the answer."""
    return await _answered(uow, service.accept_answer(uow, opinion))


@router.post("/{opinion_id}/referral", response_model=OpinionRead)
async def refer_supervisor_opinion(
    opinion: Annotated[SupervisorOpinion, opinion_to("issue")], body: OpinionReferral, uow: Uow
) -> Response:
    """Hand it to the authority, because the answer does not do."""
    return await _answered(uow, service.refer_opinion(uow, opinion, body))


@router.post("/{opinion_id}/closure", response_model=OpinionRead, **idempotent_required)
async def close_supervisor_opinion(
    opinion: Annotated[SupervisorOpinion, opinion_to("close")], body: OpinionOutcome, uow: Uow
) -> Response:
    """Deal with an opinion that was referred."""
    organization = await uow.session.get_one(Organization, opinion.organization_id)
    return await _answered(uow, await service.close_opinion(uow, organization, opinion, body))


async def _answered(uow: UnitOfWork, opinion: SupervisorOpinion, created_at: str | None = None) -> Response:
    return await answer_with(uow, OPINION_BY_ID, created_at=created_at, opinion_id=opinion.id)
