"""What every change of a merger or split leaves behind."""

from registration.mergers.rules.states import MERGER_MACHINE, MergerState
from registration.models.mergers import Merger
from shared.kit.unit_of_work import UnitOfWork


def walk(uow: UnitOfWork, merger: Merger, command: str, **details: object) -> None:
    """The matter stands where `command` leads; the audit trail has it.

    Raises:
        InvalidTransition: the command is not possible in its state.
    """
    merger.state = state_after(merger, command)
    merger.updated_at = uow.now
    uow.audit(f"merger.{command}", "merger", merger.id, details=details)


def state_after(merger: Merger, command: str) -> MergerState:
    """Return the state that `command` leads to, the matter left as it is.

    Raises:
        InvalidTransition: the command is not possible in its state.
    """
    return MERGER_MACHINE.walk(MergerState(merger.state), command)
