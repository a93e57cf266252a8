"""The states of a mediation and the one table of transitions between them."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class MediationKind(StrEnum):
    """What the dispute is about."""

    PROPERTY_MGMT = "PROPERTY_MGMT"
    RURAL_LAND_CONTRACT = "RURAL_LAND_CONTRACT"
    FAMILY = "FAMILY"
    NEIGHBOUR = "NEIGHBOUR"
    PETITION = "PETITION"


class MediationState(StrEnum):
    """Where a mediation stands."""

    REGISTERED = "REGISTERED"
    ACCEPTED = "ACCEPTED"
    MEDIATING = "MEDIATING"
    AGREED = "AGREED"
    FAILED = "FAILED"
    WITHDRAWN = "WITHDRAWN"
    PERFORMED = "PERFORMED"
    BREACHED = "BREACHED"


_S = MediationState
_MEDIATORS: Final = ("COM", "CSO", "SW")
_CLOSED: Final = "registration.mediation.closed.v1"

MEDIATION_MACHINE: Final = StateMachine(
    "mediation",
    [
        Transition(None, _S.REGISTERED, "register", (*_MEDIATORS, "STR")),
        Transition(_S.REGISTERED, _S.ACCEPTED, "accept", _MEDIATORS, "the mediator has no conflict of interest"),
        Transition(_S.ACCEPTED, _S.MEDIATING, "begin", _MEDIATORS, "the handler; 30 days from here"),
        Transition(_S.MEDIATING, _S.MEDIATING, "extend", _MEDIATORS, "the handler; once, 30 days"),
        Transition(_S.MEDIATING, _S.AGREED, "agree", _MEDIATORS, "the handler; agreement", _CLOSED),
        Transition(_S.MEDIATING, _S.FAILED, "fail", (*_MEDIATORS, "SYS"), "the handler, or time is over", _CLOSED),
        Transition(_S.REGISTERED, _S.WITHDRAWN, "withdraw", (*_MEDIATORS, "STR"), event=_CLOSED),
        Transition(_S.ACCEPTED, _S.WITHDRAWN, "withdraw", _MEDIATORS, "the handler", _CLOSED),
        Transition(_S.MEDIATING, _S.WITHDRAWN, "withdraw", _MEDIATORS, "the handler", _CLOSED),
        Transition(_S.FAILED, _S.FAILED, "refer", _MEDIATORS, "the handler; contracted rural land"),
        Transition(_S.AGREED, _S.PERFORMED, "perform", (*_MEDIATORS, "STR")),
        Transition(_S.AGREED, _S.BREACHED, "breach", (*_MEDIATORS, "STR")),
    ],
)
