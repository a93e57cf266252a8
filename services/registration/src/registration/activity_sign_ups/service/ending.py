"""What becomes of a sign-up with its activity: called off, or closed with everybody accounted for."""

from datetime import timedelta
from typing import Final

from registration.activity_sign_ups.errors import ParticipantsBelowCheckedIn
from registration.activity_sign_ups.queries.loads import due_for_erasure_on, held_of_activity, move_all, number_in
from registration.activity_sign_ups.rules.states import SEAT_MACHINE, SeatState, SignUpState
from registration.activity_sign_ups.rules.terms import is_unconfirmed
from registration.activity_sign_ups.service.opening import RETENTION_RULE
from registration.activity_sign_ups.service.recording import event_facts, note_sign_up, walk_sign_up
from registration.applications.service.surroundings import rules_for
from registration.models.activities import CommunityActivity
from registration.models.activity_sign_ups import ActivitySignUp
from registration.models.organizations import Organization
from shared.contracts.registration import ActivitySignUpCalledOff
from shared.kit.clock import legal_day
from shared.kit.problems import FieldError, Text
from shared.kit.rule_register import AppliedRules
from shared.kit.unit_of_work import UnitOfWork

TOLERANCE_RULE: Final = "activitySignUp.reportToleranceBps"
_S = SeatState


async def call_off_sign_up(uow: UnitOfWork, organization: Organization, activity: CommunityActivity) -> None:
    """Nobody has a place any more, and the event tells everybody; nothing happens without a sign-up."""
    sign_up = await held_of_activity(uow.session, activity.id)
    if sign_up is None or sign_up.state != SignUpState.OPEN:
        return
    walk_sign_up(sign_up, "call_off")
    signed_up = await _move(uow, sign_up, _S.SIGNED_UP, "call_off")
    checked_in = await number_in(uow.session, sign_up.id, _S.CHECKED_IN)
    waiting = await _move(uow, sign_up, _S.WAITING, "call_off")
    await _finish(uow, organization, activity, sign_up)
    note_sign_up(uow, sign_up, "call_off", signed_up=signed_up, waiting=waiting)
    event = ActivitySignUpCalledOff(
        **event_facts(sign_up, activity, organization), signed_up=signed_up + checked_in, waiting=waiting
    )
    uow.record(event, division_code=activity.community_code)


async def close_sign_up(uow: UnitOfWork, organization: Organization, activity: CommunityActivity) -> None:
    """Who did not come is a no-show, and who waited was left out; nothing happens without an open sign-up."""
    sign_up = await held_of_activity(uow.session, activity.id)
    if sign_up is None or sign_up.state != SignUpState.OPEN:
        return
    walk_sign_up(sign_up, "close")
    no_shows = await _move(uow, sign_up, _S.SIGNED_UP, "miss", keeps_place=True)
    left_out = await _move(uow, sign_up, _S.WAITING, "leave_out")
    await _finish(uow, organization, activity, sign_up)
    note_sign_up(uow, sign_up, "close", no_shows=no_shows, left_out=left_out)


async def reported_against_check_ins(
    uow: UnitOfWork, activity: CommunityActivity, participants: int, rules: AppliedRules
) -> bool:
    """Return whether the report counts many more people than checked in; False where nobody could sign up.

    Raises:
        ParticipantsBelowCheckedIn: it counts fewer.
    """
    sign_up = await held_of_activity(uow.session, activity.id)
    if sign_up is None:
        return False
    checked_in = await number_in(uow.session, sign_up.id, _S.CHECKED_IN)
    if participants < checked_in:
        message = Text(f"已有{checked_in}人签到。", f"{checked_in} people checked in.")
        error = FieldError("/participants", ParticipantsBelowCheckedIn.code, message, "cq-cso-opinions 6")
        raise ParticipantsBelowCheckedIn(errors=[error])
    return is_unconfirmed(participants, checked_in, int(rules(TOLERANCE_RULE).value))


async def _move(
    uow: UnitOfWork, sign_up: ActivitySignUp, source: SeatState, command: str, *, keeps_place: bool = False
) -> int:
    target = SEAT_MACHINE.walk(source, command)
    return await move_all(uow.session, sign_up.id, source, target, uow.now, keeps_place=keeps_place)


async def _finish(
    uow: UnitOfWork, organization: Organization, activity: CommunityActivity, sign_up: ActivitySignUp
) -> None:
    """The days after which the personal data go are counted from the activity, by the rule of today."""
    rules = await rules_for(uow, organization.jurisdiction_id, uow.today)
    days = timedelta(days=int(rules(RETENTION_RULE).value))
    over_on = min(legal_day(activity.ends_at), uow.today) if sign_up.state == SignUpState.CALLED_OFF else None
    await due_for_erasure_on(uow.session, sign_up.id, (over_on or legal_day(activity.ends_at)) + days)
    sign_up.closed_on = uow.today
    sign_up.rules_used = {**sign_up.rules_used, **rules.used}
