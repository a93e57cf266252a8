"""What every change of a liquidation leaves behind."""

from registration.liquidations.rules.states import LIQUIDATION_MACHINE, LiquidationState
from registration.models.liquidations import Liquidation
from shared.kit.unit_of_work import UnitOfWork


def walk(uow: UnitOfWork, liquidation: Liquidation, command: str, **details: object) -> None:
    """The liquidation stands where `command` leads; the audit trail has it.

    Raises:
        InvalidTransition: the command is not possible in its state.
    """
    liquidation.state = state_after(liquidation, command)
    liquidation.updated_at = uow.now
    uow.audit(f"liquidation.{command}", "liquidation", liquidation.id, details=details)


def state_after(liquidation: Liquidation, command: str) -> LiquidationState:
    """Return the state that `command` leads to, the liquidation left as it is.

    Raises:
        InvalidTransition: the command is not possible in its state.
    """
    return LIQUIDATION_MACHINE.walk(LiquidationState(liquidation.state), command)


def is_officer(uow: UnitOfWork) -> bool:
    """Return whether the caller acts for the authority, or the service by itself, rather than the organization."""
    return "CSO" not in uow.caller.roles
