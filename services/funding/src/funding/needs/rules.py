"""Where a need stands, and who may cite it."""

import re
from enum import StrEnum
from typing import Final

from funding.needs.errors import NeedElsewhere, NeedNotOpen, NeedPlaceNotPossible, PersonalDataInNeed
from shared.kit.problems import FieldError
from shared.kit.transitions import StateMachine, Transition


class NeedState(StrEnum):
    """Where a need stands."""

    OPEN = "OPEN"
    MATCHED = "MATCHED"
    MET = "MET"
    CLOSED = "CLOSED"


_S = NeedState
_REPORTERS: Final = ("RES", "SW", "HUB", "CSO", "COM", "STR")
_PERSONAL: Final = re.compile(r"(?<![0-9])([0-9]{17}[0-9Xx]|1[3-9][0-9]{9})(?![0-9])")
CITABLE: Final = (_S.OPEN, _S.MATCHED)

NEED_MACHINE: Final = StateMachine(
    "need",
    [
        Transition(None, _S.OPEN, "report", _REPORTERS),
        Transition(
            _S.OPEN, _S.MATCHED, "match", ("SYS", "CSO", "COM", "STR"), "a proposal cites it, an intent is signed"
        ),
        Transition(_S.MATCHED, _S.OPEN, "reopen", ("SYS",), "nothing is to meet it any more"),
        Transition(_S.MATCHED, _S.MET, "meet", ("SYS", "COM", "STR"), "the project is closed well"),
        Transition(_S.OPEN, _S.CLOSED, "close", _REPORTERS, "reason"),
        Transition(_S.MATCHED, _S.CLOSED, "close", ("COM", "STR"), "nothing is to meet it any more"),
    ],
)


def require_citable(state: str | None, *, published: bool, community_code: str | None, project_community: str) -> None:
    """Pass a need that a project for `project_community` can cite: published, not met, of that community.

    Raises:
        NeedNotOpen: there is no such need (`state` None), or it is not to be met any more.
        NeedElsewhere: it is another community's.

    Source: cq-cso-opinions 16; linli-design
    """
    if state not in CITABLE or not published:
        raise NeedNotOpen(errors=[FieldError("/need_id", NeedNotOpen.code, NeedNotOpen.title, "16")])
    if community_code != project_community:
        raise NeedElsewhere(errors=[FieldError("/need_id", NeedElsewhere.code, NeedElsewhere.title, "16")])


def require_impersonal(description: str) -> None:
    """Pass a description without the number of an identity card or a mobile telephone.

    Raises:
        PersonalDataInNeed: there is one.

    Source: pipl; linli-design
    """
    if _PERSONAL.search(description):
        error = FieldError("/description", PersonalDataInNeed.code, PersonalDataInNeed.title, "16")
        raise PersonalDataInNeed(errors=[error], clause_ref="16")


def require_need_place(community_code: str, jurisdiction_id: str) -> None:
    """Pass a community under the authority.

    Raises:
        NeedPlaceNotPossible: it is not.

    Source: linli-design
    """
    if community_code[:6] != jurisdiction_id[:6]:
        error = FieldError("/jurisdiction_id", NeedPlaceNotPossible.code, NeedPlaceNotPossible.title, "16")
        raise NeedPlaceNotPossible(errors=[error], clause_ref="16")
