"""The route to check in."""

from starlette.responses import Response

from registration.activity_sign_ups.api.seats import PATH as SEATS
from registration.activity_sign_ups.schemas import CheckIn, SeatRead
from registration.activity_sign_ups.service import checking_in, reading
from registration.activity_sign_ups.service.recording import OWN_SEAT
from shared.kit.dependencies import Uow, allow
from shared.kit.representations import changed
from shared.kit.routes import Router

router = Router(prefix="/v1/registration/activity-check-ins", tags=["activity-sign-ups"])


@router.post("", status_code=201, response_model=SeatRead, dependencies=[allow(OWN_SEAT)])
async def check_in_to_activity(body: CheckIn, uow: Uow) -> Response:
    """Check in by a scanned code: oneself by the organizer's, or, as the organizer, a person by theirs."""
    seat = await checking_in.check_in(uow, body.code)
    return changed(await reading.changed_seat(uow, seat.id), location=SEATS)
