"""What becomes of a registration of a client. Pure."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class RegistrationState(StrEnum):
    """APPROVED waits for the integrator to fetch what its client signs in with, CLAIMED is over."""

    REQUESTED = "REQUESTED"
    APPROVED = "APPROVED"
    CLAIMED = "CLAIMED"
    REFUSED = "REFUSED"
    WITHDRAWN = "WITHDRAWN"


class AuthenticationMethod(StrEnum):
    """By what a client proves who it is: a secret of ours, or statements signed by a key of its own (RFC 7523)."""

    SECRET = "SECRET"
    PRIVATE_KEY_JWT = "PRIVATE_KEY_JWT"


_S = RegistrationState
_AUTHORITY: Final = ("MUN", "CTY")
REGISTRATION: Final = StateMachine(
    "client registration",
    [
        Transition(None, _S.REQUESTED, "request", ("PUB", "INT"), guard="anybody"),
        Transition(_S.REQUESTED, _S.APPROVED, "approve", _AUTHORITY, guard="another person than asked"),
        Transition(_S.REQUESTED, _S.REFUSED, "refuse", _AUTHORITY, guard="another person than asked"),
        Transition(_S.REQUESTED, _S.WITHDRAWN, "withdraw", ("PUB", "INT"), guard="by the claim code"),
        Transition(_S.APPROVED, _S.CLAIMED, "claim", ("PUB", "INT"), guard="by the claim code, within its days"),
    ],
)
