"""What every change of an activity leaves behind."""

from typing import Any, Final

from registration.activities.rules.states import ACTIVITY_MACHINE, ActivityState
from registration.models.activities import CommunityActivity
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "activity.read"
FOLLOW: Final = "activity.follow"
"""To see plans that were not passed yet, and the official part."""


def walk(activity: CommunityActivity, command: str) -> None:
    """The activity stands where `command` leads.

    Raises:
        InvalidTransition: the command is not possible in its state.
    """
    activity.state = ACTIVITY_MACHINE.walk(ActivityState(activity.state), command)


def note(uow: UnitOfWork, activity: CommunityActivity, command: str, **details: Any) -> None:
    """The act stands in the audit trail, and the activity bears its time."""
    activity.updated_at = uow.now
    uow.audit(f"activity.{command}", "activity", activity.id, details=details)
