"""Free places go to those who wait, in the order in which they signed up."""

from registration.activity_sign_ups.queries.loads import first_waiting, free_place_number
from registration.activity_sign_ups.service.recording import event_facts, note_seat, walk_seat
from registration.models.activities import CommunityActivity
from registration.models.activity_sign_ups import ActivitySignUp
from registration.models.organizations import Organization
from shared.contracts.registration import ActivitySignUpPromoted
from shared.kit.unit_of_work import UnitOfWork


async def promote_waiting(
    uow: UnitOfWork, sign_up: ActivitySignUp, activity: CommunityActivity, organization: Organization
) -> int:
    """Nobody waits while a place is free; returns how many got one. The sign-up is held by this transaction."""
    promoted = 0
    while uow.now < activity.ends_at:
        place_number = await free_place_number(uow.session, sign_up)
        seat = None if place_number is None else await first_waiting(uow.session, sign_up.id)
        if seat is None:
            break
        walk_seat(seat, "promote")
        seat.place_number = place_number
        note_seat(uow, seat, "promote")
        facts = event_facts(sign_up, activity, organization)
        uow.record(ActivitySignUpPromoted(**facts, activity_seat_id=seat.id), division_code=activity.community_code)
        await uow.session.flush()
        promoted += 1
    return promoted
