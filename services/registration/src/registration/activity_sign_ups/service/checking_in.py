"""Codes to check in with, shown by the organizer or by the person, and scanned by the other."""

from hmac import compare_digest
from typing import Final

from registration.activities.rules.states import ActivityState
from registration.activity_sign_ups.errors import (
    AlreadyCheckedIn,
    CheckInClosed,
    CodeInvalid,
    NoPlaceHeld,
)
from registration.activity_sign_ups.queries.loads import Held, held_seat, held_sign_up, seat_of_person
from registration.activity_sign_ups.rules.codes import Code, parsed, personal_code, require_fresh, rotating_code
from registration.activity_sign_ups.rules.states import SeatState, SignUpState
from registration.activity_sign_ups.rules.terms import checks_in
from registration.activity_sign_ups.schemas import CodeRead
from registration.activity_sign_ups.service.recording import (
    OWN_SEAT,
    note_seat,
    person_ref,
    require_of_seat,
    walk_seat,
)
from registration.applications.service.surroundings import rules_for
from registration.models.activity_sign_ups import ActivitySeat
from shared.kit.problems import NotFound
from shared.kit.unit_of_work import UnitOfWork
from shared.kit.vault import Vault

STEP_RULE: Final = "activitySignUp.codeStepSeconds"
PERSONAL_RULE: Final = "activitySignUp.personalCodeSeconds"
_PURPOSE: Final = "codes of activities"


async def code_of_activity(uow: UnitOfWork, held: Held) -> CodeRead:
    """Return the code that those who come scan now.

    Raises:
        CheckInClosed: it is too early or too late.
    """
    _require_time(uow, held)
    rules = await rules_for(uow, held.organization.jurisdiction_id, uow.today)
    return _shown(uow.vault, rotating_code(held.sign_up.id, uow.now, int(rules(STEP_RULE).value)))


async def code_of_person(uow: UnitOfWork, held: Held, seat: ActivitySeat) -> CodeRead:
    """Return the code of the person's place that the organizer scans.

    Raises:
        NoPlaceHeld: the person waits, has cancelled or was left out.
        AlreadyCheckedIn: the person has.
        CheckInClosed: it is too early or too late.
    """
    _require_place(seat)
    _require_time(uow, held)
    rules = await rules_for(uow, held.organization.jurisdiction_id, uow.today)
    return _shown(uow.vault, personal_code(seat.id, uow.now, int(rules(PERSONAL_RULE).value)))


async def check_in(uow: UnitOfWork, text: str) -> ActivitySeat:
    """The person is present: the caller, by the organizer's code; or, by the person's code, whom the caller scanned.

    Raises:
        CodeInvalid, CodeExpired: the code is not good.
        NotFound, Forbidden: the code of a person was scanned by somebody else than the organizer.
        NoPlaceHeld, AlreadyCheckedIn: the person cannot check in, or has.
        CheckInClosed: it is too early or too late.
    """
    code, seal = parsed(text)
    if not compare_digest(seal, uow.vault.seal(_PURPOSE, code.text)):
        raise CodeInvalid
    require_fresh(code, uow.now)
    held, seat = await (_scanned_by_person(uow, code) if code.kind == "A" else _scanned_by_organizer(uow, code))
    _require_place(seat)
    _require_time(uow, held)
    walk_seat(seat, "check_in")
    seat.checked_in_at = uow.now
    seat.checked_in_by = "PERSON" if code.kind == "A" else "ORGANIZATION"
    note_seat(uow, seat, "check_in", by=seat.checked_in_by)
    return seat


async def _scanned_by_person(uow: UnitOfWork, code: Code) -> tuple[Held, ActivitySeat]:
    uow.resources.permissions.require_role(uow.caller, OWN_SEAT)
    held = await held_sign_up(uow.session, code.subject_id)
    if held is None:
        raise NotFound
    seat = await seat_of_person(uow.session, code.subject_id, person_ref(uow.vault, uow.caller))
    if seat is None:
        raise NoPlaceHeld
    return held, seat


async def _scanned_by_organizer(uow: UnitOfWork, code: Code) -> tuple[Held, ActivitySeat]:
    found = await held_seat(uow.session, code.subject_id)
    if found is None:
        raise NotFound
    held, seat = found
    require_of_seat(uow, "activity_seat.check_in", seat, held.organization)
    return held, seat


def _require_place(seat: ActivitySeat) -> None:
    if seat.state == SeatState.CHECKED_IN:
        raise AlreadyCheckedIn
    if seat.state != SeatState.SIGNED_UP:
        raise NoPlaceHeld


def _require_time(uow: UnitOfWork, held: Held) -> None:
    activity = held.activity
    minutes = held.sign_up.check_in_minutes_before
    standing = held.sign_up.state == SignUpState.OPEN and activity.state in (ActivityState.PLANNED, ActivityState.HELD)
    if not standing or not checks_in(activity.starts_at, activity.ends_at, minutes, uow.now):
        raise CheckInClosed


def _shown(vault: Vault, code: Code) -> CodeRead:
    return CodeRead(code=f"{code.text}.{vault.seal(_PURPOSE, code.text)}", expires_at=code.expires_at)
