"""What every change of an honor leaves behind."""

from typing import Any, Final

from registration.honors.rules.states import HONOR_MACHINE, HonorState
from registration.models.honors import Honor
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "honor.read"
FOLLOW: Final = "honor.follow"
"""To see what is not publicized."""


def walk(honor: Honor, command: str) -> None:
    """The honor stands where `command` leads.

    Raises:
        InvalidTransition: the command is not possible in its state.
    """
    honor.state = HONOR_MACHINE.walk(HonorState(honor.state), command)


def note(uow: UnitOfWork, honor: Honor, command: str, **details: Any) -> None:
    """The act stands in the audit trail, and the honor bears its time and a new version."""
    honor.updated_at = uow.now
    uow.audit(f"honor.{command}", "honor", honor.id, details=details)
