"""Routes of placements and of checks for work with minors."""

from collections.abc import Sequence
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from shared.contracts.values import DivisionCode
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import changed, representation
from shared.kit.routes import Router, idempotent_required
from talent.models import Person, Placement
from talent.models.places import within_division
from talent.placements.errors import AlreadyProposed, FteExceeded, PostTaken, PrimaryTaken
from talent.placements.queries.reads import ORDER, placements_within
from talent.placements.rules.states import DeclineReason, PlacementState
from talent.placements.schemas import (
    PlacementDecline,
    PlacementEnding,
    PlacementPage,
    PlacementProposal,
    PlacementRead,
    RecordCheckCreate,
    RecordCheckRead,
    Resignation,
)
from talent.placements.service import checks, daily, proposing, serving
from talent.placements.service.access import READ, placement_to

router = Router(prefix="/v1/talent/placements", tags=["placements"])
checks_router = Router(prefix="/v1/talent/people", tags=["placements"])
DAILY_JOBS = daily.DAILY_JOBS
CONSTRAINT_PROBLEMS = {
    "placements_fte_limit": FteExceeded,
    "placements_primary_excl": PrimaryTaken,
    "placements_open_key": AlreadyProposed,
    "placements_vacancy_taken_key": PostTaken,
}
Found = tuple[Person, Placement]


def placement_for(permission: str) -> Any:
    """Return a dependency that loads the placement with its person, locked, for a caller who may do this."""

    @authorizes
    async def load(placement_id: UUID, uow: Uow) -> Found:
        return await placement_to(uow, placement_id, permission)

    return Depends(load)


Answered = Annotated[Found, placement_for("placement.answer")]
Confirmed = Annotated[Found, placement_for("placement.confirm")]
Ended = Annotated[Found, placement_for("placement.end")]
Resigned = Annotated[Found, placement_for("placement.resign")]


@authorizes
async def _checked(person_id: UUID, uow: Uow) -> tuple[Person, Sequence[Placement]]:
    return await checks.connected(uow, person_id)


Checked = Annotated[tuple[Person, Sequence[Placement]], Depends(_checked)]


@router.post("", status_code=201, response_model=PlacementRead, dependencies=[allow("placement.propose")])
async def propose_placement(body: PlacementProposal, uow: Uow) -> Response:
    """Ask a person whether to take a post; nothing may stand against it."""
    return await _answer(uow, await proposing.propose_by_hand(uow, body), location=router.prefix)


@router.get("", response_model=PlacementPage, dependencies=[allow(READ)])
async def list_placements(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    person_id: UUID | None = None,
    vacancy_id: UUID | None = None,
    project_id: UUID | None = None,
    state: PlacementState | None = None,
    division: Annotated[DivisionCode | None, Query()] = None,
) -> Response:
    """Find placements within reach, oldest first."""
    statement = placements_within(resources.permissions.reachable(caller, READ))
    wanted: dict[str, Any] = {
        "organization_id": organization_id, "person_id": person_id, "vacancy_id": vacancy_id,
        "project_id": project_id, "state": state,
    }  # fmt: skip
    for name, value in wanted.items():
        statement = statement if value is None else statement.where(getattr(Placement, name) == value)
    if division is not None:
        statement = statement.where(within_division(Placement, division))
    return await list_response(reads, statement, ORDER, page)


@router.get("/{placement_id}", response_model=PlacementRead, dependencies=[allow(READ)])
async def read_placement(
    placement_id: UUID, request: Request, caller: CurrentCaller, reads: CurrentReads, resources: CurrentResources
) -> Response:
    """Give a placement."""
    reach = resources.permissions.reachable(caller, READ)
    row = await reads.row(placements_within(reach).where(Placement.id == placement_id))
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"]))


@router.post("/{placement_id}/acceptance", response_model=PlacementRead, **idempotent_required)
async def accept_placement(found: Answered, uow: Uow) -> Response:
    """Take the post."""
    await proposing.accept(uow, *found)
    return await _answer(uow, found)


@router.post("/{placement_id}/refusal", response_model=PlacementRead)
async def refuse_placement(found: Answered, body: PlacementDecline, uow: Uow) -> Response:
    """Do not take the post."""
    uow.expect_version(found[1])
    proposing.decline(uow, found[1], DeclineReason.PERSON)
    return await _answer(uow, found)


@router.post("/{placement_id}/withdrawal", response_model=PlacementRead)
async def withdraw_placement(found: Confirmed, body: PlacementDecline, uow: Uow) -> Response:
    """Take the proposal back, as the employer."""
    uow.expect_version(found[1])
    proposing.decline(uow, found[1], DeclineReason.EMPLOYER)
    return await _answer(uow, found)


@router.post("/{placement_id}/confirmation", response_model=PlacementRead, **idempotent_required)
async def confirm_placement(found: Confirmed, uow: Uow) -> Response:
    """Give the post to the person who has accepted it."""
    await proposing.confirm(uow, *found)
    return await _answer(uow, found)


@router.post("/{placement_id}/leave", response_model=PlacementRead)
async def suspend_placement(found: Ended, uow: Uow) -> Response:
    """Note that the person is on leave."""
    await serving.take_leave(uow, found[1])
    return await _answer(uow, found)


@router.post("/{placement_id}/return", response_model=PlacementRead)
async def resume_placement(found: Ended, uow: Uow) -> Response:
    """Note that the person is back from leave."""
    await serving.return_from_leave(uow, found[1])
    return await _answer(uow, found)


@router.post("/{placement_id}/end", response_model=PlacementRead, **idempotent_required)
async def end_placement(found: Ended, body: PlacementEnding, uow: Uow) -> Response:
    """End the placement, as the employer, with a last day and a reason."""
    await serving.end_placement(uow, *found, body)
    return await _answer(uow, found)


@router.post("/{placement_id}/resignation", response_model=PlacementRead, **idempotent_required)
async def resign_placement(found: Resigned, body: Resignation, uow: Uow) -> Response:
    """Leave the post, as the person, with a last day."""
    await serving.end_placement(uow, *found, PlacementEnding(reason="RESIGN", last_day=body.last_day))
    return await _answer(uow, found)


@checks_router.post("/{person_id}/record-checks", status_code=201, response_model=RecordCheckRead,
                    dependencies=[allow("record_check.record")])  # fmt: skip
async def record_record_check(found: Checked, body: RecordCheckCreate, uow: Uow) -> RecordCheckRead:
    """Record what the police answered about a person who works or is to work with minors."""
    check = await checks.record_check(uow, *found, body)
    return RecordCheckRead.model_validate(check)


async def _answer(uow: Uow, found: Found, *, location: str | None = None) -> Response:
    await uow.flush()
    person, placement = found
    names = [name for name in PlacementRead.model_fields if name != "person_name_masked"]
    row = {name: getattr(placement, name) for name in names} | {"person_name_masked": person.name_masked}
    return changed(row, location=location)
