"""Routes of sign-ups, of the places in them, and of checking in."""

from registration.activity_sign_ups.api.check_ins import router as check_ins
from registration.activity_sign_ups.api.seats import router as seats
from registration.activity_sign_ups.api.sign_ups import router as sign_ups
from registration.activity_sign_ups.errors import AlreadySignedUp, SignUpOpened
from registration.activity_sign_ups.service import daily

DAILY_JOBS = daily.DAILY_JOBS
CONSTRAINT_PROBLEMS = {
    "activity_sign_ups_activity_id_key": SignUpOpened,
    "activity_seats_person_key": AlreadySignedUp,
}
routers = (sign_ups, seats, check_ins)

__all__ = ["CONSTRAINT_PROBLEMS", "DAILY_JOBS", "routers"]
