"""A person signs up, or gives the place back; places are given one after another."""

from uuid import UUID

from registration.activity_sign_ups.errors import ActivityUnderWay, NotEligible, SignUpFull, SignUpNotOpen
from registration.activity_sign_ups.queries.loads import (
    Held,
    free_place_number,
    held_sign_up,
    next_queue_number,
    number_in,
)
from registration.activity_sign_ups.rules.states import SEAT_MACHINE, SeatState, SignUpState
from registration.activity_sign_ups.rules.terms import is_open, require_eligible
from registration.activity_sign_ups.schemas import SeatCreate, SeatRevealed
from registration.activity_sign_ups.service.opening import terms_of
from registration.activity_sign_ups.service.promoting import promote_waiting
from registration.activity_sign_ups.service.recording import note_seat, person_ref, walk_seat
from registration.applications.service.surroundings import unknown_communities
from registration.models.activity_sign_ups import ActivitySeat
from shared.contracts.values import OrganizationStatus
from shared.kit.ids import new_id
from shared.kit.masking import mask_id_number, mask_name
from shared.kit.problems import FieldError, NotFound, Text
from shared.kit.unit_of_work import UnitOfWork


async def sign_up_person(uow: UnitOfWork, body: SeatCreate) -> ActivitySeat:
    """The caller has a place, or the next one in the waiting list.

    Raises:
        NotFound: there is no such sign-up for everybody.
        SignUpNotOpen: it is not the time, or the activity or its organization stands still.
        NotEligible: the activity is for others.
        SignUpFull: neither a place nor one to wait is left.
        sqlalchemy.exc.IntegrityError: (`activity_seats_person_key`) the caller has signed up already.
    """
    held = await _open(uow, body.sign_up_id)
    await _require_eligible(uow, held, body)
    number = await next_queue_number(uow.session, held.sign_up.id)
    seat = _seat(uow, held, body, number)
    seat.place_number = await free_place_number(uow.session, held.sign_up)
    if seat.place_number is None:
        if await number_in(uow.session, held.sign_up.id, SeatState.WAITING) >= held.sign_up.waiting_places:
            raise SignUpFull
        seat.state = SEAT_MACHINE.walk(None, "wait")
    uow.session.add(seat)
    note_seat(uow, seat, "sign_up", state=seat.state, activity_id=str(held.activity.id))
    await uow.session.flush()
    return seat


async def cancel_seat(uow: UnitOfWork, held: Held, seat: ActivitySeat) -> None:
    """The place is given back, the contact is forgotten, and who waits longest has it.

    Raises:
        InvalidTransition: the person has no place any more, or has checked in.
        ActivityUnderWay: the activity has begun.
    """
    uow.expect_version(seat)
    walk_seat(seat, "cancel")
    if uow.now >= held.activity.starts_at:
        raise ActivityUnderWay
    seat.place_number = None
    forget_contact(seat)
    note_seat(uow, seat, "cancel")
    await uow.session.flush()
    if held.sign_up.state == SignUpState.OPEN:
        await promote_waiting(uow, held.sign_up, held.activity, held.organization)


def reveal_contact(uow: UnitOfWork, seat: ActivitySeat, purpose: str) -> SeatRevealed:
    """The organization knows whom to call; the audit trail has the purpose.

    Raises:
        NotFound: the data are erased.
    """
    if seat.contact_name_encrypted is None or seat.contact_phone_encrypted is None:
        raise NotFound
    uow.audit("activity_seat.reveal", "activity_seat", seat.id, purpose=purpose)
    name, phone = uow.vault.decrypt(seat.contact_name_encrypted), uow.vault.decrypt(seat.contact_phone_encrypted)
    return SeatRevealed(purpose=purpose, name=name, phone=phone)


def forget_contact(seat: ActivitySeat) -> None:
    """Nobody can learn name and telephone any more."""
    seat.contact_name_encrypted = seat.contact_name_masked = None
    seat.contact_phone_encrypted = seat.contact_phone_masked = None


async def _open(uow: UnitOfWork, sign_up_id: UUID) -> Held:
    held = await held_sign_up(uow.session, sign_up_id)
    if held is None:
        raise NotFound
    passed = held.activity.screening in ("PASSED", "NOT_NEEDED")
    acting = held.organization.status == OrganizationStatus.ACTIVE
    timely = is_open(terms_of(held.sign_up), held.activity.starts_at, uow.now)
    if held.sign_up.state != SignUpState.OPEN or not (passed and acting and timely):
        raise SignUpNotOpen
    return held


async def _require_eligible(uow: UnitOfWork, held: Held, body: SeatCreate) -> None:
    if await unknown_communities(uow, [body.community_code]):
        raise NotEligible(errors=[FieldError("/community_code", "UNKNOWN_REFERENCE", _NOWHERE)])
    require_eligible(terms_of(held.sign_up), body.community_code, body.age)


def _seat(uow: UnitOfWork, held: Held, body: SeatCreate, queue_number: int) -> ActivitySeat:
    return ActivitySeat(
        id=new_id(),
        sign_up_id=held.sign_up.id,
        organization_id=held.organization.id,
        state=SEAT_MACHINE.walk(None, "take"),
        person_ref=person_ref(uow.vault, uow.caller),
        community_code=body.community_code,
        contact_name_encrypted=uow.vault.encrypt(body.contact_name),
        contact_name_masked=mask_name(body.contact_name),
        contact_phone_encrypted=uow.vault.encrypt(body.contact_phone),
        contact_phone_masked=mask_id_number(body.contact_phone),
        queue_number=queue_number,
        created_at=uow.now,
    )


_NOWHERE = Text("没有该社区（村）。", "There is no such community.")
