"""Routes of suggestions."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.divisions.schemas import DivisionFilter
from registration.models.participation import Suggestion
from registration.models.places import within_division
from registration.suggestions.errors import SuggestionTaken
from registration.suggestions.queries import SYNCED, counts_in, locked_suggestion, suggestions_within
from registration.suggestions.rules.answering import answered_on_time_bps
from registration.suggestions.rules.states import SuggestionState, SuggestionTopic
from registration.suggestions.schemas import (
    SuggestionAnswer,
    SuggestionContactRevealed,
    SuggestionCreate,
    SuggestionForwarding,
    SuggestionPage,
    SuggestionRead,
    SuggestionStatistics,
    SuggestionToConsultation,
)
from registration.suggestions.service import handling, reading
from shared.kit.dependencies import (
    CurrentCaller,
    CurrentClock,
    CurrentReads,
    CurrentResources,
    Uow,
    allow,
    authorizes,
)
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.recorded_reads import recorded_read
from shared.kit.representations import representation
from shared.kit.routes import Router
from shared.kit.sync.feed import Question, UpdatedSince, changes_response
from shared.kit.unit_of_work import UnitOfWork

router = Router(prefix="/v1/registration/suggestions", tags=["suggestions"])

CONSTRAINT_PROBLEMS = {"consultations_suggestion_id_key": SuggestionTaken}
DAILY_JOBS = handling.DAILY_JOBS
_BY_ID = [SortKey(Suggestion.id.expression, "id")]
Purpose = Annotated[str, Query(pattern=r"^[^\x00-\x1f]{2,200}$", description="Why the data are needed; recorded")]


def _suggestion_for(permission: str) -> Any:
    @authorizes
    async def load(suggestion_id: UUID, uow: Uow) -> Suggestion:
        return await _loaded(uow, suggestion_id, permission)

    return Depends(load)


async def _loaded(uow: UnitOfWork, suggestion_id: UUID, permission: str) -> Suggestion:
    suggestion = await locked_suggestion(uow.session, suggestion_id)
    if suggestion is None:
        raise NotFound
    uow.require(permission, reading.place_of(suggestion), read=reading.READ)
    return suggestion


async def _answered(uow: UnitOfWork, suggestion: Suggestion, *, created: bool = False) -> Response:
    await uow.flush()
    body = (await reading.shown(uow, suggestion)).model_dump_json()
    headers = {"ETag": etag(suggestion.version)}
    if created:
        headers["Location"] = f"{router.prefix}/{suggestion.id}"
    return Response(body, 201 if created else 200, headers, media_type="application/json")


@router.post("", status_code=201, response_model=SuggestionRead, dependencies=[allow("suggestion.make")])
async def make_suggestion(body: SuggestionCreate, uow: Uow) -> Response:
    """Ask something of one's own community, by name or anonymously."""
    suggestion = await handling.receive_suggestion(uow, body)
    uow.require("suggestion.make", reading.place_of(suggestion), read=reading.READ)
    return await _answered(uow, suggestion, created=True)


@router.get("", response_model=SuggestionPage, dependencies=[allow(reading.READ)])
async def list_suggestions(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    state: SuggestionState | None = None,
    topic: SuggestionTopic | None = None,
    division: DivisionFilter = None,
    overdue: Annotated[bool | None, Query(description="Only those that should have been answered")] = None,
    updated_since: UpdatedSince = None,
) -> Response:
    """Find suggestions within reach, oldest first; a resident finds the own ones."""
    reach = resources.permissions.reachable(caller, reading.READ)
    statement = suggestions_within(reach)
    filters = [
        column == value for value, column in ((state, Suggestion.state), (topic, Suggestion.topic)) if value is not None
    ]
    if division is not None:
        filters.append(within_division(Suggestion, division))
    if overdue:
        filters += [Suggestion.overdue_since.is_not(None), Suggestion.answered_on.is_(None)]
    if updated_since is not None:
        return await changes_response(reads, SYNCED, Question(statement, reach, filters), updated_since, page)
    return await list_response(reads, statement.where(*filters), _BY_ID, page)


@router.get("/statistics", dependencies=[allow("suggestion.statistics")])
async def read_suggestion_statistics(
    reads: CurrentReads,
    clock: CurrentClock,
    division: DivisionFilter = "50",
    from_on: date = date(2018, 1, 1),
    to_on: date = date(9999, 12, 31),
) -> SuggestionStatistics:
    """Count the suggestions of a division and time, and how many were answered in time."""
    place = division or "50"
    row = await reads.row(counts_in(place, from_on, to_on, clock.today()))
    assert row is not None
    share = answered_on_time_bps(row["answered_on_time"], row["due"])
    return SuggestionStatistics(division=place, from_on=from_on, to_on=to_on, answered_on_time_bps=share, **row)


@router.get("/{suggestion_id}", response_model=SuggestionRead, dependencies=[allow(reading.READ)])
async def read_suggestion(
    suggestion_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give a suggestion with its text; who made it is shown to nobody."""
    async with recorded_read(resources, caller) as uow:
        suggestion = await _loaded(uow, suggestion_id, reading.READ)
        shown = (await reading.shown(uow, suggestion)).model_dump(mode="json")
    return representation(request, shown, etag(shown["version"]))


@router.get(
    "/{suggestion_id}/contact", response_model=SuggestionContactRevealed, dependencies=[allow("suggestion.reveal")]
)
async def reveal_suggestion_contact(
    suggestion_id: UUID, caller: CurrentCaller, resources: CurrentResources, purpose: Purpose
) -> Response:
    """Show the contact unmasked; the look is audited with its purpose."""
    async with recorded_read(resources, caller) as uow:
        suggestion = await _loaded(uow, suggestion_id, "suggestion.reveal")
        revealed = reading.reveal_contact(uow, suggestion, purpose)
    return Response(revealed.model_dump_json(), headers={"Cache-Control": "no-store"}, media_type="application/json")


@router.post("/{suggestion_id}/forwarding", response_model=SuggestionRead)
async def forward_suggestion(
    suggestion: Annotated[Suggestion, _suggestion_for("suggestion.forward")], body: SuggestionForwarding, uow: Uow
) -> Response:
    """Say who is to answer."""
    await handling.forward_suggestion(uow, suggestion, body)
    return await _answered(uow, suggestion)


@router.post("/{suggestion_id}/answer", response_model=SuggestionRead)
async def answer_suggestion(
    suggestion: Annotated[Suggestion, _suggestion_for("suggestion.answer")], body: SuggestionAnswer, uow: Uow
) -> Response:
    """Answer the resident."""
    handling.answer_suggestion(uow, suggestion, body.answer)
    return await _answered(uow, suggestion)


@router.post("/{suggestion_id}/closing", response_model=SuggestionRead)
async def close_suggestion(
    suggestion: Annotated[Suggestion, _suggestion_for("suggestion.close")], uow: Uow
) -> Response:
    """Close an answered suggestion."""
    handling.close_suggestion(uow, suggestion)
    return await _answered(uow, suggestion)


@router.post("/{suggestion_id}/consultation", response_model=SuggestionRead)
async def consult_on_suggestion(
    suggestion: Annotated[Suggestion, _suggestion_for("suggestion.forward")], body: SuggestionToConsultation, uow: Uow
) -> Response:
    """Propose the matter for deliberation; `consultation_id` of the answer is the consultation."""
    await handling.turn_into_consultation(uow, suggestion, body)
    return await _answered(uow, suggestion)
