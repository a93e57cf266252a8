"""A plan that is changed keeps room for those who may sign up."""

from registration.activities.errors import ActivityRefused
from registration.activity_sign_ups.queries.loads import held_of_activity
from registration.activity_sign_ups.rules.states import SignUpState
from registration.models.activities import CommunityActivity
from shared.kit.problems import FieldError, Text
from shared.kit.unit_of_work import UnitOfWork


async def require_room(uow: UnitOfWork, activity: CommunityActivity, people: int) -> None:
    """Pass a plan for no fewer people than may sign up for it.

    Raises:
        ActivityRefused: the sign-up has more places.
    """
    sign_up = await held_of_activity(uow.session, activity.id)
    if sign_up is None or sign_up.state != SignUpState.OPEN or sign_up.capacity <= people:
        return
    message = Text(f"已开放{sign_up.capacity}个报名名额，计划人数不得低于此数。",
                   f"{sign_up.capacity} places are open for sign-up.")  # fmt: skip
    pointer = "/expected_participants"
    raise ActivityRefused(errors=[FieldError(pointer, "BELOW_SIGN_UP", message, "cq-cso-opinions 6")])
