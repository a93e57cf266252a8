"""What a model case goes through, who decides on it, and whose work can be one."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from registration.model_cases.errors import WrongLevel
from shared.contracts.values import OrganizationStatus
from shared.kit.problems import FieldError, Text
from shared.kit.transitions import StateMachine, Transition


class CaseState(StrEnum):
    """Where a case stands."""

    SUBMITTED = "SUBMITTED"
    REVIEWED = "REVIEWED"
    PUBLISHED = "PUBLISHED"
    WITHDRAWN = "WITHDRAWN"


class Level(StrEnum):
    """For whom it is an example: a county or the whole city."""

    COUNTY = "COUNTY"
    MUNICIPAL = "MUNICIPAL"


class WithdrawalGround(StrEnum):
    """Why a case is no example any more."""

    OWN_WISH = "OWN_WISH"
    UNTRUE = "UNTRUE"
    SEVERE_LISTING = "SEVERE_LISTING"
    ORGANIZATION_ENDED = "ORGANIZATION_ENDED"


_S = CaseState
_OFFICERS: Final = ("CTY", "MUN")
_WITHDRAWN: Final = "registration.model_case.withdrawn.v1"

CASE_MACHINE: Final = StateMachine(
    "model_case",
    [
        Transition(None, _S.SUBMITTED, "submit", ("CSO", "STR", "COM", *_OFFICERS), "no flags"),
        Transition(_S.SUBMITTED, _S.REVIEWED, "review", _OFFICERS, "its level; no flags"),
        Transition(_S.REVIEWED, _S.PUBLISHED, "publish", _OFFICERS, "another officer; no flags; no personal data",
                   "registration.model_case.published.v1"),
        Transition(_S.PUBLISHED, _S.PUBLISHED, "adopt", ("CTY", "MUN", "STR", "COM", "SUP", "HUB", "DEP", "CSO")),
        Transition(_S.SUBMITTED, _S.WITHDRAWN, "withdraw", ("CSO", "SYS", *_OFFICERS)),
        Transition(_S.REVIEWED, _S.WITHDRAWN, "withdraw", ("CSO", "SYS", *_OFFICERS)),
        Transition(_S.PUBLISHED, _S.WITHDRAWN, "withdraw", ("CSO", "SYS", *_OFFICERS), "reasons, or SEVERE",
                   _WITHDRAWN),
    ],
)  # fmt: skip


def eligibility_defects(standings: Sequence[tuple[str, Sequence[str]] | None]) -> list[FieldError]:
    """Return which of the organizations cannot be a model; each is (status, credit flags), None when unknown.

    Source: cq-cso-opinions 19; linli-design 19
    """
    found = []
    for index, standing in enumerate(standings):
        pointer = f"/organization_ids/{index}"
        if standing is None:
            found.append(FieldError(pointer, "UNKNOWN_REFERENCE", _UNKNOWN, _CLAUSE))
        elif standing[0] != OrganizationStatus.ACTIVE:
            found.append(FieldError(pointer, "DOES_NOT_ACT", _IDLE, _CLAUSE))
        elif standing[1]:
            found.append(FieldError(pointer, "HAS_CREDIT_FLAG", _FLAGGED, _CLAUSE))
    return found


def require_level(level: str, roles: frozenset[str]) -> None:
    """Pass the county for what counts in a county, the city for what counts in all of it.

    Raises:
        WrongLevel: another level decides.

    Source: cq-cso-opinions 19
    """
    if ("MUN" if level == Level.MUNICIPAL else "CTY") not in roles:
        raise WrongLevel


_CLAUSE: Final = "cq-cso-opinions 19"
_UNKNOWN = Text("没有该组织。", "There is no such organization.")
_IDLE = Text("该组织未处于正常活动状态。", "The organization is not active.")
_FLAGGED = Text("该组织列入信用名录，不得作为典型。", "The organization stands on a credit list.")
