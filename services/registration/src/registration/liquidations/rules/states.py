"""The states of a liquidation and the one table of transitions between them."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class LiquidationState(StrEnum):
    """Where a liquidation stands."""

    STARTED = "STARTED"
    TEAM_FORMED = "TEAM_FORMED"
    NOTICED = "NOTICED"
    REPORTED = "REPORTED"
    APPLIED = "APPLIED"
    PROPOSED = "PROPOSED"
    COMPLETED = "COMPLETED"
    CANCELLED = "CANCELLED"


_S = LiquidationState
_OFFICERS: Final = ("CTY", "MUN")
_CONDUCT: Final = ("CSO", *_OFFICERS)
_EVENT: Final = "registration.organization"
OPEN_STATES: Final = tuple(state for state in LiquidationState if state not in (_S.COMPLETED, _S.CANCELLED))

_WAY: Final = [
    Transition(None, _S.STARTED, "start", ("SYS", *_CONDUCT), "a ground", f"{_EVENT}.liquidation_started.v1"),
    Transition(_S.STARTED, _S.TEAM_FORMED, "form_team", ("SUP", *_CONDUCT), "dual management: the unit names it"),
    Transition(_S.TEAM_FORMED, _S.TEAM_FORMED, "form_team", ("SUP", *_CONDUCT), "another team"),
    Transition(_S.TEAM_FORMED, _S.TEAM_FORMED, "guide", ("SUP",), "dual management"),
    Transition(_S.NOTICED, _S.NOTICED, "guide", ("SUP",), "dual management"),
    Transition(_S.TEAM_FORMED, _S.NOTICED, "give_notice", _CONDUCT, "dual management: the unit has guided the team"),
    Transition(_S.NOTICED, _S.REPORTED, "report", _CONDUCT, "45 days have passed; the figures add up"),
    Transition(_S.REPORTED, _S.REPORTED, "report", _CONDUCT, "a better one"),
    Transition(_S.REPORTED, _S.REPORTED, "direct_assets", _OFFICERS, "assets are left"),
    Transition(_S.REPORTED, _S.APPLIED, "apply", _CONDUCT, "signed; papers"),
    Transition(_S.STARTED, _S.APPLIED, "apply_for_succession", _CONDUCT, "merger or split: others succeed"),
    Transition(_S.APPLIED, _S.APPLIED, "apply", _CONDUCT, "further papers"),
    Transition(_S.APPLIED, _S.APPLIED, "consent", ("SUP",), "dual management"),
    Transition(_S.APPLIED, _S.APPLIED, "receive", _OFFICERS, "certificate, seals, vouchers"),
    Transition(_S.APPLIED, _S.APPLIED, "direct_assets", _OFFICERS, "assets are left"),
    Transition(_S.APPLIED, _S.PROPOSED, "propose", _OFFICERS, "complete, if it is to be approved"),
    Transition(_S.PROPOSED, _S.APPLIED, "return_proposal", _OFFICERS, "another officer; reasons"),
    Transition(_S.PROPOSED, _S.COMPLETED, "approve", _OFFICERS, "another officer; all services clear",
               f"{_EVENT}.deregistered.v1"),
    Transition(_S.PROPOSED, _S.CANCELLED, "refuse", _OFFICERS, "another officer; not after a revocation",
               f"{_EVENT}.liquidation_cancelled.v1"),
]  # fmt: skip
_GIVEN_UP: Final = [
    Transition(state, _S.CANCELLED, command, roles, guard, f"{_EVENT}.liquidation_cancelled.v1")
    for state in OPEN_STATES
    for command, roles, guard in (
        ("withdraw", ("CSO",), "not after a revocation"),
        ("cancel", _OFFICERS, "the revocation is annulled, or the merger given up"),
    )
]

LIQUIDATION_MACHINE: Final = StateMachine("liquidation", [*_WAY, *_GIVEN_UP])
