"""Routes of staffing suggestions."""

from uuid import UUID

from starlette.responses import Response

from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, allow
from shared.kit.pagination import Page, list_response
from shared.kit.problems import NotFound
from shared.kit.recorded_reads import recorded_read
from shared.kit.routes import Router
from talent.models import ProgramCall, StaffingSuggestion
from talent.models.places import place_of_row
from talent.program_calls.queries import ORDER, suggestions_within
from talent.program_calls.schemas import StaffingSuggestionPage
from talent.quotas.schemas import GapProposal
from talent.quotas.service import propose

router = Router(prefix="/v1/talent/staffing-suggestions", tags=["quotas"])
READ = "staffing_suggestion.read"


@router.get("", response_model=StaffingSuggestionPage, dependencies=[allow(READ)])
async def list_staffing_suggestions(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    program_id: UUID | None = None,
) -> Response:
    """Find communities that lack social workers while a program of their area calls, oldest first."""
    statement = suggestions_within(resources.permissions.reachable(caller, READ))
    statement = statement.where(ProgramCall.call_to > resources.clock.now())
    if program_id is not None:
        statement = statement.where(StaffingSuggestion.program_id == program_id)
    return await list_response(reads, statement, ORDER, page)


@router.get("/{suggestion_id}/people", response_model=GapProposal, dependencies=[allow("quota.propose")])
async def suggest_workers_for_call(
    suggestion_id: UUID, caller: CurrentCaller, resources: CurrentResources
) -> GapProposal:
    """Name the social workers who could serve there, the nearest first, then those who wait longest."""
    async with recorded_read(resources, caller) as uow:
        found = await uow.session.get(StaffingSuggestion, suggestion_id)
        if found is None:
            raise NotFound
        uow.require("quota.propose", place_of_row(found), read=READ)
        return await propose(uow, found.community_code)
