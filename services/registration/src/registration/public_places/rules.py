"""What may be shown as a place to visit, and who looks at it first."""

from enum import StrEnum
from typing import Final, Literal

from shared.contracts.values import Tier
from shared.kit.problems import FieldError, Text
from shared.kit.transitions import StateMachine, Transition

PlaceBasis = Literal["DOMICILE", "VENUE", "COMMUNITY_FACILITY"]


class PlaceState(StrEnum):
    """Where a stated place stands."""

    PENDING = "PENDING"
    SHOWN = "SHOWN"
    WITHDRAWN = "WITHDRAWN"


_S = PlaceState
_OWN: Final = ("CSO", "HUB")
OFFICES: Final = ("COM", "STR", "CTY", "MUN")
_ANY: Final = (None, _S.PENDING, _S.SHOWN, _S.WITHDRAWN)

PLACE_MACHINE: Final = StateMachine(
    "public_place",
    [
        *(Transition(state, _S.SHOWN, "show", _OWN, "registered, and no office took it down") for state in _ANY),
        *(Transition(state, _S.PENDING, "propose", _OWN, "filed, or an office took it down") for state in _ANY),
        Transition(_S.PENDING, _S.SHOWN, "confirm", OFFICES, "it is no home"),
        Transition(_S.PENDING, _S.WITHDRAWN, "withdraw", (*_OWN, *OFFICES), "reason"),
        Transition(_S.SHOWN, _S.WITHDRAWN, "withdraw", (*_OWN, *OFFICES), "reason"),
    ],
)


def command_for(tier: Tier, withdrawn_by: str | None) -> str:
    """Return how a statement begins: a registered organization's place is shown at once; that of a filed group is
    looked at first, since many meet at somebody's home, and so is one that an office took down.

    Source: cq-cso-opinions 13, 16; pipl 6
    """
    return "show" if tier is Tier.REGISTERED and withdrawn_by not in OFFICES else "propose"


def place_defects(basis: PlaceBasis, place: str | None, domicile: str | None, *, is_home: bool) -> list[FieldError]:
    """Return everything that stands against showing the place: a home, or a domicile that is not on record.

    Source: cq-cso-opinions 16; pipl 6
    """
    found = []
    if is_home:
        found.append(_defect("/is_home", "PRIVATE_HOME", "个人住所不得作为对外服务地点公开。",
                             "A person's home is never shown as a place to visit."))  # fmt: skip
    if basis == "DOMICILE" and domicile is None:
        found.append(_defect("/basis", "NO_DOMICILE", "该组织没有登记住所。", "No domicile is on record."))
    if basis == "DOMICILE" and place not in (None, domicile):
        found.append(_defect("/place", "NOT_THE_DOMICILE", "与登记住所不一致；住所变更须先办理变更登记。",
                             "The domicile on record is another one; it is changed by registration."))  # fmt: skip
    if basis != "DOMICILE" and place is None:
        found.append(_defect("/place", "MISSING", "请填写地点。", "Say where it is."))
    return found


def _defect(pointer: str, code: str, zh: str, en: str) -> FieldError:
    return FieldError(pointer, code, Text(zh, en), "cq-cso-opinions 16")
