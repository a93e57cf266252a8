"""Routes of the places that people have in activities."""

from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.activity_sign_ups.api.pictures import CODE_ANSWER, code_response
from registration.activity_sign_ups.queries.loads import Held, held_seat
from registration.activity_sign_ups.queries.reads import seats_within
from registration.activity_sign_ups.rules.states import SeatState
from registration.activity_sign_ups.schemas import CodeRead, SeatCreate, SeatPage, SeatRead, SeatRevealed
from registration.activity_sign_ups.service import checking_in, joining, reading
from registration.activity_sign_ups.service.recording import OWN_SEAT, require_of_seat
from registration.models.activity_sign_ups import ActivitySeat, ActivitySignUp
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.recorded_reads import recorded_read
from shared.kit.representations import changed, representation
from shared.kit.routes import Router
from shared.kit.unit_of_work import UnitOfWork

PATH = "/v1/registration/activity-seats"
router = Router(prefix=PATH, tags=["activity-sign-ups"])
_IN_ORDER = [SortKey(ActivitySeat.id.expression, "id")]


@dataclass(frozen=True, slots=True)
class Seated:
    """A place and its sign-up, both locked."""

    held: Held
    seat: ActivitySeat


async def _locked(uow: UnitOfWork, seat_id: UUID, permission: str) -> Seated:
    found = await held_seat(uow.session, seat_id)
    if found is None:
        raise NotFound
    held, seat = found
    require_of_seat(uow, permission, seat, held.organization)
    return Seated(held, seat)


def seat_for(permission: str) -> Any:
    """Return a dependency that loads the place and its sign-up for a caller who may do this."""

    @authorizes
    async def load(seat_id: UUID, uow: Uow) -> Seated:
        return await _locked(uow, seat_id, permission)

    return Depends(load)


@router.post("", status_code=201, response_model=SeatRead, dependencies=[allow(OWN_SEAT)])
async def sign_up_for_activity(body: SeatCreate, uow: Uow) -> Response:
    """Sign up oneself: for a place, or for the waiting list when all are taken."""
    seat = await joining.sign_up_person(uow, body)
    return changed(await reading.changed_seat(uow, seat.id), location=PATH)


@router.get("", response_model=SeatPage, dependencies=[allow(OWN_SEAT)])
async def list_activity_seats(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    sign_up_id: UUID | None = None,
    activity_id: UUID | None = None,
    state: SeatState | None = None,
) -> Response:
    """Find places in the order of signing up: one's own, and those at one's own organization or authority."""
    statement = seats_within(reading.seats_in_reach(resources, caller))
    seat = ActivitySeat
    wanted = ((sign_up_id, seat.sign_up_id), (activity_id, ActivitySignUp.activity_id), (state, seat.state))
    statement = statement.where(*(column == value for value, column in wanted if value is not None))
    return await list_response(reads, statement, _IN_ORDER, page)


@router.get("/{seat_id}", response_model=SeatRead, dependencies=[allow(OWN_SEAT)])
async def read_activity_seat(
    seat_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give the place, and where its person stands in the waiting list; the contact is masked."""
    row = await reading.seat_row(resources, caller, seat_id)
    return representation(request, row, etag(row["version"], str(row["position"] or "")))


@router.post("/{seat_id}/cancellation", response_model=SeatRead)
async def cancel_activity_seat(seated: Annotated[Seated, seat_for(OWN_SEAT)], uow: Uow) -> Response:
    """Give one's place back before the activity begins; who waits longest has it at once."""
    await joining.cancel_seat(uow, seated.held, seated.seat)
    return changed(await reading.changed_seat(uow, seated.seat.id))


@router.get("/{seat_id}/code", response_model=CodeRead, responses=CODE_ANSWER, dependencies=[allow(OWN_SEAT)])
async def show_seat_code(
    seat_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give the code of one's own place for the organizer to scan; it works once, for a short time."""
    async with recorded_read(resources, caller) as uow:
        seated = await _locked(uow, seat_id, OWN_SEAT)
        code = await checking_in.code_of_person(uow, seated.held, seated.seat)
    return code_response(request, code)


@router.get("/{seat_id}/contact", response_model=SeatRevealed, dependencies=[allow("activity_seat.reveal")])
async def reveal_seat_contact(
    seat_id: UUID,
    caller: CurrentCaller,
    resources: CurrentResources,
    purpose: Annotated[str, Query(pattern=r"^[^\x00-\x1f]{2,200}$", description="Why the data are needed; recorded")],
) -> Response:
    """Show the organizer whom to call; the look is audited with its purpose."""
    async with recorded_read(resources, caller) as uow:
        seated = await _locked(uow, seat_id, "activity_seat.reveal")
        revealed = joining.reveal_contact(uow, seated.seat, purpose)
    return Response(revealed.model_dump_json(), headers={"Cache-Control": "no-store"}, media_type="application/json")
