"""The states of a brand and the one table of transitions between them."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class BrandState(StrEnum):
    """Where a brand stands; REJECTED never was one."""

    NOMINATED = "NOMINATED"
    PUBLICITY = "PUBLICITY"
    RECOGNISED = "RECOGNISED"
    RENEWED = "RENEWED"
    WITHDRAWN = "WITHDRAWN"
    REJECTED = "REJECTED"


class EndGround(StrEnum):
    """Why a brand is none any more, or did not become one."""

    OWN_WISH = "OWN_WISH"
    NOT_DESERVED = "NOT_DESERVED"
    OBJECTION_UPHELD = "OBJECTION_UPHELD"
    SEVERE_LISTING = "SEVERE_LISTING"
    ORGANIZATION_ENDED = "ORGANIZATION_ENDED"
    EXPIRED = "EXPIRED"


class ObjectionState(StrEnum):
    """Where an objection stands."""

    OPEN = "OPEN"
    UPHELD = "UPHELD"
    DISMISSED = "DISMISSED"


_S = BrandState
_OFFICERS: Final = ("CTY", "MUN")
_GUARD: Final = "grade 3A or the street's word; no flag in 2 years; transparency 80; a name of its own"
_RECOGNISED, _WITHDRAWN = "registration.brand.recognised.v1", "registration.brand.withdrawn.v1"
LIVE_STATES: Final = (_S.RECOGNISED, _S.RENEWED)
"""Those in which it is a brand."""

BRAND_MACHINE: Final = StateMachine(
    "brand",
    [
        Transition(None, _S.NOMINATED, "nominate", ("CSO",), "a name of its own"),
        Transition(_S.NOMINATED, _S.NOMINATED, "recommend", ("STR",), "a filed organization"),
        Transition(_S.NOMINATED, _S.PUBLICITY, "publicise", _OFFICERS, _GUARD),
        Transition(_S.PUBLICITY, _S.PUBLICITY, "object", ("*",), "within 7 days"),
        Transition(_S.PUBLICITY, _S.PUBLICITY, "dismiss_objection", _OFFICERS, "reasons"),
        Transition(_S.PUBLICITY, _S.REJECTED, "uphold_objection", _OFFICERS, "reasons"),
        Transition(_S.PUBLICITY, _S.RECOGNISED, "recognise", _OFFICERS,
                   "another officer; publicity over, objections answered; " + _GUARD, _RECOGNISED),
        Transition(_S.RECOGNISED, _S.RENEWED, "renew", _OFFICERS, _GUARD, _RECOGNISED),
        Transition(_S.RENEWED, _S.RENEWED, "renew", _OFFICERS, _GUARD, _RECOGNISED),
        Transition(_S.NOMINATED, _S.REJECTED, "end", ("CSO", "SYS", *_OFFICERS), "reasons"),
        Transition(_S.PUBLICITY, _S.REJECTED, "end", ("CSO", "SYS", *_OFFICERS), "reasons"),
        Transition(_S.RECOGNISED, _S.WITHDRAWN, "end", ("CSO", "SYS", *_OFFICERS), "reasons, SEVERE, or expired",
                   _WITHDRAWN),
        Transition(_S.RENEWED, _S.WITHDRAWN, "end", ("CSO", "SYS", *_OFFICERS), "reasons, SEVERE, or expired",
                   _WITHDRAWN),
    ],
)  # fmt: skip
