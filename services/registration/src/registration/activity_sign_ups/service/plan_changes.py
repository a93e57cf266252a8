"""A plan that is changed keeps room for those who signed up, and they hear of another time or place."""

from typing import Final

from registration.activities.errors import ActivityRefused
from registration.activity_sign_ups.queries.loads import held_of_activity, number_in
from registration.activity_sign_ups.rules.states import HOLDING, SeatState, SignUpState
from registration.activity_sign_ups.service.recording import event_facts, note_sign_up
from registration.models.activities import CommunityActivity
from registration.models.activity_sign_ups import ActivitySignUp
from registration.models.organizations import Organization
from shared.contracts.registration import ActivitySignUpMoved
from shared.kit.problems import FieldError, Text
from shared.kit.unit_of_work import UnitOfWork

_WHERE_AND_WHEN: Final = frozenset({"starts_at", "ends_at", "community_code", "place"})


async def follow_plan(
    uow: UnitOfWork, organization: Organization, activity: CommunityActivity, changed: frozenset[str]
) -> None:
    """The sign-up fits the plan as it is now, and the event tells of another time or place.

    Raises:
        ActivityRefused: the plan is for fewer people than may sign up.
    """
    sign_up = await held_of_activity(uow.session, activity.id)
    if sign_up is None or sign_up.state != SignUpState.OPEN:
        return
    if activity.expected_participants < sign_up.capacity:
        raise ActivityRefused(errors=[_too_small(sign_up)])
    if changed & _WHERE_AND_WHEN:
        await _tell(uow, organization, activity, sign_up)


async def _tell(
    uow: UnitOfWork, organization: Organization, activity: CommunityActivity, sign_up: ActivitySignUp
) -> None:
    event = ActivitySignUpMoved(
        **event_facts(sign_up, activity, organization),
        signed_up=await number_in(uow.session, sign_up.id, *HOLDING),
        waiting=await number_in(uow.session, sign_up.id, SeatState.WAITING),
    )
    note_sign_up(uow, sign_up, "move")
    uow.record(event, division_code=activity.community_code)


def _too_small(sign_up: ActivitySignUp) -> FieldError:
    message = Text(
        f"已开放{sign_up.capacity}个报名名额，计划人数不得低于此数。",
        f"{sign_up.capacity} places are open for sign-up.",
    )
    return FieldError("/expected_participants", "BELOW_SIGN_UP", message, "cq-cso-opinions 6")
